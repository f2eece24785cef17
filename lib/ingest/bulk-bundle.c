#include "ingest/bulk-bundle.h"
#include "ingest/cell.h"
#include "ingest/gb18030.h"
#include "ingest/pass.h"
#include "ingest/skip.h"
#include <string.h>

NbBulkNews *
nb_bulk_news_new(guint32 first, guint room, guint wanted)
{
  NbBulkNews *news = g_new0(NbBulkNews, 1);

  news->first = first;
  news->hashes = g_array_sized_new(FALSE, FALSE, sizeof(NbSpanHash), room);
  news->told = g_array_sized_new(FALSE, FALSE, sizeof(NbBulkTold), room * wanted);
  news->copies = g_byte_array_new();
  return news;
}

void
nb_bulk_news_free(NbBulkNews *news)
{
  if (!news)
    return;
  g_array_unref(news->hashes);
  g_array_unref(news->told);
  g_byte_array_unref(news->copies);
  g_free(news);
}

static const NbBulkBundle *
columns_of(const NbBulkSpans *bundle)
{
  return &bundle->file->plan->bundles[bundle->index];
}

/* Where the quotes close that are open at @at; doubled ones are passed over. */
static gsize
find_close(const char *text, gsize at, gsize end, gboolean *doubled)
{
  for (;; at += 2) {
    const char *quote = memchr(text + at, '"', end - at);

    at = quote ? (gsize)(quote - text) : end;
    if (at + 1 >= end || text[at + 1] != '"')
      return at;
    *doubled = TRUE;
  }
}

/* A cell of a span: in quotes, or up to the delimiter without outer blanks. Returns: where the next
 * one begins. */
static gsize
cut_cell(const char *text, gsize at, gsize end, char delimiter, NbField *field)
{
  if (at < end && text[at] == '"') {
    gboolean doubled = FALSE;
    gsize close = find_close(text, at + 1, end, &doubled);

    *field = (NbField){.start = at + 1, .size = close - at - 1, .quoted = TRUE, .doubled = doubled};
    return MIN(close + 2, end);
  }
  const char *mark = memchr(text + at, delimiter, end - at);
  gsize stop = mark ? (gsize)(mark - text) : end;

  *field = nb_bulk_trim(text, at, stop);
  return MIN(stop + 1, end);
}

/* Whether a row with this cell must be looked at as a whole. */
static gboolean
is_odd_cell(const NbBulkSpans *bundle, guint column)
{
  const NbMapping *mapping = bundle->file->header->mapping;
  const NbRole *role = &mapping->dataset->roles[bundle->file->plan->columns[column].role];
  const NbField *field = &bundle->fields[column];
  const char *cell = bundle->view.seen.text + field->start;
  const char *heading =
      column == bundle->probe && mapping->headings ? mapping->headings->texts[column] : NULL;

  if (field->size == 0)
    return (role->flags & NB_ROLE_REQUIRED) != 0;
  return nb_skip_may_total(cell, field->size) ||
         (heading && field->size >= strlen(heading) && memcmp(cell, heading, strlen(heading)) == 0);
}

static NbBulkTold
tell_text(NbBulkSpans *bundle, const NbRecord *record, guint column)
{
  guint role = bundle->file->plan->columns[column].role;
  gsize size = 0;
  const char *text = bundle->fields[column].size > 0
                         ? nb_row_read_text(&bundle->reader, record, column, role, &size)
                         : bundle->file->text->text;
  gsize at = (gsize)text - (gsize)bundle->file->text->text;
  NbBulkTold told = {
      .at = at,
      .size = (guint32)size,
      .hash = nb_dict_hash(nb_table_cells(bundle->file->table, role)->dict, text, size),
  };

  if (at > bundle->file->text->size) {
    told.at = bundle->news->copies->len;
    told.is_copy = TRUE;
    g_byte_array_append(bundle->news->copies, (const guint8 *)text, told.size);
  }
  return told;
}

static void
tell_texts(NbBulkSpans *bundle, const NbRecord *record)
{
  const NbBulkPlan *plan = bundle->file->plan;
  const NbBulkBundle *columns = columns_of(bundle);
  guint n = bundle->news->told->len;

  g_array_set_size(bundle->news->told, n + columns->wanted);
  for (guint i = columns->first; i <= columns->last; i++) {
    if (!plan->columns[i].unwanted)
      g_array_index(bundle->news->told, NbBulkTold, n++) = tell_text(bundle, record, i);
  }
}

