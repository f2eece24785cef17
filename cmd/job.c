#include "cmd/job.h"
#include "base/near.h"
#include "base/paths.h"
#include "cmd/command.h"
#include "cmd/quality.h"
#include "cmd/say.h"
#include "ingest/rejects.h"
#include "store/snapshot.h"
#include <string.h>
#include <time.h>

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
  g_free((gpointer)job->ingest.roles);
  g_free(job->beside);
  g_free(job->period_text);
  g_free(job->pack);
  g_strfreev(job->where);
  g_strfreev(job->exclude);
  g_strfreev(job->outputs);
  g_free(job->format);
  g_free(job->quality);
  g_free(job->rejects);
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

static void
add_kept(GString *line, const NbFileReport *report)
{
  g_autofree char *first = nb_day_format(report->first_day);
  g_autofree char *last = nb_day_format(report->last_day);

  g_string_append_printf(line, _("%s: snapshot, files %u"), report->path, report->parts->len);
  if (*first)
    g_string_append_printf(line, ", %s..%s", first, last);
}

static void
add_form(GString *line, const NbFileReport *report)
{
  const char *delimiter = report->delimiter == '\t' ? "TAB" : NULL;

  g_string_append_printf(line, "%s: %s%s, ", report->path, nb_encoding_name(report->encoding),
                         report->bom ? " (BOM)" : "");
  if (delimiter)
    g_string_append(line, delimiter);
  else
    g_string_append_printf(line, "“%c”", report->delimiter);
  g_string_append_printf(line, ", %s", report->line_end);
}

