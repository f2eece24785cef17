#include "metric/metric.h"
#include <string.h>

static void
add_counted(GString *out, const NbMetric *metric)
{
  const NbAggregate *aggregate = &metric->aggregate;

  g_string_append(out, metric->dataset->id);
  for (guint i = 0; i < metric->where->len; i++) {
    g_autofree char *filter = nb_filter_format(metric->where->pdata[i]);

    g_string_append_printf(out, "%s%s", i == 0 ? " where " : "; ", filter);
  }
  g_string_append_printf(out, " %s", nb_aggregate_name(aggregate->kind));
  for (guint i = 0; i < aggregate->over->len; i++) {
    const NbKey *key = &g_array_index(aggregate->over, NbKey, i);

    g_string_append_printf(out, " %s", key->role);
    if (key->bucket != NB_BUCKET_NONE)
      g_string_append_printf(out, ":%d", (int)key->bucket);
  }
}

char *
nb_metric_formula(const NbMetric *metric)
{
  g_return_val_if_fail(metric, NULL);
  GString *out = g_string_new(NULL);

  if (metric->over_metric) {
    g_autofree char *over = nb_metric_formula(metric->over_metric);
    g_autofree char *under = nb_metric_formula(metric->under_metric);

    g_string_append_printf(out, "(%s) / (%s) x %" G_GINT64_FORMAT, over, under, metric->scale);
    return g_string_free(out, FALSE);
  }
  add_counted(out, metric);
  if (metric->time)
    g_string_append_printf(out, " by %s", metric->time);
  if (metric->as_of)
    g_string_append(out, " at end");
  if (metric->undated)
    g_string_append(out, " undated too");
  if (metric->window > 0)
    g_string_append_printf(out, " within %" G_GINT64_FORMAT " months", metric->window);
  return g_string_free(out, FALSE);
}