/* The notes are about one span; the rows with it say them again, each for itself. */
static gboolean
forget_notes(NbBulkSpans *bundle)
{
  if (nb_issues_length(bundle->notes.issues) == 0)
    return FALSE;
  nb_issues_free(bundle->notes.issues);
  bundle->notes.issues = nb_issues_new();
  return TRUE;
}

static gboolean
needs_quotes(const char *cell, gsize size, char delimiter)
{
  if (size == 0)
    return FALSE;
  return cell[0] == ' ' || cell[0] == '\t' || cell[size - 1] == ' ' || cell[size - 1] == '\t' ||
         memchr(cell, delimiter, size) || memchr(cell, '"', size) || memchr(cell, '\n', size) ||
         memchr(cell, '\r', size);
}

static void
append_quoted(GString *out, const char *cell, gsize size)
{
  g_string_append_c(out, '"');
  for (const char *end = cell + size, *next; cell < end; cell = next) {
    const char *quote = memchr(cell, '"', (gsize)(end - cell));

    next = quote ? quote + 1 : end;
    g_string_append_len(out, cell, next - cell);
    if (quote)
      g_string_append_c(out, '"');
  }
  g_string_append_c(out, '"');
}

/* Whether quotes keep blanks in a cell that would go without them. */
static gboolean
keeps_blanks(const NbBulkSpans *bundle, const char *text, const NbField *field)
{
  return field->quoted &&
         nb_cell_may_be_trimmed(text + field->start, field->size, bundle->file->text->raw);
}

/* SAME: spans with this spelling say the same. EQUAL: rows with it may repeat each other; blanks
 * other than ASCII ones need no quotes for that. */
typedef enum { SAME, EQUAL } Spelling;

/* Writes the cells as they are spelled at the least. */
static void
spell(NbBulkSpans *bundle, const char *text, const NbField *fields, guint n_fields, Spelling how)
{
  const NbBulkBundle *columns = columns_of(bundle);
  GString *out = bundle->spelling;

  g_string_truncate(out, 0);
  for (guint i = columns->first; i <= columns->last; i++) {
    gsize size = 0;
    const char *cell =
        i < n_fields ? nb_cell_text(text, &fields[i], bundle->reader.scratch, &size) : "";

    if (i > columns->first)
      g_string_append_c(out, bundle->file->dialect->delimiter);
    if (needs_quotes(cell, size, bundle->file->dialect->delimiter) ||
        (how == SAME && i < n_fields && keeps_blanks(bundle, text, &fields[i])))
      append_quoted(out, cell, size);
    else
      g_string_append_len(out, cell, (gssize)size);
  }
}

void
nb_bulk_spans_cut(NbBulkSpans *bundle, gsize at, gsize end)
{
  const NbBulkBundle *columns = columns_of(bundle);
  const char *text = bundle->file->text->text;

  for (guint i = columns->first; i <= columns->last; i++)
    at = cut_cell(text, at, end, bundle->file->dialect->delimiter, &bundle->fields[i]);
}

const GString *
nb_bulk_spans_spell(NbBulkSpans *bundle, gsize at, gsize end)
{
  nb_bulk_spans_cut(bundle, at, end);
  spell(bundle, bundle->file->text->text, bundle->fields, columns_of(bundle)->last + 1, SAME);
  return bundle->spelling;
}

/* Whether the span is spelled otherwise where rows are compared: it stands at @key, or with
 * @is_bare, in the spelling that counts. */
static gboolean
is_spelled_otherwise(NbBulkSpans *bundle, const char *key, gsize size, gboolean is_bare)
{
  const NbBulkBundle *columns = columns_of(bundle);
  const char *text = bundle->file->text->text;
  gsize bare = columns->last - columns->first;
  gboolean keeps = FALSE;

  for (guint i = columns->first; i <= columns->last; i++) {
    bare += bundle->fields[i].size;
    keeps = keeps || (is_bare && keeps_blanks(bundle, text, &bundle->fields[i]));
  }
  if (is_bare ? !keeps : bare == size && !memchr(key, '"', size))
    return FALSE;
  spell(bundle, text, bundle->fields, columns->last + 1, EQUAL);
  return is_bare || bundle->spelling->len != size || memcmp(bundle->spelling->str, key, size) != 0;
}

/* The hash of the spelling that counts, when it is not @hash. The cells are known as they stand in
 * the file, and then as they are read. */
