/* The text of a story or settings file, as the author's editor left it, made plain: UTF-8, lines
 * ended by LF, no byte-order mark. A Windows editor may have saved it as GB18030. Internal to
 * report.
 */
#pragma once
#include "base/error.h"

typedef struct {
  char *file; /* as the user wrote it */
  char *text;
  gsize size;
  GArray *starts; /* of gsize: where each line begins */
} NbScript;

/**
 * nb_script_read:
 * @path: the file
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error (NB_ERROR_TEMPLATE): missing,
 *   a folder, too large, UTF-16, NUL bytes, or neither UTF-8 nor GB18030 (with the line)
 */
NbScript *nb_script_read(const char *path, GError **error);

/** nb_script_new: the same from @size bytes in memory; @file is only used in places. */
NbScript *nb_script_new(const char *file, const char *bytes, gsize size, GError **error);
void nb_script_free(NbScript *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbScript, nb_script_free)

/** nb_script_place: Returns: the line and character column of a byte; lends the file name. */
NbPlace nb_script_place(const NbScript *source, gsize offset);

/** nb_script_lines: Returns: number of lines. */
guint nb_script_lines(const NbScript *source);

/** nb_script_line: Returns: where line @i (0-based) begins; @end gets where it ends, before its LF.
 */
gsize nb_script_line(const NbScript *source, guint i, gsize *end);
