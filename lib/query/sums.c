#include "query/sums.h"

gpointer
nb_sums_new(const NbFold *fold, guint32 n_groups)
{
  NbSums *state = g_new(NbSums, 1);

  state->n_groups = n_groups;
  state->sums = g_new0(NbWide, n_groups);
  return state;
}

void
nb_sums_merge(gpointer into, gconstpointer from)
{
  NbSums *state = into;
  const NbSums *other = from;

  for (guint32 i = 0; i < state->n_groups; i++)
    state->sums[i] += other->sums[i];
}

void
nb_sums_finish(gconstpointer data, NbValue *values, guint32 n_groups)
{
  const NbSums *state = data;

  for (guint32 i = 0; i < n_groups; i++)
    values[i] = (NbValue){.value = state->sums[i], .has = TRUE, .row = G_MAXSIZE};
}

void
nb_sums_free(gpointer data)
{
  NbSums *state = data;

  g_free(state->sums);
  g_free(state);
}

void
nb_sums_scan_pairs(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  NbWide *sums = ((NbSums *)state)->sums;

  for (guint i = 0; i < block->n; i++) {
    if (groups[i] != NB_GROUP_SKIP && nb_fold_pair(fold, nb_block_row(block, i)))
      sums[groups[i]]++;
  }
}
