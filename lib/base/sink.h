/* Output appears whole or not at all.
 *
 * Bytes go to a temporary file beside the target; commit checks it, syncs it and renames it over
 * the target. The sink keeps its own error flag, because libxlsxwriter and Cairo report success on
 * a full disk. The target `-` is standard output: bytes are kept in memory and written at commit.
 * A device, FIFO, socket or folder as target is refused: a rename would replace the node. A
 * symbolic link is written through. A file that is replaced keeps its permissions.
 */
#pragma once
#include "base/error.h"

typedef struct _NbSink NbSink;

/**
 * nb_sink_open:
 * @path: the target, or "-"
 *
 * Returns: (transfer full) (nullable): a sink, or %NULL with @error set (NB_ERROR_OUTPUT)
 */
NbSink *nb_sink_open(const char *path, GError **error);

/** nb_sink_make_private: nobody but the owner may read or write the file (mode 0600), whatever the
 * one that it replaces allowed. Before the first byte. */
void nb_sink_make_private(NbSink *sink);

/** nb_sink_write: Returns: %FALSE once anything failed; the error itself comes from commit. */
gboolean nb_sink_write(NbSink *sink, const void *bytes, gsize size);

/** nb_sink_patch: writes over @size bytes at @at that have been written before. */
gboolean nb_sink_patch(NbSink *sink, gsize at, const void *bytes, gsize size);

/** nb_sink_take: hands over all of @bytes as the whole content. (A library made it in memory.) */
gboolean nb_sink_take(NbSink *sink, GBytes *bytes);

/**
 * nb_sink_commit:
 *
 * Flush, sync, read the size back, rename, sync the folder. The sink is freed in any case; after a
 * failure the target is as it was and no temporary file is left.
 */
gboolean nb_sink_commit(NbSink *sink, GError **error);

/** nb_sink_cancel: removes what was written and frees the sink. Accepts %NULL. */
void nb_sink_cancel(NbSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSink, nb_sink_cancel)

/** nb_sink_save: open, write and commit in one. */
gboolean nb_sink_save(const char *path, const void *bytes, gsize size, GError **error);
