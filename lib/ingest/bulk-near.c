#include "ingest/bulk-near.h"
#include <string.h>

/* The table stays in the nearest memory but one; more rows of one stamp than half of it are many.
 */
enum { SLOTS = 1 << 14, FEW = SLOTS / 2 };

/**
 * Near: a table of the rows of one stamp, without those that equal an earlier one.
 * @part: that rows were found in last
 * @slots: 2 * number of the row in the share, from 1 on; odd when the row has been told. Those of
 * earlier stamps are smaller and count as free.
 * @hashes: of the rows of the stamp; @copy: for those that stand in several parts
 */
typedef struct {
  const GPtrArray *kept;
  const NbBulkShare *share;
  GArray *suspects;
  guint part;
  guint32 slots[SLOTS], copy[FEW];
  const guint32 *hashes;
} Near;

/* Returns: behind the last row that has the stamp of @row. */
static gsize
end_of_stamp(const NbBulkShare *share, gsize row)
{
  NbStamp stamp = nb_column_stamp(share->column, share->first + row);

  for (gsize n, i; row < share->to; row += n) {
    n = share->to - row;
    const NbStamp *stamps = nb_lane_run(share->column->lane, share->first + row, &n);

    for (i = 0; i < n && stamps[i] == stamp;)
      i++;
    if (i < n)
      return row + i;
  }
  return row;
}

/* Returns: the part that has the row, which is none of an earlier part. */
static const NbBulkKept *
part_of(Near *near, gsize row)
{
  const NbBulkKept *part;

  while (part = near->kept->pdata[near->part], row >= part->first + part->n_rows)
    near->part++;
  return part;
}

static const guint32 *
hashes_of(Near *near, gsize row, guint n)
{
  const NbBulkKept *part = part_of(near, row);

  if (row + n <= part->first + part->n_rows)
    return part->hashes + (row - part->first);
  for (guint i = 0; i < n; i++) {
    part = part_of(near, row + i);
    near->copy[i] = part->hashes[row + i - part->first];
  }
  return near->copy;
}

static void
tell(Near *near, guint32 hash, guint32 number)
{
  const NbBulkSuspect suspect = {hash, near->share->from + number / 2 - 1};

  g_array_append_val(near->suspects, suspect);
}

/* Looks at @n rows of one stamp. */
static void
look_at_stamp(Near *near, gsize row, guint n)
{
  guint32 first = (guint32)(row - near->share->from + 1) * 2;
  const guint32 *hashes = hashes_of(near, row, n);

  for (guint i = 0; i < n; i++) {
    guint32 hash = hashes[i], number = first + 2 * i, at = hash % SLOTS, *slot;

    while (*(slot = &near->slots[at]) >= first && hashes[(*slot - first) / 2] != hash)
      at = (at + 1) % SLOTS;
    if (*slot < first) {
      *slot = number;
      continue;
    }
    if (*slot % 2 == 0)
      tell(near, hash, *slot);
    *slot |= 1;
    tell(near, hash, number);
  }
}

void
nb_bulk_near(const GPtrArray *kept, const NbBulkShare *share, GArray *suspects, GArray *many)
{
  g_autofree Near *near = g_new0(Near, 1);

  near->kept = kept;
  near->share = share;
  near->suspects = suspects;
  for (gsize row = share->from, end; row < share->to; row = end) {
    end = end_of_stamp(share, row);
    if (end - row <= FEW)
      look_at_stamp(near, row, (guint)(end - row));
    else
      g_array_append_val(many, ((NbBulkShare){.from = row, .to = end}));
  }
}
