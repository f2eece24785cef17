/* Is the workbook that a library says it wrote really there?
 *
 * libxlsxwriter reports success when its temporary files met a full disk, and packs what there is.
 * So every part is unpacked and parsed again, and the cells are counted.
 */
#pragma once
#include <glib.h>

/**
 * nb_xlsx_verify:
 * @book: the whole file
 * @cells: cells that were written to each worksheet, in order
 * @n: number of worksheets
 *
 * Returns: (transfer full) (nullable): %NULL when the book is whole, else what is wrong with it
 */
char *nb_xlsx_verify(GBytes *book, const gint64 *cells, guint n);
