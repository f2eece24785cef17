/* The most days from the first time to the second, and the row that has them. */
#include "query/best.h"

static gboolean
is_longer(const NbBest *now, const NbBest *next)
{
  return next->value > now->value;
}

static void
scan(const NbFold *fold, gpointer data, NbBlock *block, const guint32 *groups)
{
  NbBests *state = data;

  for (guint i = 0; i < block->n; i++) {
    NbBest next = {.row = nb_block_row(block, i)};

    if (groups[i] == NB_GROUP_SKIP)
      continue;
    NbBest *best = &state->best[groups[i]];

    next.value = nb_fold_days(fold, nb_block_row(block, i), &next.has);
    if (next.has && next.value >= 0 && (!best->has || is_longer(best, &next)))
      *best = next;
  }
}

static void
merge(gpointer into, gconstpointer from)
{
  nb_bests_merge(into, from, is_longer);
}

const NbAggregateType nb_aggregate_longest = {
    .kind = NB_AGGREGATE_LONGEST,
    .name = "longest",
    .least = 2,
    .most = 2,
    .make = nb_bests_new,
    .scan = scan,
    .merge = merge,
    .finish = nb_bests_finish,
    .free = nb_bests_free,
};
