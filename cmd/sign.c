/* nianbao sign: the sheet on which a director checks and signs every figure of a report. */
#include "cmd/command.h"
#include "cmd/say.h"

static gboolean
sign(NbJob *job, const char *folder, GError **error)
{
  g_autoptr(NbProject) project = nb_job_project(job, folder, error);

  if (!project || !nb_job_ingest(job, project, error))
    return FALSE;
  g_autoptr(GPtrArray) findings = nb_project_check(project, error);
  g_autoptr(NbDoc) doc = findings ? nb_project_report(project, NULL, NULL, error) : NULL;
  g_autoptr(NbDoc) sheet = doc ? nb_project_sign(project, doc, findings) : NULL;

  return sheet && nb_job_write(job, sheet, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  g_auto(GStrv) operands = g_strdupv(args);

  if (!nb_job_parse(job, NB_JOB_READ | NB_JOB_OUTPUT | NB_JOB_PACK, NULL, &operands, error))
    return FALSE;
  if (operands[0] && operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example: nianbao sign 年报2024 -o 核对清单.xlsx"),
                   _("one project folder was expected, and there is also “%s”"), operands[1]);
  if (!job->outputs && !job->format) {
    static const char *const usual[] = {"核对清单.xlsx", NULL};

    job->outputs = g_strdupv((char **)usual);
  }
  return sign(job, operands[0] ? operands[0] : ".", error);
}

const NbCommand nb_command_sign = {
    .name = "sign",
    .operands = N_("[FOLDER]"),
    .summary = N_("Make the sheet on which every figure is checked and signed"),
    .examples = "  nianbao sign 年报2024 -o 核对清单.xlsx\n",
    .run = run,
};
