#include "query/group.h"
#include "query/intern.h"

enum { BLOCK = 2048, SMALL = 1 << 16 };

void
nb_grouping_free(NbGrouping *grouping)
{
  if (!grouping)
    return;
  g_ptr_array_unref(grouping->axes);
  g_free(grouping->ids);
  g_free(grouping);
}

static const NbAxis *
axis_at(const NbGrouping *grouping, guint i)
{
  return grouping->axes->pdata[i];
}

guint32
nb_grouping_code(const NbGrouping *grouping, guint i, gsize row)
{
  guint32 code = 0;

  nb_axis_read(axis_at(grouping, i), row, 1, &code);
  return code;
}

static gboolean
is_skipped(NbEmpty empty, guint axis, guint32 code)
{
  return code == 0 && (empty == NB_EMPTY_ANY || (empty == NB_EMPTY_FIRST && axis == 0));
}

/* id = (code₀ × n₁ + code₁) × n₂ + code₂ …, while all of it fits the array that counts them */
static void
read_dense(const NbGrouping *grouping, gsize first, gsize n, guint32 *groups)
{
  guint32 codes[BLOCK];

  for (gsize i = 0; i < n; i++)
    groups[i] = 0;
  for (guint k = 0; k < grouping->axes->len; k++) {
    guint32 length = nb_axis_length(axis_at(grouping, k));

    nb_axis_read(axis_at(grouping, k), first, n, codes);
    for (gsize i = 0; i < n; i++) {
      if (is_skipped(grouping->empty, k, codes[i]) || groups[i] == NB_GROUP_SKIP)
        groups[i] = NB_GROUP_SKIP;
      else
        groups[i] = groups[i] * length + codes[i];
    }
  }
}

void
nb_grouping_read(const NbGrouping *grouping, gsize first, gsize n, guint32 *groups)
{
  if (!grouping->ids) {
    for (gsize done = 0; done < n; done += BLOCK)
      read_dense(grouping, first + done, MIN((gsize)BLOCK, n - done), groups + done);
    return;
  }
  for (gsize i = 0; i < n; i++)
    groups[i] = grouping->ids[first + i];
}

/* Writes one number for the combination of each row, or G_MAXUINT64 for a row in no group. */
static void
pack_block(const NbGrouping *grouping, gsize first, gsize n, guint64 *packed)
{
  guint32 codes[BLOCK];

  for (gsize i = 0; i < n; i++)
    packed[i] = 0;
  for (guint k = 0; k < grouping->axes->len; k++) {
    guint64 length = nb_axis_length(axis_at(grouping, k));

    nb_axis_read(axis_at(grouping, k), first, n, codes);
    for (gsize i = 0; i < n; i++) {
      if (is_skipped(grouping->empty, k, codes[i]))
        packed[i] = G_MAXUINT64;
      if (packed[i] != G_MAXUINT64)
        packed[i] = packed[i] * length + codes[i];
    }
  }
}

/* Joins one more axis to the numbers so far: the pair gets the next free number. */
static void
join_axis(NbGrouping *grouping, guint k, gsize rows)
{
  NbIntern *pairs = nb_intern_new();
  guint32 codes[BLOCK];

  for (gsize first = 0; first < rows; first += BLOCK) {
    gsize n = MIN((gsize)BLOCK, rows - first);

    nb_axis_read(axis_at(grouping, k), first, n, codes);
    for (gsize i = 0; i < n; i++) {
      guint32 *id = &grouping->ids[first + i];

      if (is_skipped(grouping->empty, k, codes[i]))
        *id = NB_GROUP_SKIP;
      if (*id != NB_GROUP_SKIP)
        *id = nb_intern_add(pairs, (guint64)*id << 32 | codes[i], NULL);
    }
  }
  grouping->n = nb_intern_length(pairs);
  nb_intern_free(pairs);
}

/* The same for all axes at once, where a combination fits 64 bits: one look into the hash a row. */
static void
join_all(NbGrouping *grouping, gsize rows)
{
  NbIntern *combinations = nb_intern_new();
  guint64 packed[BLOCK];

  for (gsize first = 0; first < rows; first += BLOCK) {
    gsize n = MIN((gsize)BLOCK, rows - first);

    pack_block(grouping, first, n, packed);
    for (gsize i = 0; i < n; i++)
      grouping->ids[first + i] =
          packed[i] == G_MAXUINT64 ? NB_GROUP_SKIP : nb_intern_add(combinations, packed[i], NULL);
  }
  grouping->n = nb_intern_length(combinations);
  nb_intern_free(combinations);
}

static void
number_groups(NbGrouping *grouping, gsize rows)
{
  guint64 product = 1;
  gboolean fits = TRUE;

  for (guint k = 0; k < grouping->axes->len; k++)
    fits = fits && !__builtin_mul_overflow(product, nb_axis_length(axis_at(grouping, k)), &product);
  gboolean dense = fits && product <= MAX((guint64)SMALL, (guint64)rows * 2);

  if (grouping->axes->len < 2 || (dense && product < NB_GROUP_SKIP)) {
    grouping->n = (guint32)product;
    return;
  }
  grouping->ids = g_new0(guint32, MAX(rows, 1));
  if (fits) {
    join_all(grouping, rows);
    return;
  }
  for (guint k = 0; k < grouping->axes->len; k++)
    join_axis(grouping, k, rows);
}

NbGrouping *
nb_grouping_new(const NbTable *table, const GArray *keys, NbEmpty empty, GError **error)
{
  g_autoptr(NbGrouping) grouping = g_new0(NbGrouping, 1);

  grouping->axes = g_ptr_array_new_with_free_func((GDestroyNotify)nb_axis_free);
  grouping->empty = empty;
  for (guint i = 0; keys && i < keys->len; i++) {
    NbAxis *axis = nb_axis_new(table, &g_array_index(keys, NbKey, i), error);

    if (!axis)
      return NULL;
    g_ptr_array_add(grouping->axes, axis);
  }
  number_groups(grouping, nb_table_rows(table));
  return g_steal_pointer(&grouping);
}
