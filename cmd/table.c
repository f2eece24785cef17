/* nianbao table: a metric by month, site, class or two of them. */
#include "cmd/command.h"
#include "report/chart-kinds.h"
#include "report/cross.h"
#include "report/derived.h"
#include <string.h>

static GArray *
parse_keys(const char *text, const NbDataset *dataset, GError **error)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  g_auto(GStrv) names = g_strsplit_set(text, ",", -1);

  for (gsize i = 0; names[i]; i++) {
    NbKey key = {0};

    if (!nb_key_parse(g_strstrip(names[i]), dataset, &key, error))
      return NULL;
    g_array_append_val(keys, key);
  }
  return g_steal_pointer(&keys);
}

/* What is asked for: @type: (nullable): drawn so; else a table. @counted: the metric that the plan
 * counts, which may stand in for @metric; %NULL when it is not one plan */
typedef struct {
  char *by, *chart, *with;
  const char *type;
  GArray *kinds; /* of NbDeriveKind: further columns */
  const NbMetric *metric, *counted;
  GArray *keys;
  GPtrArray *where, *exclude;
} Asked;

static NbGrid *
fit_chart(NbGrid *grid, const char *type, const GArray *keys, const NbMetric *metric)
{
  const NbChartKind *kind = nb_chart_kind(type);
  gboolean down = nb_chart_keeps_order(&g_array_index(keys, NbKey, 0));
  gboolean across = keys->len < 2 || nb_chart_keeps_order(&g_array_index(keys, NbKey, 1));
  gboolean adds_up = nb_chart_adds_up(metric) && !g_str_equal(type, "pyramid") && !kind->in_time;

  nb_cross_sort(grid, !down, !across);
  return nb_cross_cut(grid, down ? 0 : kind->rows, kind->series, adds_up);
}

static gboolean
may_draw(const Asked *asked, const GArray *keys, const NbMetric *metric, GError **error)
{
  const NbChartKind *kind = asked->type ? nb_chart_kind(asked->type) : NULL;

  if (kind && keys->len > kind->keys)
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("name one key, or draw stacked columns, lines or a heat map"),
                   _("this chart wants one key, %u are named"), keys->len);
  if (kind && kind->is_parts && !nb_chart_adds_up(metric))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("use columns, bars or lines"),
                   _("“%s” does not add up to a whole: parts may hold the same ones twice"),
                   metric->zh);
  return TRUE;
}

static void
add_node(NbDoc *doc, NbGrid *grid, const Asked *asked, const GArray *keys, const NbMetric *metric)
{
  NbNode *node = nb_doc_add(doc, asked->type ? NB_NODE_CHART : NB_NODE_GRID, NULL);

  if (!asked->type) {
    node->grid = grid;
    return;
  }
  node->chart = g_new0(NbChart, 1);
  node->chart->type = g_strdup(asked->type);
  node->chart->grid = fit_chart(grid, asked->type, keys, metric);
}

/* 同比 and its like: columns of a table by one key. */
static void
add_derived(NbJob *job, const NbMetric *metric, const GArray *keys, const GPtrArray *where,
            const GPtrArray *exclude, const NbCleared *now, const GArray *kinds, NbGrid *grid)
{
  const NbPolicy policy = nb_policy_default();
  NbPeriod before = nb_period_before(&job->period);
  gboolean compare = nb_derived_needs_last(kinds) && nb_period_is_bounded(&job->period);
  g_autoptr(NbResult) result =
      compare ? nb_metric_series(metric, job->store, &before, where, exclude, keys, 0, TRUE, NULL)
              : NULL;
  g_autoptr(NbCleared) last = result ? nb_release(&policy, result, keys) : NULL;

  nb_derived_add(grid, now, last, &g_array_index(keys, NbKey, 0), metric, kinds);
}

static const NbPeriod *
period_of(const NbJob *job)
{
  return job->period_text ? &job->period : NULL;
}

