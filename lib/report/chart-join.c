/* Columns side by side: this year and the last, or several metrics. */
#include "report/chart-ask.h"
#include <string.h>

/* 2024-04 and 2023-04 stand side by side: dates are compared without their year. */
static const char *
without_year(const NbKey *key, const char *value)
{
  gboolean dated = key->bucket == NB_BUCKET_MONTH || key->bucket == NB_BUCKET_DAY ||
                   key->bucket == NB_BUCKET_QUARTER;

  return dated && strlen(value) > 4 ? value + 4 : value;
}

static NbRatio
value_of(const NbGrouped *grouped, const NbKey *key, const char *value)
{
  for (guint i = 0; i < grouped->cleared->groups->len; i++) {
    const NbGroup *group = grouped->cleared->groups->pdata[i];

    if (g_str_equal(without_year(key, group->keys[0]), without_year(key, value)))
      return group->value;
  }
  return NB_RATIO_NONE;
}

static void
name_series(NbGridColumn *column, const NbMetric *metric, const NbPeriod *period)
{
  g_free(column->zh);
  g_free(column->en);
  column->zh = period ? nb_period_words(period, FALSE) : g_strdup(metric->zh);
  column->en = period ? nb_period_words(period, TRUE) : g_strdup(metric->en);
  column->form.grouped = TRUE;
  if (!column->unit_zh)
    column->unit_zh = g_strdup(metric->unit_zh);
  if (!column->unit_en)
    column->unit_en = g_strdup(metric->unit_en);
}

/* Series: one column of several: another year, or another metric. */
typedef struct {
  const char *id;
  const NbAsked *asked;
  NbPeriod period;
  gboolean is_year; /* named by its period, else by its metric */
  NbGrouped grouped;
} Series;

static void
series_clear(gpointer data)
{
  nb_grouped_clear(&((Series *)data)->grouped);
}

static void
fill_series(const NbChartAsk *chart, NbGrid *grid, NbGrid *first, const GArray *all)
{
  const Series *lead = &g_array_index(all, Series, 0);

  for (guint i = 0; i < first->rows->len; i++) {
    const NbGroup *group = lead->grouped.cleared->groups->pdata[i];
    NbCell *from = first->rows->pdata[i], *row = nb_grid_add_row(grid);

    row[0].zh = g_steal_pointer(&from[0].zh);
    row[0].en = g_steal_pointer(&from[0].en);
    row[0].key = g_steal_pointer(&from[0].key);
    for (guint s = 0; s < all->len; s++) {
      const Series *series = &g_array_index(all, Series, s);
      guint at = chart->kind->in_time ? all->len - s : s + 1;

      row[at].value = value_of(&series->grouped, nb_chart_key(chart, 0), group->keys[0]);
    }
  }
}

/* The labels of the first series, and a column for each. */
static NbGrid *
join(const NbChartAsk *chart, const GArray *all, const char *zh, const char *en)
{
  const Series *lead = &g_array_index(all, Series, 0);
  NbGrid *first = nb_grid_series(lead->grouped.cleared, chart->keys, chart->metric, zh, en);
  NbGrid *grid = nb_grid_new("series", NB_GRID_PLAIN, zh, en);
  const NbGridColumn *label = first->columns->pdata[0];

  nb_groups_translate(chart->eval, first, chart->keys, 0);
  nb_grid_add_column(grid, label->id, label->zh, label->en, NB_CELL_TEXT);
  for (guint s = 0; s < all->len; s++) {
    guint at = chart->kind->in_time ? all->len - 1 - s : s;
    const Series *series = &g_array_index(all, Series, at);

    name_series(nb_grid_add_column(grid, series->id, "", "", NB_CELL_NUMBER), series->asked->metric,
                series->is_year ? &series->period : NULL);
  }
  fill_series(chart, grid, first, all);
  grid->note_zh = g_steal_pointer(&first->note_zh);
  grid->note_en = g_steal_pointer(&first->note_en);
  nb_grid_free(first);
  return grid;
}

NbGrid *
nb_chart_joined(const NbChartAsk *chart, const char *zh, const char *en, GError **error)
{
  g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Series));
  const NbAsked *first = chart->asked->pdata[0];
  guint n = chart->compare ? 2 : chart->asked->len;

  g_array_set_clear_func(all, series_clear);
  for (guint s = 0; s < n; s++) {
    const NbAsked *asked = chart->compare ? first : chart->asked->pdata[s];
    Series series = {
        .id = chart->compare ? (s ? "last" : "count") : asked->metric->id,
        .asked = asked,
        .period = chart->compare && s ? nb_period_before(&first->period) : asked->period,
        .is_year = chart->compare,
    };

    if (!nb_chart_run(chart, asked, &series.period, s > 0, &series.grouped, error))
      return NULL;
    g_array_append_val(all, series);
  }
  return join(chart, all, zh, en);
}
