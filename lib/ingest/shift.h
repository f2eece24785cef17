/* Rows whose cells stand one column too far to the right or left, although there are as many cells
 * as headings.
 *
 * What usually stands in a column is learned from the file: by column, how often each frequent
 * value comes, and of other cells their shape (empty, a dash, so many digits, a code, words …). A
 * row is suspected when, with the cells from some column on moved by one, it is at least a thousand
 * times more likely; what was suspected, at first on fewer signs, is left out and the rest learned
 * again, three times. At least two of its cells must fit four times better. Only runs are told: at
 * least 8 suspected rows with the same direction, each at most 3 rows behind the last.
 *
 * Where it fails: shifts in less than 8 rows; in more than half of the rows; between columns that
 * look the same.
 */
#pragma once
#include <glib.h>

enum { NB_SHIFT_WIDTH = 64, NB_SHIFT_ROWS = 200000 };

/**
 * NbShiftRun:
 * @first, @last: rows as they were added, from 0
 * @rows: those of them that are suspected
 * @column: the first column whose cells belong elsewhere, 0-based
 * @by: 1: the cells stand one column too far to the right, -1: to the left
 */
typedef struct {
  guint first, last, rows;
  guint column;
  int by;
} NbShiftRun;

typedef struct _NbShift NbShift;

/** nb_shift_new: @width: columns, 3 to NB_SHIFT_WIDTH. */
NbShift *nb_shift_new(guint width);
void nb_shift_free(NbShift *shift);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbShift, nb_shift_free)

/** nb_shift_add_cell: the next cell, row by row; each row has as many as there are columns. Rows
 * above NB_SHIFT_ROWS are not looked at. */
void nb_shift_add_cell(NbShift *shift, const char *text, gsize size);

/** nb_shift_runs: Returns: (transfer full): of NbShiftRun. */
GArray *nb_shift_runs(NbShift *shift);