static NbDoc *
tabulate(NbJob *job, const Asked *asked, const NbResult *result)
{
  const NbMetric *metric = asked->metric;
  const NbPolicy policy = nb_policy_default();
  g_autoptr(NbCleared) cleared = nb_release(&policy, result, asked->keys);
  g_autofree char *span = nb_period_words(&job->period, FALSE);
  g_autofree char *span_en = nb_period_words(&job->period, TRUE);
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  doc->title_zh = g_strconcat(span, metric->zh, NULL);
  doc->title_en = g_strdup_printf("%s%s%s", metric->en, *span ? ", " : "", span_en);
  doc->period = nb_period_format(&job->period);
  doc->day = job->period.last_day;
  NbGrid *grid = nb_grid_series(cleared, asked->keys, metric, doc->title_zh, doc->title_en);

  if (asked->kinds->len > 0 && asked->keys->len == 1 && !asked->type)
    add_derived(job, metric, asked->keys, asked->where, asked->exclude, cleared, asked->kinds,
                grid);
  add_node(doc, grid, asked, asked->keys, metric);
  return doc;
}

static const NbMetric *
find_metric(NbJob *job, const char *name, GError **error)
{
  const NbCatalogue *catalogue = nb_job_catalogue(job, error);
  const NbMetric *metric = catalogue ? nb_catalogue_need(catalogue, name, error) : NULL;

  if (metric && !metric->dataset) {
    nb_fail(error, NB_ERROR_USAGE, NULL, _("choose a metric that counts rows"),
            _("“%s” is made of other metrics and has no table"), metric->zh);
    return NULL;
  }
  return metric;
}

static gboolean
read_type(Asked *asked, const char *word, GError **error)
{
  asked->type = word ? nb_chart_type(word) : NULL;
  if (!word)
    return TRUE;
  if (!asked->type || g_str_equal(asked->type, "progress"))
    return nb_chart_type_fail(word, NB_ERROR_USAGE, NULL, error);
  if (!asked->by)
    asked->by = g_strdup(nb_chart_kind(asked->type)->by);
  return TRUE;
}

static void
asked_free(gpointer data)
{
  Asked *asked = data;

  g_free(asked->by);
  g_free(asked->chart);
  g_free(asked->with);
  g_array_unref(asked->kinds);
  g_clear_pointer(&asked->keys, g_array_unref);
  g_clear_pointer(&asked->where, g_ptr_array_unref);
  g_clear_pointer(&asked->exclude, g_ptr_array_unref);
  g_free(asked);
}

static gpointer
parse(NbJob *job, guint groups, char ***words, GError **error)
{
  Asked *asked = g_new0(Asked, 1);
  const GOptionEntry entries[] = {
      {"by",    'b', 0, G_OPTION_ARG_FILENAME, &asked->by,
       N_("Rows of the table: month, year, weekday, hour, class or a column; two with a comma"),
       N_("KEYS")                                                                                          },
      {"chart", 0,   0, G_OPTION_ARG_FILENAME, &asked->chart,
       N_("Draw it: column, line, bar, ring, heat, calendar, treemap …"),                      N_("KIND")},
      {"with",  'w', 0, G_OPTION_ARG_FILENAME, &asked->with,
       N_("Further columns: yoy, last_year, mom, cumulative, share, rank (同比, 占比 …)"),
       N_("FORMS")                                                                                         },
      G_OPTION_ENTRY_NULL,
  };

  asked->kinds = g_array_new(FALSE, FALSE, sizeof(NbDeriveKind));
  if (nb_job_parse(job, groups, entries, words, error) && read_type(asked, asked->chart, error) &&
      (!asked->with || nb_derived_parse(asked->with, asked->kinds, error)))
    return asked;
  asked_free(asked);
  return NULL;
}

/* A slip of the pen is told before a large file is read, and what another table cannot tell before
 * that table is taken for something else. */
static gboolean
check_words(const NbJob *job, const Asked *asked, GError **error)
{
  const NbDataset *dataset = asked->metric->dataset;
  g_autoptr(GArray) keys = parse_keys(asked->by, dataset, error);
  gboolean fits = keys && may_draw(asked, keys, asked->metric, error);
  g_autoptr(GPtrArray) where = fits ? nb_job_filters(job->where, dataset, error) : NULL;
  g_autoptr(GPtrArray) exclude = where ? nb_job_filters(job->exclude, dataset, error) : NULL;

  return exclude != NULL;
}

static gboolean
prepare(NbJob *job, gpointer data, char *const *operands, GError **error)
{
  Asked *asked = data;

  if (!operands[0] || !operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example: nianbao table loans --by month loans.csv"),
                   _("a metric and at least one file were expected"));
  asked->metric = find_metric(job, operands[0], error);
  if (!asked->metric)
    return FALSE;
  if (!asked->by)
    asked->by = g_strdup(asked->metric->by ? asked->metric->by : "month");
  if (!job->ingest.dataset)
    job->ingest.dataset = g_strdup(asked->metric->dataset->id);
  return check_words(job, asked, error);
}

