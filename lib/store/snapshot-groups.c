/* The groups of lanes, each looked at when it is read for the first time: groups out of a period
 * are never read. */
#include "base/pool.h"
#include "store/snapshot-parts.h"
#include "store/snapshot-values.h"
#include "store/squeeze.h"
#include <string.h>

/* Group: one of a lane. @values: where they stand, or go when they are packed
 * @from, @size: its bytes in the extent, when they are not packed; @n: rows
 * @number, @groups: in its run */
typedef struct {
  guint32 extent, width;
  guint64 from, size;
  guint number, groups;
  gsize n;
  gpointer values;
} Group;

static Group
find_group(const NbSnap *snap, guint lane, guint number)
{
  const NbSnapLane *kept = &g_array_index(snap->directory->lanes, NbSnapLane, lane);
  const NbSnapPiece *run = (const void *)kept->runs->data;
  gpointer values = snap->lanes[lane]->groups[number];
  guint groups;

  for (; (groups = (guint)((run->n + NB_LANE_MASK) >> NB_LANE_SHIFT)) <= number; run++)
    number -= groups;
  gsize n = MIN(run->n - ((guint64)number << NB_LANE_SHIFT), (guint64)NB_LANE_ROWS);

  return (Group){.extent = run->extent,
                 .width = kept->width,
                 .from = ((guint64)number << NB_LANE_SHIFT) * kept->width,
                 .size = n * kept->width,
                 .number = number,
                 .groups = groups,
                 .n = n,
                 .values = values};
}

/* ---- sums ---- */

/* A chunk may be of two groups: the first thread sums it, others wait. */
static gboolean
chunk_is_right(const NbSnap *snap, guint32 extent, guint chunk)
{
  guint sums = g_array_index(snap->directory->extents, NbSnapExtent, extent).sums;
  gint *state = &snap->chunks[sums + chunk];

  if (g_atomic_int_compare_and_exchange(state, NB_PART_UNKNOWN, NB_PART_BUSY))
    g_atomic_int_set(state,
                     nb_snap_sum_is_right(snap, extent, chunk) ? NB_PART_SOUND : NB_PART_DAMAGED);
  while (g_atomic_int_get(state) == NB_PART_BUSY)
    g_thread_yield();
  return g_atomic_int_get(state) == NB_PART_SOUND;
}

/* @bad: (out): the first byte of a chunk with a wrong sum. */
static gboolean
bytes_are_right(const NbSnap *snap, guint32 extent, guint64 from, guint64 size, guint64 *bad)
{
  for (guint64 chunk = from / NB_SNAP_CHUNK; chunk * NB_SNAP_CHUNK < from + size; chunk++) {
    *bad = chunk * NB_SNAP_CHUNK;
    if (!chunk_is_right(snap, extent, (guint)chunk))
      return FALSE;
  }
  return TRUE;
}

/* ---- packed ---- */

/* First how many groups there are and where each ends, counted from behind this list; then the
 * groups. A run may use less of them, when its last one was written again elsewhere. Sets where
 * those of @group are. */
static gboolean
find_packed(const NbSnap *snap, Group *group, guint64 *bad)
{
  const guint64 *ends = nb_snap_bytes(snap, group->extent);
  guint64 size = nb_snap_size(snap, group->extent);

  if (!bytes_are_right(snap, group->extent, 0, sizeof(guint64), bad))
    return FALSE;
  guint64 groups = ends[0];

  if (groups <= group->number || groups >= size / sizeof(guint64))
    return FALSE;
  guint64 head = (groups + 1) * sizeof(guint64);

  if (!bytes_are_right(snap, group->extent, 0, head, bad))
    return FALSE;
  guint64 from = group->number ? ends[group->number] : 0, to = ends[group->number + 1];

  group->from = head + from;
  group->size = to - from;
  return from <= to && to <= size - head;
}

static gboolean
unpack(const NbSnap *snap, const Group *group)
{
  const guint8 *bytes = nb_snap_bytes(snap, group->extent);

  return nb_unsqueeze(bytes + group->from, group->size, group->n, group->width, group->values);
}

/* ---- values ---- */

/* Returns: what the entries of the lane are below; 0 when they are no entries. */
static guint32
limit_of(const NbSnap *snap, guint lane)
{
  guint32 limit = 0;

  for (guint i = 0; i < snap->directory->columns->len; i++) {
    const NbSnapColumn *column = &g_array_index(snap->directory->columns, NbSnapColumn, i);

    if (column->lane != lane || column->type != NB_TYPE_TEXT)
      continue;
    guint32 own = column->maps->len ? nb_snap_entries(column) : nb_snap_codes(column);

    limit = limit ? MIN(limit, own) : own;
  }
  return limit;
}

