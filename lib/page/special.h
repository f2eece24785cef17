/* Grids that are drawn as more than tables: one file a style. */
#pragma once
#include "page/scroll.h"

/** nb_block_special: draws @grid when its style has a picture of its own. Returns: %FALSE when it
 * has none, or not the columns for it: then it is a table. */
gboolean nb_block_special(NbScroll *scroll, const NbGrid *grid);

/** nb_special_is: whether @grid has such a style and the columns for it. */
gboolean nb_special_is(const NbGrid *grid);

void nb_block_tree(NbScroll *scroll, const NbGrid *grid);
void nb_block_places(NbScroll *scroll, const NbGrid *grid);
void nb_block_honours(NbScroll *scroll, const NbGrid *grid);
void nb_block_plan(NbScroll *scroll, const NbGrid *grid);
void nb_block_quotes(NbScroll *scroll, const NbGrid *grid);
void nb_block_terms(NbScroll *scroll, const NbGrid *grid);

/** nb_special_column: Returns: the column with this id, -1 for none. */
int nb_special_column(const NbGrid *grid, const char *id);

/** nb_special_cell: Returns: (nullable): the cell of that column, %NULL when there is none or it
 * says nothing. */
const NbCell *nb_special_cell(const NbGrid *grid, const NbCell *cells, const char *id);