/* Returns: (transfer full) (nullable): the plan before anything is read; %NULL when something in
 * it is not understood, which is told later. */
static NbPlan *
sketch(const NbJob *job, const Asked *asked)
{
  const NbMetric *metric = asked->metric;
  g_autoptr(GArray) keys = parse_keys(asked->by, metric->dataset, NULL);
  g_autoptr(GPtrArray) where = nb_job_filters(job->where, metric->dataset, NULL);
  g_autoptr(GPtrArray) exclude = nb_job_filters(job->exclude, metric->dataset, NULL);

  if (!keys || !where || !exclude)
    return NULL;
  NbPlan *made = nb_plan_new();

  nb_metric_plan(metric, made);
  nb_filters_append(made->filters, where);
  nb_filters_append(made->exclude, exclude);
  g_array_append_vals(made->keys, keys->data, keys->len);
  return made;
}

/* A metric that others stand in for, or that is the state of a day, may look at more. */
static gboolean
roles(NbJob *job, gconstpointer data, GPtrArray *into)
{
  const Asked *asked = data;
  const NbMetric *metric = asked->metric;
  g_autoptr(NbPlan) made = sketch(job, asked);

  return made && !metric->over_metric && !metric->instead_metric && !metric->as_of &&
         g_str_equal(metric->dataset->id, "loans") && nb_plan_roles(made, metric->dataset, into);
}

static void
beside(NbJob *job, gconstpointer data, GPtrArray *into)
{
  const Asked *asked = data;
  g_autoptr(NbPlan) made = sketch(job, asked);

  if (made)
    nb_plan_beside(made, asked->metric->dataset, into);
}

static gboolean
plan(NbJob *job, gpointer data, const NbTable **table, NbPlan **made, GError **error)
{
  Asked *asked = data;
  const NbMetric *metric = asked->metric;

  g_clear_pointer(&asked->keys, g_array_unref);
  g_clear_pointer(&asked->where, g_ptr_array_unref);
  g_clear_pointer(&asked->exclude, g_ptr_array_unref);
  asked->keys = parse_keys(asked->by, metric->dataset, error);
  if (!asked->keys)
    return FALSE;
  asked->where = nb_job_filters(job->where, metric->dataset, error);
  asked->exclude = asked->where ? nb_job_filters(job->exclude, metric->dataset, error) : NULL;
  if (!asked->exclude)
    return FALSE;
  *made = nb_metric_series_plan(metric, job->store, period_of(job), asked->where, asked->exclude,
                                asked->keys, &asked->counted);
  *table = *made ? nb_store_get(job->store, asked->counted->dataset->id) : NULL;
  return TRUE;
}

static void
blame(gconstpointer data, GError **error)
{
  const Asked *asked = data;

  g_prefix_error(error, "%s (%s): ", asked->counted->zh, asked->counted->id);
}

static NbDoc *
answer(NbJob *job, gpointer data, NbResult *result, GError **error)
{
  const Asked *asked = data;
  g_autoptr(NbResult) series = result;

  if (series)
    nb_metric_series_finish(asked->counted, asked->keys, series);
  else
    series = nb_metric_series(asked->metric, job->store, period_of(job), asked->where,
                              asked->exclude, asked->keys, 0, TRUE, error);
  return series ? tabulate(job, asked, series) : NULL;
}

const NbQuestionKind nb_question_table = {
    .name = "table",
    .n_operands = 1,
    .parse = parse,
    .prepare = prepare,
    .roles = roles,
    .beside = beside,
    .plan = plan,
    .blame = blame,
    .answer = answer,
    .free = asked_free,
};

const NbCommand nb_command_table = {
    .name = "table",
    .operands = N_("METRIC FILE…"),
    .summary = N_("Tabulate a metric by month, site, class or another column"),
    .examples = "  nianbao table loans --by month --period 2024 loans.csv\n"
                "  nianbao table 到馆人次 --by 分馆 -o visits.xlsx gate.csv\n"
                "  nianbao table loans --period 2024 --with last_year,yoy loans.csv\n"
                "  nianbao table loans --by class,month -f csv loans.csv\n"
                "  nianbao table loans --chart heat -o when.svg loans.csv\n",
    .question = &nb_question_table,
};
