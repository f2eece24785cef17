/* ::: 图 柱 外借册次 ; 按=月 对比=上年 标题=各月图书外借 | Loans by month */
#include "base/near.h"
#include "lang/terms.h"
#include "report/groups.h"
#include "report/words.h"
#include <string.h>

enum { BARS = 12 }; /* of a text key, when the author asks for no number */

typedef struct {
  NbEval *eval;
  const NbCall *call;
  char *type;
  NbAsked *asked;
  GArray *keys;
  GPtrArray *exclude;
  gint64 limit;
  gboolean compare;
} Chart;

static gboolean
is_timed(const NbKey *key)
{
  return key->bucket != NB_BUCKET_NONE && key->bucket != NB_BUCKET_CLASS &&
         key->bucket != NB_BUCKET_CLASS2;
}

static gboolean
fail_type(GError **error, const NbWord *word, const char *name)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GString) all = g_string_new(NULL);

  for (guint i = 0; terms && nb_terms_nth(terms, "chart", i); i++) {
    const NbTerm *term = nb_terms_nth(terms, "chart", i);

    g_ptr_array_add(names, term->key);
    g_string_append_printf(all, "%s%s", i ? " " : "", term->key);
  }
  g_ptr_array_add(names, NULL);

  g_autofree char *near = nb_near_list(name, (const char *const *)names->pdata, 3);
  g_autofree char *shown = nb_quote(name, -1);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup_printf(_("the charts are %s, then a metric"), all->str);

  return nb_fail(error, NB_ERROR_TEMPLATE, &word->at, hint,
                 _("“%s” is neither a kind of chart nor a metric"), shown);
}

/* `柱 外借册次` or `外借册次` alone: the first word is a kind of chart, or there is none. */
static gboolean
take_type(Chart *chart, const NbWord *args, NbWord *rest, GError **error)
{
  const NbTerms *terms = nb_terms_shared(error);
  gsize size = strcspn(args->text, " \t");
  g_autofree char *first = g_strndup(args->text, size);
  const NbTerm *term = terms ? nb_terms_find(terms, "chart", first) : NULL;
  gsize blanks = strspn(args->text + size, " \t");

  if (!terms)
    return FALSE;
  for (guint i = 0; !term && nb_terms_nth(terms, "chart", i); i++)
    if (g_ascii_strcasecmp(nb_terms_nth(terms, "chart", i)->en, first) == 0)
      term = nb_terms_nth(terms, "chart", i);
  *rest = *args;
  if (!term) {
    g_auto(GStrv) parts = g_strsplit_set(first, "|", 2);

    if (!parts[0] || !nb_catalogue_find(chart->eval->project->catalogue, parts[0]))
      return fail_type(error, args, first);
    return TRUE;
  }
  chart->type = g_strdup(term->en);
  rest->text = args->text + size + blanks;
  rest->at.column += g_utf8_strlen(args->text, (gssize)(size + blanks));
  return TRUE;
}

static gboolean
read_options(Chart *chart, GError **error)
{
  static const char *const compared[] = {"无", "none", "上年", "last", NULL};
  const NbDataset *dataset = chart->asked->metric->dataset;
  int compare = nb_option_choice(chart->call, "对比", compared, 0, error);

  if (compare < 0)
    return FALSE;
  chart->compare = compare == 1;
  chart->keys = nb_option_keys(chart->call, dataset, "month", 1, error);
  chart->exclude = chart->keys ? nb_option_excluded(chart->call, dataset, error) : NULL;
  if (!chart->exclude)
    return FALSE;

  const NbKey *key = &g_array_index(chart->keys, NbKey, 0);

  chart->limit = nb_option_number(chart->call, "前", 0, 1000, is_timed(key) ? 0 : BARS, error);
  if (!chart->type)
    chart->type = g_strdup(is_timed(key) ? "column" : "bar");
  return chart->limit >= 0;
}

static gboolean
run(const Chart *chart, const NbPeriod *period, NbGrouped *out, GError **error)
{
  const NbGroups groups = {
      .metric = chart->asked->metric,
      .period = period,
      .keys = chart->keys,
      .filters = chart->asked->filters,
      .exclude = chart->exclude,
      .limit = chart->limit,
      .by_key = is_timed(&g_array_index(chart->keys, NbKey, 0)),
      .policy = &chart->eval->project->policy,
  };

  return nb_groups_run(chart->eval, &groups, &chart->call->at, out, error);
}

