#include "store/snapshot-dump.h"
#include "base/sha256.h"
#include "store/squeeze.h"
#include <string.h>

enum {
  TEXTS_MOST = 1 << 30, /* bytes of a piece of texts: offsets are of 32 bits */
};

/** Dump: @lanes: (element-type NbLane*): of the table, by number of the lane in the file. */
typedef struct {
  NbSnapWriter *writer;
  NbSnapDirectory *directory;
  const NbTable *table;
  GPtrArray *lanes;
} Dump;

static NbSnapColumn *
find_column(const Dump *dump, const char *role)
{
  for (guint i = 0; i < dump->directory->columns->len; i++) {
    NbSnapColumn *column = &g_array_index(dump->directory->columns, NbSnapColumn, i);

    if (strcmp(column->role, role) == 0)
      return column;
  }
  return NULL;
}

static guint
lane_of(Dump *dump, NbLane *lane)
{
  guint i = 0;

  if (g_ptr_array_find(dump->lanes, lane, &i))
    return i;
  g_ptr_array_add(dump->lanes, lane);
  return nb_snap_lane_add(dump->directory, lane->width);
}

static void
know_columns(Dump *dump)
{
  const NbDataset *dataset = nb_table_dataset(dump->table);

  for (guint i = 0; i < dump->directory->columns->len; i++) {
    const NbSnapColumn *known = &g_array_index(dump->directory->columns, NbSnapColumn, i);

    dump->lanes->pdata[known->lane] = nb_table_bare_column(dump->table, known->role)->lane;
  }
  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_bare_column(dump->table, dataset->roles[i].id);

    if (column && !find_column(dump, dataset->roles[i].id))
      nb_snap_column_add(dump->directory, &dataset->roles[i], lane_of(dump, column->lane));
  }
}

/* ---- lanes ---- */

static guint32
put_plain(Dump *dump, const NbLane *lane, gsize from)
{
  nb_snap_begin(dump->writer);
  for (gsize row = from, n; row < lane->rows; row += n) {
    n = lane->rows - row;
    gconstpointer values = nb_lane_run(lane, row, &n);

    nb_snap_add(dump->writer, values, n * lane->width);
  }
  return nb_snap_end(dump->writer);
}

/* First how many groups there are and where each ends, counted from behind this list; then the
 * groups. */
static guint32
put_packed(Dump *dump, const NbLane *lane, gsize from)
{
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_autoptr(GByteArray) bytes = g_byte_array_new();

  for (gsize row = from, n; row < lane->rows; row += n) {
    n = lane->rows - row;
    gconstpointer values = nb_lane_run(lane, row, &n);

    nb_squeeze(values, n, lane->width, bytes);
    guint64 end = GUINT64_TO_LE(bytes->len);

    g_array_append_val(ends, end);
  }
  guint64 n_groups = GUINT64_TO_LE(ends->len);

  nb_snap_begin(dump->writer);
  nb_snap_add(dump->writer, &n_groups, sizeof(n_groups));
  nb_snap_add(dump->writer, ends->data, ends->len * sizeof(guint64));
  nb_snap_add(dump->writer, bytes->data, bytes->len);
  return nb_snap_end(dump->writer);
}

/* A group that was not full is written again, with what is new in it. */
static void
dump_lane(Dump *dump, guint i)
{
  const NbLane *lane = dump->lanes->pdata[i];
  GArray *runs = g_array_index(dump->directory->lanes, NbSnapLane, i).runs;
  gsize had = runs->len ? dump->directory->rows : 0, rest = had & NB_LANE_MASK;

  if (had == lane->rows)
    return;
  NbSnapPiece *last = rest ? &g_array_index(runs, NbSnapPiece, runs->len - 1) : NULL;

  if (last && (last->n -= rest) == 0)
    g_array_set_size(runs, runs->len - 1);
  NbSnapPiece run = {.n = lane->rows - (had - rest)};

  run.extent = dump->directory->packed ? put_packed(dump, lane, had - rest)
                                       : put_plain(dump, lane, had - rest);
  g_array_append_val(runs, run);
}

