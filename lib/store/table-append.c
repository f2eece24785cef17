#include "base/pool.h"
#include "store/table.h"
#include <string.h>

enum { BLOCK = 4096, STRETCH = 4096, MOST_COLUMNS = 64, FIRST_SLOTS = 1024, NONE = G_MAXUINT32 };

/**
 * Bundle: columns of the target that share a lane, and what is added to them.
 * @from: by column: that of the source, %NULL when it has none
 * @shared: (nullable): the lane of the source, when all columns that it has stand on it there
 * @words: by column: by code of the source: code of the target, or NONE; those that the target has
 *   are found beforehand
 * @known: with @shared: by entry of the source: entry of the target, or NONE
 * @first: the first new entry
 * @n: new entries
 * @codes: by column: (element-type guint32): codes of the new entries
 * @slots: where to find the entry of a tuple of codes: entry + 1, 0 when free
 */
typedef struct {
  guint n_columns;
  NbColumn *to[MOST_COLUMNS];
  const NbColumn *from[MOST_COLUMNS];
  const NbLane *shared;
  guint32 *words[MOST_COLUMNS];
  guint32 *known;
  guint32 first, n;
  GArray *codes[MOST_COLUMNS];
  NbHashKey key;
  guint32 *slots;
  guint32 n_slots; /* a power of two */
} Bundle;

static guint32 *
new_unknown(gsize n)
{
  guint32 *all = g_new(guint32, n);

  memset(all, 0xff, n * sizeof(guint32));
  return all;
}

static guint32
word_of(Bundle *bundle, guint column, guint32 code)
{
  if (!bundle->from[column])
    return 0;
  guint32 *word = &bundle->words[column][code];

  if (*word == NONE) {
    const char *text = nb_dict_text(bundle->from[column]->dict, code);

    *word = nb_dict_add(bundle->to[column]->dict, text, strlen(text));
  }
  return *word;
}

static gboolean
entry_is(const Bundle *bundle, guint32 i, const guint32 *codes)
{
  for (guint k = 0; k < bundle->n_columns; k++) {
    if (g_array_index(bundle->codes[k], guint32, i) != codes[k])
      return FALSE;
  }
  return TRUE;
}

static guint32
slot_of(const Bundle *bundle, const guint32 *codes)
{
  guint64 hash = nb_hash(&bundle->key, codes, bundle->n_columns * sizeof(guint32));
  guint32 mask = bundle->n_slots - 1, at = (guint32)hash & mask;

  while (bundle->slots[at] != 0 && !entry_is(bundle, bundle->slots[at] - 1, codes))
    at = (at + 1) & mask;
  return at;
}

static void
grow(Bundle *bundle)
{
  guint32 codes[MOST_COLUMNS];

  g_free(bundle->slots);
  bundle->n_slots *= 2;
  bundle->slots = g_new0(guint32, bundle->n_slots);
  for (guint32 i = 0; i < bundle->n; i++) {
    for (guint k = 0; k < bundle->n_columns; k++)
      codes[k] = g_array_index(bundle->codes[k], guint32, i);
    bundle->slots[slot_of(bundle, codes)] = i + 1;
  }
}

/* Returns: the entry of these codes; entry 0 is the empty cell. */
static guint32
entry_of(Bundle *bundle, const guint32 *codes)
{
  guint32 any = 0;

  for (guint k = 0; k < bundle->n_columns; k++)
    any |= codes[k];
  if (any == 0)
    return 0;
  guint32 slot = slot_of(bundle, codes);

  if (bundle->slots[slot] != 0)
    return bundle->first + bundle->slots[slot] - 1;
  for (guint k = 0; k < bundle->n_columns; k++)
    g_array_append_val(bundle->codes[k], codes[k]);
  bundle->slots[slot] = ++bundle->n;
  if (bundle->n * 2 > bundle->n_slots)
    grow(bundle);
  return bundle->first + bundle->n - 1;
}

static guint32
code_of_entry(const NbColumn *column, guint32 entry)
{
  return column->map ? column->map[entry] : entry;
}

static guint32
known_entry(Bundle *bundle, guint32 raw)
{
  guint32 codes[MOST_COLUMNS];

  if (bundle->known[raw] != NONE)
    return bundle->known[raw];
  for (guint k = 0; k < bundle->n_columns; k++)
    codes[k] = bundle->from[k] ? word_of(bundle, k, code_of_entry(bundle->from[k], raw)) : 0;
  return bundle->known[raw] = entry_of(bundle, codes);
}

static void
add_shared(Bundle *bundle)
{
  guint32 entries[BLOCK];
  gsize rows = bundle->shared->rows;

  for (gsize row = 0, n; row < rows; row += n) {
    n = MIN((gsize)BLOCK, rows - row);
    const guint32 *raw = nb_lane_run(bundle->shared, row, &n);

    for (gsize i = 0; i < n; i++)
      entries[i] = known_entry(bundle, raw[i]);
    nb_lane_append(bundle->to[0]->lane, entries, n);
  }
}

