#include "ingest/bulk-part.h"
#include "base/map.h"
#include "ingest/bulk-batch.h"
#include "ingest/cell.h"
#include "ingest/evidence.h"
#include "ingest/lines.h"
#include <string.h>

enum { LEAST_ROWS = 2 * NB_BULK_BATCH, SHORT = 48 }; /* bytes of a short row */

/**
 * _NbBulkWorker:
 * @line: of the record at hand, in the part
 * @view: of the record that is read one by one
 */
struct _NbBulkWorker {
  const NbBulkFile *file;
  guint number;
  NbBulkSpans bundles[NB_BULK_BUNDLES];
  NbBulkReader reader;
  NbBulkBatch batch;
  NbLinesFind find;
  NbLines lines;
  gint64 line;
  NbView view;
  NbSplitter *splitter;
  NbRecord record;
  NbPass pass;
};

NbBulkWorker *
nb_bulk_worker_new(const NbBulkFile *file, guint number)
{
  NbBulkWorker *worker = g_new0(NbBulkWorker, 1);
  NbShape shape = nb_evidence_shape(file->text, file->header->mapping);

  worker->file = file;
  worker->number = number;
  worker->find = nb_lines_best();
  nb_view_init(&worker->view, file->text);
  worker->splitter = nb_splitter_new(file->text->text, file->text->size, file->dialect->delimiter);
  nb_splitter_set_shape(worker->splitter, &shape);
  for (guint i = 0; i < file->plan->n_bundles; i++)
    nb_bulk_spans_init(&worker->bundles[i], file, i);
  worker->reader = (NbBulkReader){.file = file, .bundles = worker->bundles};
  nb_view_init(&worker->reader.view, file->text);
  for (guint i = 0; i < file->plan->n_times; i++)
    worker->reader.glances[i].day = NB_DAY_NONE;
  return worker;
}

void
nb_bulk_worker_free(NbBulkWorker *worker)
{
  if (!worker)
    return;
  for (guint i = 0; i < worker->file->plan->n_bundles; i++)
    nb_bulk_spans_clear(&worker->bundles[i]);
  nb_splitter_free(worker->splitter);
  nb_record_clear(&worker->record);
  nb_view_clear(&worker->view);
  nb_view_clear(&worker->reader.view);
  g_free(worker);
}

/* ---- rows of the part ---- */

static void
need_room(NbBulkPart *part, const NbBulkPlan *plan, guint rows)
{
  if (part->n_rows + rows <= part->room)
    return;
  part->room =
      part->room ? part->room * 2 : LEAST_ROWS + (guint)((part->limit - part->start) / SHORT);
  for (guint i = 0; i < plan->n_bundles; i++)
    part->spans[i] = g_renew(guint32, part->spans[i], part->room);
  for (guint i = 0; i < plan->n_times; i++)
    part->stamps[i] = g_renew(NbStamp, part->stamps[i], part->room);
  for (guint i = 0; i < plan->n_numbers; i++)
    part->counts[i] = g_renew(gint64, part->counts[i], part->room);
  part->offsets = g_renew(guint32, part->offsets, part->room);
  part->hashes = g_renew(guint32, part->hashes, part->room);
}

/* Ends @n rows that stand in lines @line and on. @at: where each begins; @sum: of its cells. */
static void
end_rows(NbBulkPart *part, const gsize *at, gint64 line, const guint64 *sum, guint n)
{
  guint first = part->n_rows;
  const NbTableLines run = {first, line};
  const NbTableLines *last =
      part->runs->len ? &g_array_index(part->runs, NbTableLines, part->runs->len - 1) : NULL;

  if (!last || last->line + (gint64)(first - last->row) != line)
    g_array_append_val(part->runs, run);
  for (guint i = 0; i < n; i++)
    part->offsets[first + i] = (guint32)(at[i] - part->start);
  for (guint i = 0; i < n; i++)
    part->hashes[first + i] = (guint32)(sum[i] >> 32);
  part->n_rows += n;
}

