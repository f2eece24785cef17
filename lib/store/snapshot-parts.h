/* An open snapshot, and which of its parts have been looked at. */
#pragma once
#include "base/map.h"
#include "store/snapshot-form.h"
#include "store/snapshot.h"

typedef enum {
  NB_PART_UNKNOWN,
  NB_PART_BUSY, /* a thread is looking */
  NB_PART_SOUND,
  NB_PART_DAMAGED,
} NbPartState;

/** NbSnapPart: @state: an NbPartState, atomic; @error: of a damaged one. */
typedef struct {
  gint state;
  GError *error;
} NbSnapPart;

/** NbSnapFault: @at: where in the file. */
typedef struct {
  const char *what;
  guint64 at;
} NbSnapFault;

/**
 * NbSnap:
 * @base: the bytes of @bytes
 * @dataset, @roles: by role: number of its column, or -1
 * @columns: by number: those of the table
 * @windows: by number: on the maps of columns that are in several pieces, or shall grow
 * @lanes: by number; with @packed, their groups are filled when they are looked at
 * @states: by lane and group: an NbGroupState, atomic
 * @faults: by lane and group: what is wrong with those that are damaged
 * @chunks: by sum: an NbPartState, atomic; of lanes only
 * @blank: (nullable): a group of nothing, in place of those that are damaged
 * @parts: the lanes, then the columns (maps and dictionaries), then the lines, then all else
 * @n_parts: of them
 */
typedef struct {
  GBytes *bytes;
  const guint8 *base;
  char *name;
  gboolean trust;
  NbSnapDirectory *directory;
  const NbDataset *dataset;
  int *roles;
  NbColumn **columns;
  NbMapWindow *windows;
  NbLane **lanes;
  gpointer *buffers; /* by lane: for packed ones */
  gint **states, *chunks;
  NbSnapFault **faults;
  gpointer blank;
  NbSnapPart *parts;
  guint n_parts;
} NbSnap;

static inline gconstpointer
nb_snap_bytes(const NbSnap *snap, guint32 extent)
{
  return snap->base + g_array_index(snap->directory->extents, NbSnapExtent, extent).at;
}

static inline guint64
nb_snap_size(const NbSnap *snap, guint32 extent)
{
  return g_array_index(snap->directory->extents, NbSnapExtent, extent).size;
}

/** NbSnapSource: @name: for messages; @fd: the file of @bytes, or -1; @grows: rows will be added.
 */
typedef struct {
  GBytes *bytes;
  const char *name;
  int fd;
  gboolean grows;
} NbSnapSource;

/** nb_snap_read: as nb_snapshot_read(). */
NbTable *nb_snap_read(const NbSnapSource *source, gboolean trust, NbSnapshotAbout *about,
                      GError **error);

/** nb_snap_map: Returns: (transfer full) (nullable): the file in memory; %NULL with errno set. */
GBytes *nb_snap_map(int fd);

/** nb_snap_codes: Returns: how many texts a column has. */
guint32 nb_snap_codes(const NbSnapColumn *column);
/** nb_snap_entries: Returns: how many entries its map has. */
guint32 nb_snap_entries(const NbSnapColumn *column);

/** nb_snap_join_map: puts the map of a column together that stands in several pieces. They must
 * have been looked at. */
void nb_snap_join_map(NbSnap *snap, guint column);

/** nb_snap_is_sound: as NbTableGuard's. @snap: an NbSnap. */
gboolean nb_snap_is_sound(gpointer snap, guint role, gboolean bare);
gboolean nb_snap_check(gpointer snap, gboolean all, GError **error);

/** NbGroupState: odd when the group may be read, be it as one of nothing. */
typedef enum {
  NB_GROUP_UNKNOWN = 0,
  NB_GROUP_SOUND = 1,
  NB_GROUP_BUSY = 2,
  NB_GROUP_DAMAGED = 3,
} NbGroupState;

/** nb_snap_look_at_group: an NbLaneGuard's. */
void nb_snap_look_at_group(gpointer snap, guint lane, guint group);
/** nb_snap_look_at_lane: looks at all of its groups, with all threads. Returns: (nullable)
 * (transfer full): what is wrong with it. */
GError *nb_snap_look_at_lane(NbSnap *snap, guint lane);
/** nb_snap_lane_error: Returns: (nullable) (transfer full): what is wrong with the groups of @lane
 * that were looked at so far. */
GError *nb_snap_lane_error(const NbSnap *snap, guint lane);

/** nb_snap_sum_is_right: reads chunk @chunk of an extent and sums it. */
gboolean nb_snap_sum_is_right(const NbSnap *snap, guint32 extent, guint chunk);

/** nb_snap_look: looks at part @i, with all threads. Returns: (nullable) (transfer full): what is
 * wrong with it. */
GError *nb_snap_look(NbSnap *snap, guint i);
