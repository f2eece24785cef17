/* The bytes of an input file, all of them, and whether they can be a table at all. */
#pragma once
#include "base/error.h"

/**
 * nb_source_read:
 * @path: a file, or "-" for standard input
 * @mapped: (out): the bytes are those of the file itself (base/map.h), as with large ones
 *
 * Refuses (NB_ERROR_INPUT) what is missing, a folder, or unreadable.
 *
 * Returns: (transfer full) (nullable): the bytes as they are on disk
 */
GBytes *nb_source_read(const char *path, gboolean *mapped, GError **error);

/** nb_source_check: refuses (NB_ERROR_INPUT) a table that is empty, or plainly another kind of file
 * (XLSX, old XLS, PDF, HTML, images …), which it names. */
gboolean nb_source_check(GBytes *table, const char *path, GError **error);
