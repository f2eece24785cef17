/* nianbao explain: where a figure comes from. */
#include "cmd/command.h"
#include "cmd/say.h"
#include <string.h>

/* Data from a project folder, or from files; then one metric over them. */
typedef struct {
  NbProject *project;
  const NbCatalogue *catalogue;
  const NbStore *store;
  NbExplainAbout about;
  NbPolicy policy;
} Ground;

typedef struct {
  gboolean rows, json;
} Options;

static gboolean
is_project(const char *path)
{
  g_autofree char *settings = g_build_filename(path, "nianbao.ini", NULL);

  return g_file_test(settings, G_FILE_TEST_EXISTS);
}

static gboolean
open_project(NbJob *job, const char *folder, Ground *ground, GError **error)
{
  ground->project = nb_job_project(job, folder, error);
  if (!ground->project || !nb_job_ingest(job, ground->project, error))
    return FALSE;
  if (!job->period_text)
    job->period = ground->project->period;
  ground->catalogue = ground->project->catalogue;
  ground->store = ground->project->store;
  ground->policy = ground->project->policy;
  ground->about.reports = ground->project->reports;
  ground->about.ledgers = ground->project->ledgers;
  return TRUE;
}

static gboolean
find_ground(NbJob *job, char **files, Ground *ground, GError **error)
{
  const char *folder = files[0] ? files[0] : ".";

  ground->policy = nb_policy_default();
  ground->about.policy = &ground->policy;
  if (!files[0] && !is_project("."))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao explain loans 年报2024"),
                   _("a project folder or files were expected"));
  if (is_project(folder))
    return open_project(job, folder, ground, error);
  ground->catalogue = nb_job_catalogue(job, error);
  ground->store = job->store;
  ground->about.reports = job->reports;
  return ground->catalogue && nb_job_read(job, files, error);
}

static const NbDataset *
dataset_of(const NbMetric *metric)
{
  return metric->dataset       ? metric->dataset
         : metric->over_metric ? dataset_of(metric->over_metric)
                               : NULL;
}

/* An id as ledgers have it, `loans;site=总馆@2024`, or the name of a metric. */
static const NbMetric *
read_name(NbJob *job, const Ground *ground, const char *text, GPtrArray *filters, GError **error)
{
  g_autofree char *copy = g_strdup(text);
  char *at = strrchr(copy, '@'), *mark = strchr(copy, ';');

  if (at && !nb_period_parse(at + 1, &job->period, error))
    return NULL;
  if (at)
    *at = '\0';
  if (mark)
    *mark = '\0';
  const NbMetric *metric = nb_catalogue_need(ground->catalogue, copy, error);
  gboolean done =
      metric && (!mark || nb_filter_parse(mark + 1, dataset_of(metric), filters, error));

  return done ? metric : NULL;
}

