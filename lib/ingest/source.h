/* The bytes of an input file, all of them, and whether they can be a table at all. */
#pragma once
#include "base/error.h"

/**
 * nb_source_read:
 * @path: a file, or "-" for standard input
 *
 * Refuses (NB_ERROR_INPUT) what is missing, a folder, unreadable, empty, or plainly another kind of
 * file (ZIP and XLSX, old XLS, PDF, HTML, images …), which it names.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *nb_source_read(const char *path, GError **error);
