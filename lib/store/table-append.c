#include "base/pool.h"
#include "store/table.h"
#include "store/tuples.h"
#include <string.h>

enum { BLOCK = 4096, STRETCH = 4096, MOST_COLUMNS = 64, NONE = G_MAXUINT32 };

/**
 * Bundle: columns of the target that share a lane, and what is added to them.
 * @from: by column: that of the source, %NULL when it has none
 * @shared: (nullable): the lane of the source, when all columns that it has stand on it there
 * @words: by column: by code of the source: code of the target, or NONE; those that the target has
 *   are found beforehand
 * @known: with @shared: by entry of the source: entry of the target, or NONE
 * @first: the first new entry
 * @tuples: the codes of the new entries
 */
typedef struct {
  guint n_columns;
  NbColumn *to[MOST_COLUMNS];
  const NbColumn *from[MOST_COLUMNS];
  const NbLane *shared;
  guint32 *words[MOST_COLUMNS];
  guint32 *known;
  guint32 first;
  NbTuples tuples;
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

static guint32
entry_of(const Bundle *bundle, guint32 number)
{
  return number == NB_TUPLE_NONE ? 0 : bundle->first + number;
}

/* ---- rows that stand on one lane ---- */

/* Entries of the source, in the order in which rows have them; @codes: their tuples. */
typedef struct {
  Bundle *bundle;
  const guint32 *entries;
  guint32 n;
  guint32 *codes;
} Some;

/* Each column by one thread: its new words come in the order of the rows. */
static void
find_codes(gpointer data, guint k)
{
  const Some *some = data;
  Bundle *bundle = some->bundle;
  const NbColumn *from = bundle->from[k];
  guint32 *codes = some->codes + k;

  for (guint32 i = 0; i < some->n; i++, codes += bundle->n_columns) {
    guint32 entry = some->entries[i];

    *codes = from ? word_of(bundle, k, from->map ? from->map[entry] : entry) : 0;
  }
}

/* Returns: (transfer full): the entries that rows have, each once. */
static GArray *
list_entries(Bundle *bundle)
{
  GArray *list = g_array_new(FALSE, FALSE, sizeof(guint32));
  gsize rows = bundle->shared->rows;

  for (gsize row = 0, n; row < rows; row += n) {
    n = rows - row;
    const guint32 *raw = nb_lane_run(bundle->shared, row, &n);

    for (gsize i = 0; i < n; i++) {
      if (bundle->known[raw[i]] != NONE)
        continue;
      bundle->known[raw[i]] = 0;
      g_array_append_val(list, raw[i]);
    }
  }
  return list;
}

static void
find_entries(Bundle *bundle)
{
  g_autoptr(GArray) list = list_entries(bundle);
  gsize most = MIN(list->len, (guint)NB_TUPLES_MOST);
  g_autofree guint32 *codes = g_new(guint32, most * bundle->n_columns + 1);
  g_autofree guint32 *numbers = g_new(guint32, most + 1);

  for (guint first = 0; first < list->len; first += NB_TUPLES_MOST) {
    const guint32 *entries = &g_array_index(list, guint32, first);
    Some some = {bundle, entries, MIN(list->len - first, (guint)NB_TUPLES_MOST), codes};

    nb_pool_run(find_codes, &some, bundle->n_columns);
    nb_tuples_add(&bundle->tuples, codes, some.n, numbers);
    for (guint32 i = 0; i < some.n; i++)
      bundle->known[entries[i]] = entry_of(bundle, numbers[i]);
  }
}

static void
add_shared(Bundle *bundle)
{
  guint32 entries[BLOCK];
  gsize rows = bundle->shared->rows;

  find_entries(bundle);
  for (gsize row = 0, n; row < rows; row += n) {
    n = MIN((gsize)BLOCK, rows - row);
    const guint32 *raw = nb_lane_run(bundle->shared, row, &n);

    for (gsize i = 0; i < n; i++)
      entries[i] = bundle->known[raw[i]];
    nb_lane_append(bundle->to[0]->lane, entries, n);
  }
}

/* ---- rows that stand on several lanes ---- */

static void
add_tuples(Bundle *bundle, gsize rows)
{
  guint width = bundle->n_columns;
  g_autofree guint32 *codes = g_new0(guint32, (gsize)BLOCK * width);
  guint32 numbers[BLOCK], column[BLOCK];

  for (gsize row = 0, n; row < rows; row += n) {
    n = MIN((gsize)BLOCK, rows - row);
    for (guint k = 0; k < width; k++) {
      if (bundle->from[k])
        nb_column_codes(bundle->from[k], row, n, column);
      for (gsize i = 0; bundle->from[k] && i < n; i++)
        codes[i * width + k] = word_of(bundle, k, column[i]);
    }
    nb_tuples_add(&bundle->tuples, codes, (guint32)n, numbers);
    for (gsize i = 0; i < n; i++)
      numbers[i] = entry_of(bundle, numbers[i]);
    nb_lane_append(bundle->to[0]->lane, numbers, n);
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
  }
  bundle->shared = any && is_shared ? any->lane : NULL;
  bundle->known = bundle->shared ? new_unknown(n_entries(any)) : NULL;
  bundle->first = bundle->to[0]->map ? bundle->to[0]->n_map : 1;
  nb_tuples_init(&bundle->tuples, bundle->n_columns);
}

static void
close_bundle(Bundle *bundle)
{
  for (guint k = 0; k < bundle->n_columns; k++)
    g_free(bundle->words[k]);
  g_free(bundle->known);
  nb_tuples_clear(&bundle->tuples);
}

static void
extend_column(gpointer data, guint k)
{
  Bundle *bundle = data;
  g_autofree guint32 *codes = nb_tuples_column(&bundle->tuples, k);

  nb_column_extend(bundle->to[k], codes, bundle->tuples.n);
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
  if (!is_plain)
    nb_pool_run(extend_column, bundle, bundle->n_columns);
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
  const NbColumn *head = nb_table_bare_column(by, role_at(to, role)->id);

  *bundle = (Bundle){0};
  for (guint i = role; i < nb_table_dataset(to)->n_roles; i++) {
    const NbColumn *column = nb_table_bare_column(by, role_at(to, i)->id);

    if (!column || column->lane != head->lane)
      continue;
    bundle->to[bundle->n_columns] = nb_table_cells(to, i);
    bundle->from[bundle->n_columns++] = nb_table_bare_column(from, role_at(to, i)->id);
  }
}

/* What is added to one lane of the target. Returns: whether there is anything. */
static gboolean
plan_bundle(Bundle *bundle, NbTable *to, const NbTable *from, guint role, gboolean is_first)
{
  if (is_first && !nb_table_bare_column(from, role_at(to, role)->id))
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
    if (nb_table_bare_column(from, role_at(to, i)->id))
      nb_table_add_column(to, i);
  }
  if (nb_table_rows(from) > 0)
    add_columns(to, from);
  add_lines(to, from);
}
