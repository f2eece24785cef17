#include "cmd/job.h"
#include "base/near.h"
#include "base/paths.h"
#include "cmd/command.h"
#include "cmd/say.h"
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { DEFAULT_COLUMNS = 100, MIN_COLUMNS = 40 };

void
nb_job_init(NbJob *job, const char *command)
{
  *job = (NbJob){
      .command = command, .period = {NB_DAY_NONE, NB_DAY_NONE}
  };
  job->store = nb_store_new();
  job->reports = g_ptr_array_new_with_free_func((GDestroyNotify)nb_file_report_free);
}

void
nb_job_clear(NbJob *job)
{
  g_free(job->language);
  g_free((char *)job->ingest.dataset);
  g_free((char *)job->ingest.columns);
  g_free((char *)job->ingest.preset);
  g_free((char *)job->ingest.encoding);
  g_free((char *)job->ingest.sheet);
  g_free(job->period_text);
  g_free(job->pack);
  g_strfreev(job->where);
  g_strfreev(job->exclude);
  g_strfreev(job->outputs);
  g_free(job->format);
  g_clear_pointer(&job->presets, nb_presets_free);
  g_clear_pointer(&job->catalogue, nb_catalogue_free);
  g_ptr_array_unref(job->reports);
  nb_store_free(job->store);
}

const NbCatalogue *
nb_job_catalogue(NbJob *job, GError **error)
{
  if (job->catalogue)
    return job->catalogue;
  g_autofree char *metrics = nb_paths_data("templates/metrics", error);
  g_autofree char *packs = metrics ? nb_paths_data("templates/packs", error) : NULL;
  const char *const metric_folders[] = {metrics, NULL}, *const pack_folders[] = {packs, NULL};
  NbPack *pack =
      packs ? nb_pack_find(job->pack ? job->pack : NB_PACK_USUAL, pack_folders, error) : NULL;

  job->catalogue = pack ? nb_catalogue_load_all(metric_folders, pack, error) : NULL;
  return job->catalogue;
}

NbProject *
nb_job_project(const NbJob *job, const char *folder, GError **error)
{
  g_autoptr(NbProject) project = nb_project_open(folder, error);

  if (project && job->pack && !nb_project_set_pack(project, job->pack, error))
    return NULL;
  return g_steal_pointer(&project);
}

/* --preset of-our-own.ini: a file instead of a name. */
static gboolean
add_own_preset(NbJob *job, NbPresets *presets, GError **error)
{
  if (!job->ingest.preset || !g_str_has_suffix(job->ingest.preset, ".ini"))
    return TRUE;
  const char *name = nb_presets_add(presets, job->ingest.preset, error);

  if (!name)
    return FALSE;
  g_free((char *)job->ingest.preset);
  job->ingest.preset = g_strdup(name);
  return TRUE;
}

const NbPresets *
nb_job_presets(NbJob *job, GError **error)
{
  if (job->presets)
    return job->presets;
  g_autofree char *folder = nb_paths_data("templates/sources", error);
  g_autoptr(NbPresets) presets = folder ? nb_presets_load(folder, error) : NULL;

  if (!presets || !add_own_preset(job, presets, error))
    return NULL;
  job->presets = g_steal_pointer(&presets);
  return job->presets;
}

char *
nb_job_summary(const NbFileReport *report)
{
  g_autoptr(GString) line = g_string_new(NULL);
  const char *delimiter = report->delimiter == '\t' ? "TAB" : NULL;

  g_string_append_printf(line, "%s: %s%s, ", report->path, nb_encoding_name(report->encoding),
                         report->bom ? " (BOM)" : "");
  if (delimiter)
    g_string_append(line, delimiter);
  else
    g_string_append_printf(line, "“%c”", report->delimiter);
  g_string_append_printf(line, ", %s; ", report->line_end);
  g_string_append_printf(line,
                         _("rows read %" PRId64 " = accepted %" PRId64 " + rejected %" PRId64
                           ", repaired %" PRId64 ", repeats %" PRId64),
                         report->read, report->accepted, report->rejected, report->repaired,
                         report->repeated);
  if (report->repeated > 0)
    g_string_append(line, _(" (rows equal to an earlier one in every field; kept and counted)"));
  return g_string_free(g_steal_pointer(&line), FALSE);
}

static const char *
severity_word(NbSeverity severity)
{
  static const char *const words[] = {N_("noted"), N_("repaired"), N_("rejected")};

  return _(words[severity]);
}

static void
say_issue(const NbIssue *issue, guint places)
{
  g_autoptr(GString) line = g_string_new("  ");

  g_string_append_printf(line, _("%s (%s): %" PRId64), _(issue->message),
                         severity_word(issue->severity), issue->count);
  for (guint i = 0; i < issue->places->len && i < places; i++) {
    const NbIssuePlace *place = issue->places->pdata[i];

    g_string_append_printf(line, "%s %" PRId64, i ? "," : ";", place->line);
    if (place->column > 0)
      g_string_append_printf(line, ":%" PRId64, place->column);
    if (place->text)
      g_string_append_printf(line, " “%s”", place->text);
  }
  if (issue->count > places)
    g_string_append(line, " …");
  nb_say("%s", line->str);
}

static void
say_report(const NbJob *job, const NbFileReport *report)
{
  g_autofree char *summary = nb_job_summary(report);

  nb_say("%s", summary);
  for (guint i = 0; job->verbose && i < report->headings->len; i++)
    nb_say("  %s", (const char *)report->headings->pdata[i]);
  for (guint i = 0; i < nb_issues_length(report->issues); i++)
    say_issue(nb_issues_nth(report->issues, i), job->verbose ? NB_ISSUE_PLACES : 3);
}

