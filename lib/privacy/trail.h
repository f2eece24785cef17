/* The rows behind a figure, fit to be seen: where each stands, its cells, what it adds.
 *
 * A list of rows is a working paper, yet it must not become a list of who read what. What names a
 * reader is ***, a date of birth is its decade (80后). A figure about a named reader has no trail:
 * nb_measure_is_personal().
 */
#pragma once
#include "privacy/privacy.h"

typedef struct _NbTrail NbTrail;

/**
 * NbTrailRow:
 * @at: file and line
 * @cells: one text for each role of the trail
 * @part: what the row adds to the value; the parts of all rows add up to it
 */
typedef struct {
  NbPlace at;
  char *const *cells;
  NbRatio part;
} NbTrailRow;

/** NbTrailFunc: @row lives until it returns. Returns: %FALSE to stop. */
typedef gboolean (*NbTrailFunc)(const NbTrailRow *row, gpointer data);

/** nb_trail_new: @result: of one measure, without keys; outlives the trail. Returns: (transfer
 * full) (nullable): %NULL when a filter names readers. */
NbTrail *nb_trail_new(const NbResult *result);
void nb_trail_free(NbTrail *trail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbTrail, nb_trail_free)

/** nb_trail_role: Returns: (transfer none) (nullable): what cell number @i is; %NULL past the last.
 */
const NbRole *nb_trail_role(const NbTrail *trail, guint i);

/** nb_trail_walk: calls @each for every row that took part, in the order of the files. Returns:
 * %FALSE when it stopped, or with @error. */
gboolean nb_trail_walk(const NbTrail *trail, NbTrailFunc each, gpointer data, GError **error);

/**
 * nb_trail_parts:
 * @key: `month`, `site`: what the value is cut by
 *
 * Returns: (transfer full) (nullable): the same question with that key, in the order of the key;
 *   %NULL when the dataset or the table has no such column. It leaves through nb_release().
 */
NbResult *nb_trail_parts(const NbResult *result, const char *key);
