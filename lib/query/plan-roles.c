/* Which roles a plan looks at, so that no more need be kept of a file. */
#include "query/filter.h"
#include "query/join.h"
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

/* A key through a dimension wants the roles on both sides. */
static void
add_join(GPtrArray *into, const NbDataset *dataset, const NbKey *key)
{
  const NbJoinRule *rule = key->attribute ? nb_join_rule(dataset, key->role) : NULL;
  const NbKey cell = {.role = key->role};

  add_key(into, dataset, &cell);
  if (!rule)
    return;
  const NbDataset *to = nb_dataset_find(rule->to);
  const NbKey told = nb_join_key(key);

  add(into, to, rule->key);
  add_key(into, to, &told);
  add(into, to, rule->also);
  add(into, dataset, rule->also);
}

static void
add_any(GPtrArray *into, const NbDataset *dataset, const NbKey *key)
{
  if (key->attribute)
    add_join(into, dataset, key);
  else
    add_key(into, dataset, key);
}

static void
add_keys(GPtrArray *into, const NbDataset *dataset, const GArray *keys)
{
  for (guint i = 0; keys && i < keys->len; i++)
    add_any(into, dataset, &g_array_index(keys, NbKey, i));
}

static gboolean
add_filters(GPtrArray *into, const NbDataset *dataset, const GPtrArray *filters)
{
  for (guint i = 0; filters && i < filters->len; i++) {
    NbKey key;

    if (!nb_filter_key(filters->pdata[i], dataset, &key, NULL))
      return FALSE;
    add_any(into, dataset, &key);
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

static void
add_beside(GPtrArray *into, const NbDataset *dataset, const NbKey *key)
{
  const NbDataset *to = nb_key_dimension(key, dataset);

  if (to && !g_ptr_array_find(into, to->id, NULL))
    g_ptr_array_add(into, (gpointer)to->id);
}

static void
add_filters_beside(GPtrArray *into, const NbDataset *dataset, const GPtrArray *filters)
{
  for (guint i = 0; filters && i < filters->len; i++) {
    NbKey key;

    if (nb_filter_key(filters->pdata[i], dataset, &key, NULL))
      add_beside(into, dataset, &key);
  }
}

static void
add_keys_beside(GPtrArray *into, const NbDataset *dataset, const GArray *keys)
{
  for (guint i = 0; keys && i < keys->len; i++)
    add_beside(into, dataset, &g_array_index(keys, NbKey, i));
}

void
nb_plan_beside(const NbPlan *plan, const NbDataset *dataset, GPtrArray *into)
{
  g_return_if_fail(plan && dataset && into);
  add_keys_beside(into, dataset, plan->keys);
  add_keys_beside(into, dataset, plan->aggregate.over);
  add_filters_beside(into, dataset, plan->filters);
  add_filters_beside(into, dataset, plan->exclude);
}
