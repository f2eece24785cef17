/* ::: 图 柱 外借册次 ; 按=月 对比=上年 标题=各月图书外借 | Loans by month
 * ::: 图 热力 到馆人次 ; 按=星期 再按=时
 * ::: 图 折线 外借册次 还回册次 ; 按=月
 * ::: 图 进度 外借册次 活动场次 ; 目标=340000,260
 */
#include "lang/terms.h"
#include "report/chart-ask.h"
#include "report/chart-progress.h"
#include "report/cross.h"
#include "report/rows.h"
#include <string.h>

/* `柱 外借册次` or `外借册次` alone: the first word is a kind of chart, or there is none. */
static gboolean
take_type(NbChartAsk *chart, const NbWord *args, NbWord *rest, GError **error)
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

const NbKey *
nb_chart_key(const NbChartAsk *chart, guint i)
{
  return &g_array_index(chart->keys, NbKey, i);
}

static gboolean
read_keys(NbChartAsk *chart, GError **error)
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
is_one_thing(const NbChartAsk *chart, GError **error)
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
read_options(NbChartAsk *chart, GError **error)
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
  gboolean timed = nb_chart_keeps_order(nb_chart_key(chart, 0));

  chart->limit = nb_option_number(chart->call, "前", 0, 1000, timed ? 0 : chart->kind->rows, error);
  if (!chart->type)
    chart->type = g_strdup(timed || chart->keys->len > 1 ? "column" : "bar");
  return chart->limit >= 0;
}

gboolean
nb_chart_run(const NbChartAsk *chart, const NbAsked *asked, const NbPeriod *period, gboolean whole,
             NbGrouped *out, GError **error)
{
  const NbGroups groups = {
      .metric = asked->metric,
      .period = period,
      .keys = chart->keys,
      .filters = asked->filters,
      .exclude = chart->exclude,
      .limit = whole ? 0 : chart->limit,
      .by_key = chart->keys->len > 1 || nb_chart_keeps_order(nb_chart_key(chart, 0)),
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

static NbGrid *
plain_grid(const NbChartAsk *chart, const char *zh, const char *en, GError **error)
{
  g_auto(NbGrouped) now = {NULL, NULL};
  const NbAsked *asked = chart->asked->pdata[0];

  if (!nb_chart_run(chart, asked, &asked->period, FALSE, &now, error))
    return NULL;
  NbGrid *grid = nb_grid_series(now.cleared, chart->keys, chart->metric, zh, en);

  nb_groups_translate(chart->eval, grid, chart->keys, 0);
  add_others(grid, &now, chart->metric);
  return grid;
}

static void
translate_columns(const NbChartAsk *chart, NbGrid *grid)
{
  if (!g_str_equal(nb_chart_key(chart, 1)->role, "site"))
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
gather_ages(const NbChartAsk *chart, const NbGrouped *grouped, NbGrid **grid, GError **error)
{
  NbBucket bucket = nb_chart_key(chart, 0)->bucket;

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
cross_grid(const NbChartAsk *chart, const char *zh, const char *en, GError **error)
{
  g_auto(NbGrouped) now = {NULL, NULL};
  const NbAsked *asked = chart->asked->pdata[0];

  if (!nb_chart_run(chart, asked, &asked->period, TRUE, &now, error))
    return NULL;
  NbGrid *grid = nb_grid_series(now.cleared, chart->keys, chart->metric, zh, en);

  nb_groups_translate(chart->eval, grid, chart->keys, 0);
  translate_columns(chart, grid);
  if (!gather_ages(chart, &now, &grid, error)) {
    nb_grid_free(grid);
    return NULL;
  }
  nb_cross_sort(grid, !nb_chart_keeps_order(nb_chart_key(chart, 0)),
                !nb_chart_keeps_order(nb_chart_key(chart, 1)));
  gboolean pair = g_str_equal(chart->type, "pyramid");

  return nb_cross_cut(grid, (guint)chart->limit, chart->kind->series,
                      nb_chart_adds_up(chart->metric) && !pair && !chart->kind->in_time);
}

static NbGrid *
make_grid(const NbChartAsk *chart, GError **error)
{
  g_autofree char *zh = g_strdup(chart->metric->zh);
  g_autofree char *en = g_strdup(chart->metric->en);

  nb_option_titles(chart->call, &zh, &en);
  if (chart->keys->len > 1)
    return cross_grid(chart, zh, en, error);
  if (chart->compare || chart->asked->len > 1)
    return nb_chart_joined(chart, zh, en, error);
  return plain_grid(chart, zh, en, error);
}

static NbGrid *
read_grid(NbChartAsk *chart, const NbWord *rest, GError **error)
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
  NbChartAsk chart = {.eval = eval, .call = call};
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
