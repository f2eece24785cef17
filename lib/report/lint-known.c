/* A number typed into the text, and the metric of the catalogue that has this value. */
#include "lang/digits.h"
#include "report/lint.h"
#include <string.h>

typedef struct {
  const NbMetric *metric;
  NbRatio value;
} Known;

struct _NbKnown {
  GArray *list; /* of Known */
};

static gboolean
is_plain(const NbEval *eval, const NbMetric *metric)
{
  return metric->dataset && !(metric->needs && metric->needs[0]) && !metric->over_metric &&
         nb_store_get(eval->project->store, metric->dataset->id) != NULL;
}

NbKnown *
nb_known_new(const NbEval *eval)
{
  NbKnown *known = g_new0(NbKnown, 1);
  const NbCatalogue *catalogue = eval->project->catalogue;

  known->list = g_array_new(FALSE, FALSE, sizeof(Known));
  for (guint i = 0; i < nb_catalogue_length(catalogue); i++) {
    const NbMetric *metric = nb_catalogue_nth(catalogue, i);
    g_autoptr(NbMeasure) measure =
        is_plain(eval, metric)
            ? nb_metric_measure(catalogue, metric, eval->project->store, &eval->period, NULL, NULL)
            : NULL;
    const Known one = {metric, measure ? measure->value : NB_RATIO_NONE};

    if (measure && measure->has_data && one.value.den > 0)
      g_array_append_val(known->list, one);
  }
  return known;
}

void
nb_known_free(NbKnown *known)
{
  if (!known)
    return;
  g_array_unref(known->list);
  g_free(known);
}

/* 34.19 and 万: the number, and one in its last place, both times @den. */
static gboolean
read_number(const char *digits, const char *rest, NbWide *value, NbWide *step, NbWide *den)
{
  gboolean point = FALSE;
  gint64 scale = g_str_has_prefix(rest, "万")   ? 10000
                 : g_str_has_prefix(rest, "亿") ? 100000000
                                                : 1;

  if (strlen(digits) > 15)
    return FALSE;
  *value = 0;
  *den = 1;
  for (const char *p = digits; *p; p++) {
    if (g_ascii_isdigit(*p)) {
      *value = *value * 10 + (*p - '0');
      *den *= point ? 10 : 1;
    }
    point |= *p == '.';
  }
  *step = scale;
  *value *= scale;
  return TRUE;
}

static gboolean
rounds_to(const Known *known, NbWide value, NbWide step, NbWide den)
{
  NbWide apart = (NbWide)known->value.num * den - value * known->value.den;

  apart = apart < 0 ? -apart : apart;
  return apart * 2 <= (step == 1 && den == 1 ? 0 : step * known->value.den);
}

/* What stands behind the number, 余 and 万 passed over. */
static const char *
unit_words(const char *rest)
{
  static const char *const between[] = {"余", "多", "万", "亿", " "};

  for (gsize i = 0; i < G_N_ELEMENTS(between);)
    if (g_str_has_prefix(rest, between[i])) {
      rest += strlen(between[i]);
      i = 0;
    } else {
      i++;
    }
  return rest;
}

static gboolean
begins_with_unit(const char *rest, const NbMetric *metric)
{
  const char *unit = metric->unit_zh;

  return unit && *unit && g_str_has_prefix(unit_words(rest), unit);
}

const NbMetric *
nb_known_find(const NbKnown *known, const char *digits, const char *rest)
{
  NbWide value = 0, step = 0, den = 1;
  const NbMetric *loose = NULL;

  if (!read_number(digits, rest, &value, &step, &den))
    return NULL;
  for (guint i = 0; i < known->list->len; i++) {
    const Known *one = &g_array_index(known->list, Known, i);

    if (!rounds_to(one, value, step, den))
      continue;
    if (begins_with_unit(rest, one->metric))
      return one->metric;
    loose = loose ? loose : one->metric;
  }
  /* small numbers are shared by too many figures to guess without a unit */
  return value >= 100 * den ? loose : NULL;
}
