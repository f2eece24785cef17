#include "ingest/pass.h"
#include "ingest/skip.h"
#include <string.h>

static int
field_at(const NbRecord *record, gsize offset)
{
  int field = -1;

  for (guint i = 0; i < record->n_fields && record->fields[i].start <= offset; i++)
    field = (int)i;
  return field;
}

/* Returns: whether a fault of the text lies in the record; @offset becomes its place. */
static gboolean
find_fault(const NbPass *pass, const NbRecord *record, gsize *offset)
{
  const GArray *faults = pass->reader.text->faults;
  guint low = 0, high = faults->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index(faults, gsize, middle) < record->start)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == faults->len)
    return FALSE;
  *offset = g_array_index(faults, gsize, low);
  return *offset < record->end;
}

static gboolean
extra_is_filled(const NbRowReader *reader, const NbRecord *record)
{
  for (guint i = reader->mapping->n_uses; i < record->n_fields; i++) {
    if (record->fields[i].size > 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
reject(const NbPass *pass, const NbRecord *record, int field, const char *kind, const char *message)
{
  nb_row_note(&pass->reader, record, field, kind, message, NB_SEVERITY_REJECTED);
  return FALSE;
}

/* Can the record be read at all? */
static gboolean
is_sound(const NbPass *pass, const NbRecord *record)
{
  const NbRowReader *reader = &pass->reader;
  gsize offset;

  if (find_fault(pass, record, &offset))
    return reject(pass, record, field_at(record, offset), "encoding",
                  N_("bytes that are no text in the encoding of the file"));
  if (pass->has_nul && memchr(reader->text->text + record->start, 0, record->end - record->start))
    return reject(pass, record, -1, "nul", N_("NUL bytes: this part of the export is damaged"));
  if (record->flags & NB_RECORD_TOO_LONG)
    return reject(pass, record, -1, "long", N_("a cell over 1 MiB or a row over 16 MiB"));
  if (record->flags & NB_RECORD_TOO_WIDE)
    return reject(pass, record, -1, "wide", N_("more than 4096 cells"));
  if (record->n_fields > reader->mapping->n_uses && extra_is_filled(reader, record))
    return reject(pass, record, -1, "columns", N_("more cells than there are columns"));
  return TRUE;
}

static void
note_mended(const NbPass *pass, const NbRecord *record)
{
  NbFileReport *report = pass->reader.report;

  if (record->flags & NB_RECORD_UNCLOSED)
    nb_row_note(&pass->reader, record, (int)record->mended, "quote",
                N_("a quote is never closed; the cell was ended with its line"),
                NB_SEVERITY_REPAIRED);
  else if (record->flags & NB_RECORD_RECUT)
    nb_row_note(&pass->reader, record, (int)record->mended, "quote-cut",
                N_("a quote is never closed; the cell was ended before the next one"),
                NB_SEVERITY_REPAIRED);
  else if (record->flags & NB_RECORD_INNER_QUOTE)
    nb_row_note(&pass->reader, record, (int)record->mended, "inner-quote",
                N_("a quote inside a quoted cell is not doubled; taken as text"),
                NB_SEVERITY_REPAIRED);
  else if (record->n_fields < pass->reader.mapping->n_uses)
    nb_row_note(&pass->reader, record, -1, "short",
                N_("fewer cells than headings; the last ones taken as empty"), NB_SEVERITY_NOTE);
  report->repaired += (record->flags & NB_RECORD_MENDED) != 0;
}

/* Only a record whose first cell reads like the first heading is worth a closer look. */
static gboolean
may_be_header(const NbPass *pass, const NbRecord *record)
{
  const NbRowReader *reader = &pass->reader;

  if (!reader->mapping->headings)
    return pass->is_first;
  if (pass->probe >= record->n_fields)
    return FALSE;
  const char *heading = reader->mapping->headings->texts[pass->probe];
  const NbField *field = &record->fields[pass->probe];
  gsize size = strlen(heading);

  return field->size >= size && memcmp(reader->text->text + field->start, heading, size) == 0;
}

guint
nb_pass_probe(const NbMapping *mapping)
{
  guint i = 0;

  while (mapping->headings && i < mapping->n_uses && *mapping->headings->texts[i] == '\0')
    i++;
  return i;
}

/* Returns: whether the record is no row, and says so. */
static gboolean
is_skipped(NbPass *pass, const NbRecord *record)
{
  const NbRowReader *reader = &pass->reader;

  if (nb_skip_is_total(reader, record)) {
    nb_row_note(reader, record, 0, "total", N_("a line of totals; not a row, not read"),
                NB_SEVERITY_NOTE);
    return TRUE;
  }
  if (nb_skip_is_page(reader, record)) {
    nb_row_note(reader, record, 0, "page", N_("a rule or a page number; not a row, not read"),
                NB_SEVERITY_NOTE);
    return TRUE;
  }
  if (!may_be_header(pass, record) || !nb_skip_is_header(reader, record))
    return FALSE;
  nb_row_note(reader, record, -1, "header", N_("the headings (again); not a row, not read"),
              NB_SEVERITY_NOTE);
  return TRUE;
}

void
nb_pass_note_repeat(const NbPass *pass, const NbRecord *record)
{
  pass->reader.report->repeated++;
  nb_row_note(&pass->reader, record, -1, "repeat",
              N_("equal to an earlier row in every cell; kept and counted"), NB_SEVERITY_NOTE);
}

void
nb_pass_count_repeats(const NbPass *pass, gint64 n)
{
  pass->reader.report->repeated += n;
  nb_issues_more(pass->reader.report->issues, n);
}

gboolean
nb_pass_take(NbPass *pass, const NbRecord *record)
{
  NbFileReport *report = pass->reader.report;
  gboolean is_blank = nb_record_is_blank(record);
  gboolean is_taken = FALSE;

  if (!is_blank && !is_skipped(pass, record)) {
    report->read++;
    is_taken = is_sound(pass, record) && nb_row_take(&pass->reader, record);
    report->accepted += is_taken;
    report->rejected += !is_taken;
    if (is_taken)
      note_mended(pass, record);
  }
  pass->is_first = pass->is_first && is_blank;
  return is_taken;
}

void
nb_pass_init(NbPass *pass, NbTable *table, const NbText *text, const NbHeader *header,
             const NbDateOrder *orders, NbFileReport *report)
{
  *pass = (NbPass){.is_first = TRUE, .probe = nb_pass_probe(header->mapping)};
  if (table)
    nb_row_add_columns(table, header->mapping);
  nb_row_reader_init(&pass->reader, table, text, header, orders, report);
}

void
nb_pass_clear(NbPass *pass)
{
  nb_row_reader_clear(&pass->reader);
}
