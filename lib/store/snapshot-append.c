#include "base/pool.h"
#include "store/snapshot-dump.h"
#include "store/snapshot-parts.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * _NbSnapshotTarget: a snapshot open for writing.
 * @check: looks at what is used again, while the rows to be added are read
 * @error: what it found
 */
struct _NbSnapshotTarget {
  char *path;
  int fd;
  GBytes *bytes;
  NbSnapSlot slot;
  NbTable *table;
  NbPoolAside *check;
  GError *error;
};

typedef NbSnapshotTarget Target;

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
static void
check_used(gpointer data)
{
  Target *target = data;
  const NbDataset *dataset = nb_table_dataset(target->table);
  gsize rows = nb_table_rows(target->table);

  for (guint i = 0; rows > 0 && i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_bare_column(target->table, dataset->roles[i].id);

    if (column)
      nb_lane_ask(column->lane, rows - 1);
  }
  nb_table_prepare(target->table, &target->error);
}

static gboolean
read_target(Target *target, GError **error)
{
  target->bytes = nb_snap_map(target->fd);
  if (!target->bytes)
    return fail_write(target, errno, error);
  const NbSnapSource source = {target->bytes, target->path, target->fd, TRUE};

  target->table = nb_snap_read(&source, FALSE, NULL, error);
  gsize size = 0;
  const guint8 *base = g_bytes_get_data(target->bytes, &size);

  return target->table && nb_snap_head_read(base, size, target->path, &target->slot, error);
}

NbSnapshotTarget *
nb_snapshot_target_new(const char *path, GError **error)
{
  g_autoptr(NbSnapshotTarget) target = g_new0(NbSnapshotTarget, 1);

  target->path = g_strdup(path);
  target->fd = -1;
  if (!lock(target, error) || !read_target(target, error))
    return NULL;
  target->check = nb_pool_begin(check_used, target);
  return g_steal_pointer(&target);
}

void
nb_snapshot_target_free(NbSnapshotTarget *target)
{
  if (!target)
    return;
  if (target->check)
    nb_pool_end(target->check);
  nb_table_free(target->table);
  g_clear_pointer(&target->bytes, g_bytes_unref);
  g_clear_error(&target->error);
  if (target->fd >= 0)
    close(target->fd);
  g_free(target->path);
  g_free(target);
}

/* Whether what is used again is right. */
static gboolean
is_sound(Target *target, GError **error)
{
  nb_pool_end(g_steal_pointer(&target->check));
  gboolean fine = !target->error;

  if (!fine)
    g_propagate_error(error, g_steal_pointer(&target->error));
  return fine;
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
nb_snapshot_target_add(NbSnapshotTarget *target, const NbTable *more, const GPtrArray *accounts,
                       GError **error)
{
  return nb_table_check(more, TRUE, error) && same_kind(target, more, error) &&
         is_sound(target, error) && add_rows(target, more, accounts, error);
}

gboolean
nb_snapshot_append(const char *path, const NbTable *more, const GPtrArray *accounts, GError **error)
{
  g_autoptr(NbSnapshotTarget) target = nb_snapshot_target_new(path, error);

  return target && nb_snapshot_target_add(target, more, accounts, error);
}
