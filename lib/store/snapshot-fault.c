#include "store/snapshot-form.h"
#include "store/snapshot-values.h"
#include "store/squeeze.h"
#include <string.h>

/* No more rows than numbers of 32 bits count: a hostile file must not ask for all memory. */
#define MOST_ROWS ((guint64)G_MAXUINT32)
#define MOST_CODES ((guint64)1 << 31)

/* Whether the extent has room for @n things of @width bytes. */
static gboolean
holds(const NbSnapDirectory *directory, guint32 extent, guint64 n, gsize width)
{
  return extent < directory->extents->len &&
         n <= g_array_index(directory->extents, NbSnapExtent, extent).size / width;
}

/* Packed values have a size of their own, but not less than their blocks and the ends of their
 * groups; unpacking looks after the rest. */
static gboolean
run_fits(const NbSnapDirectory *directory, const NbSnapLane *lane, const NbSnapPiece *run)
{
  guint64 groups = (run->n + NB_LANE_MASK) >> NB_LANE_SHIFT;

  if (run->n == 0 || run->n > MOST_ROWS)
    return FALSE;
  return directory->packed
             ? holds(directory, run->extent, groups, sizeof(guint64)) &&
                   holds(directory, run->extent, run->n / NB_SQUEEZE_BLOCK, NB_SQUEEZE_LEAST)
             : holds(directory, run->extent, run->n, lane->width);
}

static gboolean
lane_fits(const NbSnapDirectory *directory, const NbSnapLane *lane)
{
  guint64 rows = 0;

  if (lane->width != 4 && lane->width != 8)
    return FALSE;
  for (guint i = 0; i < lane->runs->len; i++) {
    const NbSnapPiece *run = &g_array_index(lane->runs, NbSnapPiece, i);
    gboolean is_last = i + 1 == lane->runs->len;

    if ((!is_last && run->n & NB_LANE_MASK) || !run_fits(directory, lane, run))
      return FALSE;
    rows += run->n;
  }
  return rows == directory->rows;
}

/* Returns: how many codes the dictionary has, or 0 when it does not fit. */
static guint64
texts_of(const NbSnapDirectory *directory, const NbSnapColumn *column)
{
  guint64 n = 0;

  for (guint i = 0; i < column->texts->len; i++) {
    const NbSnapTexts *texts = &g_array_index(column->texts, NbSnapTexts, i);

    if (texts->n == 0 ||
        !holds(directory, texts->offsets, (guint64)texts->n + 1, sizeof(guint32)) ||
        !holds(directory, texts->texts, 1, 1))
      return 0;
    n += texts->n;
  }
  return n <= MOST_CODES ? n : 0;
}

static gboolean
maps_fit(const NbSnapDirectory *directory, const NbSnapColumn *column)
{
  guint64 n = 0;

  for (guint i = 0; i < column->maps->len; i++) {
    const NbSnapPiece *map = &g_array_index(column->maps, NbSnapPiece, i);

    if (map->n == 0 || !holds(directory, map->extent, map->n, sizeof(guint32)))
      return FALSE;
    n += map->n;
  }
  return n <= MOST_CODES;
}

static gboolean
indexes_fit(const NbSnapDirectory *directory, const NbSnapColumn *column)
{
  for (guint i = 0; i < column->indexes->len; i++) {
    const NbSnapIndex *index = &g_array_index(column->indexes, NbSnapIndex, i);

    if (!holds(directory, index->extent, 1, sizeof(guint64)) ||
        g_array_index(directory->extents, NbSnapExtent, index->extent).size / 8 > G_MAXUINT32)
      return FALSE;
  }
  return TRUE;
}

static gboolean
column_fits(const NbSnapDirectory *directory, const NbSnapColumn *column)
{
  gboolean is_text = column->type == NB_TYPE_TEXT;
  guint width = column->type == NB_TYPE_COUNT || column->type == NB_TYPE_DECIMAL ? 8 : 4;

  if (column->lane >= directory->lanes->len ||
      g_array_index(directory->lanes, NbSnapLane, column->lane).width != width)
    return FALSE;
  if (!is_text)
    return column->maps->len == 0 && column->texts->len == 0 && column->indexes->len == 0;
  return texts_of(directory, column) > 0 && maps_fit(directory, column) &&
         indexes_fit(directory, column);
}

static gboolean
zone_is_right(const NbZone *zone)
{
  const NbStamp ends[] = {zone->low, zone->high};

  if (zone->empties != FALSE && zone->empties != TRUE)
    return FALSE;
  if (zone->low == G_MAXUINT32)
    return zone->high == 0 && zone->empties;
  return zone->low > 0 && zone->low <= zone->high && nb_values_are_stamps(ends, 2);
}

