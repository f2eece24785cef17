/* Small cells of a cross table, and what protects them. */
#pragma once
#include "privacy/privacy.h"

/**
 * nb_suppress:
 * @groups: (element-type NbGroup): of two keys or more; all but the last make the rows
 * @threshold: k, at least 2 to have an effect
 *
 * Hides cells 0 < value < k, and others so that no hidden cell can be computed from the sums of the
 * rows and columns: each small cell becomes a corner of a rectangle of hidden cells along which it
 * could be larger or smaller by one without changing a sum. A cell that no row made counts as 0 and
 * may serve as a corner: it is added to @groups, hidden. Where a table has but one row or one
 * column, the next smallest cell is hidden too.
 *
 * Returns: how many cells were hidden
 */
gint64 nb_suppress(GPtrArray *groups, gint64 threshold);

/**
 * nb_suppress_cube:
 * @groups: (element-type NbGroup): of three keys or more; those before the last two make one axis
 *
 * The same for tables of three axes, safe against any table of two of them beside it: a small cell
 * becomes a corner of a box of eight hidden cells that can change while all sums over one key stay.
 * Where a cell finds no such box, nothing of the table is shown.
 */
gint64 nb_suppress_cube(GPtrArray *groups, gint64 threshold);

/** nb_suppress_axes: Returns: how many keys have more than one value. */
guint nb_suppress_axes(const GPtrArray *groups);
