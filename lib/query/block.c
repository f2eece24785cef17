#include "query/block.h"
#include <string.h>

typedef struct {
  const NbLane *lane;
  const guint32 *values; /* NULL when they are not those of the rows taken now */
  guint32 own[NB_BLOCK_ROWS];
} Gathered;

NbBlock *
nb_block_new(void)
{
  NbBlock *block = g_new(NbBlock, 1);

  block->kernels = nb_kernels_best();
  block->first = block->size = block->n = 0;
  block->numbered = TRUE;
  block->gathered = g_ptr_array_new_with_free_func(g_free);
  return block;
}

void
nb_block_free(NbBlock *block)
{
  if (!block)
    return;
  g_ptr_array_unref(block->gathered);
  g_free(block);
}

static void
forget(NbBlock *block)
{
  for (guint i = 0; i < block->gathered->len; i++)
    ((Gathered *)block->gathered->pdata[i])->values = NULL;
}

/* Four numbers at a time: each is one more than the one before it. */
static void
number_rows(guint16 *rows, guint size)
{
  const guint16 start[] = {0, 1, 2, 3}, step[] = {4, 4, 4, 4};
  guint64 four, add;

  memcpy(&four, start, sizeof four);
  memcpy(&add, step, sizeof add);
  for (gsize i = 0; i < size; i += 4, four += add)
    memcpy(rows + i, &four, sizeof four);
}

void
nb_block_begin_bare(NbBlock *block, gsize first, guint size)
{
  nb_block_begin_empty(block, first, size);
  block->n = size;
  block->numbered = FALSE;
}

void
nb_block_number(NbBlock *block)
{
  if (!block->numbered)
    number_rows(block->rows, block->size);
  block->numbered = TRUE;
}

void
nb_block_begin(NbBlock *block, gsize first, guint size)
{
  nb_block_begin_bare(block, first, size);
  nb_block_number(block);
}

void
nb_block_begin_empty(NbBlock *block, gsize first, guint size)
{
  block->first = first;
  block->size = size;
  block->n = 0;
  block->numbered = TRUE;
  forget(block);
}

void
nb_block_take(NbBlock *block, guint n)
{
  block->n = n;
  block->numbered = TRUE;
  forget(block);
}

void
nb_block_keep(NbBlock *block, const NbKernels *kernels, const guint8 *pass)
{
  nb_block_number(block);
  nb_block_take(block, kernels->squeeze(block->rows, pass, block->n));
}

void
nb_block_prefetch(const NbLane *lane, const guint32 *values, guint n)
{
  enum { LINE = 16, L2 = 2 };

  for (guint i = 0; !lane->guard.look && i < n; i += LINE)
    __builtin_prefetch(values + i, 0, L2);
}

static Gathered *
find(NbBlock *block, const NbLane *lane)
{
  for (guint i = 0; i < block->gathered->len; i++) {
    Gathered *gathered = block->gathered->pdata[i];

    if (gathered->lane == lane)
      return gathered;
  }
  Gathered *gathered = g_new(Gathered, 1);

  gathered->lane = lane;
  gathered->values = NULL;
  g_ptr_array_add(block->gathered, gathered);
  return gathered;
}

const guint32 *
nb_block_values(NbBlock *block, const NbLane *lane)
{
  Gathered *gathered = find(block, lane);
  gsize n = block->size;

  if (gathered->values)
    return gathered->values;
  nb_lane_ask(lane, block->first);
  const guint32 *all = nb_lane_run(lane, block->first, &n);

  nb_block_prefetch(lane, all + block->size, block->size);
  gathered->values = all;
  if (block->n == block->size)
    return all;
  block->kernels->gather(all, block->rows, block->n, gathered->own);
  gathered->values = gathered->own;
  return gathered->values;
}
