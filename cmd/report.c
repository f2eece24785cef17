/* nianbao report: the annual report of a project folder, or another story of it. */
#include "cmd/command.h"
#include "cmd/say.h"
#include "page/page.h"
#include "privacy/audit.h"
#include "report/layout.h"
#include "report/quality-doc.h"

static void
say_files(const NbJob *job, const NbProject *project)
{
  for (guint i = 0; !job->quiet && i < project->reports->len; i++) {
    g_autofree char *line = nb_job_summary(project->reports->pdata[i]);

    nb_say("%s", line);
  }
}

static gboolean
set_pages(NbDoc *doc, const char *pages, GError **error)
{
  NbLayout layout = {.kind = doc->kind, .pages = doc->pages, .pair = doc->pair};

  if (!pages)
    return TRUE;
  if (!nb_layout_parse(pages, NULL, &layout, error)) {
    /* here the words are those of the command line */
    if (error && *error)
      (*error)->code = NB_ERROR_USAGE;
    return FALSE;
  }
  doc->kind = layout.kind;
  doc->pages = layout.pages;
  doc->pair = layout.pair;
  return TRUE;
}

/* What was asked for beside the common options. */
typedef struct {
  char *story, *pages, *identify;
  gboolean minors_consented;
} Options;

/* Who names readers is written down before anything leaves. */
static gboolean
log_names(const NbJob *job, const char *folder, const NbDoc *doc, const char *reason,
          GError **error)
{
  g_autofree char *to = job->outputs ? g_strjoinv(" ", job->outputs) : g_strdup("-");
  const NbRelease release = {.when = g_get_real_time() / G_USEC_PER_SEC,
                             .what = doc->title_zh,
                             .reason = reason,
                             .to = to,
                             .named = doc->named,
                             .unconsented = doc->unconsented};

  if (!reason)
    return TRUE;
  if (!nb_audit_write(folder, &release, error))
    return FALSE;
  nb_say(_("%" PRId64 " readers are named for “%s”, as the log says; %" PRId64
           " did not consent and stay masked"),
         doc->named, reason, doc->unconsented);
  return TRUE;
}

static void
default_outputs(NbJob *job, const char *folder)
{
  g_autofree char *name = g_path_get_basename(folder);
  const char *const files[] = {g_strconcat(name, ".pdf", NULL), g_strconcat(name, ".xlsx", NULL),
                               NULL};

  if (job->outputs || job->format) {
    g_free((char *)files[0]);
    g_free((char *)files[1]);
    return;
  }
  job->outputs = g_strdupv((char **)files);
  g_free((char *)files[0]);
  g_free((char *)files[1]);
}

/* Only a workbook has a sheet for it, and it takes a look at every row. */
static gboolean
makes_workbook(const NbJob *job)
{
  const char *const none[] = {"-", NULL};
  char *const *outputs = job->outputs ? job->outputs : (char *const *)none;

  for (gsize i = 0; outputs[i]; i++) {
    const NbRenderer *renderer = nb_job_renderer(job->format, outputs[i], NULL);

    if (renderer && g_str_equal(renderer->name, "xlsx"))
      return TRUE;
  }
  return FALSE;
}

/* A colour of the library's own that had to be darkened is no error, and no secret. */
static gboolean
say_colour(const NbDoc *doc, GError **error)
{
  g_autoptr(NbTheme) theme = nb_theme_of(doc, error);
  g_autofree char *remark = theme ? nb_theme_remark(theme, doc) : NULL;

  if (remark)
    nb_say(_("warning: %s"), remark);
  return theme != NULL;
}

static gboolean
make(NbJob *job, const char *folder, const Options *options, GError **error)
{
  g_autoptr(NbProject) project = nb_job_project(job, folder, error);

  if (!project || !nb_job_ingest(job, project, error))
    return FALSE;
  if (options->identify)
    nb_project_name_readers(project, options->identify, nb_job_today(), options->minors_consented);
  say_files(job, project);
  g_autoptr(NbDoc) doc =
      nb_project_report(project, options->story, job->period_text ? &job->period : NULL, error);

  if (!doc || !set_pages(doc, options->pages, error) || (doc->brand && !say_colour(doc, error)))
    return FALSE;
  default_outputs(job, folder);
  if (makes_workbook(job))
    nb_doc_add_quality(doc, project);
  return log_names(job, folder, doc, options->identify, error) && nb_job_write(job, doc, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  Options options = {0};
  const GOptionEntry entries[] = {
      {"story",            's', 0, G_OPTION_ARG_FILENAME, &options.story,
       N_("Another story file of the folder, such as 看板.md"),                  N_("FILE")  },
      {"period",           0,   0, G_OPTION_ARG_FILENAME, &job->period_text,
       N_("Another period than the project's"),                                    N_("PERIOD")},
      {"pages",            0,   0, G_OPTION_ARG_FILENAME, &options.pages,
       N_("Pages: a4 or wide (16:9), facing or stacked; over the project's own"),  N_("LAYOUT")},
      {"identify",         0,   0, G_OPTION_ARG_FILENAME, &options.identify,
       N_("Name readers who consented where 隐私=全名; the reason is logged"), N_("REASON")},
      {"minors-consented", 0,   0, G_OPTION_ARG_NONE,     &options.minors_consented,
       N_("With --identify: minors too, when a guardian consented"),               NULL        },
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);

  gboolean done =
      nb_job_parse(job, NB_JOB_READ | NB_JOB_OUTPUT | NB_JOB_PACK, entries, &operands, error);

  if (done && operands[0] && operands[1])
    done = nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao report 年报2024"),
                   _("one project folder was expected, and there is also “%s”"), operands[1]);
  if (done && options.identify && !*options.identify)
    done = nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --identify '阅读之星'"),
                   _("readers are named only for a reason"));
  if (done && (job->format || job->outputs))
    done = nb_job_check_formats(job, error);
  if (done)
    done = make(job, operands[0] ? operands[0] : ".", &options, error);
  g_free(options.story);
  g_free(options.pages);
  g_free(options.identify);
  return done;
}

const NbCommand nb_command_report = {
    .name = "report",
    .operands = N_("[FOLDER]"),
    .summary = N_("Make the annual report: PDF, XLSX and other formats"),
    .examples = "  nianbao report 年报2024 -o 年报2024.pdf -o 年报2024.xlsx\n"
                "  nianbao report 年报2024 --story 看板.md --period 2024-12 -o 看板.html\n"
                "  nianbao report 年报2024 --pages wide -o 年报2024-16x9.pdf\n"
                "  nianbao report 年报2024 -f json\n",
    .run = run,
};
