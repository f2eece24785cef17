#include "cmd/quality.h"
#include "audit/audit.h"
#include "cmd/say.h"
#include "lang/terms.h"
#include <string.h>

enum { FEW_PLACES = 3 };

static gboolean
is_english(const NbJob *job)
{
  return g_strcmp0(job->language, "en") == 0;
}

static gboolean
is_json(const char *path)
{
  g_autofree char *folded = g_ascii_strdown(path, -1);

  return g_str_has_suffix(folded, ".json");
}

gboolean
nb_quality_may(const NbJob *job, GError **error)
{
  return !job->quality || is_json(job->quality) || nb_job_renderer(NULL, job->quality, error);
}

/* Spreadsheets and scripts want one table of each thing, people one section a file. */
static NbQualityLayout
layout_of(const NbRenderer *renderer)
{
  gboolean tables = g_str_equal(renderer->name, "csv") || g_str_equal(renderer->name, "xlsx");

  return tables ? NB_QUALITY_BY_TABLE : NB_QUALITY_BY_FILE;
}

static gboolean
write_document(const NbJob *job, const NbQuality *quality, GError **error)
{
  const NbRenderer *renderer = nb_job_renderer(NULL, job->quality, error);
  g_autoptr(NbDoc) doc =
      renderer ? nb_quality_doc(quality, layout_of(renderer), NB_ISSUE_PLACES) : NULL;

  return doc && nb_job_write_to(job, doc, renderer, job->quality, is_english(job), error);
}

static char *
json_of(const NbQuality *quality, const NbProject *project)
{
  NbJson *json = nb_json_new();

  nb_json_open_object(json, NULL);
  nb_quality_put(json, quality);
  if (project)
    nb_quality_json(json, project);
  return nb_json_finish(json);
}

static gboolean
write_quality(const NbJob *job, const NbQuality *quality, const NbProject *project, GError **error)
{
  if (!is_json(job->quality))
    return write_document(job, quality, error);
  g_autofree char *text = json_of(quality, project);

  return nb_sink_save(job->quality, text, strlen(text), error);
}

static NbQuality *
quality_of_files(NbJob *job, GError **error)
{
  const NbCatalogue *catalogue = nb_job_catalogue(job, error);
  const NbPeriod *period = nb_period_is_bounded(&job->period) ? &job->period : NULL;

  return catalogue ? nb_quality_new(job->reports, job->store, catalogue, period) : NULL;
}

gboolean
nb_quality_of_files(NbJob *job, GError **error)
{
  g_autoptr(NbQuality) quality = quality_of_files(job, error);

  return quality && write_quality(job, quality, NULL, error);
}

gboolean
nb_quality_of_project(const NbJob *job, const NbProject *project, GError **error)
{
  g_autoptr(NbQuality) quality = nb_project_quality(project);

  return write_quality(job, quality, project, error);
}

gboolean
nb_quality_say(NbJob *job, GError **error)
{
  g_autoptr(NbQuality) quality = quality_of_files(job, error);
  guint places = job->verbose ? NB_ISSUE_PLACES : FEW_PLACES;
  g_autoptr(NbDoc) doc = quality ? nb_quality_doc(quality, NB_QUALITY_BY_FILE, places) : NULL;

  return doc && nb_job_write_to(job, doc, nb_renderer_find("text"), "-", g_str_equal(_("en"), "en"),
                                error);
}

gboolean
nb_quality_say_json(NbJob *job, GError **error)
{
  g_autoptr(NbQuality) quality = quality_of_files(job, error);
  g_autofree char *text = quality ? json_of(quality, NULL) : NULL;

  return text && nb_put(text, error);
}

/* ---- for the director ---- */

static void
put_sign(NbJson *json, const NbAuditSign *sign)
{
  g_autofree char *day = nb_day_format(sign->day);

  nb_json_open_object(json, NULL);
  nb_json_string(json, "kind", sign->kind);
  nb_json_string(json, "day", *day ? day : NULL);
  nb_json_string(json, "reader", sign->who);
  nb_json_int(json, "count", sign->count);
  nb_json_int(json, "times", sign->times);
  nb_json_close(json);
}

static char *
watch_json(const GPtrArray *signs)
{
  NbJson *json = nb_json_new();

  nb_json_open_object(json, NULL);
  nb_json_open_array(json, "watch");
  for (guint i = 0; i < signs->len; i++)
    put_sign(json, signs->pdata[i]);
  return nb_json_finish(json);
}

static char *
watch_text(const GPtrArray *signs)
{
  GString *text = g_string_new(_("For the director only; a sign is no proof.\n"));

  for (guint i = 0; i < signs->len; i++) {
    const NbAuditSign *sign = signs->pdata[i];
    g_autofree char *day = nb_day_format(sign->day);

    g_string_append_printf(text, "%-10s  %s  %" PRId64 "%s%s\n", day,
                           nb_term("watch", sign->kind, g_str_equal(_("en"), "en")), sign->count,
                           sign->who ? "  " : "", sign->who ? sign->who : "");
  }
  if (signs->len == 0)
    g_string_append(text, _("No sign was found.\n"));
  return g_string_free(text, FALSE);
}

gboolean
nb_watch_say(const NbProject *project, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) signs = nb_audit_watch(project->store, &project->period);
  g_autofree char *text = as_json ? watch_json(signs) : watch_text(signs);

  return nb_put(text, error);
}
