/* Columns of a table that share a lane, and the columns of another table whose rows are added to
 * them. A row of theirs is an entry, a tuple of codes; one that the target has already is used
 * again.
 */
#pragma once
#include "store/column.h"
#include "store/tuples.h"

enum { NB_BUNDLE_COLUMNS = 64 };

/**
 * NbBundle:
 * @to, @from: by column: of the target; of the source, %NULL when it has none
 * @shared: (nullable): the lane of the source, when all columns that it has stand on it there
 * @words: by column: by code of the source: code of the target, or G_MAXUINT32
 * @known: with @shared: by entry of the source: entry of the target, or G_MAXUINT32
 * @key, @twins: while they are looked up: the column with the most codes; by code of it in the
 *   target: the last entry with it, or G_MAXUINT32; of @n_twins codes
 * @first: the first new entry
 * @tuples: the codes of the new entries
 */
typedef struct {
  guint n_columns;
  NbColumn *to[NB_BUNDLE_COLUMNS];
  const NbColumn *from[NB_BUNDLE_COLUMNS];
  const NbLane *shared;
  guint32 *words[NB_BUNDLE_COLUMNS];
  guint32 *known;
  guint key;
  guint32 *twins, n_twins;
  guint32 first;
  NbTuples tuples;
} NbBundle;

/** nb_bundles_look_up: finds what the targets have of the words of the sources, and their entries,
 * with all threads; before anything is added. @columns are there, and those of a lane without rows
 * share it. */
void nb_bundles_look_up(NbBundle *bundles, guint n);

/** nb_bundle_add: adds @rows rows, and what they need. Then the bundle is used up. */
void nb_bundle_add(NbBundle *bundle, gsize rows);
