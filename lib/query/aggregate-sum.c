/* The sum of one role, or of several. Empty cells add nothing. */
#include "query/sums.h"

static void
scan(const NbFold *fold, gpointer state, const guint32 *groups, gsize first, gsize n)
{
  NbWide *sums = ((NbSums *)state)->sums;
  gboolean has;

  for (gsize i = 0; i < n; i++) {
    if (groups[i] != NB_GROUP_SKIP)
      sums[groups[i]] += nb_fold_number(fold, first + i, &has);
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
