#include "store/snapshot-parts.h"

/* The first thread that asks looks; others wait for it. */
static gboolean
part_is_sound(NbSnap *snap, guint i)
{
  NbSnapPart *part = &snap->parts[i];

  if (g_atomic_int_compare_and_exchange(&part->state, NB_PART_UNKNOWN, NB_PART_BUSY)) {
    part->error = nb_snap_look(snap, i);
    g_atomic_int_set(&part->state, part->error ? NB_PART_DAMAGED : NB_PART_SOUND);
  }
  while (g_atomic_int_get(&part->state) == NB_PART_BUSY)
    g_thread_yield();
  return g_atomic_int_get(&part->state) == NB_PART_SOUND;
}

gboolean
nb_snap_is_sound(gpointer data, guint role, gboolean bare)
{
  NbSnap *snap = data;
  guint lanes = snap->directory->lanes->len, columns = snap->directory->columns->len;

  if (role == snap->dataset->n_roles)
    return part_is_sound(snap, lanes + columns);
  if (snap->roles[role] < 0)
    return TRUE;
  guint column = (guint)snap->roles[role];
  guint lane = g_array_index(snap->directory->columns, NbSnapColumn, column).lane;
  gboolean lane_is_sound = bare || part_is_sound(snap, lane);

  return part_is_sound(snap, lanes + column) && lane_is_sound;
}

gboolean
nb_snap_check(gpointer data, gboolean all, GError **error)
{
  NbSnap *snap = data;

  for (guint i = 0; i < snap->n_parts; i++) {
    if (all)
      part_is_sound(snap, i);
    GError *fault = g_atomic_int_get(&snap->parts[i].state) == NB_PART_DAMAGED
                        ? g_error_copy(snap->parts[i].error)
                    : i < snap->directory->lanes->len ? nb_snap_lane_error(snap, i)
                                                      : NULL;

    if (!fault)
      continue;
    g_propagate_error(error, fault);
    return FALSE;
  }
  return TRUE;
}
