#include "query/query.h"

static GPtrArray *
filters_new(void)
{
  return g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
}

NbPlan *
nb_plan_new(void)
{
  NbPlan *plan = g_new0(NbPlan, 1);

  plan->first_day = plan->last_day = NB_DAY_NONE;
  plan->filters = filters_new();
  plan->exclude = filters_new();
  plan->keys = g_array_new(FALSE, FALSE, sizeof(NbKey));
  plan->aggregate.over = g_array_new(FALSE, FALSE, sizeof(NbKey));
  return plan;
}

void
nb_plan_free(NbPlan *plan)
{
  if (!plan)
    return;
  g_free(plan->time);
  g_ptr_array_unref(plan->filters);
  g_ptr_array_unref(plan->exclude);
  g_array_unref(plan->keys);
  g_clear_pointer(&plan->aggregate.over, g_array_unref);
  g_free(plan);
}

void
nb_filters_append(GPtrArray *into, const GPtrArray *from)
{
  for (guint i = 0; from && i < from->len; i++)
    g_ptr_array_add(into, nb_filter_copy(from->pdata[i]));
}

static void
copy_keys(GArray *into, const GArray *from)
{
  if (from)
    g_array_append_vals(into, from->data, from->len);
}

NbPlan *
nb_plan_copy(const NbPlan *plan)
{
  NbPlan *copy = nb_plan_new();

  copy->first_day = plan->first_day;
  copy->last_day = plan->last_day;
  copy->time = g_strdup(plan->time);
  copy->as_of = plan->as_of;
  copy->undated = plan->undated;
  nb_filters_append(copy->filters, plan->filters);
  nb_filters_append(copy->exclude, plan->exclude);
  copy_keys(copy->keys, plan->keys);
  copy->aggregate.kind = plan->aggregate.kind;
  copy->aggregate.gap = plan->aggregate.gap;
  copy_keys(copy->aggregate.over, plan->aggregate.over);
  copy->order = plan->order;
  copy->limit = plan->limit;
  copy->first_rows = plan->first_rows;
  return copy;
}
