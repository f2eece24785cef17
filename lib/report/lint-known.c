/* A number typed into the text, and the metric of the catalogue that has this value. */
#include "lang/digits.h"
#include "report/lint.h"
#include <string.h>

typedef struct {
  const NbMetric *metric;
  NbRatio value; /* NB_RATIO_NONE when it has none */
  gboolean is_measured;
} Known;

struct _NbKnown {
  const NbEval *eval;
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

  known->eval = eval;
  known->list = g_array_new(FALSE, FALSE, sizeof(Known));
  for (guint i = 0; i < nb_catalogue_length(catalogue); i++) {
    const Known one = {nb_catalogue_nth(catalogue, i), NB_RATIO_NONE, FALSE};

    if (is_plain(eval, one.metric))
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

/* Most stories bind their numbers: a metric is first measured when a number might be its value. */
static NbRatio
value_of(const NbKnown *known, Known *one)
{
  const NbEval *eval = known->eval;
  const NbProject *project = eval->project;

  if (one->is_measured)
    return one->value;
  g_autoptr(NbMeasure) measure =
      nb_metric_measure(project->catalogue, one->metric, project->store, &eval->period, NULL, NULL);

  one->is_measured = TRUE;
  if (measure && measure->has_data)
    one->value = measure->value;
  return one->value;
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
rounds_to(NbRatio exact, NbWide value, NbWide step, NbWide den)
{
  NbWide apart = (NbWide)exact.num * den - value * exact.den;

  apart = apart < 0 ? -apart : apart;
  return exact.den > 0 && apart * 2 <= (step == 1 && den == 1 ? 0 : step * exact.den);
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

/* The first metric with this value among those of the unit that is written, or the others. */
static const NbMetric *
find(const NbKnown *known, const char *rest, gboolean of_unit, NbWide value, NbWide step,
     NbWide den)
{
  for (guint i = 0; i < known->list->len; i++) {
    Known *one = &g_array_index(known->list, Known, i);

    if (begins_with_unit(rest, one->metric) == of_unit &&
        rounds_to(value_of(known, one), value, step, den))
      return one->metric;
  }
  return NULL;
}

const NbMetric *
nb_known_find(const NbKnown *known, const char *digits, const char *rest)
{
  NbWide value = 0, step = 0, den = 1;
  const NbMetric *metric = NULL;

  if (!read_number(digits, rest, &value, &step, &den))
    return NULL;
  metric = find(known, rest, TRUE, value, step, den);
  /* small numbers are shared by too many figures to guess without a unit */
  return metric || value < 100 * den ? metric : find(known, rest, FALSE, value, step, den);
}
