/* The tables of one run, one for each dataset at most. */
#pragma once
#include "store/table.h"

NbStore *nb_store_new(void);
void nb_store_free(NbStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbStore, nb_store_free)

/** nb_store_get: Returns: (transfer none) (nullable): the table of that dataset id. */
const NbTable *nb_store_get(const NbStore *store, const char *dataset);

/** nb_store_beside: Returns: (transfer none) (nullable): the table of that dataset id in the store
 * of @table: what a row of @table points at stands there. %NULL too when @table is in no store. */
const NbTable *nb_store_beside(const NbTable *table, const char *dataset);

/** nb_store_need: Returns: (transfer none): the table, made empty if there was none; for builders.
 */
NbTable *nb_store_need(NbStore *store, const NbDataset *dataset);

/** nb_store_remove: frees the table of that dataset id, if there is one. */
void nb_store_remove(NbStore *store, const char *dataset);

/** nb_store_replace: @table: (transfer full): takes the place of the one of its dataset. Results of
 * the old table are no longer valid. */
void nb_store_replace(NbStore *store, NbTable *table);

/** nb_store_check: as nb_table_check(), of all tables. */
gboolean nb_store_check(const NbStore *store, gboolean all, GError **error);
