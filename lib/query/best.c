#include "query/best.h"

enum { MINUTES_PER_DAY = 1440 };

gpointer
nb_bests_new(const NbFold *fold, guint32 n_groups)
{
  NbBests *state = g_new(NbBests, 1);

  state->n_groups = n_groups;
  state->best = g_new0(NbBest, n_groups);
  return state;
}

/* A row without a day comes before all others, one without an hour before those of its day. */
static gint64
when_is(const NbFold *fold, gsize row)
{
  if (!fold->time)
    return G_MININT64;
  if (nb_column_is_count(fold->time))
    return nb_column_count(fold->time, row);
  gint32 day = nb_column_day(fold->time, row);

  return day == NB_DAY_NONE ? G_MININT64
                            : (gint64)day * MINUTES_PER_DAY + nb_column_minute(fold->time, row);
}

static void
take(NbBest *best, const NbBest *next, NbBetter is_better)
{
  if (next->has && (!best->has || is_better(best, next)))
    *best = *next;
}

void
nb_bests_scan(const NbFold *fold, gpointer data, NbBlock *block, const guint32 *groups,
              NbBetter is_better)
{
  NbBests *state = data;

  for (guint i = 0; i < block->n; i++) {
    if (groups[i] == NB_GROUP_SKIP)
      continue;
    NbBest next = {.row = nb_block_row(block, i), .when = when_is(fold, nb_block_row(block, i))};

    next.value = nb_fold_number(fold, nb_block_row(block, i), &next.has);
    take(&state->best[groups[i]], &next, is_better);
  }
}

void
nb_bests_merge(gpointer into, gconstpointer from, NbBetter is_better)
{
  NbBests *state = into;
  const NbBests *other = from;

  for (guint32 i = 0; i < state->n_groups; i++)
    take(&state->best[i], &other->best[i], is_better);
}

void
nb_bests_finish(gconstpointer data, NbValue *values, guint32 n_groups)
{
  const NbBests *state = data;

  for (guint32 i = 0; i < n_groups; i++) {
    const NbBest *best = &state->best[i];

    values[i] =
        (NbValue){.value = best->value, .has = best->has, .row = best->has ? best->row : G_MAXSIZE};
  }
}

void
nb_bests_free(gpointer data)
{
  NbBests *state = data;

  g_free(state->best);
  g_free(state);
}
