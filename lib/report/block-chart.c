/* ::: 图 柱 外借册次 ; 按=月 对比=上年 标题=各月图书外借 | Loans by month
 * ::: 图 热力 到馆人次 ; 按=星期 再按=时
 * ::: 图 折线 外借册次 还回册次 ; 按=月
 * ::: 图 进度 外借册次 活动场次 ; 目标=340000,260
 */
#include "lang/terms.h"
#include "report/chart-kinds.h"
#include "report/chart-progress.h"
#include "report/cross.h"
#include "report/groups.h"
#include "report/rows.h"
#include "report/words.h"
#include <string.h>

/* @asked: (element-type NbAsked): one metric, or several that are drawn together */
typedef struct {
  NbEval *eval;
  const NbCall *call;
  char *type;
  const NbChartKind *kind;
  GPtrArray *asked;
  const NbMetric *metric; /* the first */
  GArray *keys;
  GPtrArray *exclude;
  gint64 limit;
  gboolean compare;
} Chart;

/* `柱 外借册次` or `外借册次` alone: the first word is a kind of chart, or there is none. */
static gboolean
take_type(Chart *chart, const NbWord *args, NbWord *rest, GError **error)
{
  gsize size = strcspn(args->text, " \t");
  g_autofree char *first = g_strndup(args->text, size);
  const char *type = nb_chart_type(first);
  gsize blanks = strspn(args->text + size, " \t");

  *rest = *args;
  if (!type) {
    g_auto(GStrv) parts = g_strsplit_set(first, "|", 2);

    if (!parts[0] || !nb_catalogue_find(chart->eval->project->catalogue, parts[0]))
      return nb_chart_type_fail(first, NB_ERROR_TEMPLATE, &args->at, error);
    return TRUE;
  }
  chart->type = g_strdup(type);
  rest->text = args->text + size + blanks;
  rest->at.column += g_utf8_strlen(args->text, (gssize)(size + blanks));
  return TRUE;
}

static const NbKey *
key_of(const Chart *chart, guint i)
{
  return &g_array_index(chart->keys, NbKey, i);
}

static gboolean
read_keys(Chart *chart, GError **error)
{
  const NbDataset *dataset = chart->metric->dataset;

  chart->keys = nb_option_keys(chart->call, dataset, chart->kind->by, 2, error);
  if (!chart->keys || !nb_option_second(chart->call, dataset, chart->keys, error))
    return FALSE;
  if (chart->keys->len > chart->kind->keys)
    return nb_fail(error, NB_ERROR_TEMPLATE, &chart->call->at,
                   _("name one key, or draw stacked columns, lines or a heat map"),
                   _("this chart wants one key, %u are named"), chart->keys->len);
  return TRUE;
}

static gboolean
is_one_thing(const Chart *chart, GError **error)
{
  const char *found = chart->asked->len > 1 && chart->keys->len > 1 ? _("two keys")
                      : chart->asked->len > 1 && chart->compare     ? _("another year")
                      : chart->keys->len > 1 && chart->compare      ? _("two keys and another year")
                                                                    : NULL;

  if (found)
    return nb_fail(error, NB_ERROR_TEMPLATE, &chart->call->at, _("draw two charts"),
                   _("a chart compares metrics, years or the values of a second key, here are %s"),
                   found);
  for (guint i = 0; i < chart->asked->len; i++) {
    const NbAsked *asked = chart->asked->pdata[i];

    if (g_strcmp0(asked->metric->unit_zh, chart->metric->unit_zh) != 0)
      return nb_fail(error, NB_ERROR_TEMPLATE, &asked->at, _("draw two charts"),
                     _("“%s” is counted in %s, “%s” in %s: they share no scale"), chart->metric->zh,
                     chart->metric->unit_zh, asked->metric->zh, asked->metric->unit_zh);
    if (chart->kind->is_parts && !nb_chart_adds_up(asked->metric))
      return nb_fail(error, NB_ERROR_TEMPLATE, &asked->at, _("use columns, bars or lines"),
                     _("“%s” does not add up to a whole: parts may hold the same ones twice"),
                     asked->metric->zh);
  }
  return TRUE;
}

