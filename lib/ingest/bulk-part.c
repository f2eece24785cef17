#include "ingest/bulk-part.h"
#include "ingest/cell.h"
#include "ingest/evidence.h"
#include "ingest/pass.h"
#include "ingest/skip.h"
#include <string.h>

enum { BATCH = 64, WINDOW = 1 << 16, LONG = 1 << 12, TAIL = 64, FIRST_ROWS = 4096 };

/** Piece: a cell as it stands: bytes @at to @end with its quotes, and its content. */
typedef struct {
  gsize at, end;
  NbField field;
} Piece;

/** Row: a row of the batch, read but for its texts. */
typedef struct {
  gsize at;
  gint64 line;
  struct {
    gsize at, end;
    guint64 hash;
    guint32 code;
  } spans[NB_BULK_BUNDLES];
  NbMoment times[NB_BULK_VALUES];
  gint64 counts[NB_BULK_VALUES];
  guint64 sum;
} Row;

/**
 * _NbBulkWorker:
 * @places: of the window that begins at @window; @next: the first that is not used
 * @line: of the record at hand, in the part
 */
struct _NbBulkWorker {
  const NbBulkFile *file;
  NbBulkSpans bundles[NB_BULK_BUNDLES];
  NbGlance glances[NB_BULK_VALUES];
  NbScan scan;
  guint32 *places;
  gsize window, window_end, n_places, next;
  Piece *pieces;
  Row *batch;
  guint n_batch;
  gint64 line;
  NbSplitter *splitter;
  NbRecord record;
  NbPass pass;
  gboolean names_thing;
};

NbBulkWorker *
nb_bulk_worker_new(const NbBulkFile *file)
{
  NbBulkWorker *worker = g_new0(NbBulkWorker, 1);
  NbShape shape = nb_evidence_shape(file->header->mapping);

  worker->file = file;
  worker->scan = nb_scan_best();
  worker->places = g_new(guint32, WINDOW);
  worker->pieces = g_new0(Piece, file->plan->width);
  worker->batch = g_new0(Row, BATCH);
  worker->splitter = nb_splitter_new(file->text->text, file->text->size, file->dialect->delimiter);
  nb_splitter_set_shape(worker->splitter, &shape);
  for (guint i = 0; i < file->plan->n_bundles; i++)
    nb_bulk_spans_init(&worker->bundles[i], file, i);
  for (guint i = 0; i < file->plan->n_times; i++)
    worker->glances[i].day = NB_DAY_NONE;
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
  g_free(worker->places);
  g_free(worker->pieces);
  g_free(worker->batch);
  g_free(worker);
}

const NbBulkSpans *
nb_bulk_worker_bundle(const NbBulkWorker *worker, guint bundle)
{
  return &worker->bundles[bundle];
}

/* ---- rows of the part ---- */

static void
need_room(NbBulkPart *part, const NbBulkPlan *plan)
{
  if (part->n_rows < part->room)
    return;
  part->room = part->room ? part->room * 2 : FIRST_ROWS;
  for (guint i = 0; i < plan->n_bundles; i++)
    part->codes[i] = g_renew(guint32, part->codes[i], part->room);
  for (guint i = 0; i < plan->n_times; i++) {
    part->days[i] = g_renew(gint32, part->days[i], part->room);
    part->minutes[i] = g_renew(gint16, part->minutes[i], part->room);
  }
  for (guint i = 0; i < plan->n_numbers; i++)
    part->counts[i] = g_renew(gint64, part->counts[i], part->room);
  part->lines = g_renew(guint32, part->lines, part->room);
  part->offsets = g_renew(guint32, part->offsets, part->room);
  part->hashes = g_renew(guint64, part->hashes, part->room);
}

