/* The days between two times of a row, added up; rows where one is empty add nothing. */
#include "query/sums.h"

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  NbWide *sums = ((NbSums *)state)->sums;
  gboolean has;

  for (guint i = 0; i < block->n; i++) {
    if (groups[i] != NB_GROUP_SKIP)
      sums[groups[i]] += nb_fold_days(fold, nb_block_row(block, i), &has);
  }
}

const NbAggregateType nb_aggregate_days = {
    .kind = NB_AGGREGATE_DAYS,
    .name = "days",
    .least = 2,
    .most = 2,
    .make = nb_sums_new,
    .scan = scan,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
