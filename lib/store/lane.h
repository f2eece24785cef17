/* A lane: one value of fixed width for each row, in groups of 65,536 rows.
 *
 * Groups never move once they are full, so that a lane grows without copying what it has, and a
 * group may as well stand in a mapped file. Several columns may share a lane.
 */
#pragma once
#include <glib.h>

enum {
  NB_LANE_SHIFT = 16,
  NB_LANE_ROWS = 1 << NB_LANE_SHIFT,
  NB_LANE_MASK = NB_LANE_ROWS - 1,
};

/**
 * NbLaneGuard: looks at groups that stand elsewhere, each before it is read for the first time.
 * @states: by group: odd when it may be read; atomic
 * @n: groups that have a state
 * @look: makes the state of a group odd; from any thread
 */
typedef struct {
  gint *states;
  guint n, lane;
  gpointer data;
  void (*look)(gpointer data, guint lane, guint group);
} NbLaneGuard;

/**
 * NbLane: read only but by the functions here.
 * @width: bytes of a value: 4 or 8
 * @n_lent: that many groups, the first ones, are lent
 * @zones: (nullable): of store/zone.h, which finds and keeps them
 * @guard: of lent groups; no @look without one
 */
typedef struct {
  guint8 **groups;
  gsize rows;
  guint n_groups, n_lent, width;
  guint room; /* rows that the last group has room for */
  gint references;
  gpointer zones;
  NbLaneGuard guard;
} NbLane;

/** nb_lane_new: Returns: (transfer full): without rows. @width: 4 or 8. */
NbLane *nb_lane_new(guint width);
NbLane *nb_lane_ref(NbLane *lane);
void nb_lane_unref(NbLane *lane);
/** nb_zones_drop: @zones: (nullable). */
void nb_zones_drop(gpointer zones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbLane, nb_lane_unref)

/** nb_lane_append: adds @n values; @values: @n times the width in bytes. */
void nb_lane_append(NbLane *lane, gconstpointer values, gsize n);

/** nb_lane_more: adds up to @n values, at least one, that the caller writes at once. @n: (inout):
 * how many. Returns: (transfer none): where they stand. */
gpointer nb_lane_more(NbLane *lane, gsize *n);

/** nb_lane_fill: adds @n times the same value. @value: its bytes. */
void nb_lane_fill(NbLane *lane, gconstpointer value, gsize n);

/** nb_lane_cut: takes back all values from @rows on, which must not be lent. */
void nb_lane_cut(NbLane *lane, gsize rows);

/**
 * nb_lane_lend: adds @n values that stand elsewhere, in groups of NB_LANE_ROWS without a gap; all
 * groups so far must be full. A last group that is not full is copied, so that rows can be added.
 * @values: aligned to the width; it must outlive the lane
 */
void nb_lane_lend(NbLane *lane, gconstpointer values, gsize n);

/** nb_lane_ask: makes sure that the group of @row may be read: for who has the column from
 * nb_table_bare_column(). */
static inline void
nb_lane_ask(const NbLane *lane, gsize row)
{
  guint group = (guint)(row >> NB_LANE_SHIFT);

  if (lane->guard.look && group < lane->guard.n &&
      !(g_atomic_int_get(&lane->guard.states[group]) & 1))
    lane->guard.look(lane->guard.data, lane->guard.lane, group);
}

static inline guint32
nb_lane_u32(const NbLane *lane, gsize row)
{
  return ((const guint32 *)(const void *)lane->groups[row >> NB_LANE_SHIFT])[row & NB_LANE_MASK];
}

static inline gint64
nb_lane_i64(const NbLane *lane, gsize row)
{
  return ((const gint64 *)(const void *)lane->groups[row >> NB_LANE_SHIFT])[row & NB_LANE_MASK];
}

/** nb_lane_run: Returns: (transfer none): the values from @row on. @n: (inout): how many are
 * wanted; at least one, and no more than stand in one piece. */
static inline gconstpointer
nb_lane_run(const NbLane *lane, gsize row, gsize *n)
{
  gsize at = row & NB_LANE_MASK;

  *n = MIN(*n, NB_LANE_ROWS - at);
  return lane->groups[row >> NB_LANE_SHIFT] + at * lane->width;
}