static gboolean
values_are_right(const NbSnap *snap, guint lane, guint number, gconstpointer values, gsize n)
{
  const NbSnapLane *kept = &g_array_index(snap->directory->lanes, NbSnapLane, lane);
  guint32 limit = limit_of(snap, lane);

  if (limit > 0)
    return nb_values_below(values, n, limit);
  return kept->zones->len == 0 ||
         nb_zone_holds(&g_array_index(kept->zones, NbZone, number), values, n);
}

/* ---- one group ---- */

static guint64
place_of(const NbSnap *snap, guint32 extent)
{
  return g_array_index(snap->directory->extents, NbSnapExtent, extent).at;
}

/* Returns: (nullable): what is wrong with it. @bad: (out): where in the extent. */
static const char *
group_fault(const NbSnap *snap, guint lane, guint number, Group *group, guint64 *bad)
{
  gboolean is_packed = snap->directory->packed != 0;

  *group = find_group(snap, lane, number);
  *bad = 0;
  if (is_packed && !find_packed(snap, group, bad))
    return _("packed values are not right");
  if (!bytes_are_right(snap, group->extent, group->from, group->size, bad))
    return _("the sum of a block is not right");
  *bad = group->from / NB_SNAP_CHUNK * NB_SNAP_CHUNK;
  if (is_packed)
    return unpack(snap, group) && values_are_right(snap, lane, number, group->values, group->n)
               ? NULL
               : _("packed values are not right");
  const guint8 *bytes = nb_snap_bytes(snap, group->extent);

  return values_are_right(snap, lane, number, bytes + group->from, group->n)
             ? NULL
             : _("a block holds what it cannot hold");
}

/* Groups that are not full are the lane's own, and so are unpacked ones; others get another place.
 */
static void
make_blank(NbSnap *snap, guint lane, guint number, const Group *group)
{
  NbLane *of = snap->lanes[lane];

  if (snap->directory->packed || number >= of->n_lent) {
    memset(group->values, 0, group->n * group->width);
    return;
  }
  if (!g_atomic_pointer_get(&snap->blank)) {
    gpointer made = g_malloc0((gsize)NB_LANE_ROWS * sizeof(guint64));

    if (!g_atomic_pointer_compare_and_exchange(&snap->blank, NULL, made))
      g_free(made);
  }
  of->groups[number] = g_atomic_pointer_get(&snap->blank);
}

void
nb_snap_look_at_group(gpointer data, guint lane, guint number)
{
  NbSnap *snap = data;
  gint *state = &snap->states[lane][number];

  if (g_atomic_int_compare_and_exchange(state, NB_GROUP_UNKNOWN, NB_GROUP_BUSY)) {
    Group group;
    guint64 bad;
    const char *fault = group_fault(snap, lane, number, &group, &bad);

    if (fault) {
      make_blank(snap, lane, number, &group);
      snap->faults[lane][number] = (NbSnapFault){fault, place_of(snap, group.extent) + bad};
    }
    g_atomic_int_set(state, fault ? NB_GROUP_DAMAGED : NB_GROUP_SOUND);
  }
  while (g_atomic_int_get(state) == NB_GROUP_BUSY)
    g_thread_yield();
}

/* ---- a lane ---- */

GError *
nb_snap_lane_error(const NbSnap *snap, guint lane)
{
  GError *error = NULL;

  for (guint i = 0; i < snap->lanes[lane]->guard.n && !error; i++) {
    const NbSnapFault *fault = &snap->faults[lane][i];

    if (g_atomic_int_get(&snap->states[lane][i]) == NB_GROUP_DAMAGED)
      nb_snap_fail(&error, snap->name, fault->at, fault->what);
  }
  return error;
}

typedef struct {
  NbSnap *snap;
  guint lane;
} Work;

static void
look(gpointer data, guint group)
{
  const Work *work = data;

  nb_lane_ask(work->snap->lanes[work->lane], (gsize)group << NB_LANE_SHIFT);
}

/* What no group uses: of a run whose last group was written again elsewhere. */
static GError *
rest_error(const NbSnap *snap, guint lane)
{
  const GArray *runs = g_array_index(snap->directory->lanes, NbSnapLane, lane).runs;
  GError *error = NULL;
  guint64 bad;

  for (guint i = 0; i < runs->len && !error; i++) {
    guint32 extent = g_array_index(runs, NbSnapPiece, i).extent;

    if (!bytes_are_right(snap, extent, 0, nb_snap_padded(nb_snap_size(snap, extent)), &bad))
      nb_snap_fail(&error, snap->name, place_of(snap, extent) + bad,
                   _("the sum of a block is not right"));
  }
  return error;
}

GError *
nb_snap_look_at_lane(NbSnap *snap, guint lane)
{
  Work work = {snap, lane};

  nb_pool_run(look, &work, snap->lanes[lane]->guard.n);
  GError *error = nb_snap_lane_error(snap, lane);

  return error ? error : rest_error(snap, lane);
}