static void
add_row(NbBulkPart *part, const NbBulkPlan *plan, const Row *row)
{
  guint n = part->n_rows;

  need_room(part, plan);
  for (guint i = 0; i < plan->n_bundles; i++)
    part->codes[i][n] = row->spans[i].code;
  for (guint i = 0; i < plan->n_times; i++) {
    part->days[i][n] = row->times[i].day;
    part->minutes[i][n] = (gint16)row->times[i].minute;
  }
  for (guint i = 0; i < plan->n_numbers; i++)
    part->counts[i][n] = row->counts[i];
  part->lines[n] = (guint32)row->line;
  part->offsets[n] = (guint32)(row->at - part->start);
  part->hashes[n] = row->sum;
  part->n_rows++;
}

/* ---- odd records ---- */

static guint64
sum_of(NbBulkWorker *worker, const NbRecord *record)
{
  guint64 sum = 0;

  for (guint i = 0; i < record->n_fields; i++) {
    gsize size;
    const char *cell = nb_cell_text(worker->file->text->text, &record->fields[i],
                                    worker->pass.reader.scratch, &size);

    sum += nb_bulk_cell_sum(worker->file->seeds, cell, size, i);
  }
  return sum;
}

/* Reads the record at @at by the rules for all records. Returns: where the next one begins. */
static gsize
take_odd(NbBulkWorker *worker, NbBulkPart *part, gsize at, gint64 line)
{
  NbRecord *record = &worker->record;

  nb_splitter_rewind(worker->splitter, at, line);
  nb_splitter_next(worker->splitter, record);
  if (nb_pass_take(&worker->pass, record)) {
    Row row = {.at = at, .line = line, .sum = sum_of(worker, record)};

    row.spans[0].code = NB_BULK_ODD;
    add_row(part, worker->file->plan, &row);
  }
  return nb_splitter_offset(worker->splitter);
}

/* ---- the batch ---- */

static void
find_codes(NbBulkWorker *worker, guint bundle)
{
  NbBulkSpans *spans = &worker->bundles[bundle];
  const char *text = worker->file->text->text;

  for (guint i = 0; i < worker->n_batch; i++)
    nb_spans_key(spans->spans, worker->batch[i].spans[bundle].hash);
  for (guint i = 0; i < worker->n_batch; i++) {
    Row *row = &worker->batch[i];
    gsize at = row->spans[bundle].at, end = row->spans[bundle].end;
    gboolean is_new;

    row->spans[bundle].code = nb_spans_get(spans->spans, (const guint8 *)text + at, end - at,
                                           row->spans[bundle].hash, &is_new);
    if (is_new)
      nb_bulk_spans_take(spans, worker->file, bundle, at, end);
  }
}

/* Returns: whether one of its spans wants the row to be read one by one. */
static gboolean
finish_row(const NbBulkWorker *worker, Row *row)
{
  gboolean is_odd = FALSE;

  for (guint i = 0; i < worker->file->plan->n_bundles; i++) {
    const NbBulkSpans *spans = &worker->bundles[i];

    is_odd = is_odd || g_array_index(spans->is_odd, gboolean, row->spans[i].code);
    row->sum += g_array_index(spans->sums, guint64, row->spans[i].code);
  }
  return is_odd;
}

static void
flush(NbBulkWorker *worker, NbBulkPart *part)
{
  for (guint i = 0; i < worker->file->plan->n_bundles; i++)
    find_codes(worker, i);
  for (guint i = 0; i < worker->n_batch; i++) {
    Row *row = &worker->batch[i];

    if (finish_row(worker, row)) {
      take_odd(worker, part, row->at, row->line);
      continue;
    }
    part->odd_report->read++;
    part->odd_report->accepted++;
    part->odd_report->rows++;
    worker->pass.is_first = FALSE;
    add_row(part, worker->file->plan, row);
  }
  worker->n_batch = 0;
}

/* ---- one record at a glance ---- */

static gboolean
look_from(NbBulkWorker *worker, gsize at)
{
  const NbText *text = worker->file->text;

  worker->window = at;
  worker->window_end = MIN(at + WINDOW, text->size);
  worker->n_places = worker->scan((const guint8 *)text->text + at, worker->window_end - at,
                                  (guint8)worker->file->dialect->delimiter, worker->places);
  worker->next = 0;
  return TRUE;
}

static inline gsize
place(const NbBulkWorker *worker, gsize i)
{
  return i < worker->n_places ? worker->window + worker->places[i] : G_MAXSIZE;
}

