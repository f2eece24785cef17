/* CSV: the tables of the document, for spreadsheets and scripts.
 *
 * UTF-8 with a byte order mark (Excel in China reads anything else as GBK), CRLF, RFC 4180 quotes;
 * the same on standard output. Numbers are exact and never grouped. A text cell that a spreadsheet
 * would take for a formula gets an apostrophe in front, unless the context says csv_raw. Several
 * tables are parted by an empty line, each under a line with its title. What stands below a table
 * on paper (ties, exclusions) is not here: JSON and XLSX have it.
 */
#include "base/csv-cell.h"
#include "render/clean.h"
#include "render/renderers.h"
#include "render/tables.h"

typedef struct {
  GString *out;
  gboolean english, raw;
  gint64 guarded;
} Writer;

static void
append_text(Writer *writer, const char *zh, const char *en)
{
  const char *text = nb_word(zh, en, writer->english);
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autofree char *clean = nb_clean(valid, NB_CLEAN_LINES);
  gboolean guard = !writer->raw && (nb_csv_is_formula(valid) || nb_csv_is_formula(clean));

  writer->guarded += guard;
  nb_csv_append(writer->out, clean, guard);
}

static void
append_cell(Writer *writer, const NbGridColumn *column, const NbCell *cell)
{
  if (column->kind == NB_CELL_TEXT || cell->value.den == 0) {
    append_text(writer, cell->zh, cell->en);
    return;
  }
  g_autofree char *number = nb_number_plain(cell->value);

  g_string_append(writer->out, number);
}

static void
append_row(Writer *writer, const NbGrid *grid, const NbCell *cells)
{
  for (guint i = 0; i < grid->columns->len; i++) {
    if (i > 0)
      g_string_append_c(writer->out, ',');
    append_cell(writer, grid->columns->pdata[i], &cells[i]);
  }
  g_string_append(writer->out, "\r\n");
}

static void
append_heads(Writer *writer, const NbGrid *grid)
{
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    if (i > 0)
      g_string_append_c(writer->out, ',');
    append_text(writer, column->zh ? column->zh : column->id, column->en);
  }
  g_string_append(writer->out, "\r\n");
}

static void
append_grid(Writer *writer, const NbGrid *grid, gboolean with_title)
{
  if (with_title) {
    append_text(writer, grid->title_zh, grid->title_en);
    g_string_append(writer->out, "\r\n");
  }
  if (grid->style != NB_GRID_FACTS)
    append_heads(writer, grid);
  for (guint i = 0; i < grid->rows->len; i++)
    append_row(writer, grid, grid->rows->pdata[i]);
  if (grid->total)
    append_row(writer, grid, grid->total);
}

static void
append_document(Writer *writer, const NbDoc *doc, gboolean goes_on)
{
  g_autoptr(GPtrArray) sheets = nb_sheets_of(doc);
  g_autoptr(NbGrid) figures = nb_sheets_figures(doc);
  gboolean several = sheets->len + (figures != NULL) > 1;

  if (!goes_on)
    g_string_append(writer->out, NB_CSV_MARK);
  if (figures)
    append_grid(writer, figures, several);
  for (guint i = 0; i < sheets->len; i++) {
    const NbSheet *sheet = sheets->pdata[i];

    if (i > 0 || figures)
      g_string_append(writer->out, "\r\n");
    append_grid(writer, sheet->grid, several);
  }
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  Writer writer = {.out = out, .english = nb_speaks_english(doc, context), .raw = context->csv_raw};

  append_document(&writer, doc, context->goes_on);
  if (context->guarded)
    *context->guarded += writer.guarded;
  nb_sink_write(sink, out->str, out->len);
  return TRUE;
}

const NbRenderer nb_renderer_csv = {
    .name = "csv",
    .extension = ".csv",
    .render = render,
};
