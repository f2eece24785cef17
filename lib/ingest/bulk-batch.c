#include "ingest/bulk-batch.h"
#include "ingest/skip.h"

/* A cell of the line as it stands: with its quotes, without its line end. */
static inline void
cell_at(const NbBulkLine *line, guint column, gsize *at, gsize *end)
{
  *at = column == 0 ? line->at : line->base + line->marks[column - 1] + 1;
  *end = line->base + line->marks[column];
}

static inline gsize
without_cr(const char *text, gsize at, gsize end)
{
  return end > at && text[end - 1] == '\r' ? end - 1 : end;
}

/* The content of a cell. Returns: %FALSE when it has doubled quotes. */
static inline gboolean
content_of(const char *text, const NbBulkLine *line, gsize at, gsize end, NbField *field)
{
  if (line->quotes && at < end && text[at] == '"') {
    *field = (NbField){.start = at + 1, .size = end - at - 2, .quoted = TRUE};
    return memchr(text + field->start, '"', field->size) == NULL;
  }
  *field = nb_bulk_trim(text, at, end);
  return TRUE;
}

static gboolean
may_be_empty(const NbBulkReader *reader, const NbRole *role)
{
  return !(role->flags & NB_ROLE_REQUIRED) &&
         (!(role->flags & NB_ROLE_WEIGHT) || reader->names_thing);
}

static gboolean
read_value(NbBulkBatch *batch, NbBulkReader *reader, guint column, const NbField *field)
{
  const NbBulkFile *file = reader->file;
  const NbBulkColumn *use = &file->plan->columns[column];
  const NbMapping *mapping = file->header->mapping;
  const char *cell = file->text->text + field->start;
  guint n = batch->n;
  NbRead read;

  if (use->kind == NB_BULK_TIME) {
    NbDateRules rules = {file->orders[column], mapping->preset->serial_dates, 0,
                         mapping->preset->pivot};

    batch->stamp[use->index][n] = 0;
    read = nb_glance_date(&reader->glances[use->index], cell, field->size, &rules,
                          &batch->stamp[use->index][n]);
  } else {
    batch->count[use->index][n] = NB_COUNT_NONE;
    read = nb_glance_count(cell, field->size, &batch->count[use->index][n]);
  }
  return read == NB_READ_DONE ||
         (read == NB_READ_EMPTY && may_be_empty(reader, &mapping->dataset->roles[use->role]));
}

static void
note_span(NbBulkBatch *batch, const NbBulkReader *reader, guint index, gsize from, gsize to)
{
  guint n = batch->n;
  guint64 hash =
      nb_span_hash(reader->file->seeds, (const guint8 *)reader->file->text->text + from, to - from);

  batch->from[index][n] = from;
  batch->to[index][n] = to;
  batch->hash[index][n] = hash;
  nb_spans_slot(reader->bundles[index].spans, hash);
}

gboolean
nb_bulk_batch_add(NbBulkBatch *batch, NbBulkReader *reader, const NbBulkLine *line)
{
  const NbBulkPlan *plan = reader->file->plan;
  const char *text = reader->file->text->text;
  guint64 sum = 0;
  guint filled = 0;

  for (guint i = 0; i < plan->width; i++) {
    const NbBulkColumn *use = &plan->columns[i];
    gsize at, end, last;
    NbField field;

    cell_at(line, i, &at, &end);
    if (use->kind == NB_BULK_TEXT) {
      guint to = plan->bundles[use->index].last;

      cell_at(line, to, &last, &end);
      end = to + 1 == plan->width ? without_cr(text, at, end) : end;
      note_span(batch, reader, use->index, at, end);
      filled += end - at > to - i;
      i = to;
      continue;
    }
    if (i + 1 == plan->width)
      end = without_cr(text, at, end);
    if (!content_of(text, line, at, end, &field))
      return FALSE;
    if (use->kind == NB_BULK_IGNORED
            ? filled < 2 && nb_skip_may_total(text + field.start, field.size)
            : !read_value(batch, reader, i, &field))
      return FALSE;
    filled += field.size > 0;
    sum += nb_bulk_cell_sum(reader->file, text + field.start, field.size, i);
  }
  batch->sum[batch->n] = sum;
  batch->at[batch->n] = line->at;
  batch->next[batch->n] = line->next;
  batch->line[batch->n++] = line->line;
  return TRUE;
}

static void
find_spans(NbBulkBatch *batch, NbBulkReader *reader, guint index)
{
  NbBulkSpans *bundle = &reader->bundles[index];
  const char *text = reader->file->text->text;

  for (guint i = 0; i < batch->n; i++)
    nb_spans_key(bundle->spans, batch->hash[index][i]);
  for (guint i = 0; i < batch->n; i++) {
    gsize from = batch->from[index][i], to = batch->to[index][i];
    guint64 hash = batch->hash[index][i];
    gboolean is_new;

    batch->span[index][i] =
        nb_spans_get(bundle->spans, (const guint8 *)text + from, to - from, hash, &is_new);
    if (is_new)
      nb_bulk_spans_take(bundle, text, from, to, hash);
  }
}

void
nb_bulk_batch_find(NbBulkBatch *batch, NbBulkReader *reader)
{
  for (guint i = 0; i < reader->file->plan->n_bundles; i++)
    find_spans(batch, reader, i);
}

gboolean
nb_bulk_batch_is_odd(NbBulkBatch *batch, const NbBulkReader *reader, guint i)
{
  guint64 sum = batch->sum[i];

  for (guint k = 0; k < reader->file->plan->n_bundles; k++) {
    const NbBulkSpans *bundle = &reader->bundles[k];
    guint32 span = batch->span[k][i];
    guint8 flags = g_array_index(bundle->flags, guint8, span);

    if (flags & NB_BULK_IS_ODD)
      return TRUE;
    sum += nb_bulk_sum(reader->file,
                       flags & NB_BULK_IS_SPELLED ? g_array_index(bundle->sums, guint64, span)
                                                  : batch->hash[k][i],
                       k);
  }
  batch->sum[i] = sum;
  return FALSE;
}