/* Finds the closing quote of a cell that is quoted as it should be. Returns: %FALSE otherwise. */
static gboolean
skip_quotes(const NbBulkWorker *worker, gsize at, gsize *i)
{
  const char *text = worker->file->text->text;

  if (place(worker, *i) != at)
    return FALSE;
  for (++*i; place(worker, *i) != G_MAXSIZE; ++*i) {
    gsize here = place(worker, *i);

    if (text[here] == '"') {
      ++*i;
      return place(worker, *i) == here + 1 && text[here + 1] != '"';
    }
    if (text[here] == '\n' || text[here] == '\r')
      return FALSE;
  }
  return FALSE;
}

/* Cuts the record at @at into its cells. Returns: where the next one begins, 0 when it is not a
 * plain record of the right width that ends in the window. */
static gsize
cut_record(NbBulkWorker *worker, gsize at)
{
  const char *text = worker->file->text->text;
  guint width = worker->file->plan->width;
  gsize i = worker->next;

  for (guint column = 0; column < width; column++) {
    Piece *piece = &worker->pieces[column];
    gboolean is_quoted = at < worker->window_end && text[at] == '"';

    if (is_quoted && !skip_quotes(worker, at, &i))
      return 0;
    gsize stop = place(worker, i);

    if (stop == G_MAXSIZE)
      return 0;
    char c = text[stop];

    if (column + 1 < width ? c != worker->file->dialect->delimiter : c != '\n' && c != '\r')
      return 0;
    if (c == '\r' && place(worker, ++i) != stop + 1)
      return 0;
    piece->at = at;
    piece->end = stop;
    piece->field = is_quoted ? (NbField){.start = at + 1, .size = stop - at - 2, .quoted = TRUE}
                             : nb_bulk_trim(text, at, stop);
    at = place(worker, i++) + 1;
    if (c == '\r' && text[at - 1] != '\n')
      return 0;
  }
  worker->next = i;
  return at;
}

static gboolean
may_be_empty(const NbBulkWorker *worker, const NbRole *role)
{
  return !(role->flags & NB_ROLE_REQUIRED) &&
         (!(role->flags & NB_ROLE_WEIGHT) || worker->pass.reader.names_thing);
}

static gboolean
read_value(NbBulkWorker *worker, Row *row, guint column)
{
  const NbBulkFile *file = worker->file;
  const NbBulkColumn *use = &file->plan->columns[column];
  const NbMapping *mapping = file->header->mapping;
  const NbField *field = &worker->pieces[column].field;
  const char *cell = file->text->text + field->start;
  NbDateRules rules = {file->orders[column], mapping->preset->serial_dates, 0,
                       mapping->preset->pivot};
  NbRead read = use->kind == NB_BULK_TIME
                    ? nb_glance_date(&worker->glances[use->index], cell, field->size, &rules,
                                     &row->times[use->index])
                    : nb_glance_count(cell, field->size, &row->counts[use->index]);

  return read == NB_READ_DONE ||
         (read == NB_READ_EMPTY && may_be_empty(worker, &mapping->dataset->roles[use->role]));
}

/* Reads all cells but the texts. Returns: whether nothing is odd so far. */
static gboolean
read_row(NbBulkWorker *worker, Row *row)
{
  const NbBulkPlan *plan = worker->file->plan;
  const char *text = worker->file->text->text;
  guint filled = 0;

  row->sum = 0;
  for (guint i = 0; i < plan->width; i++) {
    const NbBulkColumn *use = &plan->columns[i];
    const NbField *field = &worker->pieces[i].field;

    if (use->kind == NB_BULK_IGNORED && filled < 2 &&
        nb_skip_may_total(text + field->start, field->size))
      return FALSE;
    filled += field->size > 0;
    if (use->kind == NB_BULK_TEXT)
      continue;
    if (use->kind != NB_BULK_IGNORED && !read_value(worker, row, i))
      return FALSE;
    row->sum += nb_bulk_cell_sum(worker->file->seeds, text + field->start, field->size, i);
  }
  return TRUE;
}

