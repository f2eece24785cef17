/* One pass over the rows of a table for several plans.
 *
 * Plans that select the same rows share the selection. Rows are counted by the entries of a lane
 * where a key is a matter of one, and the entries folded into groups at the end, so that a title,
 * its author and its class are counted once. The rows are cut into as many parts as there are
 * threads, each with counts of its own, which are joined in the order of the rows.
 */
#pragma once
#include "query/aggregate.h"

typedef struct _NbPass NbPass;

NbPass *nb_pass_new(const NbTable *table);
void nb_pass_free(NbPass *pass);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPass, nb_pass_free)

/** nb_pass_add: adds a plan, which must outlive the pass. Returns: %FALSE with @error when it does
 * not fit the table. */
gboolean nb_pass_add(NbPass *pass, const NbPlan *plan, GError **error);

/** nb_pass_run: looks at the rows, once for all plans. */
void nb_pass_run(NbPass *pass);

/** nb_pass_joins: adds what the keys through dimensions did not find. @into: of NbResultJoin. */
void nb_pass_joins(const NbPass *pass, guint plan, GArray *into);
/** nb_pass_unknown: Returns: (transfer none): of char*: as for nb_sieve_new(). */
const GPtrArray *nb_pass_unknown(const NbPass *pass, guint plan);
/** nb_pass_grouping: Returns: (transfer none) (nullable): %NULL for a plan without keys. */
const NbGrouping *nb_pass_grouping(const NbPass *pass, guint plan);
/** nb_pass_unit: Returns: what a value counts for 1. */
gint64 nb_pass_unit(const NbPass *pass, guint plan);

/** NbPassRows: @kept + @filtered + @excluded of them were in the period. */
typedef struct {
  gint64 kept, filtered, excluded;
} NbPassRows;

NbPassRows nb_pass_rows(const NbPass *pass, guint plan);

/** nb_pass_counts: Returns: (transfer full): by group: the rows kept. */
gint64 *nb_pass_counts(const NbPass *pass, guint plan);
/** nb_pass_values: Returns: (transfer full) (nullable): by group; %NULL when the value of a group
 * is the number of its rows. */
NbValue *nb_pass_values(const NbPass *pass, guint plan);
/** nb_pass_total: over all rows kept. @values: (nullable): as nb_pass_values() gave them. */
NbValue nb_pass_total(const NbPass *pass, guint plan, const NbValue *values);
/** nb_pass_excluded: Returns: the value over the rows excluded. */
NbValue nb_pass_excluded(const NbPass *pass, guint plan);

/**
 * nb_pass_first_rows: looks again for the first row kept of each of @n groups that have rows.
 * @groups: (nullable): %NULL for the one group of a plan without keys
 * @rows: (out caller-allocates): G_MAXSIZE where there is none
 */
void nb_pass_first_rows(const NbPass *pass, guint plan, const guint32 *groups, guint n,
                        gsize *rows);
