/* Which roles a plan looks at, so that no more need be kept of a file. */
#include "query/filter.h"
#include "query/role.h"
#include <string.h>

static void
add(GPtrArray *into, const NbDataset *dataset, const char *id)
{
  const NbRole *role = id ? nb_role_in(dataset, id) : NULL;

  if (role && !g_ptr_array_find(into, role->id, NULL))
    g_ptr_array_add(into, (gpointer)role->id);
}

static void
add_key(GPtrArray *into, const NbDataset *dataset, const NbKey *key)
{
  gboolean is_class = key->bucket == NB_BUCKET_CLASS || key->bucket == NB_BUCKET_CLASS2;
  gboolean is_title = key->bucket == NB_BUCKET_EDITION || key->bucket == NB_BUCKET_WORK;

  add(into, dataset, key->role);
  add(into, dataset, dataset->time);
  if (is_class || strcmp(key->role, "class") == 0)
    add(into, dataset, "call_no");
  if (is_title) {
    add(into, dataset, "author");
    add(into, dataset, "isbn");
  }
}

static void
add_keys(GPtrArray *into, const NbDataset *dataset, const GArray *keys)
{
  for (guint i = 0; keys && i < keys->len; i++)
    add_key(into, dataset, &g_array_index(keys, NbKey, i));
}

static gboolean
add_filters(GPtrArray *into, const NbDataset *dataset, const GPtrArray *filters)
{
  for (guint i = 0; filters && i < filters->len; i++) {
    NbKey key;

    if (!nb_filter_key(filters->pdata[i], dataset, &key, NULL))
      return FALSE;
    add_key(into, dataset, &key);
  }
  return TRUE;
}

gboolean
nb_plan_roles(const NbPlan *plan, const NbDataset *dataset, GPtrArray *into)
{
  g_return_val_if_fail(plan && dataset && into, FALSE);
  for (guint i = 0; i < dataset->n_roles; i++) {
    if (dataset->roles[i].flags & NB_ROLE_WEIGHT)
      add(into, dataset, dataset->roles[i].id);
  }
  add(into, dataset, dataset->time);
  add(into, dataset, plan->time);
  add(into, dataset, "closed");
  add_keys(into, dataset, plan->keys);
  add_keys(into, dataset, plan->aggregate.over);
  return add_filters(into, dataset, plan->filters) && add_filters(into, dataset, plan->exclude);
}
