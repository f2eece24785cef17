#include "store/snapshot-dump.h"
#include "store/snapshot-parts.h"
#include "store/snapshot.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Rows put together anew: codes and entries in the order of the rows, and no text that no row has.
 */
static NbTable *
renew(const NbTable *table)
{
  NbTable *anew = nb_table_new(nb_table_dataset(table));

  nb_table_append(anew, table);
  return anew;
}

static void
write_head(NbSnapWriter *writer, const NbSnapSlot *slot)
{
  guint8 head[NB_SNAP_HEAD];

  nb_snap_head_make(head, slot);
  nb_sink_patch(writer->sink, 0, head, sizeof(head));
}

gboolean
nb_snapshot_save(const char *path, const NbTable *table, const GPtrArray *accounts, gboolean pack,
                 GError **error)
{
  static const guint8 nothing[NB_SNAP_HEAD] = {0};

  if (!nb_table_check(table, TRUE, error))
    return FALSE;
  g_autoptr(NbSink) sink = nb_sink_open(path, error);

  if (!sink)
    return FALSE;
  g_autoptr(NbSnapDirectory) directory = nb_snap_directory_new(nb_table_dataset(table)->id);
  g_autoptr(NbTable) anew = renew(table);
  NbSnapWriter writer;
  NbSnapSlot slot = {0};

  nb_sink_make_private(sink);
  directory->packed = pack;
  nb_snap_writer_init(&writer, sink, -1, 0, directory);
  nb_snap_put(&writer, nothing, sizeof(nothing));
  nb_snap_dump(&writer, anew, accounts);
  nb_snap_close(&writer, &slot);
  write_head(&writer, &slot);
  nb_snap_writer_clear(&writer);
  return nb_sink_commit(g_steal_pointer(&sink), error);
}

/* ---- appending ---- */

/** Target: a snapshot open for writing. */
typedef struct {
  const char *path;
  int fd;
  GBytes *bytes;
  NbSnapSlot slot;
  NbTable *table;
} Target;

static gboolean
fail_write(const Target *target, int code, GError **error)
{
  const NbPlace at = {.file = target->path};

  return nb_fail(error, NB_ERROR_OUTPUT, &at,
                 code == ENOSPC || code == EDQUOT || code == EFBIG
                     ? _("free some space and run it again")
                     : _("check the file and its folder"),
                 _("the output could not be written: %s"), nb_reason(code));
}

/* Whether the file that is locked is still the one of that name. */
static gboolean
is_in_place(const Target *target)
{
  struct stat here, there;

  return fstat(target->fd, &here) == 0 && stat(target->path, &there) == 0 &&
         here.st_ino == there.st_ino && here.st_dev == there.st_dev;
}