/* By groups, so that who asks for a period need not look at those out of it. */
static void
dump_zones(Dump *dump, const NbSnapColumn *kept)
{
  GArray *into = g_array_index(dump->directory->lanes, NbSnapLane, kept->lane).zones;

  if (kept->type != NB_TYPE_TIME)
    return;
  const NbZones *zones = nb_zones_of(dump->lanes->pdata[kept->lane]);

  g_array_set_size(into, 0);
  g_array_append_vals(into, zones->zones, zones->n);
}

/* ---- columns ---- */

static void
dump_map(Dump *dump, const NbColumn *column, NbSnapColumn *kept)
{
  guint64 had = 0;

  for (guint i = 0; i < kept->maps->len; i++)
    had += g_array_index(kept->maps, NbSnapPiece, i).n;
  if (!column->map || had == column->n_map)
    return;
  NbSnapPiece map = {.n = column->n_map - had};

  nb_snap_begin(dump->writer);
  nb_snap_add(dump->writer, column->map + had, map.n * sizeof(guint32));
  map.extent = nb_snap_end(dump->writer);
  g_array_append_val(kept->maps, map);
}

/* Returns: the code behind the last one of a piece of texts that begins with @first. */
static guint32
piece_end(const NbDict *dict, guint32 first, GArray *offsets)
{
  guint32 offset = 0, code = first;

  g_array_append_val(offsets, offset);
  while (code < nb_dict_length(dict) && offset < TEXTS_MOST) {
    offset += (guint32)strlen(nb_dict_text(dict, code++)) + 1;
    g_array_append_val(offsets, offset);
  }
  return code;
}

static guint32
dump_texts(Dump *dump, const NbDict *dict, NbSnapColumn *kept, guint32 first)
{
  g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 end = piece_end(dict, first, offsets);
  NbSnapTexts texts = {.n = end - first};

  nb_snap_begin(dump->writer);
  nb_snap_add(dump->writer, offsets->data, offsets->len * sizeof(guint32));
  texts.offsets = nb_snap_end(dump->writer);
  nb_snap_begin(dump->writer);
  for (guint32 code = first; code < end; code++) {
    const char *text = nb_dict_text(dict, code);

    nb_snap_add(dump->writer, text, strlen(text) + 1);
  }
  texts.texts = nb_snap_end(dump->writer);
  g_array_append_val(kept->texts, texts);
  return end;
}

/* The key must be the same whenever the texts are, so that the same input gives the same file; and
 * whoever makes the texts must not be able to choose it. A digest is both: texts that collide under
 * the key that they themselves make cannot be found but by trying. New texts are looked for under
 * it as well, but none is added to an index that exists: they meet no more than chance put there.
 */
static NbHashKey
key_of(const NbDict *dict, guint32 first, guint32 end)
{
  NbSha256 *sum = nb_sha256_begin();
  guint8 bytes[32];
  NbHashKey key;

  for (guint32 code = first; code < end; code++) {
    const char *text = nb_dict_text(dict, code);

    nb_sha256_add(sum, text, strlen(text) + 1);
  }
  nb_sha256_end(sum, bytes);
  memcpy(&key, bytes, sizeof(key));
  return key;
}

/* Indexes that are not much larger than the new one are taken in: there are few of them, however
 * many months were appended. */
static void
dump_index(Dump *dump, const NbDict *dict, NbSnapColumn *kept, guint32 first)
{
  guint32 end = nb_dict_length(dict);
  GArray *indexes = kept->indexes;

  for (; indexes->len > 0; g_array_set_size(indexes, indexes->len - 1)) {
    const NbSnapIndex *last = &g_array_index(indexes, NbSnapIndex, indexes->len - 1);

    if (last->n / 2 > end - first)
      break;
    first = last->first;
  }
  NbSnapIndex index = {.first = first, .n = end - first, .key = key_of(dict, first, end)};
  guint32 n_slots = index.n + index.n / 3 + 1;
  g_autofree guint64 *slots = g_new0(guint64, n_slots);

  nb_dict_index(dict, first, end, &index.key, slots, n_slots);
  nb_snap_begin(dump->writer);
  nb_snap_add(dump->writer, slots, n_slots * sizeof(guint64));
  index.extent = nb_snap_end(dump->writer);
  g_array_append_val(indexes, index);
}

