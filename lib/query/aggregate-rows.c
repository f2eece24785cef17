/* How many rows, whatever they weigh: a series of k sessions written in one row is one. */
#include "query/sums.h"

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  NbWide *sums = ((NbSums *)state)->sums;

  for (guint i = 0; i < block->n; i++) {
    if (groups[i] != NB_GROUP_SKIP)
      sums[groups[i]]++;
  }
}

const NbAggregateType nb_aggregate_rows = {
    .kind = NB_AGGREGATE_ROWS,
    .name = "rows",
    .make = nb_sums_new,
    .scan = scan,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
