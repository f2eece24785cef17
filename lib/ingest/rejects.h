/* The reject file: every record that could not be taken, as it stood in its file, so that somebody
 * can mend it.
 *
 * CSV as all of ours (byte order mark, CRLF, RFC 4180): file, line, column, code, reason and the
 * record itself. The record is what stood in the file, decoded, its quotes and delimiters with it;
 * bytes that are no text are written \xb4. It holds readers' data: nobody but the owner may read
 * the file (mode 0600), and it appears whole or not at all. When nothing was rejected there is no
 * file: an older one of ours is removed, so that it does not speak for this run. A file that is
 * not ours is never overwritten.
 */
#pragma once
#include "ingest/ingest.h"

/** NbRejectForm: @english: head and reasons; @raw: texts that a spreadsheet would take for a
 * formula get no apostrophe. */
typedef struct {
  gboolean english, raw;
} NbRejectForm;

/**
 * nb_rejects_open:
 * @path: of the file; not "-", no link
 *
 * Returns: (transfer full) (nullable): %NULL with @error: NB_ERROR_USAGE: standard output;
 *   NB_ERROR_OUTPUT: another file stands there, or it cannot be written
 */
NbRejects *nb_rejects_open(const char *path, const NbRejectForm *form, GError **error);

/** nb_rejects_path: Returns: (transfer none). */
const char *nb_rejects_path(const NbRejects *rejects);
/** nb_rejects_count: Returns: records so far. */
gint64 nb_rejects_count(const NbRejects *rejects);

/** NbReject: a record. @issue: why; its last place is that of the record. @text: @size bytes, as
 * UTF-8 as far as they are text. */
typedef struct {
  const char *file;
  const NbIssue *issue;
  gint64 line, column;
  const char *text;
  gsize size;
} NbReject;

void nb_rejects_add(NbRejects *rejects, const NbReject *reject);

/** nb_rejects_close: @rejects: (transfer full): writes the file, or removes an older one when there
 * is nothing to write. Returns: %FALSE with @error (NB_ERROR_OUTPUT). */
gboolean nb_rejects_close(NbRejects *rejects, GError **error);

/** nb_rejects_free: throws away what was added; an older file stays. Accepts %NULL. */
void nb_rejects_free(NbRejects *rejects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbRejects, nb_rejects_free)
