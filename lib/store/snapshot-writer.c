#include "store/snapshot-writer.h"
#include "store/sum.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 2 << 20 };

void
nb_snap_writer_init(NbSnapWriter *writer, NbSink *sink, int fd, guint64 at,
                    NbSnapDirectory *directory)
{
  *writer = (NbSnapWriter){.sink = sink, .fd = fd, .at = at, .directory = directory};
  writer->chunk = g_malloc(NB_SNAP_CHUNK);
}

void
nb_snap_writer_clear(NbSnapWriter *writer)
{
  g_free(writer->chunk);
  g_free(writer->room);
}

static void
write_at(NbSnapWriter *writer, guint64 at, const guint8 *bytes, gsize size)
{
  while (size > 0 && !writer->failed) {
    ssize_t n = pwrite(writer->fd, bytes, size, (off_t)at);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      writer->failed = n < 0 ? errno : EIO;
      return;
    }
    bytes += n;
    at += (guint64)n;
    size -= (gsize)n;
  }
}

/* The disk begins with it at once: there is less to wait for at the end. */
static void
write_behind(NbSnapWriter *writer)
{
  guint64 at = writer->at - writer->held;

  write_at(writer, at, writer->room, writer->held);
  sync_file_range(writer->fd, (off_t)at, (off_t)writer->held, SYNC_FILE_RANGE_WRITE);
}

static void
write_held(NbSnapWriter *writer)
{
  if (writer->sink)
    nb_sink_write(writer->sink, writer->room, writer->held); /* it keeps its own flag */
  else
    write_behind(writer);
  writer->held = 0;
}

void
nb_snap_put(NbSnapWriter *writer, gconstpointer bytes, gsize size)
{
  const guint8 *p = bytes;

  if (!writer->room)
    writer->room = g_malloc(PIECE);
  while (size > 0) {
    gsize n = MIN(size, PIECE - (gsize)(writer->at % PIECE));

    memcpy(writer->room + writer->held, p, n);
    writer->held += n;
    writer->at += n;
    p += n;
    size -= n;
    if (writer->at % PIECE == 0)
      write_held(writer);
  }
}

void
nb_snap_begin(NbSnapWriter *writer)
{
  writer->extent = (NbSnapExtent){.at = writer->at, .sums = writer->directory->sums->len};
  writer->fill = 0;
}

static void
flush(NbSnapWriter *writer)
{
  guint64 sum = nb_sum(writer->chunk, writer->fill, writer->at);

  g_array_append_val(writer->directory->sums, sum);
  nb_snap_put(writer, writer->chunk, writer->fill);
  writer->fill = 0;
}

void
nb_snap_add(NbSnapWriter *writer, gconstpointer bytes, gsize size)
{
  const guint8 *p = bytes;

  writer->extent.size += size;
  while (size > 0) {
    gsize n = MIN(size, NB_SNAP_CHUNK - writer->fill);

    memcpy(writer->chunk + writer->fill, p, n);
    writer->fill += n;
    p += n;
    size -= n;
    if (writer->fill == NB_SNAP_CHUNK)
      flush(writer);
  }
}

guint32
nb_snap_end(NbSnapWriter *writer)
{
  gsize pad = nb_snap_padded(writer->fill) - writer->fill;

  if (writer->extent.size == 0)
    return NB_SNAP_NONE;
  memset(writer->chunk + writer->fill, 0, pad);
  writer->fill += pad;
  if (writer->fill > 0)
    flush(writer);
  g_array_append_val(writer->directory->extents, writer->extent);
  return writer->directory->extents->len - 1;
}

void
nb_snap_close(NbSnapWriter *writer, NbSnapSlot *slot)
{
  g_autoptr(GByteArray) bytes = nb_snap_directory_write(writer->directory);

  *slot = (NbSnapSlot){.number = slot->number + 1,
                       .at = writer->at,
                       .size = bytes->len,
                       .sum = nb_sum(bytes->data, bytes->len, writer->at)};
  nb_snap_put(writer, bytes->data, bytes->len);
  write_held(writer);
  slot->end = writer->at;
}
