/* What becomes of the rows of a group. One file an aggregate, one row in aggregates.def.
 *
 * The rows are scanned in parts, each with a state of its own; the states are merged in the order
 * of the parts, so that the answer does not depend on their number. Sums are kept in 128 bits:
 * whether one overflows must not depend on the order of adding either.
 */
#pragma once
#include "query/group.h"

typedef __int128 NbWide;

/** NbValue: @has: FALSE for a group without value; @row: the row that gave it, or G_MAXSIZE. */
typedef struct {
  NbWide value;
  gboolean has;
  gsize row;
} NbValue;

typedef struct _NbFold NbFold;

/**
 * NbAggregateType:
 * @least, @most: how many roles it is over; @most 0 for no limit when @least > 0
 * @numeric: these must be counts or decimals
 * @make: a state of @n_groups groups
 * @scan: adds the rows taken; groups[i] is the group of the row or NB_GROUP_SKIP
 * @merge: adds a state of later rows; @from is unchanged
 * @finish: writes one value a group
 * @unite: (nullable): Returns: (transfer full): a state of one group with the rows of all
 * @n_groups; without it, the rows are scanned once more for the total
 */
typedef struct {
  NbAggregateKind kind;
  const char *name;
  guint least, most;
  gboolean numeric;
  gpointer (*make)(const NbFold *fold, guint32 n_groups);
  void (*scan)(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups);
  void (*merge)(gpointer into, gconstpointer from);
  void (*finish)(gconstpointer state, NbValue *values, guint32 n_groups);
  gpointer (*unite)(gconstpointer state, guint32 n_groups);
  void (*free)(gpointer state);
} NbAggregateType;

#define NB_AGGREGATE(name) extern const NbAggregateType nb_aggregate_##name;
#include "query/aggregates.def"
#undef NB_AGGREGATE

/** nb_aggregate_type: Returns: (transfer none): the type of that kind. */
const NbAggregateType *nb_aggregate_type(NbAggregateKind kind);

/**
 * NbFold: an aggregate bound to a table.
 * @columns: of const NbColumn*: the numbers it is over; those of them that the table has
 * @weight: (nullable): how much a row counts; empty cells count 1
 * @time: (nullable): for `last`
 * @combination: (nullable): for `distinct` and `bouts`
 * @entries: (nullable): for `distinct`: the lane whose entries are one to one with @combination,
 * but for those of no text: then they need not be looked up
 * @span: (nullable): two columns: of days, late, longest, median, differ, reached
 * @gap: minutes, of bouts
 * @unit: what is stored for 1: 1 or NB_DECIMAL_ONE
 */
struct _NbFold {
  const NbAggregateType *type;
  GPtrArray *columns;
  const NbColumn *weight;
  const NbColumn *time;
  NbGrouping *combination;
  const NbLane *entries;
  const NbColumn *span[2];
  gint64 gap;
  gint64 unit;
  gint64 parts; /* the value is in so many parts of a unit: 2 for halves */
};

NbFold *nb_fold_new(const NbTable *table, const NbAggregate *aggregate, const char *time,
                    GError **error);
void nb_fold_free(NbFold *fold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFold, nb_fold_free)

/** nb_fold_number: Returns: the sum of the columns at @row in units of the fold. @has: FALSE when
 * all of them are empty there. */
NbWide nb_fold_number(const NbFold *fold, gsize row, gboolean *has);

/** nb_fold_days: Returns: days from the first time of the span to the second at @row. @has: FALSE
 * when one of them is empty. */
gint64 nb_fold_days(const NbFold *fold, gsize row, gboolean *has);

/** nb_fold_pair: Returns: does @row count for differ or reached? */
gboolean nb_fold_pair(const NbFold *fold, gsize row);