static NbMeasure *
measure(NbJob *job, const Ground *ground, const char *name, GError **error)
{
  g_autoptr(GPtrArray) extra = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  const NbMetric *metric = read_name(job, ground, name, extra, error);

  for (gsize i = 0; metric && job->where && job->where[i]; i++)
    if (!nb_filter_parse(job->where[i], dataset_of(metric), extra, error))
      return NULL;
  g_autoptr(NbMeasure) value = metric ? nb_metric_measure(ground->catalogue, metric, ground->store,
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
write_rows(const NbJob *job, const NbMeasure *value, gboolean json, GError **error)
{
  const NbEvidenceForm form = {.json = json, .english = g_strcmp0(job->language, "en") == 0};
  const char *output = job->outputs ? job->outputs[0] : "-";
  NbSink *sink = nb_sink_open(output, error);

  if (!sink)
    return FALSE;
  if (!nb_explain_rows(value, &form, sink, error)) {
    nb_sink_cancel(sink);
    return FALSE;
  }
  return nb_sink_commit(sink, error);
}

/* 年报.md:12 or 年报.md:12:5. */
static gboolean
read_place(const char *text, char **file, NbPlace *at)
{
  g_auto(GStrv) parts = g_strsplit(text, ":", 3);
  guint n = g_strv_length(parts);

  if (n < 2 || !g_str_has_suffix(parts[0], ".md") ||
      !g_ascii_string_to_signed(parts[1], 10, 1, G_MAXINT32, &at->line, NULL) ||
      (n == 3 && !g_ascii_string_to_signed(parts[2], 10, 1, G_MAXINT32, &at->column, NULL)))
    return FALSE;
  *file = g_strdup(parts[0]);
  at->file = *file;
  return TRUE;
}

static gboolean
explain_place(NbJob *job, const NbPlace *at, const Ground *ground, const Options *options,
              GError **error)
{
  g_autofree char *story = g_path_get_basename(at->file);
  g_autofree char *own = g_path_get_basename(ground->project->story);
  gboolean is_own = strcmp(story, own) == 0;
  g_autoptr(NbDoc) report = nb_project_report(ground->project, is_own ? NULL : story,
                                              job->period_text ? &job->period : NULL, error);
  g_autoptr(GPtrArray) figures = report ? nb_figures_at(report, at) : NULL;

  if (!report)
    return FALSE;
  if (figures->len == 0)
    return nb_fail(error, NB_ERROR_USAGE, at, _("give a line of the story that has a {{figure}}"),
                   _("no figure is printed there"));
  if (options->rows)
    return write_rows(job, ((const NbFigure *)figures->pdata[0])->measure, options->json, error);
  g_autoptr(NbDoc) doc = nb_explain_figures(figures, &ground->about);

  return nb_job_write(job, doc, error);
}

static gboolean
explain_metric(NbJob *job, const char *name, const Ground *ground, const Options *options,
               GError **error)
{
  gint64 start = g_get_monotonic_time();
  g_autoptr(NbMeasure) value = measure(job, ground, name, error);

  if (!value)
    return FALSE;
  if (options->rows)
    return write_rows(job, value, options->json, error);
  g_autoptr(NbDoc) doc = nb_explain(value, &ground->about);
  gint64 taken = g_get_monotonic_time() - start;

  if (job->verbose)
    nb_say(_("answered in %" PRId64 " µs"), taken);
  return nb_job_write(job, doc, error);
}

static gboolean
explain(NbJob *job, char **operands, const Options *options, GError **error)
{
  Ground ground = {0};
  g_autofree char *file = NULL;
  NbPlace at = {0};

  if (!operands[0])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao explain loans 年报2024"),
                   _("a metric was expected"));
  gboolean is_place = read_place(operands[0], &file, &at);
  gboolean done = find_ground(job, operands + 1, &ground, error);

  if (done && is_place && !ground.project)
    done =
        nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao explain 年报.md:7 年报2024"),
                _("a project folder was expected"));
  else if (done)
    done = is_place ? explain_place(job, &at, &ground, options, error)
                    : explain_metric(job, operands[0], &ground, options, error);
  nb_project_free(ground.project);
  return done;
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  Options options = {0};
  const GOptionEntry entries[] = {
      {"rows", 0, 0, G_OPTION_ARG_NONE, &options.rows,
       N_("List every row behind the figure, readers masked"),        NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("As JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);

  if (!nb_job_parse(job, NB_JOB_INPUT | NB_JOB_READ | NB_JOB_SELECT | NB_JOB_PACK | NB_JOB_OUTPUT,
                    entries, &operands, error))
    return FALSE;
  if (options.json && !job->format)
    job->format = g_strdup("json");
  return explain(job, operands, &options, error);
}

const NbCommand nb_command_explain = {
    .name = "explain",
    .operands = N_("METRIC | STORY:LINE [FOLDER | FILE…]"),
    .summary = N_("Show where a figure comes from: definition, files, rows kept and dropped"),
    .examples = "  nianbao explain 外借册次 年报2024\n"
                "  nianbao explain 外借册次 --period 2024-03 --rows -o rows.tsv 年报2024\n"
                "  nianbao explain 年报.md:7 年报2024\n"
                "  nianbao explain loans --period 2024-03 loans.csv\n"
                "  nianbao explain cards_new --where 证类=中小学生 年报2024\n",
    .run = run,
};
