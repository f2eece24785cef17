#include "page/page.h"
#include "render/paint.h"
#include "render/pdf-close.h"
#include "render/renderers.h"
#include "render/rest.h"
#include "render/stamp.h"
#include <cairo-pdf.h>

enum { BYTES_MAX = G_MAXINT32, REST = 1 << 15 };

/* @rested: how much there was when the fonts were last given back */
typedef struct {
  GByteArray *pdf;
  guint rested;
} Taker;

/* Cairo writes the faces one after the other at the end; each has been read when it is written. */
static cairo_status_t
take(void *closure, const unsigned char *bytes, unsigned size)
{
  Taker *taker = closure;

  if (size > BYTES_MAX - taker->pdf->len)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append(taker->pdf, bytes, size);
  if (taker->pdf->len - taker->rested > REST) {
    nb_rest_fonts();
    taker->rested = taker->pdf->len;
  }
  return CAIRO_STATUS_SUCCESS;
}

/* Cairo would write the hour of the run; the other facts are told at the close. */
static void
set_dates(cairo_surface_t *surface, const NbPdfFacts *facts)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(facts->stamp);
  g_autofree char *date = g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* A document without heads is led to by its @title. */
static void
add_outline(cairo_surface_t *surface, const GPtrArray *outline, const char *title)
{
  enum { DEPTH = 8 };
  int parents[DEPTH] = {CAIRO_PDF_OUTLINE_ROOT};

  if (outline->len == 0 && title && *title)
    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, title, "page=1",
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
  for (guint i = 0; i < outline->len; i++) {
    const NbOutline *row = outline->pdata[i];
    int level = CLAMP(row->level, 1, DEPTH - 1);
    g_autofree char *target = row->dest ? g_strdup_printf("dest='%s'", row->dest)
                                        : g_strdup_printf("page=%u", row->page + 1);
    int id = cairo_pdf_surface_add_outline(surface, parents[level - 1], row->title, target,
                                           CAIRO_PDF_OUTLINE_FLAG_OPEN);

    /* a level that was left out hangs on the one above */
    for (int below = level; below < DEPTH; below++)
      parents[below] = id;
  }
}

/* Each page is freed when it is drawn: the fonts want its room at the end. */
static gboolean
draw_pages(cairo_surface_t *surface, cairo_t *cairo, NbPainter *painter, NbPages *pages,
           GError **error)
{
  for (guint i = 0; i < pages->frames->len; i++) {
    const NbFrame *frame = pages->frames->pdata[i];

    cairo_pdf_surface_set_size(surface, frame->width, frame->height);
    if (i < pages->labels->len)
      cairo_pdf_surface_set_page_label(surface, pages->labels->pdata[i]);
    if (!nb_painter_frame(painter, frame, error))
      return FALSE;
    if (i + 1 == pages->frames->len)
      nb_painter_finish(painter);
    cairo_show_page(cairo);
    nb_frame_free(pages->frames->pdata[i]);
    pages->frames->pdata[i] = NULL;
  }
  return TRUE;
}

/* The pages as Cairo writes them; the tags are left with the painter. */
static gboolean
draw(cairo_surface_t *surface, NbPainter **painter, const NbDoc *doc, NbPages *pages,
     GError **error)
{
  cairo_t *cairo = cairo_create(surface);

  *painter = nb_painter_new(cairo, TRUE);
  nb_rest_fonts();
  for (guint i = 0; i < pages->frames->len; i++)
    nb_painter_plan(*painter, doc, pages->frames->pdata[i]);

  gboolean done = draw_pages(surface, cairo, *painter, pages, error);

  cairo_destroy(cairo);
  return done;
}

static GHashTable *
places(const GPtrArray *outline)
{
  GHashTable *out = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < outline->len; i++) {
    const NbOutline *row = outline->pdata[i];

    if (row->dest)
      g_hash_table_insert(out, row->dest, row->title);
  }
  return out;
}

static NbPdfFile *
make(const NbDoc *doc, NbPages *pages, NbPdfFacts *facts, GError **error)
{
  g_autoptr(GByteArray) pdf = g_byte_array_new();
  g_autoptr(GHashTable) titles = places(pages->outline);
  g_autoptr(NbPainter) painter = NULL;
  Taker taker = {.pdf = pdf};
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, &taker, 595.28, 841.89);

  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);

  set_dates(surface, facts);

  gboolean done = draw(surface, &painter, doc, pages, error);

  add_outline(surface, pages->outline, facts->title);
  cairo_surface_finish(surface);
  if (done && cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
    done = nb_painter_fail(error, cairo_surface_status(surface));
  cairo_surface_destroy(surface);
  if (!done)
    return NULL;
  facts->elements = nb_painter_elements(painter);
  facts->places = titles;
  return nb_pdf_close(pdf, pages->frames->len, facts, error);
}

static void
write_to(void *data, const guint8 *bytes, gsize size)
{
  /* what cannot be written is told by the commit */
  nb_sink_write(data, bytes, size);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  NbFonts *fonts = nb_renderer_fonts(error);
  g_autoptr(NbTheme) theme = fonts ? nb_theme_of(doc, error) : NULL;
  g_autoptr(NbPages) pages = theme ? nb_pages_layout(doc, fonts, theme, error) : NULL;
  gboolean english = doc->languages == NB_DOC_EN;

  if (!pages)
    return FALSE;

  NbPdfFacts facts = {
      .language = english ? "en" : "zh-CN",
      .title = english && doc->title_en ? doc->title_en : doc->title_zh,
      .author = english && doc->library_en ? doc->library_en : doc->library_zh,
      .keywords = doc->period,
      .creator = "nianbao " NB_VERSION,
      .stamp = nb_stamp(doc),
  };
  g_autoptr(NbPdfFile) pdf = make(doc, pages, &facts, error);

  if (pdf)
    nb_pdf_file_write(pdf, write_to, sink);
  return pdf != NULL;
}

const NbRenderer nb_renderer_pdf = {
    .name = "pdf",
    .extension = ".pdf",
    .is_binary = TRUE,
    .render = render,
};
