/* What keys through other tables did not find there. */
#include "lang/terms.h"
#include "report/grid.h"
#include "report/words.h"

static void
add_said(NbGrid *grid, const char *id, const NbResultJoin *join, const char *key[2], gint64 k,
         gint64 value)
{
  g_autofree char *n_zh = nb_term_count("row", value, FALSE);
  g_autofree char *n_en = nb_term_count("row", value, TRUE);
  g_autofree char *different = g_strdup_printf("%" G_GINT64_FORMAT, k);
  g_autofree char *zh =
      nb_term_fill(id, FALSE, "n", n_zh, "k", different, "key", key[0], "to", join->to->zh, NULL);
  g_autofree char *en =
      nb_term_fill(id, TRUE, "n", n_en, "k", different, "key", key[1], "to", join->to->en, NULL);

  nb_grid_add_fact(grid, id, zh, en, NB_RATIO_INT(value));
}

/* Counts beside hidden cells would give them away. */
void
nb_grid_add_joins(NbGrid *grid, const NbCleared *cleared, const NbMetric *metric)
{
  const NbResult *result = cleared->result;

  for (guint i = 0; i < result->joins->len; i++) {
    const NbResultJoin *join = &g_array_index(result->joins, NbResultJoin, i);
    const NbKey cell = {.role = g_array_index(result->plan->keys, NbKey, join->key).role};
    const char *key[] = {nb_key_name(&cell, metric->dataset, FALSE),
                         nb_key_name(&cell, metric->dataset, TRUE)};

    if (join->rows > 0 && cleared->hidden == 0)
      add_said(grid, "unmatched", join, key, join->cells, join->rows);
    if (join->twice > 0)
      add_said(grid, "twice", join, key, join->twice, join->twice);
  }
}
