#include "base/sha256.h"
#include "store/snapshot-parts.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

guint32
nb_snap_codes(const NbSnapColumn *column)
{
  guint32 n = 0;

  for (guint i = 0; i < column->texts->len; i++)
    n += g_array_index(column->texts, NbSnapTexts, i).n;
  return n;
}

guint32
nb_snap_entries(const NbSnapColumn *column)
{
  guint64 n = 0;

  for (guint i = 0; i < column->maps->len; i++)
    n += g_array_index(column->maps, NbSnapPiece, i).n;
  return (guint32)n;
}

static void
snap_free(gpointer data)
{
  NbSnap *snap = data;

  for (guint i = 0; snap->buffers && i < snap->directory->lanes->len; i++)
    g_free(snap->buffers[i]);
  for (guint i = 0; snap->states && i < snap->directory->lanes->len; i++)
    g_free(snap->states[i]);
  for (guint i = 0; snap->faults && i < snap->directory->lanes->len; i++)
    g_free(snap->faults[i]);
  for (guint i = 0; i < snap->n_parts; i++)
    g_clear_error(&snap->parts[i].error);
  for (guint i = 0; snap->windows && i < snap->directory->columns->len; i++)
    nb_map_window_close(&snap->windows[i]);
  nb_snap_directory_free(snap->directory);
  g_free(snap->columns);
  g_free(snap->windows);
  g_free(snap->lanes);
  g_free(snap->buffers);
  g_free(snap->states);
  g_free(snap->faults);
  g_free(snap->chunks);
  g_free(snap->blank);
  g_free(snap->parts);
  g_free(snap->roles);
  g_free(snap->name);
  g_bytes_unref(snap->bytes);
  g_free(snap);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSnap, snap_free)

/* Values that are packed get room now and their values later. The group that is not full must be
 * the lane's own, since rows may be added to it. */
static void
lend_packed(NbSnap *snap, guint i, const NbSnapLane *kept)
{
  gsize full = (gsize)(snap->directory->rows & ~(guint64)NB_LANE_MASK);
  const guint64 nothing = 0;

  snap->buffers[i] = g_malloc(full * kept->width);
  nb_lane_lend(snap->lanes[i], snap->buffers[i], full);
  nb_lane_fill(snap->lanes[i], &nothing, (gsize)snap->directory->rows - full);
}

static void
lend_lane(NbSnap *snap, guint i)
{
  const NbSnapLane *kept = &g_array_index(snap->directory->lanes, NbSnapLane, i);

  snap->lanes[i] = nb_lane_new(kept->width);
  if (snap->directory->packed) {
    lend_packed(snap, i, kept);
    return;
  }
  for (guint k = 0; k < kept->runs->len; k++) {
    const NbSnapPiece *run = &g_array_index(kept->runs, NbSnapPiece, k);

    nb_lane_lend(snap->lanes[i], nb_snap_bytes(snap, run->extent), run->n);
  }
}

/* Its groups are looked at when they are read; what is known of its times needs no look. */
static void
guard_lane(NbSnap *snap, guint i)
{
  const NbSnapLane *kept = &g_array_index(snap->directory->lanes, NbSnapLane, i);
  NbLane *lane = snap->lanes[i];

  snap->states[i] = g_new0(gint, lane->n_groups + 1);
  snap->faults[i] = g_new0(NbSnapFault, lane->n_groups + 1);
  lane->guard = (NbLaneGuard){snap->states[i], lane->n_groups, i, snap, nb_snap_look_at_group};
  if (kept->zones->len > 0)
    nb_zones_set(lane, (const NbZone *)(gconstpointer)kept->zones->data, kept->zones->len);
}

static NbDict *
lend_dict(const NbSnap *snap, const NbSnapColumn *kept)
{
  g_autofree NbDictTexts *texts = g_new(NbDictTexts, kept->texts->len);
  g_autofree NbDictIndex *indexes = g_new(NbDictIndex, kept->indexes->len + 1);

  for (guint i = 0; i < kept->texts->len; i++) {
    const NbSnapTexts *piece = &g_array_index(kept->texts, NbSnapTexts, i);

    texts[i] = (NbDictTexts){nb_snap_bytes(snap, piece->offsets), nb_snap_bytes(snap, piece->texts),
                             piece->n};
  }
  for (guint i = 0; i < kept->indexes->len; i++) {
    const NbSnapIndex *piece = &g_array_index(kept->indexes, NbSnapIndex, i);

    indexes[i] = (NbDictIndex){piece->key, nb_snap_bytes(snap, piece->extent),
                               (guint32)(nb_snap_size(snap, piece->extent) / sizeof(guint64))};
  }
  return nb_dict_lend(texts, kept->texts->len, indexes, kept->indexes->len);
}

/* A map in one piece is used in place. One in several, or one that shall grow, is seen through a
 * window of its own, with room for the others behind the first. */
