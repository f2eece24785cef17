/* The sum of one role, or of several. Empty cells add nothing. */
#include "query/sums.h"

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  NbWide *sums = ((NbSums *)state)->sums;
  gboolean has;

  for (guint i = 0; i < block->n; i++) {
    if (groups[i] != NB_GROUP_SKIP)
      sums[groups[i]] += nb_fold_number(fold, nb_block_row(block, i), &has);
  }
}

const NbAggregateType nb_aggregate_sum = {
    .kind = NB_AGGREGATE_SUM,
    .name = "sum",
    .least = 1,
    .numeric = TRUE,
    .make = nb_sums_new,
    .scan = scan,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
