/* A stretch of rows and which of them are taken: what a query works on.
 *
 * A block lies within a group of a lane. The values of a lane at the rows taken are gathered once,
 * whoever asks for them.
 */
#pragma once
#include "query/kernel.h"
#include "store/table.h"

/**
 * NbBlock:
 * @first: row that number 0 stands for; a multiple of NB_BLOCK_ROWS, or the block has one row
 * @size: rows of the stretch
 * @n: how many are taken
 * @rows: their numbers, ascending
 * @numbered: @rows has been written; else all are taken
 */
typedef struct {
  gsize first;
  guint size, n;
  gboolean numbered;
  guint16 rows[NB_BLOCK_ROWS + 8];
  GPtrArray *gathered; /* of lanes and their values */
  const NbKernels *kernels;
} NbBlock;

/** nb_block_new: Returns: (transfer full): of no rows. */
NbBlock *nb_block_new(void);
void nb_block_free(NbBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbBlock, nb_block_free)

/** nb_block_begin: from now on it is @size rows from @first, all taken. */
void nb_block_begin(NbBlock *block, gsize first, guint size);
/** nb_block_begin_bare: the same, but their numbers are not written before nb_block_number(): who
 * chooses some of all rows writes them himself. */
void nb_block_begin_bare(NbBlock *block, gsize first, guint size);
void nb_block_number(NbBlock *block);
/** nb_block_begin_empty: the same, none taken. */
void nb_block_begin_empty(NbBlock *block, gsize first, guint size);
/** nb_block_take: only the first @n of its @rows are taken; these may have been written to. */
void nb_block_take(NbBlock *block, guint n);
/** nb_block_keep: takes those of the rows taken whose byte in @pass is 1; the others are 0. */
void nb_block_keep(NbBlock *block, const NbKernels *kernels, const guint8 *pass);

/** nb_block_values: @lane: of width 4. Returns: (transfer none): its values at the rows taken,
 * until these change. */
const guint32 *nb_block_values(NbBlock *block, const NbLane *lane);

/** nb_block_prefetch: @n values of @lane will be read soon: those of the next block. They need not
 * be there. Groups that are guarded have just been read as a whole. */
void nb_block_prefetch(const NbLane *lane, const guint32 *values, guint n);

static inline gsize
nb_block_row(const NbBlock *block, guint i)
{
  return block->first + block->rows[i];
}

/** nb_block_counts: Returns: (transfer none): the values of a lane of width 8 at all rows of the
 * block, by number. */
static inline const gint64 *
nb_block_counts(const NbBlock *block, const NbLane *lane)
{
  gsize n = block->size;

  nb_lane_ask(lane, block->first);
  return nb_lane_run(lane, block->first, &n);
}
