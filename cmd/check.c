/* nianbao check: what is in a file and how much of it can be used; or whether a story holds. */
#include "report/check.h"
#include "base/json.h"
#include "cmd/command.h"
#include "cmd/quality.h"
#include "cmd/say.h"
#include "review/review.h"
#include <string.h>

static gboolean
check_files(NbJob *job, char **files, gboolean as_json, GError **error)
{
  gboolean quiet = job->quiet;
  gboolean done;

  job->terse = TRUE; /* the report says it all */
  done = nb_job_read(job, files, error);
  if (done && as_json)
    done = nb_quality_say_json(job, error);
  else if (done && !quiet)
    done = nb_quality_say(job, error);
  return done && nb_job_strict(job, error);
}

static void
say_finding(const NbFinding *finding)
{
  g_autofree char *place = nb_place_format(&finding->at);

  nb_say("%s: %s: %s [%s]", place, finding->is_error ? _("error") : _("remark"), finding->message,
         finding->kind);
  if (finding->suggestion)
    nb_say(_("  suggestion: %s"), finding->suggestion);
}

static void
put_finding(NbJson *json, const NbFinding *finding)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "file", finding->at.file);
  nb_json_int(json, "line", finding->at.line);
  nb_json_int(json, "column", finding->at.column);
  nb_json_string(json, "kind", finding->kind);
  nb_json_bool(json, "error", finding->is_error);
  nb_json_string(json, "message", finding->message);
  nb_json_string(json, "suggestion", finding->suggestion);
  nb_json_close(json);
}

/* @project: (nullable): whose files and data are told too. */
static gboolean
put_findings(const NbProject *project, const GPtrArray *findings, GError **error)
{
  NbJson *json = nb_json_new();

  nb_json_open_object(json, NULL);
  if (project) {
    g_autoptr(NbQuality) quality = nb_project_quality(project);

    nb_quality_put(json, quality);
    nb_quality_json(json, project);
  }
  nb_json_open_array(json, "findings");
  for (guint i = 0; i < findings->len; i++)
    put_finding(json, findings->pdata[i]);
  g_autofree char *text = nb_json_finish(json);

  return nb_put(text, error);
}

/* Errors end with 6; remarks alone with 0, or with 1 when --strict asks for it. */
static gboolean
say_findings(const NbJob *job, const GPtrArray *findings, gboolean as_json, GError **error)
{
  guint errors = 0;

  for (guint i = 0; i < findings->len; i++) {
    const NbFinding *finding = findings->pdata[i];

    errors += finding->is_error;
    if (!as_json)
      say_finding(finding);
  }
  if (errors)
    return nb_fail(error, NB_ERROR_CHECK, NULL, _("mend the story or the data, and check again"),
                   _("%u checks failed"), errors);
  if (job->strict && findings->len)
    return nb_fail(error, NB_ERROR_STRICT, NULL,
                   _("mend the text, or write <!-- 校对: 忽略 CODE REASON --> before it"),
                   _("%u remarks"), findings->len);
  if (!job->quiet && !as_json)
    nb_say(_("all checks hold; %u remarks"), findings->len);
  return TRUE;
}

static gboolean
check_project(NbJob *job, const char *folder, gboolean as_json, GError **error)
{
  g_autoptr(NbProject) project = nb_job_project(job, folder, error);
  g_autoptr(GPtrArray) findings =
      project && nb_job_ingest(job, project, error) ? nb_project_check(project, error) : NULL;

  if (!findings || (as_json && !put_findings(project, findings, error)))
    return FALSE;
  for (guint i = 0; !as_json && !job->quiet && i < project->reports->len; i++) {
    g_autofree char *line = nb_job_summary(project->reports->pdata[i]);

    nb_say("%s", line);
  }
  return say_findings(job, findings, as_json, error);
}

static gboolean
check_watch(NbJob *job, const char *folder, gboolean as_json, GError **error)
{
  g_autoptr(NbProject) project = nb_job_project(job, folder, error);

  return project && nb_job_ingest(job, project, error) && nb_watch_say(project, as_json, error);
}

static gboolean
check_prose(NbJob *job, char **files, int year, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)nb_finding_free);

  for (guint i = 0; files[i]; i++) {
    g_autoptr(GPtrArray) findings = nb_text_check(files[i], year, error);

    if (!findings)
      return FALSE;
    while (findings->len)
      g_ptr_array_add(all, g_ptr_array_steal_index(findings, 0));
  }
  return (!as_json || put_findings(NULL, all, error)) && say_findings(job, all, as_json, error);
}

static gboolean
put_codes(GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; nb_review_code_nth(i); i++)
    g_string_append_printf(text, "%-10s %s: %s\n", nb_review_code_nth(i)->id,
                           nb_review_code_nth(i)->zh, _(nb_review_code_nth(i)->what));
  return nb_put(text->str, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  gboolean as_json = FALSE, prose = FALSE, codes = FALSE, watch = FALSE;
  int year = 0;
  const GOptionEntry entries[] = {
      {"json",  0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print everything as JSON"),     NULL      },
      {"prose", 0, 0, G_OPTION_ARG_NONE, &prose,
       N_("The files are texts: check their words and sums, without data"),            NULL      },
      {"year",  0, 0, G_OPTION_ARG_INT,  &year,
       N_("The year that a text reports on (default: the one it names most)"),         N_("YEAR")},
      {"codes", 0, 0, G_OPTION_ARG_NONE, &codes,   N_("List the codes of the checks"), NULL      },
      {"watch", 0, 0, G_OPTION_ARG_NONE, &watch,
       N_("For the director alone: signs of inflated counts, readers masked"),         NULL      },
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);

  if (!nb_job_parse(job, NB_JOB_INPUT | NB_JOB_READ | NB_JOB_PACK, entries, &operands, error))
    return FALSE;
  if (codes)
    return put_codes(error);
  if (prose && operands[0])
    return check_prose(job, operands, year, as_json, error);

  const char *first = operands[0] ? operands[0] : ".";
  g_autofree char *settings = g_build_filename(first, "nianbao.ini", NULL);

  if (!prose && g_file_test(settings, G_FILE_TEST_EXISTS))
    return watch ? check_watch(job, first, as_json, error)
                 : check_project(job, first, as_json, error);
  if (!operands[0])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao check loans.csv"),
                   _("a project folder or files were expected"));
  return check_files(job, operands, as_json, error);
}

const NbCommand nb_command_check = {
    .name = "check",
    .operands = N_("FOLDER | FILE…"),
    .summary = N_("Say what is in files, or whether a report's sums and words hold"),
    .examples = "  nianbao check loans.csv visits.csv\n"
                "  nianbao check --json --columns reader,time,title,call_no export.txt\n"
                "  nianbao check 年报2024\n"
                "  nianbao check --prose 年报2024/年报.md\n",
    .run = run,
};
