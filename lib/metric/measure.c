#include "metric/gate.h"
#include "metric/plan.h"
#include "metric/section.h"
#include <string.h>

void
nb_measure_free(NbMeasure *measure)
{
  if (!measure)
    return;
  g_ptr_array_unref(measure->filters);
  nb_result_free(measure->result);
  nb_measure_free(measure->over);
  nb_measure_free(measure->under);
  g_clear_pointer(&measure->own, nb_metric_free);
  g_free(measure->witness);
  g_free(measure->note_zh);
  g_free(measure->note_en);
  g_free(measure);
}

static NbMeasure *
measure_new(const NbMetric *metric, const NbPeriod *period, const GPtrArray *extra)
{
  NbMeasure *measure = g_new0(NbMeasure, 1);

  measure->metric = metric;
  measure->period = period ? *period : (NbPeriod){NB_DAY_NONE, NB_DAY_NONE};
  measure->filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  measure->value = NB_RATIO_NONE;
  nb_filters_append(measure->filters, extra);
  return measure;
}

static gboolean
check_needs(const NbMetric *metric, const GPtrArray *extra, GError **error)
{
  for (char **role = metric->needs; *role; role++) {
    gboolean found = FALSE;

    for (guint i = 0; extra && i < extra->len && !found; i++)
      found = strcmp(((const NbFilter *)extra->pdata[i])->role, *role) == 0;
    int i = nb_dataset_role(metric->dataset, *role);

    if (!found)
      return nb_fail(error, NB_ERROR_TEMPLATE, NULL, _("add the condition behind the name"),
                     _("“%s” says nothing without a condition %s=…"), metric->zh,
                     i < 0 ? *role : metric->dataset->roles[i].zh);
  }
  return TRUE;
}

static gboolean
measure_counted(NbMeasure *measure, const NbStore *store, GError **error)
{
  const NbMetric *metric = measure->metric;
  const NbTable *table = nb_store_get(store, metric->dataset->id);

  if (!check_needs(metric, measure->filters, error))
    return FALSE;
  measure->has_data = table && nb_table_rows(table) > 0;
  if (!measure->has_data)
    return TRUE;
  g_autoptr(NbPlan) plan = nb_metric_plan_for(metric, &measure->period, measure->filters);

  measure->result = nb_query_run(table, plan, error);
  if (!measure->result) {
    g_prefix_error(error, "%s (%s): ", metric->zh, metric->id);
    return FALSE;
  }
  measure->value = nb_metric_part_of(metric, measure->result->total);
  measure->note_zh = nb_gate_note(measure, store, FALSE);
  measure->note_en = nb_gate_note(measure, store, TRUE);
  return TRUE;
}

static gboolean
measure_parts(NbMeasure *measure, const NbCatalogue *catalogue, const NbStore *store,
              GError **error)
{
  const NbMetric *metric = measure->metric;

  measure->over = nb_metric_measure(catalogue, metric->over_metric, store, &measure->period,
                                    measure->filters, error);
  if (!measure->over)
    return FALSE;
  measure->has_data = measure->over->has_data;
  if (!metric->under_metric)
    return TRUE;
  measure->under = nb_metric_measure(catalogue, metric->under_metric, store, &measure->period,
                                     measure->filters, error);
  measure->has_data = measure->has_data && measure->under && measure->under->has_data;
  return measure->under != NULL;
}

static gboolean
measure_derived(NbMeasure *measure, const NbCatalogue *catalogue, const NbStore *store,
                GError **error)
{
  const NbMetric *metric = measure->metric;

  if (!measure_parts(measure, catalogue, store, error))
    return FALSE;
  if (!metric->under_metric)
    return !measure->has_data || nb_measure_groups(measure, store, error);
  /* what was never recorded adds nothing */
  if (metric->operation != NB_OPERATION_DIVIDE)
    measure->has_data = measure->over->has_data || measure->under->has_data;
  measure->value = nb_metric_combine(metric, measure->over->value, measure->under->value);
  return TRUE;
}

/* Nothing of the kind was kept: another source may have it. */
static gboolean
is_absent(const NbMeasure *measure)
{
  return !measure->has_data || (measure->result && measure->result->rows_kept == 0);
}

NbMeasure *
nb_metric_measure(const NbCatalogue *catalogue, const NbMetric *metric, const NbStore *store,
                  const NbPeriod *period, const GPtrArray *extra, GError **error)
{
  g_return_val_if_fail(metric && store, NULL);
  g_autoptr(NbMeasure) measure = measure_new(metric, period, extra);

  measure->pack = catalogue ? nb_catalogue_pack(catalogue) : NULL;
  gboolean done = metric->over_metric ? measure_derived(measure, catalogue, store, error)
                                      : measure_counted(measure, store, error);

  if (!done)
    return NULL;
  if (metric->instead_metric && is_absent(measure)) {
    g_autoptr(NbMeasure) other =
        nb_metric_measure(catalogue, metric->instead_metric, store, period, extra, NULL);

    if (other && !is_absent(other))
      return g_steal_pointer(&other);
  }
  return g_steal_pointer(&measure);
}
