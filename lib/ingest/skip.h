/* Records that are no rows: totals, and headers that come again. */
#pragma once
#include "ingest/row.h"

/**
 * nb_skip_is_total:
 *
 * One of its first two filled cells says 合计, 总计, 小计, Total or the like, alone or before a
 * colon; when that cell is a title, a name or another text of its own right, all other cells must
 * be empty or numbers.
 */
gboolean nb_skip_is_total(const NbRowReader *reader, const NbRecord *record);

/** nb_skip_is_page: Returns: whether all filled cells are rules of dashes, or the only one is a
 * page number (printed.h). */
gboolean nb_skip_is_page(const NbRowReader *reader, const NbRecord *record);

/** nb_skip_is_header: the cells are the headings of the file again. */
gboolean nb_skip_is_header(const NbRowReader *reader, const NbRecord *record);

/** nb_skip_may_total: Returns: whether a cell may be the word of a line of totals. */
gboolean nb_skip_may_total(const char *p, gsize size);