gboolean
nb_job_read(NbJob *job, char **files, GError **error)
{
  const NbPresets *presets = nb_job_presets(job, error);

  for (gsize i = 0; presets && files[i]; i++) {
    NbFileReport *report = nb_ingest_file(job->store, presets, files[i], &job->ingest, error);

    if (!report)
      return FALSE;
    g_ptr_array_add(job->reports, report);
    if (!job->quiet)
      say_report(job, report);
  }
  return presets != NULL;
}

const NbTable *
nb_job_table(NbJob *job, GError **error)
{
  const NbDataset *only = NULL;

  for (guint i = 0; i < job->reports->len; i++) {
    const NbFileReport *report = job->reports->pdata[i];

    if (only && only != report->dataset) {
      nb_fail(error, NB_ERROR_INPUT, NULL,
              _("give files of one kind, or say --dataset NAME for all of them"),
              _("the files are of different kinds: %s and %s"), only->id, report->dataset->id);
      return NULL;
    }
    only = report->dataset;
  }
  return only ? nb_store_get(job->store, only->id) : NULL;
}

GPtrArray *
nb_job_filters(char *const *texts, const NbDataset *dataset, GError **error)
{
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);

  for (gsize i = 0; texts && texts[i]; i++)
    if (!nb_filter_parse(texts[i], dataset, filters, error))
      return NULL;
  return g_steal_pointer(&filters);
}

static const NbRenderer *
choose_renderer(const NbJob *job, const char *output, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  const NbRenderer *renderer = job->format                ? nb_renderer_find(job->format)
                               : strcmp(output, "-") == 0 ? nb_renderer_find("text")
                                                          : nb_renderer_for_path(output);

  if (renderer)
    return renderer;
  for (guint i = 0; nb_renderer_nth(i); i++)
    g_ptr_array_add(names, (gpointer)nb_renderer_nth(i)->name);
  g_ptr_array_add(names, NULL);
  g_autofree char *known = g_strjoinv(", ", (char **)names->pdata);
  g_autofree char *hint = g_strdup_printf(_("choose one of: %s (-f, or the ending of -o)"), known);

  nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("no output format is known by “%s”"),
          job->format ? job->format : output);
  return NULL;
}

static guint
terminal_columns(void)
{
  struct winsize size;
  guint64 asked = 0;
  const char *columns = g_getenv("COLUMNS");

  if (columns && g_ascii_string_to_unsigned(columns, 10, MIN_COLUMNS, 1000, &asked, NULL))
    return (guint)asked;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= MIN_COLUMNS)
    return size.ws_col;
  return DEFAULT_COLUMNS;
}

static void
say_borrowed(void)
{
  g_autofree char *borrowed = nb_renderer_borrowed();

  if (*borrowed)
    nb_say(_("the serif faces lack these characters, they are set in the sans: %s"), borrowed);
}

static gboolean
write_one(const NbJob *job, const NbDoc *doc, const char *output, GError **error)
{
  const NbRenderer *renderer = choose_renderer(job, output, error);
  gboolean to_screen = strcmp(output, "-") == 0;
  gboolean terminal = to_screen && isatty(STDOUT_FILENO);
  gint64 guarded = 0;
  const NbRenderContext context = {
      .english = g_strcmp0(job->language, "en") == 0,
      .width = terminal_columns(),
      .colour = terminal && !g_getenv("NO_COLOR"),
      .csv_raw = job->csv_raw,
      .guarded = &guarded,
  };

  if (!renderer)
    return FALSE;
  if (renderer->is_binary && terminal)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("name a file with -o, or send it to a pipe"),
                   _("%s is not text, and the output is a terminal"), renderer->name);
  g_autoptr(NbSink) sink = nb_sink_open(output, error);

  if (!sink || !renderer->render(doc, &context, sink, error) ||
      !nb_sink_commit(g_steal_pointer(&sink), error))
    return FALSE;
  if (guarded > 0 && !job->quiet)
    nb_say(
        _("%" PRId64 " cells look like formulas and were given a leading '; --csv-raw leaves them"),
        guarded);
  if (job->verbose)
    say_borrowed();
  return TRUE;
}

gboolean
nb_job_write(NbJob *job, const NbDoc *doc, GError **error)
{
  if (!job->outputs)
    return write_one(job, doc, "-", error);
  for (gsize i = 0; job->outputs[i]; i++)
    if (!write_one(job, doc, job->outputs[i], error))
      return FALSE;
  return TRUE;
}

gint32
nb_job_today(void)
{
  const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
  gint64 seconds = 0;
  time_t now = time(NULL);
  struct tm local;

  if (epoch && g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint32)(seconds / 86400);
  localtime_r(&now, &local);
  return nb_day_from_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

gboolean
nb_job_strict(const NbJob *job, GError **error)
{
  gint64 rejected = 0, repaired = 0;

  for (guint i = 0; i < job->reports->len; i++) {
    const NbFileReport *report = job->reports->pdata[i];

    rejected += report->rejected;
    repaired += report->repaired;
  }
  if (!job->strict || rejected + repaired == 0)
    return TRUE;
  return nb_fail(error, NB_ERROR_STRICT, NULL, _("run nianbao check --verbose on the files"),
                 _("done, but %" PRId64 " rows were rejected and %" PRId64 " repaired"), rejected,
                 repaired);
}
