/* Metrics that look at the groups of another: the busiest day, readers with more than n loans. */
#include "metric/plan.h"
#include "metric/span.h"
#include <string.h>

static gboolean
key_number(const NbGroup *group, gint64 *number)
{
  return g_ascii_string_to_signed(group->keys[0], 10, 0, G_MAXINT32, number, NULL);
}

static gboolean
is_at_least(const NbGroup *group, gint64 bound)
{
  return group->value.den > 0 && nb_ratio_order(group->value, NB_RATIO_INT(bound)) >= 0;
}

static gint64
count_above(const NbResult *result, gint64 than)
{
  gint64 n = 0;

  for (guint i = 0; i < result->groups->len; i++)
    n += is_at_least(result->groups->pdata[i], than + 1);
  return n;
}

/* The first of the largest; groups come in the order of their keys. */
static const NbGroup *
find_peak(const NbResult *result)
{
  const NbGroup *peak = NULL;

  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];

    if (group->value.den > 0 && *group->keys[0] &&
        (!peak || nb_ratio_order(group->value, peak->value) > 0))
      peak = group;
  }
  return peak;
}

static const NbGroup *
find_extreme(const NbResult *result, gint64 than, int sign)
{
  const NbGroup *found = NULL;
  gint64 best = 0, number;

  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];

    if (!key_number(group, &number) || !is_at_least(group, than) ||
        (found && (number - best) * sign <= 0))
      continue;
    found = group;
    best = number;
  }
  return found;
}

static void
set_value(NbMeasure *measure, const NbResult *result)
{
  const NbMetric *metric = measure->metric;
  const NbGroup *group = NULL;
  gint64 number = 0;

  switch (metric->operation) {
  case NB_OPERATION_ABOVE:
    measure->value = NB_RATIO_INT(count_above(result, metric->than));
    return;
  case NB_OPERATION_HIGHEST:
  case NB_OPERATION_LOWEST:
    group = find_extreme(result, metric->than, metric->operation == NB_OPERATION_HIGHEST ? 1 : -1);
    measure->value = group && key_number(group, &number) ? NB_RATIO_INT(number) : NB_RATIO_NONE;
    break;
  default:
    group = find_peak(result);
    measure->value = !group ? NB_RATIO_NONE : group->value;
    if (metric->operation == NB_OPERATION_PEAK_SHARE)
      measure->value = nb_ratio_divide(measure->value, measure->over->value, metric->scale);
    break;
  }
  measure->witness = group ? g_strdup(group->keys[0]) : NULL;
}

gboolean
nb_measure_groups(NbMeasure *measure, const NbStore *store, GError **error)
{
  const NbMetric *metric = measure->metric, *over = metric->over_metric;
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  NbKey key = {0};
  gint64 days = nb_period_days(&measure->period);

  if (metric->operation == NB_OPERATION_DAYS) {
    measure->value = days > 0 ? NB_RATIO_INT(days) : NB_RATIO_NONE;
    return TRUE;
  }
  if (!over->dataset || !nb_key_parse(metric->by, over->dataset, &key, error)) {
    if (!over->dataset)
      nb_fail(error, NB_ERROR_TEMPLATE, NULL, _("look at the groups of a metric that counts rows"),
              _("“%s” is made of other metrics and has no groups"), over->zh);
    return FALSE;
  }
  g_array_append_val(keys, key);
  g_autoptr(NbResult) result =
      nb_metric_series(over, store, &measure->period, measure->filters, NULL, keys, 0, TRUE, error);

  if (!result)
    return FALSE;
  set_value(measure, result);
  return TRUE;
}
