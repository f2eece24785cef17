#include "metric/derive-value.h"
#include "metric/plan.h"
#include "metric/section.h"
#include <string.h>

static void
set_unit(NbMetric *own, const char *zh, const char *en, gint64 scale)
{
  own->unit_zh = g_strdup(zh);
  own->unit_en = g_strdup(en);
  own->unit_en_one = g_strdup(en);
  own->dimension = g_strdup(*zh ? "share" : "");
  own->scale = scale;
}

static void
take_unit(NbMetric *own, const NbMetric *metric)
{
  own->unit_zh = g_strdup(metric->unit_zh);
  own->unit_en = g_strdup(metric->unit_en);
  own->unit_en_one = g_strdup(metric->unit_en_one);
  own->dimension = g_strdup(metric->dimension);
}

static gboolean
is_share(NbDeriveKind kind)
{
  return kind == NB_DERIVE_YOY || kind == NB_DERIVE_MOM || kind == NB_DERIVE_FESTIVAL ||
         kind == NB_DERIVE_SHARE || kind == NB_DERIVE_TARGET || kind == NB_DERIVE_CAGR;
}

static void
set_words(NbMetric *own, const NbDeriveAsked *asked)
{
  const NbMetric *metric = asked->metric;
  const char *zh = NULL, *en = NULL, *meaning_zh = NULL, *meaning_en = NULL;
  NbDerive found;

  for (guint i = 0; (zh = nb_derive_nth(i, &en, &meaning_zh, &meaning_en)); i++) {
    if (nb_derive_find(zh, &found) && found.kind == asked->derive->kind)
      break;
  }
  g_autofree char *years =
      asked->derive->years > 0 ? g_strdup_printf("%d年", asked->derive->years) : g_strdup("");
  const char *word = asked->derive->kind == NB_DERIVE_AVERAGE ? "平均" : zh;

  own->zh = g_strconcat(metric->zh, years, word, NULL);
  own->en =
      asked->derive->years > 0
          ? g_strdup_printf("%s, %s over %d years", metric->en,
                            asked->derive->kind == NB_DERIVE_AVERAGE ? "mean" : "growth a year",
                            asked->derive->years)
          : g_strdup_printf("%s, %s", metric->en, meaning_en);
  own->definition_zh = g_strdup_printf("%s：%s。%s", zh, meaning_zh, metric->definition_zh);
  own->definition_en = g_strdup_printf("%s. %s", meaning_en, metric->definition_en);
}

/* A metric for this measure alone. */
static NbMetric *
make_own(const NbDeriveAsked *asked)
{
  g_autofree char *form = nb_derive_id(asked->derive);
  g_autofree char *id = g_strdup_printf("%s.%s", asked->metric->id, form);
  NbMetric *own = nb_metric_new(id);
  NbDeriveKind kind = asked->derive->kind;

  set_words(own, asked);
  if (is_share(kind))
    set_unit(own, "%", "%", 1);
  else if (kind == NB_DERIVE_RANK || kind == NB_DERIVE_INDEX)
    set_unit(own, "", "", 1);
  else
    take_unit(own, asked->metric);
  own->standard = g_strdup(asked->metric->standard);
  own->note = g_strdup(asked->metric->note);
  own->pack = g_strdup(asked->metric->pack);
  own->file = g_strdup(asked->metric->file);
  own->line = asked->metric->line;
  own->aliases = g_new0(char *, 1);
  own->needs = g_new0(char *, 1);
  own->over = g_strdup(asked->metric->id);
  own->over_metric = asked->metric;
  own->as_of = asked->metric->as_of;
  return own;
}

static NbMeasure *
measure_new(const NbDeriveAsked *asked)
{
  NbMeasure *measure = g_new0(NbMeasure, 1);

  measure->own = make_own(asked);
  measure->metric = measure->own;
  measure->pack = asked->catalogue ? nb_catalogue_pack(asked->catalogue) : NULL;
  measure->period = asked->period ? *asked->period : (NbPeriod){NB_DAY_NONE, NB_DAY_NONE};
  measure->filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  nb_filters_append(measure->filters, asked->extra);
  measure->value = NB_RATIO_NONE;
  return measure;
}

static gboolean
check(const NbDeriveAsked *asked, GError **error)
{
  NbDeriveKind kind = asked->derive->kind;
  gboolean needs_base =
      kind == NB_DERIVE_INDEX || (kind == NB_DERIVE_CAGR && asked->derive->years == 0);

  if (needs_base && !nb_period_is_bounded(&asked->derive->base))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("write 基期=2020 behind it"),
                   _("“%s” is compared with a base that is not said"), asked->metric->zh);
  if (!nb_period_is_bounded(asked->period) && kind != NB_DERIVE_SHARE && kind != NB_DERIVE_RANK &&
      kind < NB_DERIVE_SITE_MEAN)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("say the period, such as 期间=2024"),
                   _("“%s” is compared with other days, but the period has no end"),
                   asked->metric->zh);
  return TRUE;
}

NbMeasure *
nb_metric_derive(const NbCatalogue *catalogue, const NbMetric *metric, const NbDerive *derive,
                 const NbStore *store, const NbPeriod *period, const GPtrArray *extra,
                 GError **error)
{
  g_return_val_if_fail(metric && derive && store, NULL);
  const NbDeriveAsked asked = {catalogue, metric, derive, store, period, extra};

  if (derive->kind == NB_DERIVE_NONE)
    return nb_metric_measure(catalogue, metric, store, period, extra, error);
  if (!check(&asked, error))
    return NULL;
  g_autoptr(NbMeasure) measure = measure_new(&asked);

  return nb_derive_fill(measure, &asked, error) ? g_steal_pointer(&measure) : NULL;
}
