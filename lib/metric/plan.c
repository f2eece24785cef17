#include "metric/plan.h"
#include "metric/span.h"

const NbDataset *
nb_metric_dataset(const NbMetric *metric)
{
  while (metric && !metric->dataset)
    metric = metric->over_metric;
  return metric ? metric->dataset : NULL;
}

void
nb_metric_plan(const NbMetric *metric, NbPlan *plan)
{
  g_return_if_fail(metric && plan && metric->dataset);
  const GArray *over = metric->aggregate.over;

  nb_filters_append(plan->filters, metric->where);
  plan->aggregate.kind = metric->aggregate.kind;
  plan->aggregate.gap = metric->aggregate.gap;
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

static NbRatio
reduce(__int128 num, __int128 den)
{
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

NbRatio
nb_ratio_divide(NbRatio over, NbRatio under, gint64 scale)
{
  __int128 num;

  if (over.den == 0 || under.den == 0 || under.num == 0 ||
      __builtin_mul_overflow((__int128)over.num * under.den, (__int128)scale, &num))
    return NB_RATIO_NONE;
  return reduce(num, (__int128)over.den * under.num);
}

NbRatio
nb_ratio_plus(NbRatio a, NbRatio b, int sign)
{
  __int128 sum;

  if (b.den == 0)
    return a;
  if (a.den == 0)
    a = NB_RATIO_INT(0);
  if (__builtin_add_overflow((__int128)a.num * b.den, (__int128)b.num * a.den * sign, &sum))
    return NB_RATIO_NONE;
  return reduce(sum, (__int128)a.den * b.den);
}

int
nb_ratio_order(NbRatio a, NbRatio b)
{
  __int128 x = (__int128)a.num * b.den, y = (__int128)b.num * a.den;

  return (x > y) - (x < y);
}

NbRatio
nb_metric_combine(const NbMetric *metric, NbRatio over, NbRatio under)
{
  switch (metric->operation) {
  case NB_OPERATION_ADD:
    return nb_ratio_plus(over, under, 1);
  case NB_OPERATION_SUBTRACT:
    return nb_ratio_plus(over, under, -1);
  default:
    return nb_ratio_divide(over, under, metric->scale);
  }
}

NbRatio
nb_metric_part_of(const NbMetric *metric, NbRatio value)
{
  return metric->parts > 1 ? nb_ratio_divide(value, NB_RATIO_INT(metric->parts), 1) : value;
}
