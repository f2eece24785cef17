#include "ingest/suspect.h"
#include "ingest/cell.h"
#include "ingest/evidence.h"
#include "ingest/mojibake.h"
#include "ingest/shift.h"
#include "ingest/spread.h"
#include "ingest/view.h"
#include <string.h>

enum {
  LARGE = 8 << 20,
  LEAST_CELLS = 2, /* of a kind that sound texts have, too */
};

static const NbSpread spread = {.head = 128 << 10, .place = 16 << 10, .places = 31};

/* A cell that looks wrong; its text is copied only for the note. */
typedef struct {
  NbMojibake kind;
  gsize offset, size;
  gint64 line;
  guint column;
  gboolean shown;
} Cell;

typedef struct {
  const NbText *text;
  NbView view;
  const NbHeader *header;
  gboolean in_places; /* lines are not known, only offsets */
  guint16 *forms;
  GArray *cells; /* of Cell */
  guint counts[NB_MOJIBAKE_KINDS];
  NbShift *shift; /* (nullable) */
  GArray *rows;   /* of Cell: where the rows of @shift begin */
  GString *scratch;
} Look;

static gboolean
is_text_role(const NbMapping *mapping, guint column, gboolean *shown)
{
  const NbUse *use = column < mapping->n_uses ? &mapping->uses[column] : NULL;

  if (!use || use->kind != NB_USE_ROLE)
    return FALSE;
  const NbRole *role = &mapping->dataset->roles[use->role];

  *shown = !(role->flags & NB_ROLE_IDENTITY);
  return role->type == NB_TYPE_TEXT;
}

static void
look_at_cell(Look *look, const NbRecord *record, guint column)
{
  const NbField *field = &record->fields[column];
  Cell cell = {.offset = field->start, .size = field->size, .line = record->line, .column = column};
  gsize size = field->size;

  if (!is_text_role(look->header->mapping, column, &cell.shown))
    return;
  const char *p = nb_view_cell(&look->view, look->text->text + field->start, &size);

  if (!g_utf8_validate_len(p, size, NULL))
    return;
  cell.kind = nb_mojibake_of(look->forms, p, size);
  look->counts[cell.kind]++;
  if (cell.kind != NB_MOJIBAKE_NONE)
    g_array_append_val(look->cells, cell);
}

static void
add_to_shift(Look *look, const NbRecord *record)
{
  Cell row = {.offset = record->start, .line = record->line};

  if (!look->shift || record->n_fields != look->header->mapping->n_uses ||
      look->rows->len == NB_SHIFT_ROWS)
    return;
  g_array_append_val(look->rows, row);
  for (guint i = 0; i < record->n_fields; i++) {
    gsize size;
    const char *p = nb_cell_text(look->text->text, &record->fields[i], look->scratch, &size);

    p = nb_view_cell(&look->view, p, &size);
    p = nb_cell_trim(p, &size);
    gboolean is_text = g_utf8_validate_len(p, size, NULL);

    nb_shift_add_cell(look->shift, is_text ? p : "?", is_text ? size : 1);
  }
}

/* Looks at the records that begin in the bytes @from to @end. */
static void
look_at(Look *look, NbSplitter *splitter, gsize from, gint64 line, gsize end)
{
  g_auto(NbRecord) record = {0};

  nb_splitter_rewind(splitter, from, line);
  while (nb_splitter_offset(splitter) < end && nb_splitter_next(splitter, &record)) {
    if (nb_record_is_blank(&record) || record.flags & (NB_RECORD_TOO_LONG | NB_RECORD_TOO_WIDE))
      continue;
    for (guint i = 0; i < record.n_fields; i++)
      look_at_cell(look, &record, i);
    add_to_shift(look, &record);
  }
}

static void
look_in_places(Look *look, NbSplitter *splitter)
{
  const NbText *text = look->text;
  gsize start = look->header->offset, at, n;

  for (guint i = 0; nb_spread_nth(&spread, text->size - start, i, &at, &n); i++) {
    const char *from = text->text + start + at, *end = memchr(from, '\n', n);

    if (i == 0)
      look_at(look, splitter, start, look->header->line, start + n);
    else if (end)
      look_at(look, splitter, (gsize)(end - text->text) + 1, 0, start + at + n);
  }
}

static gint64
line_of(const Look *look, const Cell *cell)
{
  gint64 line = 1;

  if (!look->in_places)
    return cell->line;
  for (const char *p = look->text->text, *end = p + cell->offset;
       (p = memchr(p, '\n', (gsize)(end - p))); p++)
    line++;
  return line;
}

