#include "query/group.h"
#include "query/intern.h"
#include <string.h>

enum { SMALL = 1 << 16 };

void
nb_grouping_free(NbGrouping *grouping)
{
  if (!grouping)
    return;
  g_ptr_array_unref(grouping->axes);
  g_free(grouping->ids);
  g_clear_pointer(&grouping->witness, g_array_unref);
  g_free(grouping);
}

static const NbAxis *
axis_at(const NbGrouping *grouping, guint i)
{
  return grouping->axes->pdata[i];
}

guint32
nb_grouping_code(const NbGrouping *grouping, guint i, guint32 group)
{
  if (grouping->ids)
    return nb_axis_code(axis_at(grouping, i), g_array_index(grouping->witness, gsize, group));
  for (guint k = grouping->axes->len - 1; k > i; k--)
    group /= nb_axis_length(axis_at(grouping, k));
  return group % nb_axis_length(axis_at(grouping, i));
}

guint32
nb_grouping_keyless(const NbGrouping *grouping)
{
  return grouping->ids ? grouping->n : grouping->n / nb_axis_length(axis_at(grouping, 0));
}

static gboolean
is_skipped(NbEmpty empty, guint32 code)
{
  return code == 0 && empty == NB_EMPTY_ANY;
}

/* What a row in no group was given stays below the number of groups, and is dropped here. */
static void
skip_empty(const NbGrouping *grouping, NbBlock *block, guint32 *groups)
{
  guint32 room[NB_BLOCK_ROWS];

  for (guint k = 0; k < grouping->axes->len; k++) {
    const guint32 *codes = nb_axis_codes(axis_at(grouping, k), block, room);

    for (guint i = 0; i < block->n; i++)
      groups[i] = codes[i] == 0 ? NB_GROUP_SKIP : groups[i];
  }
}

/* Of one axis: no empty one among the codes. */
static const guint32 *
read_one(const NbGrouping *grouping, NbBlock *block, guint32 *groups)
{
  const guint32 *codes = nb_axis_codes(axis_at(grouping, 0), block, groups);

  if (grouping->empty == NB_EMPTY_KEEP)
    return codes;
  for (guint i = 0; i < block->n; i++)
    groups[i] = codes[i] - 1 < NB_GROUP_SKIP - 1 ? codes[i] : NB_GROUP_SKIP;
  return groups;
}

/* id = (code₀ × n₁ + code₁) × n₂ + code₂ …, while all of it fits the array that counts them */
static const guint32 *
read_dense(const NbGrouping *grouping, NbBlock *block, guint32 *groups)
{
  const GPtrArray *axes = grouping->axes;

  if (axes->len == 1)
    return read_one(grouping, block, groups);
  memset(groups, 0, block->n * sizeof *groups);
  for (guint k = 0; k < axes->len; k++)
    nb_axis_combine(axis_at(grouping, k), block, k ? nb_axis_length(axis_at(grouping, k)) : 0,
                    groups);
  if (grouping->empty == NB_EMPTY_ANY)
    skip_empty(grouping, block, groups);
  return groups;
}

const guint32 *
nb_grouping_codes(const NbGrouping *grouping, NbBlock *block, guint32 *groups)
{
  if (!grouping->ids)
    return read_dense(grouping, block, groups);
  for (guint i = 0; i < block->n; i++)
    groups[i] = grouping->ids[nb_block_row(block, i)];
  return groups;
}

guint32
nb_grouping_of(const NbGrouping *grouping, gsize row)
{
  guint32 group = 0;

  if (grouping->ids)
    return grouping->ids[row];
  for (guint k = 0; k < grouping->axes->len; k++) {
    guint32 code = nb_axis_code(axis_at(grouping, k), row);

    if (is_skipped(grouping->empty, code))
      return NB_GROUP_SKIP;
    group = group * nb_axis_length(axis_at(grouping, k)) + code;
  }
  return group;
}

/* Writes one number for the combination of each row, or G_MAXUINT64 for a row in no group. */
static void
pack_block(const NbGrouping *grouping, NbBlock *block, guint64 *packed)
{
  guint32 room[NB_BLOCK_ROWS];

  memset(packed, 0, block->n * sizeof *packed);
  for (guint k = 0; k < grouping->axes->len; k++) {
    guint64 length = nb_axis_length(axis_at(grouping, k));
    const guint32 *codes = nb_axis_codes(axis_at(grouping, k), block, room);

    for (guint i = 0; i < block->n; i++) {
      if (is_skipped(grouping->empty, codes[i]))
        packed[i] = G_MAXUINT64;
      if (packed[i] != G_MAXUINT64)
        packed[i] = packed[i] * length + codes[i];
    }
  }
}

static guint32
number_of(NbGrouping *grouping, NbIntern *intern, guint64 value, gsize row)
{
  gboolean is_new = FALSE;
  guint32 id = nb_intern_add(intern, value, &is_new);

  if (is_new)
    g_array_append_val(grouping->witness, row);
  return id;
}

/* Joins one more axis to the numbers so far: the pair gets the next free number. */
static void
join_axis(NbGrouping *grouping, guint k, gsize rows)
{
  NbIntern *pairs = nb_intern_new();
  g_autoptr(NbBlock) block = nb_block_new();
  guint32 room[NB_BLOCK_ROWS];

  g_array_set_size(grouping->witness, 0);
  for (gsize first = 0; first < rows; first += NB_BLOCK_ROWS) {
    nb_block_begin(block, first, (guint)MIN((gsize)NB_BLOCK_ROWS, rows - first));
    const guint32 *codes = nb_axis_codes(axis_at(grouping, k), block, room);

    for (guint i = 0; i < block->n; i++) {
      guint32 *id = &grouping->ids[first + i];

      if (is_skipped(grouping->empty, codes[i]))
        *id = NB_GROUP_SKIP;
      if (*id != NB_GROUP_SKIP)
        *id = number_of(grouping, pairs, (guint64)*id << 32 | codes[i], first + i);
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
  g_autoptr(NbBlock) block = nb_block_new();
  guint64 packed[NB_BLOCK_ROWS];

  for (gsize first = 0; first < rows; first += NB_BLOCK_ROWS) {
    nb_block_begin(block, first, (guint)MIN((gsize)NB_BLOCK_ROWS, rows - first));
    pack_block(grouping, block, packed);
    for (guint i = 0; i < block->n; i++)
      grouping->ids[first + i] = packed[i] == G_MAXUINT64
                                     ? NB_GROUP_SKIP
                                     : number_of(grouping, combinations, packed[i], first + i);
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
  grouping->witness = g_array_new(FALSE, FALSE, sizeof(gsize));
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
