#include "store/snapshot-dump.h"
#include "store/snapshot.h"

/* Rows put together anew: codes and entries in the order of the rows, and no text that no row has.
 */
static NbTable *
renew(const NbTable *table)
{
  NbTable *anew = nb_table_new(nb_table_dataset(table));

  nb_table_append(anew, table);
  return anew;
}

static void
write_head(NbSnapWriter *writer, const NbSnapSlot *slot)
{
  guint8 head[NB_SNAP_HEAD];

  nb_snap_head_make(head, slot);
  nb_sink_patch(writer->sink, 0, head, sizeof(head));
}

gboolean
nb_snapshot_save(const char *path, const NbTable *table, const GPtrArray *accounts, gboolean pack,
                 GError **error)
{
  static const guint8 nothing[NB_SNAP_HEAD] = {0};

  if (!nb_table_check(table, TRUE, error))
    return FALSE;
  g_autoptr(NbSink) sink = nb_sink_open(path, error);

  if (!sink)
    return FALSE;
  g_autoptr(NbSnapDirectory) directory = nb_snap_directory_new(nb_table_dataset(table)->id);
  g_autoptr(NbTable) anew = renew(table);
  NbSnapWriter writer;
  NbSnapSlot slot = {0};

  nb_sink_make_private(sink);
  directory->packed = pack;
  nb_snap_writer_init(&writer, sink, -1, 0, directory);
  nb_snap_put(&writer, nothing, sizeof(nothing));
  nb_snap_dump(&writer, anew, accounts);
  nb_snap_close(&writer, &slot);
  write_head(&writer, &slot);
  nb_snap_writer_clear(&writer);
  return nb_sink_commit(g_steal_pointer(&sink), error);
}