static void
note_cells(Look *look, const char *path, NbIssues *issues)
{
  static const char *const messages[] = {
      [NB_MOJIBAKE_UTF8_AS_WESTERN] =
          N_("looks like UTF-8 that was read as Windows-1252 before this file was made, as Ã© for "
             "é; kept as it is"),
      [NB_MOJIBAKE_UTF8_AS_GBK] =
          N_("looks like UTF-8 that was read as GBK before this file was made, as 鍥句功 for 图书; "
             "kept as it is"),
      [NB_MOJIBAKE_DOS] =
          N_("looks like letters of DOS (CP437) that were read as Windows-1252 before this file "
             "was made, as Bol¡var for Bolívar; kept as it is"),
      [NB_MOJIBAKE_MARC8] =
          N_("looks like MARC-8, whose accents stand before their letters, as bâebâe for bébé; "
             "kept as it is"),
  };
  static const char *const kinds[] = {
      [NB_MOJIBAKE_UTF8_AS_WESTERN] = "mojibake-western",
      [NB_MOJIBAKE_UTF8_AS_GBK] = "mojibake-gbk",
      [NB_MOJIBAKE_DOS] = "mojibake-dos",
      [NB_MOJIBAKE_MARC8] = "mojibake-marc8",
  };

  for (guint i = 0; i < look->cells->len; i++) {
    const Cell *cell = &g_array_index(look->cells, Cell, i);
    gboolean is_sure =
        cell->kind == NB_MOJIBAKE_UTF8_AS_WESTERN || cell->kind == NB_MOJIBAKE_UTF8_AS_GBK;
    gsize size = cell->size;
    const char *text =
        cell->shown ? nb_view_cell(&look->view, look->text->text + cell->offset, &size) : NULL;
    gboolean is_placed = i < NB_ISSUE_PLACES || !look->in_places;
    NbPlace at = {.file = path, .column = cell->column + 1};

    if (!is_sure && look->counts[cell->kind] < LEAST_CELLS)
      continue;
    at.line = is_placed ? line_of(look, cell) : 0;
    nb_issues_add(issues, kinds[cell->kind], messages[cell->kind], NB_SEVERITY_NOTE, &at, text,
                  text ? (gssize)MIN(size, 256) : 0);
  }
}

static void
note_runs(const Look *look, const char *path, NbIssues *issues)
{
  g_autoptr(GArray) runs = nb_shift_runs(look->shift);

  for (guint i = 0; i < runs->len; i++) {
    const NbShiftRun *run = &g_array_index(runs, NbShiftRun, i);
    gint64 first = line_of(look, &g_array_index(look->rows, Cell, run->first));
    gint64 last = line_of(look, &g_array_index(look->rows, Cell, run->last));
    NbPlace at = {.file = path, .line = first, .column = run->column + 1};
    const NbHeadings *headings = look->header->mapping->headings;
    g_autofree char *text = g_strdup_printf("%u × %s%s, %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT,
                                            run->rows, headings ? headings->texts[run->column] : "",
                                            run->by > 0 ? " →" : " ←", first, last);

    nb_issues_add(
        issues, "shift",
        run->by > 0 ? N_("these rows fit the headings much better when their cells, from here on, "
                         "are taken one column to the left; nothing was moved")
                    : N_("these rows fit the headings much better when their cells, from here on, "
                         "are taken one column to the right; nothing was moved"),
        NB_SEVERITY_NOTE, &at, text, -1);
  }
}

static gboolean
may_shift(const NbMapping *mapping)
{
  return !mapping->wide && mapping->n_uses >= 3 && mapping->n_uses <= NB_SHIFT_WIDTH;
}

NbIssues *
nb_suspect(const NbText *text, const NbDialect *dialect, const NbHeader *header, const char *path)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->text, text->size, dialect->delimiter);
  g_autoptr(NbShift) shift =
      may_shift(header->mapping) ? nb_shift_new(header->mapping->n_uses) : NULL;
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Cell));
  g_autofree guint16 *forms = nb_mojibake_forms();
  g_autoptr(GString) scratch = g_string_new(NULL);
  NbShape shape = nb_evidence_shape(text, header->mapping);
  NbIssues *issues = nb_issues_new();
  Look look = {.text = text,
               .header = header,
               .in_places = text->size - header->offset >= LARGE,
               .forms = forms,
               .cells = cells,
               .shift = shift,
               .rows = rows,
               .scratch = scratch};

  nb_view_init(&look.view, text);
  nb_splitter_set_shape(splitter, &shape);
  if (look.in_places)
    look_in_places(&look, splitter);
  else
    look_at(&look, splitter, header->offset, header->line, text->size);
  note_cells(&look, path, issues);
  if (shift)
    note_runs(&look, path, issues);
  nb_view_clear(&look.view);
  return issues;
}