static void
add_tuples(Bundle *bundle, gsize rows)
{
  g_autofree guint32 *codes = g_new0(guint32, (gsize)BLOCK * bundle->n_columns);
  guint32 entries[BLOCK], tuple[MOST_COLUMNS];

  for (gsize row = 0, n; row < rows; row += n) {
    n = MIN((gsize)BLOCK, rows - row);
    for (guint k = 0; k < bundle->n_columns; k++) {
      if (bundle->from[k])
        nb_column_codes(bundle->from[k], row, n, codes + (gsize)k * BLOCK);
    }
    for (gsize i = 0; i < n; i++) {
      for (guint k = 0; k < bundle->n_columns; k++)
        tuple[k] = word_of(bundle, k, codes[(gsize)k * BLOCK + i]);
      entries[i] = entry_of(bundle, tuple);
    }
    nb_lane_append(bundle->to[0]->lane, entries, n);
  }
}

static void
add_codes(Bundle *bundle, gsize rows)
{
  guint32 codes[BLOCK];

  for (gsize row = 0, n; row < rows; row += n) {
    n = MIN((gsize)BLOCK, rows - row);
    nb_column_codes(bundle->from[0], row, n, codes);
    for (gsize i = 0; i < n; i++)
      codes[i] = word_of(bundle, 0, codes[i]);
    nb_lane_append(bundle->to[0]->lane, codes, n);
  }
}

static void
add_values(const Bundle *bundle)
{
  const NbLane *lane = bundle->from[0]->lane;

  for (gsize row = 0, n; row < lane->rows; row += n) {
    n = lane->rows - row;
    gconstpointer values = nb_lane_run(lane, row, &n);

    nb_lane_append(bundle->to[0]->lane, values, n);
  }
}

static guint32
n_entries(const NbColumn *column)
{
  return column->map ? column->n_map : nb_dict_length(column->dict);
}

/* Columns that stand on one lane in the source may do so in a target without rows. */
static void
open_bundle(Bundle *bundle)
{
  const NbColumn *any = NULL;
  gboolean is_shared = TRUE;

  for (guint k = 0; k < bundle->n_columns; k++) {
    const NbColumn *from = bundle->from[k];

    is_shared &= !from || !any || from->lane == any->lane;
    any = from ? from : any;
    bundle->codes[k] = g_array_new(FALSE, FALSE, sizeof(guint32));
  }
  bundle->shared = any && is_shared ? any->lane : NULL;
  bundle->known = bundle->shared ? new_unknown(n_entries(any)) : NULL;
  bundle->first = bundle->to[0]->map ? bundle->to[0]->n_map : 1;
  bundle->key = nb_hash_key();
  bundle->n_slots = FIRST_SLOTS;
  bundle->slots = g_new0(guint32, bundle->n_slots);
}

static void
close_bundle(Bundle *bundle)
{
  for (guint k = 0; k < bundle->n_columns; k++) {
    g_free(bundle->words[k]);
    g_array_unref(bundle->codes[k]);
  }
  g_free(bundle->known);
  g_free(bundle->slots);
}

static void
add_bundle(Bundle *bundle, gsize rows)
{
  const guint32 none = 0;
  gboolean is_plain = bundle->n_columns == 1 && !bundle->to[0]->map;

  /* the map must be there before the rows: without one, entries are codes */
  for (guint k = 0; k < bundle->n_columns && !is_plain; k++)
    nb_column_extend(bundle->to[k], &none, 0);
  open_bundle(bundle);
  if (is_plain)
    add_codes(bundle, rows);
  else if (bundle->shared)
    add_shared(bundle);
  else
    add_tuples(bundle, rows);
  for (guint k = 0; k < bundle->n_columns && !is_plain; k++)
    nb_column_extend(bundle->to[k], (const guint32 *)(const void *)bundle->codes[k]->data,
                     bundle->n);
  close_bundle(bundle);
}

static const NbRole *
role_at(const NbTable *table, guint role)
{
  return &nb_table_dataset(table)->roles[role];
}

/* The columns from @role on that stand on the lane of that one, in the table @by. */
static void
gather(Bundle *bundle, NbTable *to, const NbTable *from, const NbTable *by, guint role)
{
  const NbColumn *head = nb_table_column(by, role_at(to, role)->id);

  *bundle = (Bundle){0};
  for (guint i = role; i < nb_table_dataset(to)->n_roles; i++) {
    const NbColumn *column = nb_table_column(by, role_at(to, i)->id);

    if (!column || column->lane != head->lane)
      continue;
    bundle->to[bundle->n_columns] = nb_table_cells(to, i);
    bundle->from[bundle->n_columns++] = nb_table_column(from, role_at(to, i)->id);
  }
}

