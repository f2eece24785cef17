/* A table of the program's own as lines: what the .tsv files of templates hold. */
#pragma once
#include "base/error.h"

/**
 * nb_lines_load: a text in UTF-8; a byte order mark and CR before LF are taken off.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated): its lines, or %NULL with @error
 *   (NB_ERROR_TEMPLATE)
 */
char **nb_lines_load(const char *path, GError **error);
