#include "store/store.h"
#include <string.h>

struct _NbStore {
  GPtrArray *tables; /* of NbTable, in the order in which they were first needed */
};

static void
table_free(gpointer table)
{
  nb_table_free(table);
}

NbStore *
nb_store_new(void)
{
  NbStore *store = g_new0(NbStore, 1);

  store->tables = g_ptr_array_new_with_free_func(table_free);
  return store;
}

void
nb_store_free(NbStore *store)
{
  if (!store)
    return;
  g_ptr_array_unref(store->tables);
  g_free(store);
}

static NbTable *
find(const NbStore *store, const char *id)
{
  for (guint i = 0; i < store->tables->len; i++) {
    NbTable *table = store->tables->pdata[i];

    if (strcmp(nb_table_dataset(table)->id, id) == 0)
      return table;
  }
  return NULL;
}

const NbTable *
nb_store_get(const NbStore *store, const char *dataset)
{
  return find(store, dataset);
}

const NbTable *
nb_store_beside(const NbTable *table, const char *dataset)
{
  const NbStore *store = nb_table_store(table);

  return store ? find(store, dataset) : NULL;
}

NbTable *
nb_store_need(NbStore *store, const NbDataset *dataset)
{
  NbTable *table = find(store, dataset->id);

  if (!table) {
    table = nb_table_new(dataset);
    nb_table_set_store(table, store);
    g_ptr_array_add(store->tables, table);
  }
  return table;
}

void
nb_store_remove(NbStore *store, const char *dataset)
{
  NbTable *table = find(store, dataset);

  if (table)
    g_ptr_array_remove(store->tables, table);
}

void
nb_store_replace(NbStore *store, NbTable *table)
{
  NbTable *old = find(store, nb_table_dataset(table)->id);

  if (old)
    g_ptr_array_remove(store->tables, old);
  nb_table_set_store(table, store);
  g_ptr_array_add(store->tables, table);
}

gboolean
nb_store_check(const NbStore *store, gboolean all, GError **error)
{
  for (guint i = 0; i < store->tables->len; i++) {
    if (!nb_table_check(store->tables->pdata[i], all, error))
      return FALSE;
  }
  return TRUE;
}
