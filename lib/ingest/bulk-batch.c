#include "ingest/bulk-quotes.h"
#include "ingest/lines.h"
#include "ingest/skip.h"
#include <string.h>

/* ---- bundles ---- */

/* Returns: the bytes of the longest one. */
static gsize
cut_spans(NbBulkBatch *batch, const NbBulkFile *file, const NbBulkStep *step)
{
  gsize longest = 0;

  for (guint i = 0; i < batch->n; i++) {
    gsize from = nb_bulk_start_of(batch, i, step->first);
    gsize size = MAX(nb_bulk_end_of(batch, file, i, step->last), from) - from;

    batch->from[i] = from;
    batch->size[i] = size;
    batch->filled[i] += size > step->last - step->first;
    longest = MAX(longest, size);
  }
  return longest;
}

__attribute__((always_inline)) static inline void
hash_up_to(NbBulkBatch *batch, const NbBulkFile *file, const NbSpans *spans, gsize most)
{
  for (guint i = 0; i < batch->n; i++) {
    batch->hash[i] = nb_bulk_hash(file, batch->from[i], batch->size[i], most);
    nb_spans_ask(spans, batch->hash[i]);
  }
}

/* A loop for each length, without jumps in it that could be guessed wrong. */
static void
hash_spans(NbBulkBatch *batch, const NbBulkFile *file, const NbSpans *spans, gsize longest)
{
  if (longest <= NB_SPAN_HALF)
    hash_up_to(batch, file, spans, NB_SPAN_HALF);
  else if (longest <= NB_SPAN_CHUNK)
    hash_up_to(batch, file, spans, NB_SPAN_CHUNK);
  else
    hash_up_to(batch, file, spans, G_MAXSIZE);
}

/* Returns: the flags of a new span. */
static guint32
take_span(const NbBulkBatch *batch, NbBulkSpans *bundle, const NbBulkStep *step, guint i)
{
  const NbBulkFile *file = bundle->file;
  gsize at = batch->from[i], end = at + batch->size[i];

  if (batch->quotes)
    nb_bulk_spans_cut(bundle, at, end);
  for (guint k = step->first; !batch->quotes && k <= step->last; k++) {
    gsize from = nb_bulk_start_of(batch, i, k);

    bundle->fields[k] =
        nb_bulk_trim(file->text->text, from, MAX(nb_bulk_end_of(batch, file, i, k), from));
  }
  return nb_bulk_spans_take(bundle, at, end, batch->hash[i], batch->quotes && batch->quoted[i]);
}

static void
find_spans(NbBulkBatch *batch, NbBulkSpans *bundle, const NbBulkStep *step, guint index)
{
  const NbBulkFile *file = bundle->file;
  gboolean is_new;

  for (guint i = 0; i < batch->n; i++) {
    guint64 hash = batch->hash[i].first;

    /* what follows the window is needed next, and comes from far away */
    __builtin_prefetch(file->text->text + batch->from[i] + NB_LINES_WINDOW, 0, 2);
    if (batch->odd[i])
      continue;
    NbSpanSlot *slot = nb_spans_get(bundle->spans, batch->hash[i], &is_new);

    if (is_new)
      slot->taken |= take_span(batch, bundle, step, i);
    guint32 span = nb_span_code(slot), flags = slot->taken & NB_SPAN_FLAGS;

    if (G_UNLIKELY(flags)) {
      batch->odd[i] = flags & NB_BULK_IS_ODD;
      hash = g_array_index(bundle->sums, guint64, span);
    }
    batch->span[index][i] = span;
    batch->sum[i] += nb_bulk_sum(file, hash, index);
  }
}

static void
read_bundle(NbBulkBatch *batch, NbBulkReader *reader, const NbBulkStep *step)
{
  guint index = reader->file->plan->columns[step->first].index;
  NbBulkSpans *bundle = &reader->bundles[index];

  gsize longest = cut_spans(batch, reader->file, step);

  hash_spans(batch, reader->file, bundle->spans, longest);
  if (batch->quotes)
    nb_bulk_hash_quoted(batch, bundle, step);
  find_spans(batch, bundle, step, index);
}

