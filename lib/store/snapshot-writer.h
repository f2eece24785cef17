/* Bytes to extents: each is filled up, cut into chunks and summed while it is written. */
#pragma once
#include "base/sink.h"
#include "store/snapshot-form.h"

enum { NB_SNAP_NONE = G_MAXUINT32 };

/**
 * NbSnapWriter:
 * @sink: (nullable): where to write; else @fd, from @at on
 * @at: where the next byte goes
 * @room, @held: what is not written yet: pieces end at multiples of their size in the file, so that
 *   the system keeps them in large pages and maps them at once
 * @directory: gets the extents
 * @failed: errno of the first failure
 */
typedef struct {
  NbSink *sink;
  int fd;
  int failed;
  guint64 at;
  NbSnapDirectory *directory;
  NbSnapExtent extent;
  guint8 *chunk, *room;
  gsize fill, held;
} NbSnapWriter;

/** nb_snap_writer_init: @sink: (nullable). */
void nb_snap_writer_init(NbSnapWriter *writer, NbSink *sink, int fd, guint64 at,
                         NbSnapDirectory *directory);
void nb_snap_writer_clear(NbSnapWriter *writer);

/** nb_snap_put: writes bytes that are no part of an extent. */
void nb_snap_put(NbSnapWriter *writer, gconstpointer bytes, gsize size);

/** nb_snap_begin: opens an extent. */
void nb_snap_begin(NbSnapWriter *writer);
void nb_snap_add(NbSnapWriter *writer, gconstpointer bytes, gsize size);
/** nb_snap_end: Returns: the number of the extent, NB_SNAP_NONE when it got no bytes. */
guint32 nb_snap_end(NbSnapWriter *writer);

/** nb_snap_close: writes the directory. @slot: (inout): its number is counted up, the rest filled.
 */
void nb_snap_close(NbSnapWriter *writer, NbSnapSlot *slot);
