#include "store/snapshot-form.h"
#include "store/sum.h"
#include "store/table.h"
#include <string.h>

static void
lane_clear(gpointer data)
{
  NbSnapLane *lane = data;

  g_array_unref(lane->runs);
  g_array_unref(lane->zones);
}

static void
column_clear(gpointer data)
{
  NbSnapColumn *column = data;

  g_free(column->role);
  g_array_unref(column->maps);
  g_array_unref(column->texts);
  g_array_unref(column->indexes);
}

static void
file_clear(gpointer data)
{
  NbSnapFile *file = data;

  g_free(file->name);
  if (file->account)
    g_bytes_unref(file->account);
}

static GArray *
new_array(gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new(FALSE, TRUE, (guint)size);

  g_array_set_clear_func(array, clear);
  return array;
}

NbSnapDirectory *
nb_snap_directory_new(const char *dataset)
{
  NbSnapDirectory *directory = g_new0(NbSnapDirectory, 1);

  directory->dataset = g_strdup(dataset);
  directory->extents = new_array(sizeof(NbSnapExtent), NULL);
  directory->sums = new_array(sizeof(guint64), NULL);
  directory->lanes = new_array(sizeof(NbSnapLane), lane_clear);
  directory->columns = new_array(sizeof(NbSnapColumn), column_clear);
  directory->lines = new_array(sizeof(NbSnapPiece), NULL);
  directory->files = new_array(sizeof(NbSnapFile), file_clear);
  return directory;
}

void
nb_snap_directory_free(NbSnapDirectory *directory)
{
  if (!directory)
    return;
  g_free(directory->dataset);
  g_array_unref(directory->extents);
  g_array_unref(directory->sums);
  g_array_unref(directory->lanes);
  g_array_unref(directory->columns);
  g_array_unref(directory->lines);
  g_array_unref(directory->files);
  g_free(directory);
}

static void
column_init(NbSnapColumn *column)
{
  column->maps = new_array(sizeof(NbSnapPiece), NULL);
  column->texts = new_array(sizeof(NbSnapTexts), NULL);
  column->indexes = new_array(sizeof(NbSnapIndex), NULL);
}

NbSnapColumn *
nb_snap_column_add(NbSnapDirectory *directory, const NbRole *role, guint lane)
{
  NbSnapColumn column = {.role = g_strdup(role->id), .type = role->type, .lane = lane};

  column_init(&column);
  g_array_append_val(directory->columns, column);
  return &g_array_index(directory->columns, NbSnapColumn, directory->columns->len - 1);
}

guint
nb_snap_lane_add(NbSnapDirectory *directory, guint width)
{
  const NbSnapLane lane = {.width = width,
                           .runs = new_array(sizeof(NbSnapPiece), NULL),
                           .zones = new_array(sizeof(NbZone), NULL)};

  g_array_append_val(directory->lanes, lane);
  return directory->lanes->len - 1;
}

/* ---- one description for both ways ---- */

/* Reading makes the elements; @least: bytes of the smallest one. */
static void
code_length(NbCodec *codec, GArray *array, gsize least)
{
  guint n = array->len;

  nb_codec_count(codec, &n, least);
  if (!codec->out)
    g_array_set_size(array, n);
}

static void
code_pieces(NbCodec *codec, GArray *pieces)
{
  code_length(codec, pieces, 12);
  for (guint i = 0; i < pieces->len; i++) {
    NbSnapPiece *piece = &g_array_index(pieces, NbSnapPiece, i);

    nb_codec_u32(codec, &piece->extent);
    nb_codec_u64(codec, &piece->n);
  }
}

static void
code_zones(NbCodec *codec, GArray *zones)
{
  code_length(codec, zones, 12);
  for (guint i = 0; i < zones->len; i++) {
    NbZone *zone = &g_array_index(zones, NbZone, i);
    guint32 empties = (guint32)zone->empties;

    nb_codec_u32(codec, &zone->low);
    nb_codec_u32(codec, &zone->high);
    nb_codec_u32(codec, &empties);
    zone->empties = (gboolean)empties;
  }
}

static void
code_lane(NbCodec *codec, NbSnapLane *lane)
{
  if (!lane->runs) {
    lane->runs = new_array(sizeof(NbSnapPiece), NULL);
    lane->zones = new_array(sizeof(NbZone), NULL);
  }
  nb_codec_u32(codec, &lane->width);
  code_pieces(codec, lane->runs);
  code_zones(codec, lane->zones);
}

static void
code_texts(NbCodec *codec, GArray *texts)
{
  code_length(codec, texts, 12);
  for (guint i = 0; i < texts->len; i++) {
    NbSnapTexts *piece = &g_array_index(texts, NbSnapTexts, i);

    nb_codec_u32(codec, &piece->offsets);
    nb_codec_u32(codec, &piece->texts);
    nb_codec_u32(codec, &piece->n);
  }
}

