/* Groups of rows: the combinations of several keys, numbered. */
#pragma once
#include "query/axis.h"

#define NB_GROUP_SKIP G_MAXUINT32 /* the row is in no group */

/** NbEmpty: which rows are in no group. */
typedef enum {
  NB_EMPTY_KEEP, /* none: empty is a value like others */
  NB_EMPTY_ANY,  /* those with any key empty */
} NbEmpty;

/**
 * NbGrouping:
 * @axes: of NbAxis*
 * @ids: (nullable): by row, when the combinations are too many to have a number each
 * @witness: (nullable): of gsize: by group: a row of it, beside @ids
 * @n: groups that may occur
 */
typedef struct {
  GPtrArray *axes;
  NbEmpty empty;
  guint32 *ids;
  GArray *witness;
  guint32 n;
} NbGrouping;

/**
 * nb_grouping_new:
 * @keys: (element-type NbKey): none makes one group of all rows
 *
 * Returns: (transfer full) (nullable): %NULL with @error when a column is missing
 */
NbGrouping *nb_grouping_new(const NbTable *table, const GArray *keys, NbEmpty empty,
                            GError **error);
void nb_grouping_free(NbGrouping *grouping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbGrouping, nb_grouping_free)

/** nb_grouping_codes: Returns: (transfer none): the groups of the rows taken, or NB_GROUP_SKIP:
 * @groups, which has room for a block, or what the block keeps. */
const guint32 *nb_grouping_codes(const NbGrouping *grouping, NbBlock *block, guint32 *groups);
/** nb_grouping_of: Returns: the group of one row, or NB_GROUP_SKIP. */
guint32 nb_grouping_of(const NbGrouping *grouping, gsize row);

/** nb_grouping_keyless: Returns: below which number all groups stand whose first key is empty. */
guint32 nb_grouping_keyless(const NbGrouping *grouping);

/** nb_grouping_code: Returns: the code that @group has on axis @i. */
guint32 nb_grouping_code(const NbGrouping *grouping, guint i, guint32 group);
