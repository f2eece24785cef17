/* A key through a dimension: a role whose texts, or days, stand for the rows of another table.
 *
 * Each different text is looked up once, whatever the number of rows.
 */
#pragma once
#include "query/group.h"

/**
 * NbJoinRule: which role points where.
 * @from: (nullable): the dataset that has the role; %NULL for any but the dimension itself
 * @role: (nullable): %NULL for any time role
 * @to: id of the dataset that is the dimension
 * @key: the role of the dimension that is pointed at
 * @also: (nullable): a role of both, when they have it: the row must agree there too; a row of the
 *   dimension that is empty there holds for all
 */
typedef struct {
  const char *from, *role, *to, *key, *also;
} NbJoinRule;

/** nb_join_rule: Returns: (nullable): where the role of @dataset points, %NULL for nowhere. */
const NbJoinRule *nb_join_rule(const NbDataset *dataset, const char *role);

/** nb_join_key: Returns: what is asked of the dimension of @key. */
NbKey nb_join_key(const NbKey *key);

/**
 * NbJoin: a role of a table bound to a dimension.
 * @cells: what rows hold in the role: groups by text, or by day (and site)
 * @rows: by group of @cells: the row of @dimension plus 1, the first in the order of its files; 0
 *   for none
 * @twice: keys that several rows of the dimension have and tell different things of
 */
typedef struct _NbJoin {
  const NbTable *dimension;
  NbGrouping *cells;
  gsize *rows;
  gint64 twice;
} NbJoin;

/** nb_join_dimension: Returns: (nullable): the table that @key goes through; %NULL with @error
 * (NB_ERROR_INPUT) when there is none beside @table. */
const NbTable *nb_join_dimension(const NbTable *table, const NbKey *key, GError **error);

/**
 * nb_join_new:
 * @key: through a dimension
 * @told: (nullable): what is told of the rows of the dimension, for @twice
 *
 * Returns: (transfer full) (nullable): %NULL with @error when a table or column is missing
 */
NbJoin *nb_join_new(const NbTable *table, const NbKey *key, const NbAxis *told, GError **error);
void nb_join_free(NbJoin *join);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbJoin, nb_join_free)

/** nb_join_cell: Returns: (nullable): the text column whose codes are the groups of @cells; %NULL
 * when rows point by a day. */
const NbColumn *nb_join_cell(const NbJoin *join);

/** nb_join_fails: does a row of this group point at something that is not there? An empty cell
 * points at nothing. */
gboolean nb_join_fails(const NbJoin *join, guint32 group);