/* ---- columns of their own ---- */

/* The content of a cell. Returns: %FALSE when it has doubled quotes. */
__attribute__((always_inline)) static inline gboolean
content_of(const NbBulkBatch *batch, const NbBulkFile *file, guint i, guint column, NbField *field)
{
  const char *text = file->text->text;
  gsize at = nb_bulk_start_of(batch, i, column), end = nb_bulk_end_of(batch, file, i, column);

  if (batch->quotes && at < end && text[at] == '"') {
    *field = (NbField){.start = at + 1, .size = end - at - 2, .quoted = TRUE};
    return memchr(text + field->start, '"', field->size) == NULL;
  }
  *field = nb_bulk_trim(text, at, end);
  return TRUE;
}

/* A date in a form that is not usual, or in other characters than ASCII, which are looked at. */
static NbRead
read_date(NbBulkReader *reader, guint index, const char *cell, gsize size, const NbDateRules *rules,
          NbStamp *stamp)
{
  const char *text = nb_view_cell(&reader->view, cell, &size);

  return nb_view_is_sound(&reader->view)
             ? nb_glance_date(&reader->glances[index], text, size, rules, stamp)
             : NB_READ_BAD;
}

static NbRead
read_count(NbBulkReader *reader, const char *cell, gsize size, gint64 *count)
{
  const char *text = nb_view_cell(&reader->view, cell, &size);

  return nb_view_is_sound(&reader->view) ? nb_glance_count(text, size, count) : NB_READ_BAD;
}

static gboolean
may_be_empty(const NbBulkReader *reader, guint column)
{
  const NbRole *role =
      &reader->file->header->mapping->dataset->roles[reader->file->plan->columns[column].role];

  return !(role->flags & NB_ROLE_REQUIRED) &&
         (!(role->flags & NB_ROLE_WEIGHT) || reader->names_thing);
}

static void
read_times(NbBulkBatch *batch, NbBulkReader *reader, guint column)
{
  const NbBulkFile *file = reader->file;
  const NbPreset *preset = file->header->mapping->preset;
  const NbDateRules rules = {file->orders[column], preset->serial_dates, 0, preset->pivot};
  guint index = file->plan->columns[column].index;
  NbGlance *glance = &reader->glances[index];
  gboolean may = may_be_empty(reader, column);
  NbField field;

  for (guint i = 0; i < batch->n; i++) {
    NbStamp *stamp = &batch->stamp[index][i];

    if (batch->odd[i])
      continue;
    *stamp = 0;
    gboolean is_plain = content_of(batch, file, i, column, &field);
    const char *cell = file->text->text + field.start;
    NbRead read = !is_plain ? NB_READ_BAD
                  : nb_glance_day(glance, cell, field.size, stamp)
                      ? NB_READ_DONE
                      : read_date(reader, index, cell, field.size, &rules, stamp);

    batch->odd[i] = read != NB_READ_DONE && !(read == NB_READ_EMPTY && may);
    batch->filled[i] += field.size > 0;
    batch->sum[i] += nb_bulk_value_sum(file, *stamp, 0, column);
  }
}

static void
read_counts(NbBulkBatch *batch, NbBulkReader *reader, guint column)
{
  const NbBulkFile *file = reader->file;
  guint index = file->plan->columns[column].index;
  gboolean may = may_be_empty(reader, column);
  NbField field;

  for (guint i = 0; i < batch->n; i++) {
    gint64 *count = &batch->count[index][i];

    if (batch->odd[i])
      continue;
    *count = NB_COUNT_NONE;
    gboolean is_plain = content_of(batch, file, i, column, &field);
    const char *cell = file->text->text + field.start;
    NbRead read = is_plain ? read_count(reader, cell, field.size, count) : NB_READ_BAD;

    batch->odd[i] = read != NB_READ_DONE && !(read == NB_READ_EMPTY && may);
    batch->filled[i] += field.size > 0;
    batch->sum[i] += nb_bulk_value_sum(file, *count, NB_COUNT_NONE, column);
  }
}