/* The batch writes its values where they are to stand, when no line of it is odd. */
static void
aim(NbBulkBatch *batch, NbBulkPart *part, const NbBulkPlan *plan)
{
  need_room(part, plan, batch->n);
  for (guint k = 0; k < plan->n_bundles; k++)
    batch->span[k] = part->spans[k] + part->n_rows;
  for (guint k = 0; k < plan->n_times; k++)
    batch->stamp[k] = part->stamps[k] + part->n_rows;
  for (guint k = 0; k < plan->n_numbers; k++)
    batch->count[k] = part->counts[k] + part->n_rows;
}

/* Values move up to where lines before them gave no row. */
static void
close_gap(NbBulkPart *part, const NbBulkPlan *plan, const NbBulkBatch *batch, guint from, guint n)
{
  guint at = part->n_rows;

  for (guint k = 0; k < plan->n_bundles; k++)
    memmove(part->spans[k] + at, batch->span[k] + from, n * sizeof(guint32));
  for (guint k = 0; k < plan->n_times; k++)
    memmove(part->stamps[k] + at, batch->stamp[k] + from, n * sizeof(NbStamp));
  for (guint k = 0; k < plan->n_numbers; k++)
    memmove(part->counts[k] + at, batch->count[k] + from, n * sizeof(gint64));
}

/* Adds @n rows of the batch from @from on. */
static void
add_rows(NbBulkPart *part, const NbBulkPlan *plan, const NbBulkBatch *batch, guint from, guint n)
{
  if (batch->span[0] + from != part->spans[0] + part->n_rows)
    close_gap(part, plan, batch, from, n);
  end_rows(part, batch->at + from, batch->line + from, batch->sum + from, n);
  part->report->read += n;
  part->report->accepted += n;
  part->report->rows += n;
}

/* ---- odd records ---- */

/* What was taken becomes a row of the part. @seen: its record in the view. */
static void
add_odd_row(NbBulkWorker *worker, NbBulkPart *part, const NbRecord *seen, gsize at, gint64 line)
{
  const NbBulkFile *file = worker->file;
  const NbBulkPlan *plan = file->plan;
  const NbRowValue *values = worker->pass.reader.values;
  guint n = part->n_rows;
  guint64 sum = 0, hash;

  need_room(part, plan, 1);
  for (guint k = 0; k < plan->n_bundles; k++) {
    part->spans[k][n] = nb_bulk_spans_odd(&worker->bundles[k], &worker->record, &hash);
    sum += nb_bulk_sum(file, hash, k);
  }
  for (guint k = 0; k < plan->n_times; k++) {
    const NbRowValue *value = &values[plan->times[k]];

    part->stamps[k][n] =
        value->read == NB_READ_DONE ? nb_stamp_of(value->moment.day, value->moment.minute) : 0;
    sum += nb_bulk_value_sum(file, part->stamps[k][n], 0, plan->times[k]);
  }
  for (guint k = 0; k < plan->n_numbers; k++) {
    const NbRowValue *value = &values[plan->numbers[k]];

    part->counts[k][n] = value->read == NB_READ_DONE ? value->count : NB_COUNT_NONE;
    sum += nb_bulk_value_sum(file, part->counts[k][n], NB_COUNT_NONE, plan->numbers[k]);
  }
  for (guint i = 0; i < MIN(plan->width, seen->n_fields); i++) {
    gsize size;

    if (plan->columns[i].kind != NB_BULK_IGNORED)
      continue;
    const char *cell =
        nb_cell_text(worker->view.seen.text, &seen->fields[i], worker->pass.reader.scratch, &size);

    sum += nb_bulk_cell_sum(file, nb_span_hash(&file->key, (const guint8 *)cell, size), size, i);
  }
  end_rows(part, &at, line, &sum, 1);
}

/* What ends at @next: LF, CRLF or CR. */
static inline void
note_line_end(NbBulkPart *part, const char *text, gsize at, gsize next)
{
  part->n_ends++;
  if (next > at && text[next - 1] == '\r')
    part->n_cr++;
  else if (next > at + 1 && text[next - 2] == '\r')
    part->n_crlf++;
}

