/* The largest number; of equal ones the first row stands for it. */
#include "query/best.h"

static gboolean
is_better(const NbBest *now, const NbBest *next)
{
  return next->value > now->value;
}

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  nb_bests_scan(fold, state, block, groups, is_better);
}

static void
merge(gpointer into, gconstpointer from)
{
  nb_bests_merge(into, from, is_better);
}

const NbAggregateType nb_aggregate_max = {
    .kind = NB_AGGREGATE_MAX,
    .name = "max",
    .least = 1,
    .most = 1,
    .numeric = TRUE,
    .make = nb_bests_new,
    .scan = scan,
    .merge = merge,
    .finish = nb_bests_finish,
    .free = nb_bests_free,
};