static guint64
sum_of(NbBulkSpans *bundle, gsize at, gsize end, NbSpanHash hash, gboolean is_bare, guint32 *flags)
{
  const NbBulkBundle *columns = columns_of(bundle);
  const GString *spelling = bundle->spelling;
  const char *text = bundle->file->text->text;
  NbView *view = &bundle->view;
  gboolean otherwise = is_spelled_otherwise(bundle, text + at, end - at, is_bare);

  if (!nb_view_cut(view, text, at, end, &bundle->fields[columns->first],
                   columns->last - columns->first + 1))
    *flags |= NB_BULK_IS_ODD;
  if (view->seen.raw && nb_gb18030_has_twins(view->seen.text, view->n)) {
    spell(bundle, view->seen.text, bundle->fields, columns->last + 1, EQUAL);
    otherwise = TRUE;
  }
  if (!otherwise)
    return hash.first;
  *flags |= NB_BULK_IS_SPELLED;
  return nb_span_hash(&bundle->file->key, (const guint8 *)spelling->str, spelling->len).first;
}

guint32
nb_bulk_spans_take(NbBulkSpans *bundle, gsize at, gsize end, NbSpanHash hash, gboolean is_bare)
{
  const NbBulkFile *file = bundle->file;
  const NbBulkBundle *columns = columns_of(bundle);
  const NbRecord record = {.fields = bundle->fields, .n_fields = file->plan->width};
  gboolean is_odd = FALSE, is_blank = TRUE;
  guint32 flags = 0;
  guint64 sum = sum_of(bundle, at, end, hash, is_bare, &flags);

  for (guint i = columns->first; i <= columns->last; i++) {
    is_odd = is_odd || is_odd_cell(bundle, i);
    is_blank = is_blank && bundle->fields[i].size == 0;
  }
  tell_texts(bundle, &record);
  g_array_append_val(bundle->news->hashes, hash);
  g_array_append_val(bundle->sums, sum);
  if (forget_notes(bundle) || is_odd || is_blank)
    flags |= NB_BULK_IS_ODD;
  return flags;
}

/* The cells of the record that belong to the bundle; those that are missing stand empty at its end.
 */
static void
lend_cells(NbBulkSpans *bundle, const NbRecord *record)
{
  const NbBulkBundle *columns = columns_of(bundle);

  for (guint i = columns->first; i <= columns->last; i++)
    bundle->fields[i] = i < record->n_fields ? record->fields[i] : (NbField){.start = record->end};
}

guint32
nb_bulk_spans_odd(NbBulkSpans *bundle, const NbRecord *record, guint64 *hash)
{
  const GString *spelling = bundle->spelling;
  const NbBulkBundle *columns = columns_of(bundle);
  const NbField *first = &bundle->fields[columns->first], *last = &bundle->fields[columns->last];
  gboolean is_new;

  spell(bundle, bundle->file->text->text, record->fields, record->n_fields, SAME);
  NbSpanHash known = nb_span_hash(&bundle->file->key, (const guint8 *)spelling->str, spelling->len);
  NbSpanSlot *slot = nb_spans_get(bundle->spans, known, &is_new);

  if (is_new) {
    lend_cells(bundle, record);
    slot->taken |= nb_bulk_spans_take(bundle, first->start, last->start + last->size, known, TRUE);
  }
  *hash = g_array_index(bundle->sums, guint64, nb_span_code(slot));
  return nb_span_code(slot);
}

void
nb_bulk_spans_init(NbBulkSpans *bundle, const NbBulkFile *file, guint index)
{
  *bundle =
      (NbBulkSpans){.file = file, .index = index, .probe = nb_pass_probe(file->header->mapping)};
  bundle->spans = nb_spans_new();

  bundle->sums = g_array_new(FALSE, FALSE, sizeof(guint64));
  bundle->notes = (NbFileReport){.path = (char *)file->path, .issues = nb_issues_new()};
  bundle->fields = g_new0(NbField, file->plan->width);
  bundle->spelling = g_string_new(NULL);
  nb_view_init(&bundle->view, file->text);
  nb_row_reader_init(&bundle->reader, NULL, &bundle->view.seen, file->header, file->orders,
                     &bundle->notes);
}

void
nb_bulk_spans_clear(NbBulkSpans *bundle)
{
  nb_spans_free(bundle->spans);

  g_array_unref(bundle->sums);
  nb_row_reader_clear(&bundle->reader);
  nb_view_clear(&bundle->view);
  nb_issues_free(bundle->notes.issues);
  g_free(bundle->fields);
  g_string_free(bundle->spelling, TRUE);
}