/* Reads the record at @at by the rules for all records. Returns: where the next one begins. */
static gsize
take_odd(NbBulkWorker *worker, NbBulkPart *part, gsize at, gint64 line)
{
  NbRecord *record = &worker->record;
  const char *text = worker->file->text->text;

  nb_splitter_rewind(worker->splitter, at, line);
  nb_splitter_next(worker->splitter, record);
  const NbRecord *seen = nb_view_take(&worker->view, text, record);

  worker->pass.has_nul = memchr(text + at, 0, record->end - at) != NULL;
  if (nb_pass_take(&worker->pass, seen))
    add_odd_row(worker, part, seen, at, line);
  return nb_splitter_offset(worker->splitter);
}

/* ---- plain ones ---- */

/* Returns: where the last record ends, as who read it says. */
static gsize
flush(NbBulkWorker *worker, NbBulkPart *part)
{
  NbBulkBatch *batch = &worker->batch;
  gsize end = batch->n > 0 ? batch->next[batch->n - 1] : 0;

  if (batch->n == 0)
    return end;
  aim(batch, part, worker->file->plan);
  gboolean plain = nb_bulk_batch_read(batch, &worker->reader);

  for (guint i = 0, n; i < batch->n; i += n) {
    n = plain ? batch->n : 1;
    if (batch->odd[i]) {
      end = take_odd(worker, part, batch->at[i], batch->line + i);
    } else {
      end = batch->next[i + n - 1];
      worker->pass.is_first = FALSE;
      add_rows(part, worker->file->plan, batch, i, n);
    }
  }
  batch->n = 0;
  return end;
}

static void
put_line(NbBulkWorker *worker, NbBulkPart *part, gsize at, gsize next, const guint32 *marks)
{
  NbBulkBatch *batch = &worker->batch;
  guint n = batch->n++;

  batch->at[n] = at;
  batch->next[n] = next;
  batch->marks[n] = marks;
  if (n == 0)
    batch->line = worker->line;
  worker->line++;
  if (batch->n == NB_BULK_BATCH)
    flush(worker, part);
}

/* Whether a line with line ends in quotes is one record without a doubt: what they are followed by
 * can be no record, because a quote stands in its first cell, or no other cell is in it. @ends:
 * (out): how many. */
static gboolean
is_one_record(const char *text, gsize at, gsize next, char delimiter, gint64 *ends)
{
  const char marks[] = {delimiter, '"', '\n', '\0'};

  *ends = 0;
  for (const char *p = text + at; (p = memchr(p, '\n', (gsize)(text + next - 1 - p))); ++*ends) {
    p++;
    if (*p == '"' || *p == ' ' || *p == '\t' || *ends > NB_FIELD_LINES / 2)
      return FALSE;
    p += strcspn(p, marks); /* the line ends in one of them */
    if (*p == delimiter)
      return FALSE;
  }
  return TRUE;
}

/* Takes a line that crosses an end, and where it is one record. Returns: where it ended. */
static gsize
take_crossing(NbBulkWorker *worker, NbBulkPart *part, gsize at, gsize next, const guint32 *marks)
{
  gint64 line = worker->line, ends;

  if (!is_one_record(worker->file->text->text, at, next, worker->file->dialect->delimiter, &ends)) {
    flush(worker, part);
    next = take_odd(worker, part, at, line);
    worker->line += worker->record.lines;
    return next;
  }
  if (worker->batch.n + 1 == NB_BULK_BATCH)
    flush(worker, part);
  put_line(worker, part, at, next, marks);
  /* the lines of a batch follow each other */
  gsize behind = flush(worker, part);

  worker->line = line + (behind == next ? 1 + ends : worker->record.lines);
  return behind;
}

/* Takes the plain lines from @at on. Returns: where it ended: behind them, or behind an odd record
 * that took more than its line. */
