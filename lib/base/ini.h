/* A settings file as lines: sections, keys and values, each with its place.
 *
 * The same language as GLib's key files, without their escapes: `[section]`, `key = value`, lines
 * that begin with # or ; are remarks. Full-width 【】＝ equal the ASCII ones, a byte order mark is
 * skipped, lines may end in CRLF. GKeyFile itself forgets where a
 * key stood and lets the second of two equal sections add to the first in silence.
 */
#pragma once
#include "base/error.h"

typedef struct {
  const char *section; /* its name */
  char *key, *value;   /* trimmed; @value may be "" */
  gint64 line;
} NbIniEntry;

/** NbIniSection: @entries: of NbIniEntry*, in the order of the file; @body: what they stand in */
typedef struct {
  char *name;
  gint64 line;
  GPtrArray *entries;
  gpointer body;
} NbIniSection;

/** NbIniRepeats: may a key stand twice in a section? */
typedef enum { NB_INI_ONCE, NB_INI_REPEATS } NbIniRepeats;

/**
 * nb_ini_load:
 *
 * Returns: (transfer full) (element-type NbIniSection) (nullable): the sections in order, or %NULL
 *   with @error (NB_ERROR_TEMPLATE) at file and line
 */
GPtrArray *nb_ini_load(const char *path, NbIniRepeats repeats, GError **error);

/** nb_ini_read: the same of a text; @path names it in messages. */
GPtrArray *nb_ini_read(const char *text, gsize size, const char *path, NbIniRepeats repeats,
                       GError **error);

/** nb_ini_list: Returns: (transfer full): the parts of @value between ; or ；, trimmed, none empty.
 */
GPtrArray *nb_ini_list(const char *value);
