/* A settings file, line by line, with places.
 *
 * `[group]`, `key = value`, comments after # at the start of a line. Full-width 【】＝ equal the
 * ASCII ones; a byte order mark is skipped; lines may end in CRLF. Order and repeats are kept.
 */
#pragma once
#include "base/error.h"

typedef struct {
  char *group, *key, *value; /* trimmed; @value may be "" */
  gint64 line;
} NbIniEntry;

/** nb_ini_read: Returns: (transfer full) (nullable): of NbIniEntry; %NULL with NB_ERROR_TEMPLATE
 * and the place when a line is neither of these, or the file cannot be read or is not UTF-8. */
GPtrArray *nb_ini_read(const char *path, GError **error);

/** nb_ini_list: Returns: (transfer full): the parts of @value between ; or ；, trimmed, none empty.
 */
GPtrArray *nb_ini_list(const char *value);
