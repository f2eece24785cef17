#include "metric/section.h"
#include <string.h>

static const char *const operations[][2] = {
    [NB_OPERATION_DIVIDE] = {"divide",     "除"         },
    [NB_OPERATION_ADD] = {"add",        "加"         },
    [NB_OPERATION_SUBTRACT] = {"subtract",   "减"         },
    [NB_OPERATION_PEAK] = {"peak",       "最高"      },
    [NB_OPERATION_PEAK_SHARE] = {"peak_share", "最高占比"},
    [NB_OPERATION_ABOVE] = {"above",      "超过"      },
    [NB_OPERATION_HIGHEST] = {"highest",    "最大"      },
    [NB_OPERATION_LOWEST] = {"lowest",     "最小"      },
    [NB_OPERATION_DAYS] = {"days",       "天数"      },
};

gboolean
nb_operation_find(const char *text, NbOperation *operation)
{
  for (gsize i = 0; i < G_N_ELEMENTS(operations); i++) {
    if (g_ascii_strcasecmp(text, operations[i][0]) != 0 && strcmp(text, operations[i][1]) != 0)
      continue;
    *operation = (NbOperation)i;
    return TRUE;
  }
  return FALSE;
}

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
  if (aggregate->gap > 0)
    g_string_append_printf(out, " %" G_GINT64_FORMAT, aggregate->gap);
  for (guint i = 0; i < aggregate->over->len; i++) {
    const NbKey *key = &g_array_index(aggregate->over, NbKey, i);

    g_string_append_printf(out, " %s", key->role);
    if (key->attribute)
      g_string_append_printf(out, ":%s", key->attribute);
    if (key->bucket != NB_BUCKET_NONE)
      g_string_append_printf(out, ":%d", (int)key->bucket);
  }
}

static void
add_derived(GString *out, const NbMetric *metric)
{
  g_autofree char *over = nb_metric_formula(metric->over_metric);
  g_autofree char *under = metric->under_metric ? nb_metric_formula(metric->under_metric) : NULL;

  g_string_append_printf(out, "(%s) %s ", over, operations[metric->operation][0]);
  if (under)
    g_string_append_printf(out, "(%s)", under);
  else if (metric->by)
    g_string_append_printf(out, "by %s, %" G_GINT64_FORMAT, metric->by, metric->than);
  else /* a derived form: loans.yoy */
    g_string_append(out, metric->id);
  if (metric->scale != 1)
    g_string_append_printf(out, " x %" G_GINT64_FORMAT, metric->scale);
}

char *
nb_metric_formula(const NbMetric *metric)
{
  g_return_val_if_fail(metric, NULL);
  GString *out = g_string_new(NULL);

  if (metric->over_metric) {
    add_derived(out, metric);
    return g_string_free(out, FALSE);
  }
  add_counted(out, metric);
  if (metric->time)
    g_string_append_printf(out, " by %s", metric->time);
  if (metric->as_of)
    g_string_append(out, " at end");
  if (metric->undated)
    g_string_append(out, " undated too");
  if (metric->parts > 1)
    g_string_append_printf(out, " / %" G_GINT64_FORMAT, metric->parts);
  if (metric->window > 0)
    g_string_append_printf(out, " within %" G_GINT64_FORMAT " months", metric->window);
  return g_string_free(out, FALSE);
}