char *
nb_job_summary(const NbFileReport *report)
{
  g_autoptr(GString) line = g_string_new(NULL);

  (report->parts ? add_kept : add_form)(line, report);
  g_string_append(line, "; ");
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
say_issue(const NbJob *job, const NbIssue *issue, guint places)
{
  g_autoptr(GString) line = g_string_new("  ");

  g_string_append_printf(line, _("%s (%s): %" PRId64), _(issue->message),
                         severity_word(issue->severity), issue->count);
  for (guint i = 0; i < issue->places->len && i < places; i++) {
    const NbIssuePlace *place = issue->places->pdata[i];

    g_string_append_printf(line, "%s %" PRId64, i ? "," : ";", place->line);
    if (place->column > 0)
      g_string_append_printf(line, ":%" PRId64, place->column);
    g_autofree char *shown = nb_quality_shown(job->store, place->text);

    if (place->text)
      g_string_append_printf(line, " “%s”", shown);
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
  for (guint i = 0; !report->parts && i < nb_issues_length(report->issues); i++)
    say_issue(job, nb_issues_nth(report->issues, i), job->verbose ? NB_ISSUE_PLACES : 3);
  if (report->read == 0)
    nb_say(_("  there are no rows under the head; export the file again with its rows"));
}

/* The files that a snapshot was made of stand for it: nothing about them is forgotten. */
static void
take_report(NbJob *job, NbFileReport *report)
{
  gboolean has_parts = report->parts && report->parts->len > 0;

  for (guint i = 0; has_parts && i < report->parts->len; i++) {
    if (job->verbose && !job->quiet && !job->terse)
      say_report(job, report->parts->pdata[i]);
    g_ptr_array_add(job->reports, g_steal_pointer(&report->parts->pdata[i]));
  }
  if (!has_parts)
    g_ptr_array_add(job->reports, report);
  else
    nb_file_report_free(report);
}

/* Whether something is written that tells the checksums of the files. */
static gboolean
tells_sums(const NbJob *job)
{
  gboolean tells = g_strcmp0(job->format, "xlsx") == 0;

  for (gsize i = 0; job->outputs && job->outputs[i]; i++)
    tells = tells || g_str_has_suffix(job->outputs[i], ".xlsx");
  return tells;
}

/* Snapshots are read without them. */
static gboolean
needs_presets(const NbJob *job, char *const *files)
{
  gboolean needed = job->ingest.preset != NULL;

  for (gsize i = 0; files[i] && !needed; i++)
    needed = !nb_snapshot_is(files[i]);
  return needed;
}

static gboolean
read_files(NbJob *job, char **files, NbRejects *rejects, GError **error)
{
  gboolean asked = needs_presets(job, files);
  const NbPresets *presets = asked ? nb_job_presets(job, error) : NULL;
  NbIngestOptions options = job->ingest;

  if (asked && !presets)
    return FALSE;

  options.rejects = rejects;
  options.beside = options.columns || options.preset ? NULL : job->beside;
  options.later = job->later && !job->quality;
  options.unsummed = job->ingest.roles && !job->quality && !tells_sums(job);
  for (gsize i = 0; files[i]; i++) {
    NbFileReport *report = nb_ingest_file(job->store, presets, files[i], &options, error);

    if (!report)
      return FALSE;
    if (!job->quiet && !job->terse)
      say_report(job, report);
    take_report(job, report);
  }
  return TRUE;
}

static void
say_rejects(const NbJob *job, const char *path, gint64 count)
{
  const NbPlace at = {.file = path};
  g_autofree char *shown = nb_place_format(&at);

  if (count > 0 && !job->quiet)
    nb_say(_("%s: %" PRId64 " rejected records as they stood, for the owner's eyes alone"), shown,
           count);
}

/* A snapshot knows how many there were, and has none of them. */
static gboolean
close_rejects(const NbJob *job, NbRejects *rejects, GError **error)
{
  gint64 count = rejects ? nb_rejects_count(rejects) : 0, missing = -count;

  for (guint i = 0; i < job->reports->len; i++)
    missing += ((const NbFileReport *)job->reports->pdata[i])->rejected;
  if (!rejects)
    return TRUE;
  if (!nb_rejects_close(rejects, error))
    return FALSE;
  say_rejects(job, job->rejects, count);
  if (missing > 0)
    nb_say(_("%" PRId64 " more were rejected before a snapshot was made; read its files for these"),
           missing);
  return TRUE;
}

static NbRejectForm
reject_form(const NbJob *job)
{
  return (NbRejectForm){.english = g_strcmp0(job->language, "en") == 0, .raw = job->csv_raw};
}

gboolean
nb_job_read(NbJob *job, char **files, GError **error)
{
  const NbRejectForm form = reject_form(job);
  g_autoptr(NbRejects) rejects = NULL;

  if (!nb_quality_may(job, error))
    return FALSE;
  if (job->rejects && !(rejects = nb_rejects_open(job->rejects, &form, error)))
    return FALSE;
  return read_files(job, files, rejects, error) &&
         close_rejects(job, g_steal_pointer(&rejects), error) &&
         (!job->quality || nb_quality_of_files(job, error));
}

gboolean
nb_job_read_again(NbJob *job, char **files, GError **error)
{
  if (!job->ingest.roles || !g_error_matches(*error, NB_ERROR, NB_ERROR_INPUT) ||
      g_strv_contains((const char *const *)files, "-"))
    return FALSE;
  g_clear_error(error);
  g_clear_pointer((gpointer *)&job->ingest.roles, g_free);
  g_ptr_array_set_size(job->reports, 0);
  nb_store_free(job->store);
  job->store = nb_store_new();
  job->terse = TRUE;
  return read_files(job, files, NULL, error);
}

gboolean
nb_job_ingest(const NbJob *job, NbProject *project, GError **error)
{
  if (!nb_quality_may(job, error))
    return FALSE;
  if (job->rejects) {
    g_free(project->rejects);
    project->rejects = g_strdup(job->rejects);
  }
  project->reject_form = reject_form(job);
  if (!nb_project_ingest(project, error))
    return FALSE;
  say_rejects(job, project->rejects, project->n_rejects);
  return !job->quality || nb_quality_of_project(job, project, error);
}

/* Where all files are of that kind, it is what is asked about. */
static gboolean
is_beside(const NbJob *job, const NbDataset *dataset)
{
  gboolean others = FALSE;

  for (guint i = 0; i < job->reports->len; i++)
    others |= ((const NbFileReport *)job->reports->pdata[i])->dataset != dataset;
  return others && job->beside && g_strv_contains((const char *const *)job->beside, dataset->id);
}

const NbTable *
nb_job_table(NbJob *job, GError **error)
{
  const NbDataset *only = NULL;

  for (guint i = 0; i < job->reports->len; i++) {
    const NbFileReport *report = job->reports->pdata[i];

    if (is_beside(job, report->dataset))
      continue;
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