static gboolean
lock(Target *target, GError **error)
{
  const NbPlace at = {.file = target->path};

  target->fd = open(target->path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
  if (target->fd < 0)
    return nb_fail(error, errno == ENOENT ? NB_ERROR_INPUT : NB_ERROR_OUTPUT, &at,
                   _("check the name and the permission"), _("the snapshot cannot be opened: %s"),
                   nb_reason(errno));
  if (flock(target->fd, LOCK_EX | LOCK_NB) != 0 || !is_in_place(target))
    return nb_fail(error, NB_ERROR_BUSY, &at, _("run it again when the other run is done"),
                   _("another run is writing this snapshot"));
  return TRUE;
}

/* What is used again must be right, or wrong values would get a right sum: the dictionaries, the
 * lines, and groups that are not full. The other groups stay as they are, and so do their sums. */
static gboolean
check_used(const NbTable *table, GError **error)
{
  const NbDataset *dataset = nb_table_dataset(table);
  gsize rows = nb_table_rows(table);

  for (guint i = 0; rows > 0 && i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_bare_column(table, dataset->roles[i].id);

    if (column)
      nb_lane_ask(column->lane, rows - 1);
  }
  return nb_table_prepare(table, error);
}

static gboolean
target_open(Target *target, GError **error)
{
  if (!lock(target, error))
    return FALSE;
  target->bytes = nb_snap_map(target->fd);
  if (!target->bytes)
    return fail_write(target, errno, error);
  const NbSnapSource source = {target->bytes, target->path, target->fd, TRUE};

  target->table = nb_snap_read(&source, FALSE, NULL, error);
  gsize size = 0;
  const guint8 *base = g_bytes_get_data(target->bytes, &size);

  return target->table && nb_snap_head_read(base, size, target->path, &target->slot, error) &&
         check_used(target->table, error);
}

static void
target_clear(Target *target)
{
  nb_table_free(target->table);
  if (target->bytes)
    g_bytes_unref(target->bytes);
  if (target->fd >= 0)
    close(target->fd);
}

static gboolean
same_kind(const Target *target, const NbTable *more, GError **error)
{
  const NbPlace at = {.file = target->path};
  const char *kept = nb_table_dataset(target->table)->id, *id = nb_table_dataset(more)->id;

  return strcmp(kept, id) == 0 || nb_fail(error, NB_ERROR_INPUT, &at,
                                          _("keep files of another kind in a snapshot of theirs"),
                                          _("the snapshot holds %s, the files are %s"), kept, id);
}

/* The old directory stays in the file, as bytes that have a sum. */
static void
bury_directory(NbSnapWriter *writer, const NbSnapSlot *slot, const guint8 *base)
{
  NbSnapWriter grave = {.fd = -1, .at = slot->at, .directory = writer->directory};

  grave.chunk = g_malloc(NB_SNAP_CHUNK);
  grave.failed = EBADF; /* nothing is written: it is there already */
  nb_snap_begin(&grave);
  nb_snap_add(&grave, base + slot->at, slot->size);
  nb_snap_end(&grave);
  nb_snap_writer_clear(&grave);
}

static int
write_more(const Target *target, NbSnapDirectory *directory, const GPtrArray *accounts,
           NbSnapSlot *slot)
{
  NbSnapWriter writer;

  if (ftruncate(target->fd, (off_t)slot->end) != 0)
    return errno;
  nb_snap_writer_init(&writer, NULL, target->fd, slot->end, directory);
  bury_directory(&writer, slot, g_bytes_get_data(target->bytes, NULL));
  nb_snap_dump(&writer, target->table, accounts);
  nb_snap_close(&writer, slot);
  nb_snap_writer_clear(&writer);
  return writer.failed ? writer.failed : fdatasync(target->fd) == 0 ? 0 : errno;
}

static int
write_slot(const Target *target, const NbSnapSlot *slot)
{
  guint8 bytes[NB_SNAP_SLOT_BYTES];
  gsize at = nb_snap_slot_make(bytes, slot);

  if (pwrite(target->fd, bytes, sizeof(bytes), (off_t)at) != (ssize_t)sizeof(bytes))
    return errno ? errno : EIO;
  return fdatasync(target->fd) == 0 ? 0 : errno;
}

/* First all that is new, behind what counts so far; when that is on the disk, the slot that makes
 * it count. */
static gboolean
add_rows(Target *target, const NbTable *more, const GPtrArray *accounts, GError **error)
{
  const guint8 *base = g_bytes_get_data(target->bytes, NULL);
  NbSnapSlot slot = target->slot;
  g_autoptr(NbSnapDirectory) directory =
      nb_snap_directory_read(base, &slot, target->path, FALSE, error);

  if (!directory)
    return FALSE;
  nb_table_append(target->table, more);
  int failed = write_more(target, directory, accounts, &slot);

  /* what is behind the end counts for nothing, also if it cannot be cut off */
  if (failed && ftruncate(target->fd, (off_t)target->slot.end) != 0)
    failed = errno;
  if (!failed)
    failed = write_slot(target, &slot);
  return failed ? fail_write(target, failed, error) : TRUE;
}

gboolean
nb_snapshot_append(const char *path, const NbTable *more, const GPtrArray *accounts, GError **error)
{
  Target target = {.path = path, .fd = -1};
  gboolean done = nb_table_check(more, TRUE, error) && target_open(&target, error) &&
                  same_kind(&target, more, error) && add_rows(&target, more, accounts, error);

  target_clear(&target);
  return done;
}