static void
dump_column(Dump *dump, NbSnapColumn *kept)
{
  const NbColumn *column = nb_table_bare_column(dump->table, kept->role);
  guint32 had = 0;

  if (kept->type != NB_TYPE_TEXT)
    return;
  for (guint i = 0; i < kept->texts->len; i++)
    had += g_array_index(kept->texts, NbSnapTexts, i).n;
  dump_map(dump, column, kept);
  if (had == nb_dict_length(column->dict))
    return;
  for (guint32 first = had; first < nb_dict_length(column->dict);)
    first = dump_texts(dump, column->dict, kept, first);
  dump_index(dump, column->dict, kept, had);
}

/* ---- times, lines and files ---- */

static void
dump_times(Dump *dump)
{
  const char *role = nb_table_dataset(dump->table)->time;
  const NbColumn *column = role ? nb_table_bare_column(dump->table, role) : NULL;
  NbSnapDirectory *directory = dump->directory;

  for (gsize row = directory->rows, n; column && row < column->lane->rows; row += n) {
    n = column->lane->rows - row;
    const NbStamp *stamps = nb_lane_run(column->lane, row, &n);

    for (gsize i = 0; i < n; i++) {
      if (stamps[i] && (directory->first == 0 || stamps[i] < directory->first))
        directory->first = stamps[i];
      directory->last = MAX(directory->last, stamps[i]);
    }
  }
}

static void
dump_lines(Dump *dump)
{
  NbSnapPiece piece = {0};

  nb_snap_begin(dump->writer);
  for (gsize row = dump->directory->rows, n; row < nb_table_rows(dump->table); row += n) {
    gint64 line = nb_table_line_run(dump->table, row, &n);
    const NbTableLines lines = {row, line};

    nb_snap_add(dump->writer, &lines, sizeof(lines));
    piece.n++;
  }
  piece.extent = nb_snap_end(dump->writer);
  if (piece.n > 0)
    g_array_append_val(dump->directory->lines, piece);
}

static void
dump_files(Dump *dump, const GPtrArray *accounts)
{
  const GPtrArray *names = nb_table_files(dump->table);
  guint had = dump->directory->files->len;

  for (guint i = had; i < names->len; i++) {
    GBytes *account = accounts && i - had < accounts->len ? accounts->pdata[i - had] : NULL;
    const NbSnapFile file = {.name = g_strdup(names->pdata[i]),
                             .first_row = nb_table_file_start(dump->table, i),
                             .account = account ? g_bytes_ref(account) : g_bytes_new_static("", 0)};

    g_array_append_val(dump->directory->files, file);
  }
}

void
nb_snap_dump(NbSnapWriter *writer, const NbTable *table, const GPtrArray *accounts)
{
  NbSnapDirectory *directory = writer->directory;
  g_autoptr(GPtrArray) lanes = g_ptr_array_new();
  Dump dump = {writer, directory, table, lanes};

  g_ptr_array_set_size(lanes, (gint)directory->lanes->len);
  know_columns(&dump);
  for (guint i = 0; i < lanes->len; i++) {
    if (lanes->pdata[i])
      dump_lane(&dump, i);
  }
  for (guint i = 0; i < directory->columns->len; i++) {
    dump_zones(&dump, &g_array_index(directory->columns, NbSnapColumn, i));
    dump_column(&dump, &g_array_index(directory->columns, NbSnapColumn, i));
  }
  dump_times(&dump);
  dump_lines(&dump);
  dump_files(&dump, accounts);
  directory->rows = nb_table_rows(table);
}
