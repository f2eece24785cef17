#include "store/column.h"
#include <string.h>

static void
append_empty(NbColumn *column, gsize n)
{
  const gint64 none = nb_column_is_count(column) ? NB_COUNT_NONE : 0;

  nb_lane_fill(column->lane, &none, n);
}

NbColumn *
nb_column_new(const NbRole *role, gsize rows)
{
  NbColumn *column = g_new0(NbColumn, 1);

  column->role = role;
  column->lane = nb_lane_new(nb_column_is_count(column) ? sizeof(gint64) : sizeof(guint32));
  column->dict = nb_column_is_text(column) ? nb_dict_new() : NULL;
  append_empty(column, rows);
  return column;
}

static void
drop_map(NbColumn *column)
{
  if (!column->map_lent)
    g_free(column->map);
  column->map = NULL;
  column->n_map = column->map_room = 0;
  column->map_lent = FALSE;
}

void
nb_column_free(NbColumn *column)
{
  if (!column)
    return;
  drop_map(column);
  nb_lane_unref(column->lane);
  nb_dict_free(column->dict);
  g_free(column);
}

void
nb_column_codes(const NbColumn *column, gsize first, gsize n, guint32 *codes)
{
  for (gsize done = 0, run; done < n; done += run) {
    run = n - done;
    const guint32 *entries = nb_lane_run(column->lane, first + done, &run);

    if (!column->map) {
      memcpy(codes + done, entries, run * sizeof(guint32));
      continue;
    }
    for (gsize i = 0; i < run; i++)
      codes[done + i] = column->map[entries[i]];
  }
}

static void
copy_out(const NbLane *lane, gsize first, gsize n, gpointer out)
{
  for (gsize done = 0, run; done < n; done += run) {
    run = n - done;
    gconstpointer values = nb_lane_run(lane, first + done, &run);

    memcpy((guint8 *)out + done * lane->width, values, run * lane->width);
  }
}

void
nb_column_stamps(const NbColumn *column, gsize first, gsize n, NbStamp *stamps)
{
  copy_out(column->lane, first, n, stamps);
}

void
nb_column_counts(const NbColumn *column, gsize first, gsize n, gint64 *counts)
{
  copy_out(column->lane, first, n, counts);
}

void
nb_column_flatten(NbColumn *column)
{
  enum { BLOCK = 4096 };
  guint32 codes[BLOCK];

  if (!column->map && column->lane->references == 1)
    return;
  NbLane *lane = nb_lane_new(sizeof(guint32));

  for (gsize first = 0; first < column->lane->rows; first += BLOCK) {
    gsize n = MIN((gsize)BLOCK, column->lane->rows - first);

    nb_column_codes(column, first, n, codes);
    nb_lane_append(lane, codes, n);
  }
  nb_lane_unref(column->lane);
  column->lane = lane;
  drop_map(column);
}

/* Whether exactly these columns stand on one lane. */
static gboolean
are_shared(NbColumn *const *columns, guint n)
{
  for (guint i = 1; i < n; i++) {
    if (columns[i]->lane != columns[0]->lane)
      return FALSE;
  }
  return columns[0]->lane->references == (gint)n;
}

gboolean
nb_column_share(NbColumn *const *columns, guint n)
{
  gboolean empty = TRUE;

  if (are_shared(columns, n))
    return TRUE;
  for (guint i = 0; i < n; i++) {
    if (columns[i]->lane->references > 1)
      nb_column_flatten(columns[i]);
    empty = empty && columns[i]->lane->rows == 0;
  }
  for (guint i = 1; empty && i < n; i++) {
    nb_lane_unref(columns[i]->lane);
    columns[i]->lane = nb_lane_ref(columns[0]->lane);
  }
  return empty;
}

/* The entries so far, when these were the codes themselves; entry 0 is the empty cell. */
static void
make_map(NbColumn *column, guint32 room)
{
  guint32 n = column->map ? column->n_map : column->lane->rows ? nb_dict_length(column->dict) : 1;
  guint32 *map = g_new(guint32, (gsize)n + room);

  for (guint32 i = 0; i < n; i++)
    map[i] = column->map ? column->map[i] : i;
  drop_map(column);
  column->map = map;
  column->n_map = n;
  column->map_room = room;
}

guint32
nb_column_extend(NbColumn *column, const guint32 *codes, guint32 n)
{
  if (!column->map || n > column->map_room)
    make_map(column, n);
  guint32 first = column->n_map;

  if (n > 0)
    memcpy(column->map + first, codes, n * sizeof(guint32));
  column->n_map += n;
  column->map_room -= n;
  return first;
}
