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
