/* XLSX: numbers as numbers, one worksheet a table.
 *
 * A report has an overview of its figures in front, the definition of each and the files they came
 * from at the end; a single table stands alone. Totals are =SUM() where they are the sum of their
 * column, charts are native and refer to the cells. Text is never a formula.
 */
#include "render/renderers.h"
#include "render/xlsx-grid.h"
#include "render/xlsx-sheets.h"

static NbDocLanguages
languages_of(const NbDoc *doc, const NbRenderContext *context)
{
  return context->english ? NB_DOC_EN : doc->languages;
}

/* All sheets are there before the first is filled, so that the overview can link to them. */
static void
fill(NbBook *book, const NbDoc *doc, NbBookGuide *guide, const GPtrArray *tables)
{
  gboolean alone = tables->len == 1 && guide->figures->len == 0 && doc->kind == NB_DOC_SHEET &&
                   doc->quality->len == 0;
  g_autoptr(GPtrArray) sheets = g_ptr_array_new();

  if (!alone)
    guide->overview = nb_book_add(book, "概览", "Overview");
  for (guint i = 0; i < tables->len; i++) {
    const NbGrid *grid = ((const NbSheet *)tables->pdata[i])->grid;

    g_ptr_array_add(sheets, nb_book_add(book, grid->title_zh, grid->title_en));
  }
  if (guide->definitions->len > 0)
    guide->defined = nb_book_add(book, "口径", "Definitions");
  if (nb_book_has_sources(doc, guide))
    guide->sources = nb_book_add(book, "来源", "Sources");
  if (doc->quality->len > 0)
    guide->quality = nb_book_add(book, "数据质量", "Data quality");
  for (guint i = 0; i < tables->len && book->failed == LXW_NO_ERROR; i++)
    nb_book_grid(book, sheets->pdata[i], doc, tables->pdata[i]);
  if (guide->overview && book->failed == LXW_NO_ERROR)
    nb_book_overview(book, doc, guide);
  if (guide->defined && book->failed == LXW_NO_ERROR)
    nb_book_definitions(book, doc, guide);
  if (guide->sources && book->failed == LXW_NO_ERROR)
    nb_book_sources(book, doc, guide);
  if (guide->quality && book->failed == LXW_NO_ERROR)
    nb_book_quality(book, guide->quality, doc);
}

/* What a block of the story tells of the data stands on the sheet of quality, and only there. */
static void
drop_quality(const NbDoc *doc, GPtrArray *tables)
{
  for (guint i = tables->len; doc->quality->len > 0 && i-- > 0;)
    if (g_str_has_prefix(((const NbSheet *)tables->pdata[i])->grid->id, "quality"))
      g_ptr_array_remove_index(tables, i);
}

static GBytes *
make(const NbDoc *doc, const NbRenderContext *context, GError **error)
{
  g_autoptr(GPtrArray) tables = nb_sheets_of(doc);
  NbBookGuide guide = {0};

  drop_quality(doc, tables);
  for (guint i = 0; i < tables->len; i++)
    if (!nb_book_takes(((const NbSheet *)tables->pdata[i])->grid, error))
      return NULL;
  g_autoptr(NbBook) book = nb_book_new(doc, languages_of(doc, context), error);

  if (!book)
    return NULL;
  nb_book_guide_init(&guide, doc);
  fill(book, doc, &guide, tables);
  nb_book_guide_clear(&guide);
  return nb_book_finish(book, doc, error);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  g_autoptr(GBytes) bytes = make(doc, context, error);

  if (!bytes)
    return FALSE;
  nb_sink_take(sink, bytes);
  return TRUE;
}

const NbRenderer nb_renderer_xlsx = {
    .name = "xlsx",
    .extension = ".xlsx",
    .is_binary = TRUE,
    .render = render,
};
