#include "cmd/quality.h"
#include "audit/audit.h"
#include "cmd/say.h"
#include "lang/terms.h"
#include <string.h>

static void
put_effect(NbJson *json, const NbAuditEffect *effect)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "metric", effect->metric->id);
  nb_json_string(json, "name", effect->metric->zh);
  nb_json_ratio(json, "value", effect->value.num, effect->value.den);
  nb_json_ratio(json, "change", effect->change.num, effect->change.den);
  nb_json_close(json);
}

static void
put_fault(NbJson *json, const NbAuditFault *fault)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "kind", fault->kind);
  nb_json_string(json, "dataset", fault->dataset->id);
  nb_json_int(json, "count", fault->count);
  nb_json_open_array(json, "places");
  for (guint i = 0; i < fault->places->len; i++)
    nb_json_string(json, NULL, fault->places->pdata[i]);
  nb_json_close(json);
  nb_json_open_array(json, "effects");
  for (guint i = 0; i < fault->effects->len; i++)
    put_effect(json, fault->effects->pdata[i]);
  nb_json_close(json);
  nb_json_close(json);
}

void
nb_quality_json(NbJson *json, const NbProject *project)
{
  g_autoptr(GPtrArray) faults = nb_audit_run(project->catalogue, project->store, &project->period);

  nb_json_open_array(json, "quality");
  for (guint i = 0; i < faults->len; i++)
    put_fault(json, faults->pdata[i]);
  nb_json_close(json);
}

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