/* ---- columns that nobody wants ---- */

/* A cell by itself. One of the first two cells with content may say that this is a line of totals.
 */
static void
pass_over_cell(NbBulkBatch *batch, NbBulkReader *reader, guint column, guint i)
{
  const NbBulkFile *file = reader->file;
  NbField field;
  gboolean is_plain = content_of(batch, file, i, column, &field);
  gsize size = field.size;
  const char *there = file->text->text + field.start;
  const char *cell = nb_view_cell(&reader->view, there, &size);

  if (!is_plain || !nb_view_is_sound(&reader->view) ||
      (batch->filled[i] < 2 && nb_skip_may_total(cell, size)))
    batch->odd[i] = 1;
  batch->filled[i] += size > 0;
  NbSpanHash hash = cell == there ? nb_bulk_hash(file, field.start, size, G_MAXSIZE)
                                  : nb_span_hash(&file->key, (const guint8 *)cell, size);

  batch->sum[i] += nb_bulk_cell_sum(file, hash, size, column);
}

/* Whether there is nothing to be seen in the cell, which is short: no blanks or quotes around it,
 * no word, nothing but ASCII. */
static inline gboolean
is_dull(const NbBulkBatch *batch, const guint8 *cell, gsize size, guint i)
{
  guint8 first = cell[0], last = size > 0 ? cell[size - 1] : '0';

  return (gboolean)((guint)(batch->filled[i] >= 2 || g_ascii_isdigit(first)) & (first > ' ') &
                    (first != '"') & (last > ' ') & (guint)nb_span_is_ascii_within(cell, size));
}

/* Most columns have dull and short cells: a loop without jumps for them, and the others one by one.
 */
static void
pass_over(NbBulkBatch *batch, NbBulkReader *reader, guint column)
{
  const NbBulkFile *file = reader->file;
  guint others[NB_BULK_BATCH], n_others = 0;

  for (guint i = 0; i < batch->n; i++) {
    gsize at = nb_bulk_start_of(batch, i, column), end = nb_bulk_end_of(batch, file, i, column);
    gsize size = MAX(end, at) - at;
    const guint8 *cell = (const guint8 *)file->text->text + at;

    others[n_others] = i;
    if (size > NB_SPAN_HALF || at + NB_SPAN_CHUNK > file->text->size) {
      n_others++;
      continue;
    }
    guint dull = (guint)is_dull(batch, cell, size, i);
    NbSpanHash hash = nb_span_hash_within(&file->key, cell, size, NB_SPAN_HALF);

    n_others += !dull;
    batch->filled[i] += dull & (size > 0);
    batch->sum[i] += dull ? nb_bulk_cell_sum(file, hash, size, column) : 0;
  }
  for (guint i = 0; i < n_others; i++)
    pass_over_cell(batch, reader, column, others[i]);
}

gboolean
nb_bulk_batch_read(NbBulkBatch *batch, NbBulkReader *reader)
{
  const NbBulkPlan *plan = reader->file->plan;

  memset(batch->odd, 0, batch->n);
  memset(batch->filled, 0, batch->n * sizeof *batch->filled);
  memset(batch->sum, 0, batch->n * sizeof *batch->sum);
  for (guint k = 0; k < plan->n_steps; k++) {
    const NbBulkStep *step = &plan->steps[k];

    switch (plan->columns[step->first].kind) {
    case NB_BULK_TEXT:
      read_bundle(batch, reader, step);
      break;
    case NB_BULK_TIME:
      read_times(batch, reader, step->first);
      break;
    case NB_BULK_NUMBER:
      read_counts(batch, reader, step->first);
      break;
    case NB_BULK_IGNORED:
      pass_over(batch, reader, step->first);
      break;
    }
  }
  return memchr(batch->odd, 1, batch->n) == NULL;
}
