/* Parts and their whole: months and year, sites and system. */
#include "audit/audit.h"
#include "base/ratio.h"
#include <string.h>

static NbRatio
add(NbRatio a, NbRatio b)
{
  if (b.den <= 0)
    return a;
  if (a.den == b.den)
    return (NbRatio){a.num + b.num, a.den};
  return (NbRatio){a.num * b.den + b.num * a.den, a.den * b.den};
}

static gboolean
equal(NbRatio a, NbRatio b)
{
  return (__int128)a.num * b.den == (__int128)b.num * a.den;
}

static gboolean
adds_up(const NbMeasure *measure)
{
  const NbMetric *metric = measure->metric;

  return measure->has_data && measure->value.den > 0 && metric->dataset && !metric->as_of &&
         !metric->over_metric && !(metric->needs && metric->needs[0]) && !measure->own &&
         nb_aggregate_is_additive(metric->aggregate.kind);
}

static void
check_key(const NbMeasure *measure, const NbStore *store, const char *name, GPtrArray *sums)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  NbAuditSum sum = {.whole = measure->value, .sum = NB_RATIO_INT(0)};

  if (!nb_key_parse(name, measure->metric->dataset, &sum.key, NULL))
    return;
  g_array_append_val(keys, sum.key);

  g_autoptr(NbResult) result = nb_metric_series(measure->metric, store, &measure->period,
                                                measure->filters, NULL, keys, 0, TRUE, NULL);

  if (!result)
    return;
  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];

    sum.sum = add(sum.sum, group->value);
    if (group->keys && group->keys[0] && !*group->keys[0])
      sum.missing += group->rows;
  }
  sum.holds = equal(sum.sum, sum.whole);
  g_ptr_array_add(sums, g_memdup2(&sum, sizeof sum));
}

GPtrArray *
nb_audit_sums(const NbMeasure *measure, const NbStore *store)
{
  static const char *const names[] = {"month", "site", "kind", "type", "reader_type", "class"};
  GPtrArray *sums = g_ptr_array_new_with_free_func(g_free);
  const NbTable *table =
      measure->metric->dataset ? nb_store_get(store, measure->metric->dataset->id) : NULL;

  if (!table || !adds_up(measure))
    return sums;
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    gboolean month = g_str_equal(names[i], "month");
    gboolean there =
        month ? measure->metric->dataset->time != NULL : nb_table_column(table, names[i]) != NULL;

    if (there && !(month && measure->metric->undated))
      check_key(measure, store, names[i], sums);
  }
  return sums;
}
