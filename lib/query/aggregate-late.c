/* How many rows have their second time on a later day than the first: returned after it was due. */
#include "query/sums.h"

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  NbWide *sums = ((NbSums *)state)->sums;
  gboolean has;

  for (guint i = 0; i < block->n; i++) {
    if (groups[i] != NB_GROUP_SKIP && nb_fold_days(fold, nb_block_row(block, i), &has) > 0)
      sums[groups[i]]++;
  }
}

const NbAggregateType nb_aggregate_late = {
    .kind = NB_AGGREGATE_LATE,
    .name = "late",
    .least = 2,
    .most = 2,
    .make = nb_sums_new,
    .scan = scan,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
