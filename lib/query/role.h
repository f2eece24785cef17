/* What the words of the vocabulary mean to a query, beyond the schema. */
#pragma once
#include "query/query.h"

/** nb_role_in: Returns: (nullable): the role of a dataset with this id. */
const NbRole *nb_role_in(const NbDataset *dataset, const char *id);

/** nb_role_default: Returns: what an empty cell of a text role means: "loan" for the action of a
 * loans row, else "". */
const char *nb_role_default(const NbDataset *dataset, const char *role);

/** nb_role_value: Returns: @value, or the stored word for it: 借出 is `loan`. */
const char *nb_role_value(const NbDataset *dataset, const char *role, const char *value);

/** nb_role_names: Returns: (transfer container) (array zero-terminated): all names that a key may
 * have: roles in both languages, then buckets. */
const char **nb_role_names(const NbDataset *dataset);

/** nb_role_unknown: sets the error for a name that the dataset does not have. Returns: %FALSE. */
gboolean nb_role_unknown(const NbDataset *dataset, const char *name, GError **error);

/** nb_role_untold: sets the error for @name (`site:what`), of which the dataset @to, a dimension
 * that @role points at, has no @told. Returns: %FALSE. */
gboolean nb_role_untold(const NbRole *role, const NbDataset *to, const char *name, const char *told,
                        GError **error);

/** nb_role_missing: sets the error for a role without a column. Returns: %FALSE. */
gboolean nb_role_missing(const NbTable *table, const char *role, GError **error);
