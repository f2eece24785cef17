#include "metric/plan.h"
#include "metric/span.h"

void
nb_filters_append(GPtrArray *into, const GPtrArray *from)
{
  for (guint i = 0; from && i < from->len; i++)
    g_ptr_array_add(into, nb_filter_copy(from->pdata[i]));
}

void
nb_metric_plan(const NbMetric *metric, NbPlan *plan)
{
  g_return_if_fail(metric && plan && metric->dataset);
  const GArray *over = metric->aggregate.over;

  nb_filters_append(plan->filters, metric->where);
  plan->aggregate.kind = metric->aggregate.kind;
  g_array_set_size(plan->aggregate.over, 0);
  g_array_append_vals(plan->aggregate.over, over->data, over->len);
  g_free(plan->time);
  plan->time = g_strdup(metric->time);
  plan->as_of = metric->as_of;
  plan->undated = metric->undated;
}

NbPlan *
nb_metric_plan_for(const NbMetric *metric, const NbPeriod *period, const GPtrArray *extra)
{
  NbPlan *plan = nb_plan_new();

  nb_metric_plan(metric, plan);
  nb_filters_append(plan->filters, extra);
  if (period) {
    plan->first_day = metric->window > 0
                          ? nb_period_back(period->last_day, (int)metric->window).first_day
                          : period->first_day;
    plan->last_day = period->last_day;
  }
  return plan;
}

static __int128
common_divisor(__int128 a, __int128 b)
{
  while (b != 0) {
    __int128 rest = a % b;

    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

NbRatio
nb_ratio_divide(NbRatio over, NbRatio under, gint64 scale)
{
  __int128 num, den, part;

  if (over.den == 0 || under.den == 0 || under.num == 0)
    return NB_RATIO_NONE;
  part = (__int128)over.num * under.den;
  den = (__int128)over.den * under.num;
  if (__builtin_mul_overflow(part, (__int128)scale, &num))
    return NB_RATIO_NONE;
  if (den < 0) {
    num = -num;
    den = -den;
  }
  __int128 divisor = num == 0 ? den : common_divisor(num, den);

  num /= divisor;
  den /= divisor;
  if (num > G_MAXINT64 || num < -G_MAXINT64 || den > G_MAXINT64)
    return NB_RATIO_NONE;
  return (NbRatio){(gint64)num, (gint64)den};
}
