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