static gboolean
read_options(Chart *chart, GError **error)
{
  static const char *const compared[] = {"无", "none", "上年", "last", NULL};
  int compare = nb_option_choice(chart->call, "对比", compared, 0, error);

  if (compare < 0)
    return FALSE;
  chart->compare = compare == 1;
  chart->kind = nb_chart_kind(chart->type ? chart->type : "column");
  if (!read_keys(chart, error) || !is_one_thing(chart, error))
    return FALSE;
  chart->exclude = nb_option_excluded(chart->call, chart->metric->dataset, error);
  if (!chart->exclude)
    return FALSE;
  gboolean timed = nb_chart_keeps_order(key_of(chart, 0));

  chart->limit = nb_option_number(chart->call, "前", 0, 1000, timed ? 0 : chart->kind->rows, error);
  if (!chart->type)
    chart->type = g_strdup(timed || chart->keys->len > 1 ? "column" : "bar");
  return chart->limit >= 0;
}

/* Rows of a cross table are cut when it is whole; so are those of several columns. */
static gboolean
run(const Chart *chart, const NbAsked *asked, const NbPeriod *period, gboolean whole,
    NbGrouped *out, GError **error)
{
  const NbGroups groups = {
      .metric = asked->metric,
      .period = period,
      .keys = chart->keys,
      .filters = asked->filters,
      .exclude = chart->exclude,
      .limit = whole ? 0 : chart->limit,
      .by_key = chart->keys->len > 1 || nb_chart_keeps_order(key_of(chart, 0)),
      .policy = &chart->eval->project->policy,
  };

  return nb_groups_run(chart->eval, &groups, &chart->call->at, out, error);
}

/* What the cut left out, as one bar; only where parts add up to the whole. */
static void
add_others(NbGrid *grid, const NbGrouped *grouped, const NbMetric *metric)
{
  const NbResult *result = grouped->result;
  gint64 rest = result->total.num;

  if (result->n_groups <= (gint64)result->groups->len || result->total.den != 1 ||
      grouped->cleared->hidden > 0 || !nb_chart_adds_up(metric))
    return;
  for (guint i = 0; i < grouped->cleared->groups->len; i++)
    rest -= ((const NbGroup *)grouped->cleared->groups->pdata[i])->value.num;

  NbCell *row = nb_grid_add_row(grid);

  row[0].zh = g_strdup(nb_term("word", "others", FALSE));
  row[0].en = g_strdup(nb_term("word", "others", TRUE));
  row[1].value = NB_RATIO_INT(rest);
}

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

static NbGrid *
plain_grid(const Chart *chart, const char *zh, const char *en, GError **error)
{
  g_auto(NbGrouped) now = {NULL, NULL};
  const NbAsked *asked = chart->asked->pdata[0];

  if (!run(chart, asked, &asked->period, FALSE, &now, error))
    return NULL;
  NbGrid *grid = nb_grid_series(now.cleared, chart->keys, chart->metric, zh, en);

  nb_groups_translate(chart->eval, grid, chart->keys, 0);
  add_others(grid, &now, chart->metric);
  return grid;
}

static void
translate_columns(const Chart *chart, NbGrid *grid)
{
  if (!g_str_equal(key_of(chart, 1)->role, "site"))
    return;
  for (guint k = 1; k < grid->columns->len; k++) {
    NbGridColumn *column = grid->columns->pdata[k];
    char *english = nb_site_english(chart->eval, column->zh);

    if (!english)
      continue;
    g_free(column->en);
    column->en = english;
  }
}

/* Years of age are too many to draw; bands of numbers that are partly hidden would be wrong. */
static gboolean
gather_ages(const Chart *chart, const NbGrouped *grouped, NbGrid **grid, GError **error)
{
  NbBucket bucket = key_of(chart, 0)->bucket;

  if (!g_str_equal(chart->type, "pyramid") ||
      (bucket != NB_BUCKET_AGE && bucket != NB_BUCKET_AGE_END))
    return TRUE;
  if (grouped->cleared->hidden > 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, &chart->call->at,
                   _("draw the decades of birth, or a longer period"),
                   _("%" PRId64 " numbers by year of age are too small to publish"),
                   (gint64)grouped->cleared->hidden);
  *grid = nb_cross_ages(*grid);
  return TRUE;
}