/* What the cut left out, as one bar; only where parts add up to the whole. */
static void
add_others(NbGrid *grid, const NbGrouped *grouped, const NbMetric *metric)
{
  const NbResult *result = grouped->result;
  NbAggregateKind kind = metric->aggregate.kind;
  gint64 rest = result->total.num;

  if (result->n_groups <= (gint64)result->groups->len || result->total.den != 1 ||
      grouped->cleared->hidden > 0 || !nb_aggregate_is_additive(kind))
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
plain_grid(const Chart *chart, const NbGrouped *now, const char *zh, const char *en)
{
  NbGrid *grid = nb_grid_series(now->cleared, chart->keys, chart->asked->metric, zh, en);

  nb_groups_translate(chart->eval, grid, chart->keys, 0);
  add_others(grid, now, chart->asked->metric);
  return grid;
}

static void
name_series(NbGridColumn *column, const NbMetric *metric, const NbPeriod *period)
{
  g_free(column->zh);
  g_free(column->en);
  column->zh = nb_period_words(period, FALSE);
  column->en = nb_period_words(period, TRUE);
  column->form.grouped = TRUE;
  if (!column->unit_zh)
    column->unit_zh = g_strdup(metric->unit_zh);
  if (!column->unit_en)
    column->unit_en = g_strdup(metric->unit_en);
}

/* The grid of two years: the labels of the first, and a column for each. */
static NbGrid *
compared_grid(const Chart *chart, const NbGrouped *now, const NbGrouped *last,
              const NbPeriod *before, const char *zh, const char *en)
{
  const NbKey *key = &g_array_index(chart->keys, NbKey, 0);
  const NbMetric *metric = chart->asked->metric;
  NbGrid *one = nb_grid_series(now->cleared, chart->keys, metric, zh, en);
  NbGrid *grid = nb_grid_new("series", NB_GRID_PLAIN, zh, en);
  const NbGridColumn *label = one->columns->pdata[0];

  nb_grid_add_column(grid, label->id, label->zh, label->en, NB_CELL_TEXT);
  name_series(nb_grid_add_column(grid, "count", "", "", NB_CELL_NUMBER), metric,
              &chart->asked->period);
  name_series(nb_grid_add_column(grid, "last", "", "", NB_CELL_NUMBER), metric, before);
  for (guint i = 0; i < one->rows->len; i++) {
    const NbGroup *group = now->cleared->groups->pdata[i];
    NbCell *from = one->rows->pdata[i], *row = nb_grid_add_row(grid);

    row[0].zh = g_steal_pointer(&from[0].zh);
    row[0].en = g_steal_pointer(&from[0].en);
    row[0].key = g_steal_pointer(&from[0].key);
    row[1].value = from[1].value;
    row[2].value = value_of(last, key, group->keys[0]);
  }
  grid->note_zh = g_steal_pointer(&one->note_zh);
  grid->note_en = g_steal_pointer(&one->note_en);
  nb_grid_free(one);
  return grid;
}

static NbGrid *
make_grid(const Chart *chart, GError **error)
{
  NbPeriod before = nb_period_before(&chart->asked->period);
  g_autofree char *zh = g_strdup(chart->asked->metric->zh);
  g_autofree char *en = g_strdup(chart->asked->metric->en);
  g_auto(NbGrouped) now = {NULL, NULL};
  g_auto(NbGrouped) last = {NULL, NULL};

  nb_option_titles(chart->call, &zh, &en);
  if (!run(chart, &chart->asked->period, &now, error))
    return NULL;
  if (!chart->compare)
    return plain_grid(chart, &now, zh, en);
  if (!run(chart, &before, &last, error))
    return NULL;
  return compared_grid(chart, &now, &last, &before, zh, en);
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  Chart chart = {.eval = eval, .call = call};
  NbWord rest;
  NbGrid *grid = NULL;

  if (take_type(&chart, &call->args, &rest, error))
    chart.asked = nb_groups_ref(eval, call, &rest, error);
  if (chart.asked && read_options(&chart, error))
    grid = make_grid(&chart, error);
  if (grid) {
    NbNode *node = nb_doc_add(eval->doc, NB_NODE_CHART, &call->at);

    node->chart = g_new0(NbChart, 1);
    node->chart->type = g_steal_pointer(&chart.type);
    node->chart->grid = grid;
  }
  g_free(chart.type);
  g_clear_pointer(&chart.keys, g_array_unref);
  g_clear_pointer(&chart.exclude, g_ptr_array_unref);
  nb_asked_free(chart.asked);
  return grid != NULL;
}

static const NbBlockKey keys[] = {
    {"按",    "by"     },
    {"前",    "top"    },
    {"排除", "exclude"},
    {"对比", "compare"},
    {"标题", "title"  },
    {NULL,     NULL     },
};

const NbBlock nb_story_block_chart = {.zh = "图",
                                      .en = "chart",
                                      .keys = keys,
                                      .takes_filters = TRUE,
                                      .takes_args = TRUE,
                                      .build = build};
