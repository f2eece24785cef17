/* Cross tables made fit for a chart: cut to what can be told apart, ages in bands. */
#pragma once
#include "report/doc.h"

/**
 * nb_cross_cut:
 * @rows, @columns: at most so many are kept, the largest by their sums; 0 for all
 * @adds_up: what is left over may be added up: it becomes 其他, last; else it goes, and a fact says
 *   how many
 *
 * A grid whose first column is text and the others numbers. Kept rows and columns stay in their
 * order.
 *
 * Returns: (transfer full): @grid itself when it is small enough; else @grid is freed
 */
NbGrid *nb_cross_cut(NbGrid *grid, guint rows, guint columns, gboolean adds_up);

/** nb_cross_sort: @rows, @columns: which go by their sums, the largest first; ties keep their
 * order.
 */
void nb_cross_sort(NbGrid *grid, gboolean rows, gboolean columns);

/**
 * nb_cross_ages:
 * Rows of single years (the key of the cell) gathered into the bands 0–6, 7–12, 13–17, 18–24, then
 * tens, 65 and over. Rows without an age are left out, and a fact says how many they hold.
 *
 * Returns: (transfer full): @grid is freed
 */
NbGrid *nb_cross_ages(NbGrid *grid);