static void
lend_map(NbSnap *snap, guint number, const NbSnapSource *source)
{
  enum { MORE = 1 << 16 };
  const GArray *maps = g_array_index(snap->directory->columns, NbSnapColumn, number).maps;
  NbColumn *column = snap->columns[number];
  NbMapWindow *window = &snap->windows[number];

  column->n_map = nb_snap_entries(&g_array_index(snap->directory->columns, NbSnapColumn, number));
  if (maps->len == 0)
    return;
  const NbSnapPiece *first = &g_array_index(maps, NbSnapPiece, 0);
  guint32 more = source->grows ? column->n_map / 2 + MORE : 0;
  gsize room = (column->n_map - first->n + more) * sizeof(guint32);

  column->map = (guint32 *)nb_snap_bytes(snap, first->extent);
  column->map_lent = TRUE;
  if (room == 0 || source->fd < 0 ||
      !nb_map_window_open(window, source->fd, (gsize)((const guint8 *)column->map - snap->base),
                          first->n * sizeof(guint32), room))
    return;
  column->map = window->at;
  column->map_room = more;
}

void
nb_snap_join_map(NbSnap *snap, guint number)
{
  const GArray *maps = g_array_index(snap->directory->columns, NbSnapColumn, number).maps;
  NbColumn *column = snap->columns[number];
  gboolean in_place = snap->windows[number].at != NULL;
  guint32 at = 0;

  if (maps->len < 2)
    return;
  column->map = in_place ? column->map : g_new(guint32, column->n_map);
  column->map_lent = in_place;
  for (guint i = 0; i < maps->len; i++) {
    const NbSnapPiece *piece = &g_array_index(maps, NbSnapPiece, i);

    if (i > 0 || !in_place)
      memcpy(column->map + at, nb_snap_bytes(snap, piece->extent), piece->n * sizeof(guint32));
    at += (guint32)piece->n;
  }
}

static NbColumn *
lend_column(const NbSnap *snap, const NbSnapColumn *kept, const NbRole *role)
{
  NbColumn *column = g_new0(NbColumn, 1);

  column->role = role;
  column->lane = nb_lane_ref(snap->lanes[kept->lane]);
  if (kept->type == NB_TYPE_TEXT)
    column->dict = lend_dict(snap, kept);
  return column;
}

static void
lend_columns(NbSnap *snap, NbTable *table, const NbSnapSource *source)
{
  NbSnapDirectory *directory = snap->directory;

  snap->columns = g_new0(NbColumn *, directory->columns->len + 1);
  snap->windows = g_new0(NbMapWindow, directory->columns->len + 1);
  snap->lanes = g_new0(NbLane *, directory->lanes->len + 1);
  snap->buffers = g_new0(gpointer, directory->lanes->len + 1);
  snap->roles = g_new(int, snap->dataset->n_roles);
  memset(snap->roles, 0xff, snap->dataset->n_roles * sizeof(int));
  snap->states = g_new0(gint *, directory->lanes->len + 1);
  snap->faults = g_new0(NbSnapFault *, directory->lanes->len + 1);
  snap->chunks = g_new0(gint, directory->sums->len + 1);
  for (guint i = 0; i < directory->lanes->len; i++) {
    lend_lane(snap, i);
    guard_lane(snap, i);
  }
  for (guint i = 0; i < directory->columns->len; i++) {
    const NbSnapColumn *kept = &g_array_index(directory->columns, NbSnapColumn, i);
    guint role = (guint)nb_dataset_role(snap->dataset, kept->role);

    snap->roles[role] = (int)i;
    snap->columns[i] = lend_column(snap, kept, &snap->dataset->roles[role]);
    lend_map(snap, i, source);
    nb_table_lend_column(table, role, snap->columns[i]);
  }
  /* the columns alone hold a lane: how many do tells whether it is shared */
  for (guint i = 0; i < directory->lanes->len; i++)
    nb_lane_unref(snap->lanes[i]);
}

static void
lend_files(const NbSnap *snap, NbTable *table)
{
  const NbSnapDirectory *directory = snap->directory;

  for (guint i = 0; i < directory->lines->len; i++) {
    const NbSnapPiece *lines = &g_array_index(directory->lines, NbSnapPiece, i);

    nb_table_lend_lines(table, nb_snap_bytes(snap, lines->extent), (guint)lines->n);
  }
  for (guint i = 0; i < directory->files->len; i++) {
    const NbSnapFile *file = &g_array_index(directory->files, NbSnapFile, i);

    nb_table_lend_file(table, file->name, file->first_row);
  }
}

static void
tell_about(const NbSnap *snap, const NbSnapSlot *slot, NbSnapshotAbout *about)
{
  const NbSnapDirectory *directory = snap->directory;

  about->accounts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < directory->files->len; i++)
    g_ptr_array_add(about->accounts,
                    g_bytes_ref(g_array_index(directory->files, NbSnapFile, i).account));
  about->first_day = nb_stamp_day(directory->first);
  about->last_day = nb_stamp_day(directory->last);
  about->digest = nb_sha256(snap->base + slot->at, slot->size, FALSE);
}

void
nb_snapshot_about_clear(NbSnapshotAbout *about)
{
  g_clear_pointer(&about->accounts, g_ptr_array_unref);
  g_clear_pointer(&about->digest, g_free);
}

