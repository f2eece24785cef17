/* A snapshot of any bytes, with sums that are right: it is refused, or all that it offers can be
 * used.
 *
 * The first two bytes of the input say where the directory begins, in units of 64 bytes; the others
 * are the snapshot without its head, which is made here. */
#include "store/snapshot.h"
#include "fuzz.h"
#include "store/snapshot-parts.h"
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST_ROWS = 5000 };

static GBytes *
with_head(guint at, const guint8 *data, gsize size)
{
  gsize body = size / NB_SNAP_ALIGN * NB_SNAP_ALIGN, units = body / NB_SNAP_ALIGN;
  guint8 *bytes = g_malloc(NB_SNAP_HEAD + body);
  gsize first = units ? at % units : 0;
  const NbSnapSlot slot = {.number = 1,
                           .at = NB_SNAP_HEAD + first * NB_SNAP_ALIGN,
                           .size = body - first * NB_SNAP_ALIGN,
                           .end = NB_SNAP_HEAD + body};

  nb_snap_head_make(bytes, &slot);
  memcpy(bytes + NB_SNAP_HEAD, data, body);
  return g_bytes_new_take(bytes, NB_SNAP_HEAD + body);
}

static void
use_column(const NbColumn *column, gsize rows)
{
  for (gsize row = 0; row < rows; row++) {
    if (nb_column_is_text(column))
      g_assert_true(g_utf8_validate(nb_column_text(column, row), -1, NULL));
    else if (nb_column_is_time(column))
      g_assert_cmpint(nb_column_minute(column, row), <, 24 * 60);
    else
      nb_column_count(column, row);
  }
  for (guint32 code = 0; column->dict && code < nb_dict_length(column->dict); code++) {
    const char *text = nb_dict_text(column->dict, code);

    nb_dict_find(column->dict, text, strlen(text));
  }
}

/* Rows that are looked at group by group: a damaged group is empty, and its values can be used. */
static void
use_bare(const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_bare_column(table, dataset->roles[i].id);

    for (gsize row = 0; column && row < nb_table_rows(table); row += NB_LANE_ROWS)
      nb_lane_ask(column->lane, row);
    if (column)
      use_column(column, nb_table_rows(table));
    if (column && nb_column_is_time(column))
      nb_zones_of(column->lane);
  }
}

static void
use_table(NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);
  g_autoptr(NbTable) more = nb_table_new(dataset), grown = nb_table_new(dataset);
  gsize rows = nb_table_rows(table);
  NbPlace at;

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_column(table, dataset->roles[i].id);

    if (column)
      use_column(column, rows);
  }
  for (gsize row = 0; row < rows; row++)
    nb_table_place(table, row, &at);
  nb_table_append(more, table);
  nb_table_append(table, more);
  nb_table_append(grown, table);
  g_assert_cmpuint(nb_table_rows(grown), ==, 2 * rows);
}

/* The same from a file, with rows added as to one that grows. */
static void
grow_table(GBytes *bytes, const NbTable *more)
{
  int fd = memfd_create("a.nbs", MFD_CLOEXEC);
  const NbSnapSource source = {.bytes = bytes, .name = "a.nbs", .fd = fd, .grows = TRUE};
  gsize size = 0;
  gconstpointer start = g_bytes_get_data(bytes, &size);

  g_assert_true(fd >= 0 && write(fd, start, size) == (gssize)size);
  g_autoptr(NbTable) table = nb_snap_read(&source, TRUE, NULL, NULL);

  g_assert_true(nb_table_prepare(table, NULL));
  nb_table_append(table, more);
  use_bare(table);
  close(fd);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (size < 2)
    return 0;
  g_autoptr(GBytes) bytes = with_head(data[0] + 256u * data[1], data + 2, size - 2);
  g_auto(NbSnapshotAbout) about = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTable) table = nb_snapshot_read(bytes, "a.nbs", TRUE, &about, &error);

  g_assert_true((table == NULL) == (error != NULL));
  if (!table || nb_table_rows(table) > MOST_ROWS)
    return 0;
  use_bare(table);
  if (!nb_table_check(table, TRUE, NULL))
    return 0;
  use_table(table);
  grow_table(bytes, table);
  return 0;
}