static NbGrid *
cross_grid(const Chart *chart, const char *zh, const char *en, GError **error)
{
  g_auto(NbGrouped) now = {NULL, NULL};
  const NbAsked *asked = chart->asked->pdata[0];

  if (!run(chart, asked, &asked->period, TRUE, &now, error))
    return NULL;
  NbGrid *grid = nb_grid_series(now.cleared, chart->keys, chart->metric, zh, en);

  nb_groups_translate(chart->eval, grid, chart->keys, 0);
  translate_columns(chart, grid);
  if (!gather_ages(chart, &now, &grid, error)) {
    nb_grid_free(grid);
    return NULL;
  }
  nb_cross_sort(grid, !nb_chart_keeps_order(key_of(chart, 0)),
                !nb_chart_keeps_order(key_of(chart, 1)));
  gboolean pair = g_str_equal(chart->type, "pyramid");

  return nb_cross_cut(grid, (guint)chart->limit, chart->kind->series,
                      nb_chart_adds_up(chart->metric) && !pair && !chart->kind->in_time);
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
fill_series(const Chart *chart, NbGrid *grid, NbGrid *first, const GArray *all)
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

      row[at].value = value_of(&series->grouped, key_of(chart, 0), group->keys[0]);
    }
  }
}

/* The labels of the first series, and a column for each. */
static NbGrid *
join(const Chart *chart, const GArray *all, const char *zh, const char *en)
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

static NbGrid *
joined_grid(const Chart *chart, const char *zh, const char *en, GError **error)
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

    if (!run(chart, asked, &series.period, s > 0, &series.grouped, error))
      return NULL;
    g_array_append_val(all, series);
  }
  return join(chart, all, zh, en);
}

static NbGrid *
make_grid(const Chart *chart, GError **error)
{
  g_autofree char *zh = g_strdup(chart->metric->zh);
  g_autofree char *en = g_strdup(chart->metric->en);

  nb_option_titles(chart->call, &zh, &en);
  if (chart->keys->len > 1)
    return cross_grid(chart, zh, en, error);
  if (chart->compare || chart->asked->len > 1)
    return joined_grid(chart, zh, en, error);
  return plain_grid(chart, zh, en, error);
}

static NbGrid *
read_grid(Chart *chart, const NbWord *rest, GError **error)
{
  chart->asked = nb_groups_refs(chart->eval, chart->call, rest, error);
  if (!chart->asked)
    return NULL;
  chart->metric = ((const NbAsked *)chart->asked->pdata[0])->metric;
  return read_options(chart, error) ? make_grid(chart, error) : NULL;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  Chart chart = {.eval = eval, .call = call};
  NbWord rest;
  NbGrid *grid = NULL;

  if (take_type(&chart, &call->args, &rest, error))
    grid = g_strcmp0(chart.type, "progress") == 0 ? nb_progress_grid(eval, call, &rest, error)
                                                  : read_grid(&chart, &rest, error);
  if (grid) {
    NbNode *node = nb_doc_add(eval->doc, NB_NODE_CHART, &call->at);

    node->chart = g_new0(NbChart, 1);
    node->chart->type = g_steal_pointer(&chart.type);
    node->chart->grid = grid;
  }
  g_free(chart.type);
  g_clear_pointer(&chart.keys, g_array_unref);
  g_clear_pointer(&chart.exclude, g_ptr_array_unref);
  g_clear_pointer(&chart.asked, g_ptr_array_unref);
  return grid != NULL;
}

static const NbBlockKey keys[] = {
    {"按",    "by"     },
    {"再按", "then_by"},
    {"前",    "top"    },
    {"排除", "exclude"},
    {"对比", "compare"},
    {"目标", "target" },
    {"标题", "title"  },
    {NULL,     NULL     },
};

const NbBlock nb_story_block_chart = {.zh = "图",
                                      .en = "chart",
                                      .keys = keys,
                                      .takes_filters = TRUE,
                                      .takes_args = TRUE,
                                      .build = build};