static gboolean
check_machine(const char *name, GError **error)
{
  const NbPlace place = {.file = name};

  return G_BYTE_ORDER == G_LITTLE_ENDIAN ||
         nb_fail(error, NB_ERROR_STORE, &place, _("read the files it was made of"),
                 _("snapshots cannot be used on this machine: its bytes stand the other way"));
}

NbTable *
nb_snap_read(const NbSnapSource *source, gboolean trust, NbSnapshotAbout *about, GError **error)
{
  const char *name = source->name;
  g_autoptr(NbSnap) snap = g_new0(NbSnap, 1);
  NbSnapSlot slot;
  gsize size = 0;

  if (about)
    *about = (NbSnapshotAbout){.first_day = NB_DAY_NONE, .last_day = NB_DAY_NONE};
  snap->bytes = g_bytes_ref(source->bytes);
  snap->base = g_bytes_get_data(source->bytes, &size);
  snap->name = g_strdup(name);
  snap->trust = trust;
  if (!check_machine(name, error) || !nb_snap_head_read(snap->base, size, name, &slot, error) ||
      !(snap->directory = nb_snap_directory_read(snap->base, &slot, name, trust, error)))
    return NULL;
  snap->dataset = nb_dataset_find(snap->directory->dataset);
  snap->n_parts = snap->directory->lanes->len + snap->directory->columns->len + 2;
  snap->parts = g_new0(NbSnapPart, snap->n_parts);
  NbTable *table = nb_table_new(snap->dataset);
  const NbTableGuard guard = {snap, nb_snap_is_sound, nb_snap_check, snap_free};

  nb_table_lend(table, snap->directory->rows, &guard);
  lend_columns(snap, table, source);
  lend_files(snap, table);
  if (about)
    tell_about(snap, &slot, about);
  g_steal_pointer(&snap);
  return table;
}

NbTable *
nb_snapshot_read(GBytes *bytes, const char *name, gboolean trust, NbSnapshotAbout *about,
                 GError **error)
{
  const NbSnapSource source = {.bytes = bytes, .name = name, .fd = -1};

  return nb_snap_read(&source, trust, about, error);
}

gboolean
nb_snapshot_is(const char *path)
{
  guint8 start[16];
  struct stat info;

  /* to open a pipe and leave it would tell its writer that nobody reads */
  if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
    return FALSE;
  int fd = open(path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return FALSE;
  ssize_t n = pread(fd, start, sizeof(start), 0);

  close(fd);
  return n == sizeof(start) && nb_snap_is(start, sizeof(start));
}

/* What is read from the disk again then stands in large pages, as it did when it was written: it is
 * mapped at once the next time. */
static GBytes *
in_large_pages(GBytes *bytes)
{
#ifdef MADV_HUGEPAGE
  gsize size = 0;
  gconstpointer start = bytes ? g_bytes_get_data(bytes, &size) : NULL;

  if (size > 0)
    madvise((gpointer)start, size, MADV_HUGEPAGE);
#endif
  return bytes;
}

GBytes *
nb_snap_map(int fd)
{
  struct stat info;

  if (fstat(fd, &info) != 0)
    return NULL;
  if (!S_ISREG(info.st_mode)) {
    errno = EINVAL;
    return NULL;
  }
  return info.st_size ? in_large_pages(nb_map_new(fd, (gsize)info.st_size)) : g_bytes_new(NULL, 0);
}

static gboolean
source_open(NbSnapSource *source, const char *path, GError **error)
{
  const NbPlace place = {.file = path};

  *source = (NbSnapSource){.name = path};
  source->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  source->bytes = source->fd < 0 ? NULL : nb_snap_map(source->fd);
  return source->bytes ||
         nb_fail(error, NB_ERROR_INPUT, &place, _("check the name and the permission"),
                 _("the snapshot cannot be read: %s"), nb_reason(errno));
}

static void
source_close(NbSnapSource *source)
{
  g_clear_pointer(&source->bytes, g_bytes_unref);
  if (source->fd >= 0)
    close(source->fd);
}

/* The head of a file that is appended to just now may be seen half written, and one that is whole
 * may tell of bytes behind what was the end: then it is looked at again, which costs a damaged one
 * a few milliseconds. */
NbTable *
nb_snapshot_open(const char *path, NbSnapshotAbout *about, GError **error)
{
  enum { TRIES = 8, PAUSE = 500 };

  if (about)
    *about = (NbSnapshotAbout){.first_day = NB_DAY_NONE, .last_day = NB_DAY_NONE};
  for (guint i = 1;; i++) {
    g_autoptr(GError) failed = NULL;
    NbSnapSource source;
    gboolean is_there = source_open(&source, path, error);
    NbTable *table = is_there ? nb_snap_read(&source, FALSE, about, &failed) : NULL;

    source_close(&source);
    if (table || !is_there)
      return table;
    if (i == TRIES || !g_error_matches(failed, NB_ERROR, NB_ERROR_STORE)) {
      g_propagate_error(error, g_steal_pointer(&failed));
      return NULL;
    }
    g_usleep(PAUSE);
  }
}
