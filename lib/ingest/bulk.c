#include "ingest/bulk.h"
#include "base/pool.h"
#include "ingest/bulk-join.h"
#include "store/hash.h"
#include <string.h>

/** Work: what the threads share: each takes the next part that nobody has. */
typedef struct {
  NbBulkRead *read;
  NbBulkWorker **workers; /* by thread */
  gint next;
} Work;

static void
do_thread(gpointer data, guint thread)
{
  Work *work = data;
  guint part;

  while ((part = (guint)g_atomic_int_add(&work->next, 1)) < work->read->n_parts) {
    if (!work->workers[thread])
      work->workers[thread] = nb_bulk_worker_new(work->read->file);
    nb_bulk_part_read(&work->read->parts[part], work->workers[thread]);
  }
}

/* A part is taken to begin behind a line end; a quoted line end may have deceived us. */
static gsize
guess_start(const NbText *text, gsize at)
{
  const char *end = at < text->size ? memchr(text->text + at - 1, '\n', text->size - at + 1) : NULL;

  return end ? (gsize)(end - text->text) + 1 : text->size;
}

static void
cut_parts(NbBulkRead *read, gsize size)
{
  const NbText *text = read->file->text;
  gsize start = read->file->header->offset;

  read->n_parts = (guint)((text->size - start + size - 1) / size);
  read->parts = g_new0(NbBulkPart, read->n_parts);
  for (guint i = 0; i < read->n_parts; i++) {
    read->parts[i].start = start;
    start = guess_start(text, read->file->header->offset + (i + 1) * size);
    read->parts[i].limit = start;
  }
}

/* Each part must begin where the one before really ended. */
static NbBulkWorker *
mend_parts(NbBulkRead *read)
{
  NbBulkWorker *worker = NULL;

  for (guint i = 1; i < read->n_parts; i++) {
    NbBulkPart *part = &read->parts[i];
    gsize start = read->parts[i - 1].end;

    if (part->start == start)
      continue;
    worker = worker ? worker : nb_bulk_worker_new(read->file);
    part->start = start;
    part->limit = MAX(part->limit, start);
    nb_bulk_part_read(part, worker);
  }
  return worker;
}

static void
count_rows(NbBulkRead *read)
{
  gint64 line = read->file->header->line;

  read->first_rows = g_new0(gsize, read->n_parts);
  read->first_lines = g_new0(gint64, read->n_parts);
  for (guint i = 0; i < read->n_parts; i++) {
    read->first_rows[i] = read->n_rows;
    read->first_lines[i] = line;
    read->n_rows += read->parts[i].n_rows;
    line += read->parts[i].n_lines;
  }
}

static void
read_file(NbTable *table, const NbBulkFile *file, gsize part, NbFileReport *report)
{
  guint threads = nb_pool_size();
  g_autofree NbBulkWorker **workers = g_new0(NbBulkWorker *, threads + 1);
  NbBulkRead read = {.file = file};
  Work work = {.read = &read, .workers = workers};

  cut_parts(&read, part);
  nb_pool_run(do_thread, &work, threads);
  workers[threads] = mend_parts(&read);
  count_rows(&read);
  nb_bulk_join_reports(&read, report);
  nb_bulk_note_repeats(&read, report);
  nb_bulk_join_table(&read, table);
  for (guint i = 0; i < read.n_parts; i++)
    nb_bulk_part_clear(&read.parts[i]);
  for (guint i = 0; i <= threads; i++)
    nb_bulk_worker_free(workers[i]);
  g_free(read.parts);
  g_free(read.first_rows);
  g_free(read.first_lines);
}

gboolean
nb_bulk_read(NbTable *table, const NbText *text, const NbDialect *dialect, const NbHeader *header,
             const NbDateOrder *orders, const NbBulkSizes *sizes, NbFileReport *report)
{
  if (text->size < header->offset + sizes->least)
    return FALSE;
  g_autoptr(NbBulkPlan) plan = nb_bulk_plan_new(text, dialect, header);
  NbHashKey keys[] = {nb_hash_key(), nb_hash_key()};
  NbBulkFile file = {
      .text = text,
      .dialect = dialect,
      .header = header,
      .orders = orders,
      .plan = plan,
      .seeds = {keys[0].k0, keys[0].k1, keys[1].k0, keys[1].k1},
      .path = report->path
  };

  if (!plan)
    return FALSE;
  read_file(table, &file, sizes->part, report);
  return TRUE;
}
