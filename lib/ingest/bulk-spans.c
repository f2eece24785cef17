#include "ingest/bulk-part.h"
#include "ingest/pass.h"
#include "ingest/skip.h"
#include <string.h>

/* A cell of a span without doubled quotes: in quotes, or up to the delimiter without outer blanks.
 * Returns: where the next one begins. */
static gsize
cut_cell(const char *text, gsize at, gsize end, char delimiter, NbField *field)
{
  gsize stop;

  if (at < end && text[at] == '"') {
    const char *close = memchr(text + at + 1, '"', end - at - 1);

    stop = (gsize)(close - text);
    *field = (NbField){.start = at + 1, .size = stop - at - 1, .quoted = TRUE};
    return stop + 2;
  }
  const char *mark = memchr(text + at, delimiter, end - at);

  stop = mark ? (gsize)(mark - text) : end;
  *field = nb_bulk_trim(text, at, stop);
  return stop + 1;
}

/* Whether a row with this cell must be looked at as a whole. */
static gboolean
is_odd_cell(const NbBulkFile *file, const NbField *field, guint column, guint probe)
{
  const NbMapping *mapping = file->header->mapping;
  const NbRole *role = &mapping->dataset->roles[file->plan->columns[column].role];
  const char *cell = file->text->text + field->start;
  const char *heading = mapping->headings ? mapping->headings->texts[probe] : NULL;

  if (field->size == 0)
    return (role->flags & NB_ROLE_REQUIRED) != 0;
  return nb_skip_may_total(cell, field->size) ||
         (column == probe && heading && field->size >= strlen(heading) &&
          memcmp(cell, heading, strlen(heading)) == 0);
}

static void
take_cell(NbBulkSpans *bundle, const NbBulkFile *file, const NbRecord *record, guint column)
{
  const NbField *field = &record->fields[column];

  if (field->size > 0)
    nb_row_set_text(&bundle->reader, record, column, file->plan->columns[column].role);
}

/* The bundle's notes are about one span; the rows with it say them again, each for itself. */
static gboolean
forget_notes(NbBulkSpans *bundle)
{
  if (nb_issues_length(bundle->notes.issues) == 0)
    return FALSE;
  nb_issues_free(bundle->notes.issues);
  bundle->notes.issues = nb_issues_new();
  return TRUE;
}

void
nb_bulk_spans_take(NbBulkSpans *bundle, const NbBulkFile *file, guint index, gsize at, gsize end)
{
  const NbBulkBundle *columns = &file->plan->bundles[index];
  g_autofree NbField *fields = g_new0(NbField, file->plan->width);
  const NbRecord record = {.fields = fields, .n_fields = file->plan->width};
  guint probe = nb_pass_probe(file->header->mapping);
  gboolean is_odd = FALSE, is_blank = TRUE;
  guint64 sum = 0;

  for (guint i = columns->first; i <= columns->last; i++) {
    at = cut_cell(file->text->text, at, end, file->dialect->delimiter, &fields[i]);
    is_odd = is_odd || is_odd_cell(file, &fields[i], i, probe);
    is_blank = is_blank && fields[i].size == 0;
    sum += nb_bulk_cell_sum(file->seeds, file->text->text + fields[i].start, fields[i].size, i);
    take_cell(bundle, file, &record, i);
  }
  nb_table_end_row(bundle->table, 0);
  is_odd = forget_notes(bundle) || is_odd || is_blank;
  g_array_append_val(bundle->sums, sum);
  g_array_append_val(bundle->is_odd, is_odd);
}

void
nb_bulk_spans_init(NbBulkSpans *bundle, const NbBulkFile *file, guint index)
{
  const NbBulkBundle *columns = &file->plan->bundles[index];

  bundle->spans = nb_spans_new(columns->usual);
  bundle->table = nb_table_new(file->header->mapping->dataset);
  bundle->notes = (NbFileReport){.path = (char *)file->path, .issues = nb_issues_new()};
  bundle->sums = g_array_new(FALSE, FALSE, sizeof(guint64));
  bundle->is_odd = g_array_new(FALSE, FALSE, sizeof(gboolean));
  nb_table_begin_file(bundle->table, file->path);
  for (guint i = columns->first; i <= columns->last; i++)
    nb_table_add_column(bundle->table, file->plan->columns[i].role);
  nb_row_reader_init(&bundle->reader, bundle->table, file->text, file->header, file->orders,
                     &bundle->notes);
}

void
nb_bulk_spans_clear(NbBulkSpans *bundle)
{
  nb_spans_free(bundle->spans);
  nb_table_free(bundle->table);
  nb_row_reader_clear(&bundle->reader);
  nb_issues_free(bundle->notes.issues);
  g_array_unref(bundle->sums);
  g_array_unref(bundle->is_odd);
}
