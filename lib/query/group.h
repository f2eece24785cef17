/* Groups of rows: the combinations of several keys, numbered. */
#pragma once
#include "query/axis.h"

#define NB_GROUP_SKIP G_MAXUINT32 /* the row is in no group */

/** NbEmpty: which rows are in no group. */
typedef enum {
  NB_EMPTY_KEEP,  /* none: empty is a value like others */
  NB_EMPTY_FIRST, /* those whose first key is empty */
  NB_EMPTY_ANY,   /* those with any key empty */
} NbEmpty;

typedef struct {
  GPtrArray *axes; /* of NbAxis* */
  NbEmpty empty;
  guint32 *ids; /* by row, when the combinations are too many to have a number each */
  guint32 n;    /* groups that may occur */
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

/** nb_grouping_read: writes the group of rows @first … @first+@n-1, or NB_GROUP_SKIP. */
void nb_grouping_read(const NbGrouping *grouping, gsize first, gsize n, guint32 *groups);

/** nb_grouping_code: Returns: the code that @row has on axis @i. */
guint32 nb_grouping_code(const NbGrouping *grouping, guint i, gsize row);
