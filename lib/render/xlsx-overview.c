#include "render/xlsx-grid.h"
#include "render/xlsx-sheets.h"

static NbFigure *
find_id(const GPtrArray *figures, const char *id, guint *at)
{
  for (guint i = 0; i < figures->len; i++) {
    NbFigure *figure = figures->pdata[i];

    *at = i;
    if (g_strcmp0(figure->id, id) == 0)
      return figure;
  }
  return NULL;
}

void
nb_book_guide_init(NbBookGuide *guide, const NbDoc *doc)
{
  guint at = 0;

  *guide = (NbBookGuide){.figures = nb_figures_bound(doc), .definitions = g_ptr_array_new()};
  for (guint i = 0; i < guide->figures->len; i++) {
    NbFigure *figure = guide->figures->pdata[i];

    if (!find_id(guide->definitions, figure->id, &at))
      g_ptr_array_add(guide->definitions, figure);
  }
}

void
nb_book_guide_clear(NbBookGuide *guide)
{
  g_clear_pointer(&guide->figures, g_ptr_array_unref);
  g_clear_pointer(&guide->definitions, g_ptr_array_unref);
}

guint32
nb_book_definition_row(const NbBook *book, const NbBookGuide *guide, const NbFigure *figure)
{
  guint at = 0;

  find_id(guide->definitions, figure->id, &at);
  return nb_book_caption_rows(book) + 1 + at;
}

/* The report may print 34.19万; the spreadsheet has all digits. */
static char *
pattern_of(const NbFigure *figure)
{
  guint places = figure->value.den > 1 && figure->value.num % figure->value.den != 0 ? 2 : 0;

  places = MAX(places, figure->form.percent ? figure->form.places : 0);
  g_autofree char *zeros = g_strnfill(places, '0');

  return g_strdup_printf("%s%s%s%s", figure->form.percent ? "0" : "#,##0", places ? "." : "", zeros,
                         figure->form.percent ? "%" : "");
}

typedef struct {
  const char *zh, *en;
  NbBookStyle style;
  gboolean only_both; /* a column of the second language */
} Head;

static guint16
write_heads(NbBook *book, NbBookSheet *sheet, const Head *heads, gsize n, guint32 row)
{
  guint16 at = 0;

  sheet->head = row;
  nb_book_row(book, sheet, row, 32);
  for (gsize i = 0; i < n; i++)
    if (!heads[i].only_both || book->languages == NB_DOC_BOTH)
      nb_book_head(book, sheet, row, at++, heads[i].zh, heads[i].en, heads[i].style);
  return at;
}

/* fig_007_loans: letters, digits and _ alone, and never like a cell. */
static char *
defined_name(const char *stem, guint number, const char *id)
{
  GString *name = g_string_new(NULL);

  g_string_append_printf(name, "%s_%03u_", stem, number);
  for (const char *p = id; *p && *p != ';'; p++)
    g_string_append_c(name, g_ascii_isalnum(*p) ? *p : '_');
  return g_string_free(name, FALSE);
}

/* A name for the cell, so that a formula or a finger finds it. */
static void
name_cell(NbBook *book, const NbBookSheet *sheet, const char *name, guint32 row, guint16 column)
{
  char cell[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs(cell, row, column, LXW_TRUE, LXW_TRUE);
  g_autofree char *formula = g_strdup_printf("='%s'!%s", sheet->name, cell);

  nb_book_check(book, sheet, workbook_define_name(book->workbook, name, formula));
}

/* The figure and its line on the sheet of definitions have names of one number. */
static void
name_figures(NbBook *book, const NbBookGuide *guide, guint32 first, guint16 column)
{
  for (guint i = 0; i < guide->figures->len; i++) {
    const NbFigure *figure = guide->figures->pdata[i];
    g_autofree char *name = defined_name("fig", i + 1, figure->id);

    name_cell(book, guide->overview, name, first + i, column);
  }
  for (guint i = 0; i < guide->definitions->len; i++) {
    const NbFigure *figure = guide->definitions->pdata[i];
    g_autofree char *name = defined_name("def", i + 1, figure->id);

    name_cell(book, guide->defined, name, nb_book_definition_row(book, guide, figure), 0);
  }
}

static void
write_figure(NbBook *book, const NbBookGuide *guide, const NbFigure *figure, guint32 row)
{
  NbBookSheet *sheet = guide->overview;
  gboolean both = book->languages == NB_DOC_BOTH;
  g_autofree char *pattern = pattern_of(figure);
  guint16 at = 0;

  nb_book_link(book, sheet, row, at++, nb_book_word(book, figure->name_zh, figure->name_en),
               guide->defined->name, nb_book_definition_row(book, guide, figure));
  if (both)
    nb_book_text(book, sheet, row, at++, figure->name_en, NB_BOOK_TEXT);
  nb_book_number(book, sheet, row, at++, figure->value, NB_BOOK_NUMBER, pattern);
  nb_book_text(book, sheet, row, at++, nb_book_word(book, figure->unit_zh, figure->unit_en),
               NB_BOOK_TEXT);
  nb_book_text(book, sheet, row, at++, nb_book_word(book, figure->printed_zh, figure->printed_en),
               NB_BOOK_TEXT);
  if (both)
    nb_book_text(book, sheet, row, at++, figure->printed_en, NB_BOOK_TEXT);
}

static guint32
write_figures(NbBook *book, const NbBookGuide *guide, guint32 row, guint16 *columns)
{
  static const Head heads[] = {
      {"指标",       "Figure",             NB_BOOK_HEAD,       FALSE},
      {"英文",       "In English",         NB_BOOK_HEAD,       TRUE },
      {"数值",       "Exact value",        NB_BOOK_HEAD_RIGHT, FALSE},
      {"单位",       "Unit",               NB_BOOK_HEAD,       FALSE},
      {"年报所印", "As printed",         NB_BOOK_HEAD,       FALSE},
      {"英文所印", "Printed in English", NB_BOOK_HEAD,       TRUE },
  };

  *columns = write_heads(book, guide->overview, heads, G_N_ELEMENTS(heads), row++);
  name_figures(book, guide, row, book->languages == NB_DOC_BOTH ? 2 : 1);
  for (guint i = 0; i < guide->figures->len; i++)
    write_figure(book, guide, guide->figures->pdata[i], row++);
  return row;
}

static void
write_contents(NbBook *book, const NbBookGuide *guide, guint32 row)
{
  nb_book_text(book, guide->overview, row++, 0, nb_book_word(book, "工作表", "Sheets"),
               NB_BOOK_HEAD);
  for (guint i = 0; i < book->sheets->len; i++) {
    const NbBookSheet *sheet = book->sheets->pdata[i];

    if (sheet != guide->overview)
      nb_book_link(book, guide->overview, row++, 0, sheet->name, sheet->name, 0);
  }
}

void
nb_book_overview(NbBook *book, const NbDoc *doc, const NbBookGuide *guide)
{
  guint32 row = nb_book_caption_rows(book);
  guint16 columns = 4;

  if (guide->figures->len > 0)
    row = write_figures(book, guide, row, &columns) + 1;
  write_contents(book, guide, row);
  nb_book_widen(guide->overview, 0, 22);
  nb_book_widen(guide->overview, (guint16)(columns - 1), 16);
  nb_book_caption(book, guide->overview, doc, doc->title_zh, doc->title_en, (guint16)(columns - 1));
}
