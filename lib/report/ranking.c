#include "lang/terms.h"
#include "report/grid.h"
#include "report/words.h"

static void
add_fact(NbGrid *grid, const char *id, char *zh, char *en, NbRatio value)
{
  nb_grid_add_fact(grid, id, zh, en, value);
  g_free(zh);
  g_free(en);
}

/* “前10（含并列共12种）” */
static void
add_tied(NbGrid *grid, const NbCleared *cleared, const NbKey *key)
{
  gint64 shown = (gint64)cleared->groups->len;
  g_autofree char *limit = g_strdup_printf("%" G_GINT64_FORMAT, cleared->result->limit);
  g_autofree char *zh = nb_term_count(nb_key_id(key), shown, FALSE);
  g_autofree char *en = nb_term_count(nb_key_id(key), shown, TRUE);

  if (cleared->result->limit <= 0 || shown <= cleared->result->limit)
    return;
  add_fact(grid, "tied", nb_term_fill("tied", FALSE, "limit", limit, "n", zh, NULL),
           nb_term_fill("tied", TRUE, "limit", limit, "n", en, NULL), NB_RATIO_INT(shown));
}

static void
add_excluded(NbGrid *grid, const NbResult *result, const NbMetric *metric, const NbPlan *asked)
{
  const GPtrArray *filters = asked ? asked->exclude : NULL;

  if (!filters || filters->len == 0)
    return;

  g_autofree char *n_zh = nb_quantity(metric, result->total_excluded, TRUE, FALSE);
  g_autofree char *n_en = nb_quantity(metric, result->total_excluded, TRUE, TRUE);
  g_autofree char *zh = nb_filters_words(filters, metric->dataset, FALSE);
  g_autofree char *en = nb_filters_words(filters, metric->dataset, TRUE);

  add_fact(grid, "excluded", nb_term_fill("excluded", FALSE, "n", n_zh, "filter", zh, NULL),
           nb_term_fill("excluded", TRUE, "n", n_en, "filter", en, NULL), result->total_excluded);
}

static void
add_counted(NbGrid *grid, const char *id, const char *what, gint64 number)
{
  g_autofree char *zh = nb_term_count(what, number, FALSE);
  g_autofree char *en = nb_term_count(what, number, TRUE);

  if (number <= 0)
    return;
  add_fact(grid, id, nb_term_fill(id, FALSE, "n", zh, NULL), nb_term_fill(id, TRUE, "n", en, NULL),
           NB_RATIO_INT(number));
}

static void
add_total(NbGrid *grid, const NbResult *result, const NbMetric *metric)
{
  g_autofree char *zh = nb_quantity(metric, result->total, TRUE, FALSE);
  g_autofree char *en = nb_quantity(metric, result->total, TRUE, TRUE);

  add_fact(grid, "total", nb_term_fill("whole", FALSE, "n", zh, NULL),
           nb_term_fill("whole", TRUE, "n", en, NULL), result->total);
}

static void
add_facts(NbGrid *grid, const NbCleared *cleared, const NbKey *key, const NbMetric *metric,
          const NbPlan *asked)
{
  add_tied(grid, cleared, key);
  add_excluded(grid, cleared->result, metric, asked);
  add_counted(grid, "no_key", "row", cleared->result->rows_no_key);
  nb_grid_add_joins(grid, cleared, metric);
  add_counted(grid, "minors", "reader", cleared->minors);
  add_counted(grid, "unconsented", "reader", cleared->unconsented);
  add_counted(grid, "dropped", "attribute", cleared->dropped);
  add_total(grid, cleared->result, metric);
  add_counted(grid, "groups", nb_key_id(key), cleared->result->n_groups);
}

static void
add_columns(NbGrid *grid, const GArray *keys, const NbMetric *metric)
{
  nb_grid_add_column(grid, "rank", nb_term("word", "rank", FALSE), nb_term("word", "rank", TRUE),
                     NB_CELL_RANK);
  for (guint i = 0; i < keys->len; i++) {
    const NbKey *key = &g_array_index(keys, NbKey, i);

    nb_grid_add_column(grid, nb_key_id(key), nb_key_name(key, metric->dataset, FALSE),
                       nb_key_name(key, metric->dataset, TRUE), NB_CELL_TEXT);
  }
  NbGridColumn *count = nb_grid_add_column(grid, "count", metric->zh, metric->en, NB_CELL_NUMBER);

  count->form.grouped = TRUE;
  count->unit_zh = g_strdup(metric->unit_zh);
  count->unit_en = g_strdup(metric->unit_en);
}

NbGrid *
nb_grid_ranking(const NbCleared *cleared, const GArray *keys, const NbMetric *metric,
                const NbPlan *asked, const char *title_zh, const char *title_en)
{
  NbGrid *grid = nb_grid_new("ranking", NB_GRID_RANKING, title_zh, title_en);
  const NbPeriod period =
      asked ? (NbPeriod){asked->first_day, asked->last_day} : (NbPeriod){NB_DAY_NONE, NB_DAY_NONE};
  gboolean years = nb_period_year(&period) == 0;

  add_columns(grid, keys, metric);
  for (guint i = 0; i < cleared->groups->len; i++) {
    const NbGroup *group = cleared->groups->pdata[i];
    NbCell *row = nb_grid_add_row(grid);

    row[0].value = NB_RATIO_INT(group->place);
    for (guint k = 0; k < keys->len; k++)
      nb_cell_set_key(&row[k + 1], &g_array_index(keys, NbKey, k), group->keys[k], years);
    row[keys->len + 1].value = group->value;
  }
  add_facts(grid, cleared, &g_array_index(keys, NbKey, 0), metric, asked);
  return grid;
}