static void
code_indexes(NbCodec *codec, GArray *indexes)
{
  code_length(codec, indexes, 28);
  for (guint i = 0; i < indexes->len; i++) {
    NbSnapIndex *index = &g_array_index(indexes, NbSnapIndex, i);

    nb_codec_u32(codec, &index->extent);
    nb_codec_u32(codec, &index->first);
    nb_codec_u32(codec, &index->n);
    nb_codec_u64(codec, &index->key.k0);
    nb_codec_u64(codec, &index->key.k1);
  }
}

static void
code_column(NbCodec *codec, NbSnapColumn *column)
{
  if (!column->maps)
    column_init(column);
  nb_codec_text(codec, &column->role);
  nb_codec_u32(codec, &column->type);
  nb_codec_u32(codec, &column->lane);
  code_pieces(codec, column->maps);
  code_texts(codec, column->texts);
  code_indexes(codec, column->indexes);
}

static void
code_extents(NbCodec *codec, NbSnapDirectory *directory)
{
  code_length(codec, directory->extents, 8);
  for (guint i = 0; i < directory->extents->len; i++)
    nb_codec_u64(codec, &g_array_index(directory->extents, NbSnapExtent, i).size);
  code_length(codec, directory->sums, 8);
  for (guint i = 0; i < directory->sums->len; i++)
    nb_codec_u64(codec, &g_array_index(directory->sums, guint64, i));
}

static void
code_file(NbCodec *codec, NbSnapFile *file)
{
  nb_codec_text(codec, &file->name);
  nb_codec_u64(codec, &file->first_row);
  nb_codec_bytes(codec, &file->account);
}

static void
code_directory(NbCodec *codec, NbSnapDirectory *directory)
{
  nb_codec_text(codec, &directory->dataset);
  nb_codec_u32(codec, &directory->packed);
  nb_codec_u32(codec, &directory->first);
  nb_codec_u32(codec, &directory->last);
  nb_codec_u64(codec, &directory->rows);
  code_extents(codec, directory);
  code_length(codec, directory->lanes, 12);
  for (guint i = 0; i < directory->lanes->len; i++)
    code_lane(codec, &g_array_index(directory->lanes, NbSnapLane, i));
  code_length(codec, directory->columns, 24);
  for (guint i = 0; i < directory->columns->len; i++)
    code_column(codec, &g_array_index(directory->columns, NbSnapColumn, i));
  code_pieces(codec, directory->lines);
  code_length(codec, directory->files, 16);
  for (guint i = 0; i < directory->files->len; i++)
    code_file(codec, &g_array_index(directory->files, NbSnapFile, i));
}

GByteArray *
nb_snap_directory_write(NbSnapDirectory *directory)
{
  static const guint8 zeros[NB_SNAP_ALIGN] = {0};
  NbCodec codec = {.out = g_byte_array_new()};

  code_directory(&codec, directory);
  guint size = codec.out->len;

  g_byte_array_append(codec.out, zeros, (guint)nb_snap_padded(size) - size);
  return codec.out;
}

/* What is behind the end of the directory are less than 64 zeros. */
static gboolean
is_at_end(const NbCodec *codec)
{
  for (gsize i = 0; i < codec->left; i++) {
    if (codec->in[i] != 0)
      return FALSE;
  }
  return codec->left < NB_SNAP_ALIGN;
}

/* Extents stand from the head to the directory without a gap: with that, each has its place. */
static gboolean
place_extents(NbSnapDirectory *directory, guint64 end)
{
  guint64 at = NB_SNAP_HEAD, sums = 0;

  for (guint i = 0; i < directory->extents->len; i++) {
    NbSnapExtent *extent = &g_array_index(directory->extents, NbSnapExtent, i);

    if (extent->size == 0 || extent->size > end - at || nb_snap_padded(extent->size) > end - at)
      return FALSE;
    extent->at = at;
    extent->sums = (guint)sums;
    at += nb_snap_padded(extent->size);
    sums += nb_snap_chunks(extent->size);
  }
  return at == end && sums == directory->sums->len;
}

NbSnapDirectory *
nb_snap_directory_read(const guint8 *bytes, const NbSnapSlot *slot, const char *name,
                       gboolean trust, GError **error)
{
  g_autoptr(NbSnapDirectory) directory = nb_snap_directory_new("");
  NbCodec codec = {.in = bytes + slot->at, .left = slot->size};

  if (!trust && nb_sum(bytes + slot->at, slot->size, slot->at) != slot->sum) {
    nb_snap_fail(error, name, slot->at, _("the sum of its directory is not right"));
    return NULL;
  }
  code_directory(&codec, directory);
  const char *fault = codec.is_bad || !is_at_end(&codec) ? _("its directory cannot be read")
                      : !place_extents(directory, slot->at)
                          ? _("its directory does not tell where all bytes belong")
                          : nb_snap_fault(directory);

  if (fault) {
    nb_snap_fail(error, name, slot->at, fault);
    return NULL;
  }
  return g_steal_pointer(&directory);
}