static gsize
take_lines(NbBulkWorker *worker, NbBulkPart *part, gsize at)
{
  const NbLines *lines = &worker->lines;
  guint width = worker->file->plan->width;
  gsize start = at;

  worker->batch.base = start;
  worker->batch.quotes = lines->quotes;
  for (guint i = 0, first = 0, crossed = 0; i < lines->n_ends && at < part->limit; i++) {
    guint end = lines->ends[i];
    gsize next = start + lines->marks[end - 1] + 1, behind = next;
    gboolean crosses = crossed < lines->n_crossed && lines->crossed[crossed] == i;

    crossed += crosses;
    if (end - first != width) {
      flush(worker, part);
      behind = take_odd(worker, part, at, worker->line);
      worker->line += worker->record.lines;
    } else if (crosses) {
      behind = take_crossing(worker, part, at, next, lines->marks + first);
    } else {
      put_line(worker, part, at, next, lines->marks + first);
    }
    note_line_end(part, worker->file->text->text, at, behind);
    if (behind != next)
      return behind;
    first = end;
    at = next;
  }
  flush(worker, part); /* the marks are about to go */
  return at;
}

static void
reset(NbBulkPart *part, NbBulkWorker *worker)
{
  const NbBulkFile *file = worker->file;
  gsize start = part->start, limit = part->limit;

  nb_bulk_part_clear(part, file->plan);
  part->start = start;
  part->limit = limit;
  part->worker = worker->number;
  part->runs = g_array_new(FALSE, FALSE, sizeof(NbTableLines));
  part->report = g_new0(NbFileReport, 1);
  part->report->path = g_strdup(file->path);
  part->report->issues = nb_issues_new();
  for (guint i = 0; i < file->plan->n_bundles; i++) {
    NbBulkSpans *bundle = &worker->bundles[i];
    guint32 met = bundle->spans->n;

    /* there will be no more new ones than in the part before */
    bundle->news = nb_bulk_news_new(met, met - bundle->met, file->plan->bundles[i].wanted);
    bundle->met = met;
    part->news[i] = bundle->news;
  }
}

static void
begin(NbBulkWorker *worker, NbBulkPart *part)
{
  const NbBulkFile *file = worker->file;

  reset(part, worker);
  nb_pass_init(&worker->pass, NULL, &worker->view.seen, file->header, file->orders, part->report);
  worker->pass.is_first = part->start == file->header->offset;
  worker->reader.names_thing = worker->pass.reader.names_thing;
  worker->line = 0;
}

void
nb_bulk_part_read(NbBulkPart *part, NbBulkWorker *worker)
{
  const NbText *text = worker->file->text;
  const guint8 *bytes = (const guint8 *)text->text;
  gsize at = part->start;

  begin(worker, part);
  if (text->mapped)
    nb_map_ask(text->text + part->start, part->limit - part->start);
  /* a record that begins in the part may end behind it */
  while (at < part->limit) {
    worker->find(&worker->lines, bytes + at, MIN((gsize)NB_LINES_WINDOW, text->size - at),
                 (guint8)worker->file->dialect->delimiter);
    if (worker->lines.n_ends > 0) {
      at = take_lines(worker, part, at);
    } else {
      gsize next = take_odd(worker, part, at, worker->line);

      note_line_end(part, text->text, at, next);
      worker->line += worker->record.lines;
      at = next;
    }
  }
  part->end = at;
  part->n_lines = worker->line;
  nb_pass_clear(&worker->pass);
}

void
nb_bulk_part_clear(NbBulkPart *part, const NbBulkPlan *plan)
{
  for (guint i = 0; i < plan->n_bundles; i++) {
    g_free(part->spans[i]);
    nb_bulk_news_free(part->news[i]);
  }
  for (guint i = 0; i < plan->n_times; i++)
    g_free(part->stamps[i]);
  for (guint i = 0; i < plan->n_numbers; i++)
    g_free(part->counts[i]);
  g_free(part->offsets);
  g_free(part->hashes);
  g_clear_pointer(&part->runs, g_array_unref);
  nb_file_report_free(part->report);
  *part = (NbBulkPart){0};
}
