/* Tables that come packed: .gz, and .zip with one table in it. */
#pragma once
#include "base/error.h"

/**
 * nb_unpack:
 * @bytes: a file as it is on disk
 * @path: for messages
 *
 * Returns: (transfer full) (nullable): the table itself, which is @bytes when it is not packed; or
 *   %NULL with NB_ERROR_INPUT: an archive that is damaged, encrypted, empty, too large, or holds
 *   several tables. A workbook (.xlsx) is not unpacked.
 */
GBytes *nb_unpack(GBytes *bytes, const char *path, GError **error);