static void
find_spans(NbBulkWorker *worker, Row *row)
{
  const NbBulkPlan *plan = worker->file->plan;
  const char *text = worker->file->text->text;

  for (guint i = 0; i < plan->n_bundles; i++) {
    gsize at = worker->pieces[plan->bundles[i].first].at;
    gsize end = worker->pieces[plan->bundles[i].last].end;
    const NbSpans *spans = worker->bundles[i].spans;

    row->spans[i].at = at;
    row->spans[i].end = end;
    row->spans[i].hash = nb_span_hash(spans->seeds, (const guint8 *)text + at, end - at);
    nb_spans_slot(spans, row->spans[i].hash);
  }
}

/* A record near the end of the window gets another one before it is called odd; so may one that is
 * very long, but it is read all the same.
 * Returns: where the next record begins, 0 when this one is odd. */
static gsize
take_plain(NbBulkWorker *worker, gsize at)
{
  Row *row = &worker->batch[worker->n_batch];
  gsize end;

  if (at < worker->window || at >= worker->window_end)
    look_from(worker, at);
  end = cut_record(worker, at);
  if (end == 0 && worker->window < at && worker->window_end < at + LONG &&
      worker->window_end < worker->file->text->size) {
    look_from(worker, at);
    end = cut_record(worker, at);
  }
  if (end == 0 || !read_row(worker, row))
    return 0;
  find_spans(worker, row);
  row->at = at;
  row->line = worker->line;
  worker->n_batch++;
  return end;
}

/* The next place to be used after a record that was read one by one. */
static void
skip_places(NbBulkWorker *worker, gsize at)
{
  while (worker->next < worker->n_places && place(worker, worker->next) < at)
    worker->next++;
}

static void
reset(NbBulkPart *part, NbBulkWorker *worker)
{
  const NbBulkFile *file = worker->file;
  gsize start = part->start, limit = part->limit;

  nb_bulk_part_clear(part);
  part->start = start;
  part->limit = limit;
  part->worker = worker;
  part->odd = nb_table_new(file->header->mapping->dataset);
  part->odd_report = g_new0(NbFileReport, 1);
  part->odd_report->path = g_strdup(file->path);
  part->odd_report->issues = nb_issues_new();
  nb_table_begin_file(part->odd, file->path);
  nb_pass_init(&worker->pass, part->odd, file->text, file->header, file->orders, part->odd_report);
  worker->pass.is_first = start == file->header->offset;
  worker->pass.has_nul = memchr(file->text->text + start, 0, limit - start) != NULL;
  worker->line = 0;
  worker->window = worker->window_end = 0;
}

void
nb_bulk_part_read(NbBulkPart *part, NbBulkWorker *worker)
{
  gsize at = part->start;

  reset(part, worker);
  /* a record that begins in the part may end behind it */
  gboolean is_plain = !worker->pass.has_nul;

  while (at < part->limit) {
    gsize end = is_plain && at + TAIL < worker->file->text->size ? take_plain(worker, at) : 0;

    if (end > 0) {
      worker->line++;
      if (worker->n_batch == BATCH)
        flush(worker, part);
    } else {
      flush(worker, part);
      end = take_odd(worker, part, at, worker->line);
      worker->line += worker->record.lines;
      skip_places(worker, end);
    }
    at = end;
  }
  flush(worker, part);
  part->end = at;
  part->n_lines = worker->line;
  nb_pass_clear(&worker->pass);
}

void
nb_bulk_part_clear(NbBulkPart *part)
{
  for (guint i = 0; i < NB_BULK_BUNDLES; i++)
    g_free(part->codes[i]);
  for (guint i = 0; i < NB_BULK_VALUES; i++) {
    g_free(part->days[i]);
    g_free(part->minutes[i]);
    g_free(part->counts[i]);
  }
  g_free(part->lines);
  g_free(part->offsets);
  g_free(part->hashes);
  nb_table_free(part->odd);
  nb_file_report_free(part->odd_report);
  *part = (NbBulkPart){0};
}
