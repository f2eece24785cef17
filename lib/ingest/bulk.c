#include "ingest/bulk.h"
#include "base/map.h"
#include "base/pool.h"
#include "ingest/bulk-repeat.h"
#include <string.h>

enum { LET_GO = 4 }; /* parts */

/**
 * Read: a file that is being read in parts.
 * @part: bytes of a part, more or less
 * @places: for parts that are not yet written, used in turn
 * @workers: by thread; behind them the one who reads parts again
 */
typedef struct {
  const NbBulkFile *file;
  NbBulkWriter *writer;
  gsize part;
  guint n_parts, threads;
  NbBulkPart *places;
  NbBulkWorker **workers;
  gsize end; /* of the parts written so far */
} Read;

static NbBulkWorker *
worker_of(Read *read, guint thread)
{
  if (!read->workers[thread])
    read->workers[thread] = nb_bulk_worker_new(read->file, thread);
  return read->workers[thread];
}

static NbBulkPart *
place_of(const Read *read, guint part)
{
  return &read->places[part % nb_pool_ahead()];
}

/* Where a part is taken to begin: behind a line end, if there is one; a quoted one may deceive us,
 * and then the part is read again. It is asked for
 * when it is needed: to look at all of them at once would bring in half of the file. */
static gsize
start_of(const Read *read, guint part)
{
  const NbText *text = read->file->text;
  gsize first = read->file->header->offset, at = first + part * read->part;

  if (part == 0)
    return first;
  if (at >= text->size)
    return text->size;
  const char *end = memchr(text->text + at - 1, '\n', MIN(read->part, text->size - at + 1));

  return end ? (gsize)(end - text->text) + 1 : at;
}

static void
read_part(gpointer data, guint number, guint thread)
{
  Read *read = data;
  NbBulkPart *part = place_of(read, number);

  part->start = start_of(read, number);
  part->limit = start_of(read, number + 1);
  nb_bulk_part_read(part, worker_of(read, thread));
}

/* A part that began in the middle of a record is read again from where the one before ended. */
static void
write_part(gpointer data, guint number)
{
  Read *read = data;
  NbBulkPart *part = place_of(read, number);

  if (part->start != read->end) {
    nb_bulk_writer_skip(read->writer, part);
    part->start = read->end;
    part->limit = MAX(start_of(read, number + 1), read->end);
    nb_bulk_part_read(part, worker_of(read, read->threads));
  }
  nb_bulk_writer_add(read->writer, part);
  read->end = part->end;
  nb_bulk_part_clear(part, read->file->plan);
  /* all of them: the system maps some pages around those asked for, also of parts that were let go;
   * not each time, because each processor is stopped for it */
  if (number % LET_GO == 0 && read->file->text->mapped && read->file->text->size > NB_MAP_SMALL)
    nb_map_release(read->file->text->text, read->end);
}

static void
read_file(NbTable *table, const NbBulkFile *file, gsize part, NbFileReport *report)
{
  guint threads = nb_pool_size();
  gsize first = nb_table_rows(table);
  gsize start = file->header->offset;
  Read read = {.file = file,
               .threads = threads,
               .part = part,
               .n_parts = (guint)((file->text->size - start + part - 1) / part),
               .end = start};

  read.places = g_new0(NbBulkPart, nb_pool_ahead());
  read.workers = g_new0(NbBulkWorker *, threads + 1);
  read.writer = nb_bulk_writer_new(file, table, threads + 1, report);
  nb_pool_run_in_order(read_part, write_part, &read, read.n_parts);
  for (guint i = 0; i <= threads; i++)
    nb_bulk_worker_free(read.workers[i]);
  g_autoptr(GPtrArray) kept = nb_bulk_writer_finish(read.writer);

  nb_bulk_note_repeats(file, kept, table, first, report);
  g_free(read.places);
  g_free(read.workers);
}

gboolean
nb_bulk_read(NbTable *table, const NbText *text, const NbDialect *dialect, const NbHeader *header,
             const NbDateOrder *orders, const NbBulkSizes *sizes, NbFileReport *report)
{
  if (text->size < header->offset + sizes->least)
    return FALSE;
  g_autoptr(NbBulkPlan) plan = nb_bulk_plan_new(text, dialect, header);
  NbBulkFile file = {.text = text,
                     .dialect = dialect,
                     .header = header,
                     .orders = orders,
                     .plan = plan,
                     .table = table,
                     .key = nb_span_key_new(),
                     .path = report->path};

  if (!plan)
    return FALSE;
  read_file(table, &file, sizes->part, report);
  return TRUE;
}
