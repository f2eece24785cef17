/* nianbao explain: where a figure comes from. */
#include "cmd/command.h"
#include <string.h>

/* Data from a project folder, or from files; then one metric over them. */
typedef struct {
  NbProject *project;
  const NbCatalogue *catalogue;
  const NbStore *store;
  const GPtrArray *reports;
} Ground;

static gboolean
is_project(const char *path)
{
  g_autofree char *settings = g_build_filename(path, "nianbao.ini", NULL);

  return g_file_test(settings, G_FILE_TEST_EXISTS);
}

static gboolean
find_ground(NbJob *job, char **files, Ground *ground, GError **error)
{
  const char *folder = files[0] ? files[0] : ".";

  if (!files[0] && !is_project("."))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao explain loans 年报2024"),
                   _("a project folder or files were expected"));
  if (is_project(folder)) {
    ground->project = nb_project_open(folder, error);
    if (!ground->project || !nb_project_ingest(ground->project, error))
      return FALSE;
    if (!job->period_text)
      job->period = ground->project->period;
    ground->catalogue = ground->project->catalogue;
    ground->store = ground->project->store;
    ground->reports = ground->project->reports;
    return TRUE;
  }
  ground->catalogue = nb_job_catalogue(job, error);
  ground->store = job->store;
  ground->reports = job->reports;
  return ground->catalogue && nb_job_read(job, files, error);
}

static NbMeasure *
measure(const NbJob *job, const Ground *ground, const char *name, GError **error)
{
  const NbMetric *metric = nb_catalogue_find(ground->catalogue, name);

  if (!metric) {
    g_autofree char *near = nb_catalogue_near(ground->catalogue, name);
    g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                                 : g_strdup(_("see nianbao list metrics"));
    g_autofree char *shown = nb_quote(name, -1);

    nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("no metric named “%s”"), shown);
    return NULL;
  }
  g_autoptr(GPtrArray) extra = job->where && metric->dataset
                                   ? nb_job_filters(job->where, metric->dataset, error)
                                   : g_ptr_array_new();

  g_autoptr(NbMeasure) value = extra ? nb_metric_measure(ground->catalogue, metric, ground->store,
                                                         &job->period, extra, error)
                                     : NULL;

  if (value && nb_measure_is_personal(value)) {
    nb_fail(error, NB_ERROR_USAGE, NULL, _("take the filter by reader out"),
            _("“%s” of a named reader is printed nowhere"), metric->zh);
    return NULL;
  }
  return g_steal_pointer(&value);
}

static gboolean
explain(NbJob *job, char **operands, GError **error)
{
  Ground ground = {0};

  if (!operands[0])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao explain loans 年报2024"),
                   _("a metric was expected"));
  gboolean found = find_ground(job, operands + 1, &ground, error);
  g_autoptr(NbMeasure) value = found ? measure(job, &ground, operands[0], error) : NULL;
  g_autoptr(NbDoc) doc = value ? nb_explain(value, ground.reports) : NULL;
  gboolean done = doc && nb_job_write(job, doc, error);

  nb_project_free(ground.project);
  return done;
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  g_auto(GStrv) operands = g_strdupv(args);

  return nb_job_parse(job, NB_JOB_INPUT | NB_JOB_SELECT | NB_JOB_OUTPUT, NULL, &operands, error) &&
         explain(job, operands, error);
}

const NbCommand nb_command_explain = {
    .name = "explain",
    .operands = N_("METRIC [FOLDER | FILE…]"),
    .summary = N_("Show where a figure comes from: definition, files, rows kept and dropped"),
    .examples = "  nianbao explain 外借册次 年报2024\n"
                "  nianbao explain loans --period 2024-03 loans.csv\n"
                "  nianbao explain cards_new --where 证类=中小学生 年报2024\n",
    .run = run,
};