/* What is added to one lane of the target. Returns: whether there is anything. */
static gboolean
plan_bundle(Bundle *bundle, NbTable *to, const NbTable *from, guint role, gboolean is_first)
{
  if (is_first && !nb_table_column(from, role_at(to, role)->id))
    return FALSE;
  gather(bundle, to, from, is_first ? from : to, role);
  if (is_first && bundle->n_columns > 1 && !nb_column_share(bundle->to, bundle->n_columns))
    g_return_val_if_reached(FALSE);
  return bundle->n_columns > 1 || bundle->from[0];
}

/** Work: @bundles: of lanes that have nothing in common. */
typedef struct {
  Bundle *bundles;
  guint n;
  gsize rows;
} Work;

static void
do_bundle(gpointer data, guint i)
{
  const Work *work = data;
  Bundle *bundle = &work->bundles[i];

  if (nb_column_is_text(bundle->to[0]))
    add_bundle(bundle, work->rows);
  else
    add_values(bundle);
}

static gboolean
is_planned(const Work *work, const NbLane *lane)
{
  for (guint i = 0; i < work->n; i++) {
    if (work->bundles[i].to[0]->lane == lane)
      return TRUE;
  }
  return FALSE;
}

/** Search: which of the texts @first … of a column the target has. */
typedef struct {
  const NbColumn *from, *to;
  guint32 first, n;
  guint32 *words;
} Search;

static void
search(gpointer data, guint i)
{
  const Search *one = &g_array_index((GArray *)data, Search, i);

  nb_dict_find_all(one->to->dict, one->from->dict, one->first, one->n, one->words + one->first);
}

static void
add_searches(GArray *searches, const Bundle *bundle, guint k)
{
  const NbColumn *from = bundle->from[k], *to = bundle->to[k];
  guint32 n = nb_dict_length(from->dict);

  for (guint32 first = 0; first < n; first += STRETCH) {
    const Search one = {from, to, first, MIN(n - first, (guint32)STRETCH), bundle->words[k]};

    g_array_append_val(searches, one);
  }
}

/* What the target has of them is looked up by all threads, before it grows. */
static void
find_words(const Work *work)
{
  g_autoptr(GArray) searches = g_array_new(FALSE, FALSE, sizeof(Search));

  for (guint i = 0; i < work->n; i++) {
    Bundle *bundle = &work->bundles[i];

    for (guint k = 0; k < bundle->n_columns; k++) {
      const NbColumn *from = bundle->from[k];

      if (!from || !nb_column_is_text(from))
        continue;
      bundle->words[k] = new_unknown(nb_dict_length(from->dict));
      if (nb_dict_length(bundle->to[k]->dict) > 1)
        add_searches(searches, bundle, k);
    }
  }
  nb_pool_run(search, searches, searches->len);
}

static void
add_columns(NbTable *to, const NbTable *from)
{
  gboolean is_first = nb_table_rows(to) == 0;
  guint n_roles = nb_table_dataset(to)->n_roles;
  g_autofree Bundle *bundles = g_new0(Bundle, n_roles);
  Work work = {.bundles = bundles, .rows = nb_table_rows(from)};

  for (guint i = 0; i < n_roles; i++) {
    const NbColumn *column = nb_table_cells(to, i);

    if (column && !is_planned(&work, column->lane))
      work.n += plan_bundle(&bundles[work.n], to, from, i, is_first);
  }
  find_words(&work);
  nb_pool_run(do_bundle, &work, work.n);
}

static void
add_lines(NbTable *to, const NbTable *from)
{
  const GPtrArray *files = nb_table_files(from);
  gsize row = 0, n;

  for (guint i = 0; i <= files->len; i++) {
    gsize end = i < files->len ? nb_table_file_start(from, i) : nb_table_rows(from);

    for (; row < end; row += n) {
      gint64 line = nb_table_line_run(from, row, &n);

      n = MIN(n, end - row);
      nb_table_end_run(to, line, n);
    }
    if (i < files->len)
      nb_table_begin_file(to, files->pdata[i]);
  }
}

void
nb_table_append(NbTable *to, const NbTable *from)
{
  guint n_roles = nb_table_dataset(to)->n_roles;

  g_return_if_fail(nb_table_dataset(to) == nb_table_dataset(from) && n_roles <= MOST_COLUMNS);
  for (guint i = 0; i < n_roles; i++) {
    if (nb_table_column(from, role_at(to, i)->id))
      nb_table_add_column(to, i);
  }
  if (nb_table_rows(from) > 0)
    add_columns(to, from);
  add_lines(to, from);
}
