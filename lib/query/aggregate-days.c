/* The days between two times of a row, added up; rows where one is empty add nothing. */
#include "query/sums.h"

static void
scan(const NbFold *fold, gpointer state, const guint32 *groups, gsize first, gsize n)
{
  NbWide *sums = ((NbSums *)state)->sums;
  gboolean has;

  for (gsize i = 0; i < n; i++) {
    if (groups[i] != NB_GROUP_SKIP)
      sums[groups[i]] += nb_fold_days(fold, first + i, &has);
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
