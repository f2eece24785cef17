/* Half of a sum: gates that count in and out see every visit twice. The sum is told in halves. */
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

const NbAggregateType nb_aggregate_half = {
    .kind = NB_AGGREGATE_HALF,
    .name = "half",
    .least = 1,
    .numeric = TRUE,
    .make = nb_sums_new,
    .scan = scan,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
