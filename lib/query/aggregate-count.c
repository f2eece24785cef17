/* How many rows, or how much they weigh where the dataset says so. */
#include "query/sums.h"

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  NbWide *sums = ((NbSums *)state)->sums;

  for (guint i = 0; i < block->n; i++) {
    if (groups[i] == NB_GROUP_SKIP)
      continue;
    gint64 weight = fold->weight ? nb_column_count(fold->weight, nb_block_row(block, i)) : 1;

    sums[groups[i]] += weight == NB_COUNT_NONE ? 1 : weight;
  }
}

const NbAggregateType nb_aggregate_count = {
    .kind = NB_AGGREGATE_COUNT,
    .name = "count",
    .make = nb_sums_new,
    .scan = scan,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