static gboolean
zones_fit(const NbSnapDirectory *directory, guint lane)
{
  const GArray *zones = g_array_index(directory->lanes, NbSnapLane, lane).zones;
  guint64 groups = (directory->rows + NB_LANE_MASK) >> NB_LANE_SHIFT;
  gboolean is_time = FALSE;

  for (guint i = 0; i < directory->columns->len; i++) {
    const NbSnapColumn *column = &g_array_index(directory->columns, NbSnapColumn, i);

    is_time |= column->lane == lane && column->type == NB_TYPE_TIME;
  }
  for (guint i = 0; i < zones->len; i++) {
    if (!zone_is_right(&g_array_index(zones, NbZone, i)))
      return FALSE;
  }
  return zones->len == (is_time ? groups : 0);
}

static gboolean
is_used(const NbSnapDirectory *directory, guint lane)
{
  for (guint i = 0; i < directory->columns->len; i++) {
    if (g_array_index(directory->columns, NbSnapColumn, i).lane == lane)
      return TRUE;
  }
  return FALSE;
}

/* Each lane has a column; several on one lane are of texts. */
static gboolean
sharing_is_right(const NbSnapDirectory *directory)
{
  for (guint i = 0; i < directory->lanes->len; i++) {
    if (!is_used(directory, i))
      return FALSE;
  }
  for (guint i = 0; i < directory->columns->len; i++) {
    const NbSnapColumn *one = &g_array_index(directory->columns, NbSnapColumn, i);

    for (guint k = 0; k < i; k++) {
      const NbSnapColumn *other = &g_array_index(directory->columns, NbSnapColumn, k);

      if (strcmp(one->role, other->role) == 0 ||
          (one->lane == other->lane && (one->type != NB_TYPE_TEXT || other->type != NB_TYPE_TEXT)))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
lines_fit(const NbSnapDirectory *directory)
{
  for (guint i = 0; i < directory->lines->len; i++) {
    const NbSnapPiece *lines = &g_array_index(directory->lines, NbSnapPiece, i);

    if (lines->n == 0 || lines->n > G_MAXUINT32 ||
        !holds(directory, lines->extent, lines->n, sizeof(NbTableLines)))
      return FALSE;
  }
  return (directory->lines->len > 0) == (directory->rows > 0);
}

static gboolean
files_fit(const NbSnapDirectory *directory)
{
  guint64 row = 0;

  for (guint i = 0; i < directory->files->len; i++) {
    const NbSnapFile *file = &g_array_index(directory->files, NbSnapFile, i);

    if (file->first_row < row || file->first_row > directory->rows || !*file->name)
      return FALSE;
    row = file->first_row;
  }
  return TRUE;
}

/* What a role is called and means is the program's; a snapshot must not smuggle in what is never
 * kept. */
static const char *
role_fault(const NbSnapDirectory *directory)
{
  const NbDataset *dataset = nb_dataset_find(directory->dataset);

  if (!dataset || strcmp(dataset->id, directory->dataset) != 0)
    return _("its dataset is not known to this version");
  for (guint i = 0; i < directory->columns->len; i++) {
    const NbSnapColumn *column = &g_array_index(directory->columns, NbSnapColumn, i);
    int role = nb_dataset_role(dataset, column->role);

    if (role < 0 || strcmp(dataset->roles[role].id, column->role) != 0 ||
        dataset->roles[role].type != (NbType)column->type)
      return _("one of its columns is not known to this version");
    if (dataset->roles[role].flags & NB_ROLE_NEVER)
      return _("it has a column that is never kept");
  }
  return NULL;
}

const char *
nb_snap_fault(const NbSnapDirectory *directory)
{
  const char *fault = role_fault(directory);

  if (fault)
    return fault;
  const NbStamp times[] = {directory->first, directory->last};

  if (directory->rows > MOST_ROWS || directory->packed > 1 || times[0] > times[1] ||
      !nb_values_are_stamps(times, G_N_ELEMENTS(times)))
    return _("its directory cannot be read");
  for (guint i = 0; i < directory->lanes->len; i++) {
    if (!lane_fits(directory, &g_array_index(directory->lanes, NbSnapLane, i)) ||
        !zones_fit(directory, i))
      return _("its directory does not fit its values");
  }
  for (guint i = 0; i < directory->columns->len; i++) {
    if (!column_fits(directory, &g_array_index(directory->columns, NbSnapColumn, i)))
      return _("its directory does not fit its columns");
  }
  if (!sharing_is_right(directory))
    return _("its directory does not fit its columns");
  return lines_fit(directory) && files_fit(directory) ? NULL
                                                      : _("its directory does not fit its files");
}
