/* Half of a sum: gates that count in and out see every visit twice. The sum is told in halves. */
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
