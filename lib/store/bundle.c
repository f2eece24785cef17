#include "store/bundle.h"
#include "base/pool.h"
#include <string.h>

enum { BLOCK = 4096, NONE = G_MAXUINT32 };

static guint32
word_of(NbBundle *bundle, guint column, guint32 code)
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
entry_of(const NbBundle *bundle, guint32 number)
{
  return number == NB_TUPLE_NONE ? 0 : bundle->first + number;
}

/* ---- rows that stand on one lane ---- */

/* Entries of the source, in the order in which rows have them; @codes: their tuples. */
typedef struct {
  NbBundle *bundle;
  const guint32 *entries;
  guint32 n;
  guint32 *codes;
} Some;

/* Each column by one thread: its new words come in the order of the rows. */
static void
find_codes(gpointer data, guint k)
{
  const Some *some = data;
  NbBundle *bundle = some->bundle;
  const NbColumn *from = bundle->from[k];
  guint32 *codes = some->codes + k;

  for (guint32 i = 0; i < some->n; i++, codes += bundle->n_columns)
    *codes = from ? word_of(bundle, k, nb_column_entry_code(from, some->entries[i])) : 0;
}

/* Returns: (transfer full): the entries that rows have, each once. */
static GArray *
list_entries(NbBundle *bundle)
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
find_entries(NbBundle *bundle)
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
add_shared(NbBundle *bundle)
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
add_tuples(NbBundle *bundle, gsize rows)
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
add_codes(NbBundle *bundle, gsize rows)
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
add_values(const NbBundle *bundle)
{
  const NbLane *lane = bundle->from[0]->lane;

  for (gsize row = 0, n; row < lane->rows; row += n) {
    n = lane->rows - row;
    gconstpointer values = nb_lane_run(lane, row, &n);

    nb_lane_append(bundle->to[0]->lane, values, n);
  }
}

/* The map must be there before the rows: without one, entries are codes. */
static void
open_maps(NbBundle *bundle)
{
  for (guint k = 0; k < bundle->n_columns; k++)
    nb_column_extend(bundle->to[k], NULL, 0);
  bundle->first = bundle->to[0]->n_map;
  nb_tuples_init(&bundle->tuples, bundle->n_columns);
}

static void
close_bundle(NbBundle *bundle)
{
  for (guint k = 0; k < bundle->n_columns; k++)
    g_free(bundle->words[k]);
  g_free(bundle->known);
  nb_tuples_clear(&bundle->tuples);
}

static void
extend_column(gpointer data, guint k)
{
  NbBundle *bundle = data;
  g_autofree guint32 *codes = nb_tuples_column(&bundle->tuples, k);

  nb_column_extend(bundle->to[k], codes, bundle->tuples.n);
}

void
nb_bundle_add(NbBundle *bundle, gsize rows)
{
  gboolean is_plain = bundle->n_columns == 1 && !bundle->to[0]->map;

  if (!nb_column_is_text(bundle->to[0])) {
    add_values(bundle);
    return;
  }
  if (!is_plain)
    open_maps(bundle);
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
