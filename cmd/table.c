/* nianbao table: a metric by month, site, class or two of them. */
#include "cmd/command.h"
#include "report/grid.h"
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

static NbDoc *
series(NbJob *job, const NbMetric *metric, const char *by, GError **error)
{
  g_autoptr(GArray) keys = parse_keys(by, metric->dataset, error);
  g_autoptr(GPtrArray) where = keys ? nb_job_filters(job->where, metric->dataset, error) : NULL;
  g_autoptr(GPtrArray) exclude =
      where ? nb_job_filters(job->exclude, metric->dataset, error) : NULL;
  const NbPeriod *period = job->period_text ? &job->period : NULL;
  g_autoptr(NbResult) result =
      exclude ? nb_metric_series(metric, job->store, period, where, exclude, keys, 0, TRUE, error)
              : NULL;

  if (!result)
    return NULL;
  const NbPolicy policy = nb_policy_default();
  g_autoptr(NbCleared) cleared = nb_release(&policy, result, keys);
  g_autofree char *span = nb_period_words(&job->period, FALSE);
  g_autofree char *span_en = nb_period_words(&job->period, TRUE);
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  doc->title_zh = g_strconcat(span, metric->zh, NULL);
  doc->title_en = g_strdup_printf("%s%s%s", metric->en, *span ? ", " : "", span_en);
  doc->period = nb_period_format(&job->period);
  doc->day = job->period.last_day;
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid =
      nb_grid_series(cleared, keys, metric, doc->title_zh, doc->title_en);
  return doc;
}

static const NbMetric *
find_metric(NbJob *job, const char *name, GError **error)
{
  const NbCatalogue *catalogue = nb_job_catalogue(job, error);
  const NbMetric *metric = catalogue ? nb_catalogue_find(catalogue, name) : NULL;

  if (catalogue && !metric) {
    g_autofree char *near = nb_catalogue_near(catalogue, name);
    g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                                 : g_strdup(_("see nianbao list metrics"));
    g_autofree char *shown = nb_quote(name, -1);

    nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("no metric named “%s”"), shown);
  }
  if (metric && !metric->dataset) {
    nb_fail(error, NB_ERROR_USAGE, NULL, _("choose a metric that counts rows"),
            _("“%s” is made of other metrics and has no table"), metric->zh);
    return NULL;
  }
  return metric;
}

static gboolean
tabulate(NbJob *job, char **operands, const char *by, GError **error)
{
  if (!operands[0] || !operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example: nianbao table loans --by month loans.csv"),
                   _("a metric and at least one file were expected"));
  const NbMetric *metric = find_metric(job, operands[0], error);

  if (!metric)
    return FALSE;
  if (!job->ingest.dataset)
    job->ingest.dataset = g_strdup(metric->dataset->id);
  if (!nb_job_read(job, operands + 1, error))
    return FALSE;
  g_autoptr(NbDoc) doc = series(job, metric, by, error);

  return doc && nb_job_write(job, doc, error) && nb_job_strict(job, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  g_autofree char *by = NULL;
  const GOptionEntry entries[] = {
      {"by", 'b', 0, G_OPTION_ARG_FILENAME, &by,
       N_("Rows of the table: month, year, weekday, hour, class or a column; two with a comma"),
       N_("KEYS")},
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);

  return nb_job_parse(job, NB_JOB_INPUT | NB_JOB_SELECT | NB_JOB_PACK | NB_JOB_OUTPUT, entries,
                      &operands, error) &&
         tabulate(job, operands, by ? by : "month", error);
}

const NbCommand nb_command_table = {
    .name = "table",
    .operands = N_("METRIC FILE…"),
    .summary = N_("Tabulate a metric by month, site, class or another column"),
    .examples = "  nianbao table loans --by month --period 2024 loans.csv\n"
                "  nianbao table 到馆人次 --by 分馆 -o visits.xlsx gate.csv\n"
                "  nianbao table loans --by class,month -f csv loans.csv\n",
    .run = run,
};
