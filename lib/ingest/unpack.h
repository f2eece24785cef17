/* Tables that come packed: .gz, .zip with one table in it, the sheets
 * of a workbook (.xlsx), COUNTER reports as JSON. */
#pragma once
#include "base/error.h"

/**
 * nb_source_unpack:
 * @bytes: a file as it is on disk
 * @path: for messages
 * @sheet: (nullable): which sheet of a workbook, see nb_workbook_text()
 *
 * Returns: (transfer full) (nullable): the table itself, which is @bytes when it is not packed; or
 *   %NULL with NB_ERROR_INPUT: an archive that is damaged, encrypted, empty, too large, or holds
 *   several tables; a @sheet of what is no workbook
 */
GBytes *nb_source_unpack(GBytes *bytes, const char *path, const char *sheet, GError **error);
