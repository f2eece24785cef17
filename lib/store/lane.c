#include "store/lane.h"
#include <string.h>

enum { FIRST_ROWS = 64 };

NbLane *
nb_lane_new(guint width)
{
  NbLane *lane = g_new0(NbLane, 1);

  lane->width = width;
  lane->references = 1;
  return lane;
}

NbLane *
nb_lane_ref(NbLane *lane)
{
  g_atomic_int_inc(&lane->references);
  return lane;
}

void
nb_lane_unref(NbLane *lane)
{
  if (!lane || !g_atomic_int_dec_and_test(&lane->references))
    return;
  for (guint i = lane->n_lent; i < lane->n_groups; i++)
    g_free(lane->groups[i]);
  g_free(lane->groups);
  nb_zones_drop(lane->zones);
  g_free(lane);
}

static void
add_group(NbLane *lane, guint8 *group, guint room)
{
  if ((lane->n_groups & (lane->n_groups - 1)) == 0)
    lane->groups = g_renew(guint8 *, lane->groups, MAX(1, lane->n_groups * 2));
  lane->groups[lane->n_groups++] = group;
  lane->room = room;
}

/* Makes room for a value at least. Only the first group grows: small tables are many, and few rows
 * must not cost a whole group. Returns: how many values fit behind the last row. */
static guint
need_room(NbLane *lane)
{
  guint used =
      lane->n_groups ? (guint)(lane->rows - ((gsize)(lane->n_groups - 1) << NB_LANE_SHIFT)) : 0;

  if (lane->n_groups && used < lane->room)
    return lane->room - used;
  if (lane->n_groups == 1 && lane->room < NB_LANE_ROWS) {
    lane->room *= 2;
    lane->groups[0] = g_realloc_n(lane->groups[0], lane->room, lane->width);
    return lane->room - used;
  }
  guint room = lane->n_groups ? NB_LANE_ROWS : FIRST_ROWS;

  add_group(lane, g_malloc_n(room, lane->width), room);
  return room;
}

gpointer
nb_lane_more(NbLane *lane, gsize *n)
{
  gsize row = lane->rows;

  *n = MIN((gsize)need_room(lane), *n);
  lane->rows += *n;
  return lane->groups[row >> NB_LANE_SHIFT] + (row & NB_LANE_MASK) * lane->width;
}

void
nb_lane_append(NbLane *lane, gconstpointer values, gsize n)
{
  const guint8 *from = values;

  for (gsize size; n > 0; n -= size) {
    size = n;
    gpointer to = nb_lane_more(lane, &size);

    memcpy(to, from, size * lane->width);
    from += size * lane->width;
  }
}

void
nb_lane_fill(NbLane *lane, gconstpointer value, gsize n)
{
  for (gsize size; n > 0; n -= size) {
    size = n;
    guint8 *to = nb_lane_more(lane, &size);

    for (gsize i = 0; i < size; i++, to += lane->width)
      memcpy(to, value, lane->width);
  }
}

void
nb_lane_cut(NbLane *lane, gsize rows)
{
  guint n = (guint)((rows + NB_LANE_MASK) >> NB_LANE_SHIFT);

  if (rows >= lane->rows)
    return;
  while (lane->n_groups > MAX(n, lane->n_lent))
    g_free(lane->groups[--lane->n_groups]);
  if (n > 1)
    lane->room = NB_LANE_ROWS;
  lane->rows = rows;
  g_clear_pointer(&lane->zones, nb_zones_drop);
}

void
nb_lane_lend(NbLane *lane, gconstpointer values, gsize n)
{
  guint8 *from = (guint8 *)values;

  g_return_if_fail((lane->rows & NB_LANE_MASK) == 0 && lane->n_lent == lane->n_groups);
  for (; n >= NB_LANE_ROWS; n -= NB_LANE_ROWS, from += (gsize)NB_LANE_ROWS * lane->width) {
    add_group(lane, from, NB_LANE_ROWS);
    lane->n_lent++;
    lane->rows += NB_LANE_ROWS;
  }
  if (n > 0) {
    add_group(lane, g_malloc_n(NB_LANE_ROWS, lane->width), NB_LANE_ROWS);
    memcpy(lane->groups[lane->n_groups - 1], from, n * lane->width);
    lane->rows += n;
  }
}
