/* What keys through other tables did not find there. */
#include "lang/terms.h"
#include "report/grid.h"
#include "report/words.h"

static void
add_said(NbGrid *grid, const char *word, const char *id, const NbResultJoin *join,
         const NbMetric *metric, gint64 value)
{
  const NbKey cell = {.role = join->key.role};
  g_autofree char *name = g_strdup_printf("%s:%s", word, id);
  g_autofree char *n_zh = nb_term_count("row", value, FALSE);
  g_autofree char *n_en = nb_term_count("row", value, TRUE);
  g_autofree char *k =
      g_strdup_printf("%" G_GINT64_FORMAT, g_str_equal(word, "twice") ? join->twice : join->cells);
  g_autofree char *zh =
      nb_term_fill(word, FALSE, "n", n_zh, "k", k, "key",
                   nb_key_name(&cell, metric->dataset, FALSE), "to", join->to->zh, NULL);
  g_autofree char *en =
      nb_term_fill(word, TRUE, "n", n_en, "k", k, "key", nb_key_name(&cell, metric->dataset, TRUE),
                   "to", join->to->en, NULL);

  nb_grid_add_fact(grid, name, zh, en, NB_RATIO_INT(value));
}

/* Two keys through one role find the same, and may be told different things. */
static gboolean
is_first(const GArray *joins, guint i, gboolean whole)
{
  const NbResultJoin *join = &g_array_index(joins, NbResultJoin, i);

  for (guint k = 0; k < i; k++) {
    const NbResultJoin *before = &g_array_index(joins, NbResultJoin, k);
    gboolean same = g_str_equal(before->key.role, join->key.role);

    if (whole ? same && g_str_equal(nb_key_id(&before->key), nb_key_id(&join->key))
              : same && before->is_filter == join->is_filter)
      return FALSE;
  }
  return TRUE;
}

/* Counts beside hidden cells would give them away. */
void
nb_grid_add_joins(NbGrid *grid, const NbCleared *cleared, const NbMetric *metric)
{
  const GArray *joins = cleared->result->joins;

  for (guint i = 0; i < joins->len; i++) {
    const NbResultJoin *join = &g_array_index(joins, NbResultJoin, i);
    const char *word = join->is_filter ? "unjudged" : "unmatched";

    if (join->rows > 0 && cleared->hidden == 0 && is_first(joins, i, FALSE))
      add_said(grid, word, join->key.role, join, metric, join->rows);
    if (join->twice > 0 && is_first(joins, i, TRUE))
      add_said(grid, "twice", nb_key_id(&join->key), join, metric, join->twice);
  }
}
