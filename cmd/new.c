/* nianbao new: a whole project folder, with text in it; nobody starts from blank. */
#include "cmd/command.h"
#include "cmd/say.h"

static gboolean
run(NbJob *job, char **args, GError **error)
{
  g_autofree char *template_name = NULL;
  const GOptionEntry entries[] = {
      {"template", 't', 0, G_OPTION_ARG_FILENAME, &template_name,
       N_("The report to start from (default qijiang; nianbao list templates)"), N_("NAME")},
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);

  if (!nb_job_parse(job, 0, entries, &operands, error))
    return FALSE;
  if (!operands[0] || operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao new 年报2024"),
                   _("the name of one new folder was expected"));
  if (!nb_project_create(operands[0], template_name ? template_name : "qijiang", error))
    return FALSE;
  if (!job->quiet)
    nb_say(_("%s is ready: put the logs into 数据/, edit 年报.md, then run “nianbao report %s”"),
           operands[0], operands[0]);
  return TRUE;
}

const NbCommand nb_command_new = {
    .name = "new",
    .operands = N_("FOLDER"),
    .summary = N_("Write a new project folder from a template"),
    .examples = "  nianbao new 年报2024 --template qijiang\n",
    .run = run,
};
