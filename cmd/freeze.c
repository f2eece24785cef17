/* nianbao freeze: the figures of a report as they were published, kept for the years to come. */
#include "cmd/command.h"
#include "cmd/say.h"

static gboolean
find_day(const char *asked, gint32 *day, GError **error)
{
  g_autofree char *shown = asked ? nb_quote(asked, -1) : NULL;
  gint32 last;

  *day = nb_job_today();
  return !asked || (nb_days_parse(asked, day, &last) && *day == last) ||
         nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --date 2025-02-01"),
                 _("“%s” is no day"), shown);
}

/* What does not hold is not published. */
static gboolean
must_hold(NbProject *project, GError **error)
{
  g_autoptr(GPtrArray) findings = nb_project_check(project, error);
  guint errors = 0;

  for (guint i = 0; findings && i < findings->len; i++)
    errors += ((const NbFinding *)findings->pdata[i])->is_error;
  if (!findings || errors == 0)
    return findings != NULL;
  return nb_fail(error, NB_ERROR_CHECK, NULL, _("see nianbao check, and mend them first"),
                 _("%u checks failed; nothing was frozen"), errors);
}

static gboolean
freeze(const NbJob *job, const char *folder, gint32 day, const char *again, GError **error)
{
  g_autoptr(NbProject) project = nb_job_project(job, folder, error);

  if (!project || !nb_job_ingest(job, project, error) || !must_hold(project, error))
    return FALSE;
  g_autoptr(NbDoc) doc = nb_project_report(project, NULL, NULL, error);
  g_autofree char *path = doc ? nb_project_freeze(project, doc, day, again, error) : NULL;

  if (path && !job->quiet)
    nb_say(_("%s: the figures of %s are frozen"), path, doc->period);
  return path != NULL;
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  g_autofree char *again = NULL;
  g_autofree char *date = NULL;
  gint32 day;
  const GOptionEntry entries[] = {
      {"again", 0, 0, G_OPTION_ARG_FILENAME, &again,
       N_("Freeze a frozen year anew, for this reason"),                                            N_("REASON")},
      {"date",  0, 0, G_OPTION_ARG_FILENAME, &date,  N_("The day of publication (default: today)"),
       N_("DAY")                                                                                                },
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);

  if (!nb_job_parse(job, NB_JOB_READ | NB_JOB_PACK, entries, &operands, error) ||
      !find_day(date, &day, error))
    return FALSE;
  if (operands[0] && operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao freeze 年报2024"),
                   _("one project folder was expected, and there is also “%s”"), operands[1]);
  if (again && !*again)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --again '更正到馆人次'"),
                   _("--again needs a reason"));
  return freeze(job, operands[0] ? operands[0] : ".", day, again, error);
}

const NbCommand nb_command_freeze = {
    .name = "freeze",
    .operands = N_("[FOLDER]"),
    .summary = N_("Keep the published figures of a report in 定稿/"),
    .examples = "  nianbao freeze 年报2024\n"
                "  nianbao freeze 年报2024 --again '更正到馆人次' --date 2025-03-01\n",
    .run = run,
};
