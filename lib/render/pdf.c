#include "page/page.h"
#include "render/paint.h"
#include "render/pdf-close.h"
#include "render/renderers.h"
#include "render/stamp.h"
#include <cairo-pdf.h>

enum { BYTES_MAX = G_MAXINT32 };

static cairo_status_t
take(void *closure, const unsigned char *bytes, unsigned size)
{
  GByteArray *pdf = closure;

  if (size > BYTES_MAX - pdf->len)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append(pdf, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata(cairo_surface_t *surface, const NbPdfFacts *facts)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(facts->stamp);
  g_autofree char *date = g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ");

  if (facts->title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, facts->title);
  if (facts->author)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, facts->author);
  if (facts->keywords)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, facts->keywords);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, facts->creator);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static void
add_outline(cairo_surface_t *surface, const GPtrArray *outline)
{
  enum { DEPTH = 8 };
  int parents[DEPTH] = {CAIRO_PDF_OUTLINE_ROOT};

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

static gboolean
draw_pages(cairo_surface_t *surface, const NbPages *pages, GError **error)
{
  cairo_t *cairo = cairo_create(surface);
  g_autoptr(NbPainter) painter = nb_painter_new(cairo, TRUE);
  gboolean done = TRUE;

  for (guint i = 0; done && i < pages->frames->len; i++) {
    const NbFrame *frame = pages->frames->pdata[i];

    cairo_pdf_surface_set_size(surface, frame->width, frame->height);
    if (i < pages->labels->len)
      cairo_pdf_surface_set_page_label(surface, pages->labels->pdata[i]);
    done = nb_painter_frame(painter, frame, error);
    if (i + 1 == pages->frames->len)
      nb_painter_finish(painter);
    cairo_show_page(cairo);
  }
  cairo_destroy(cairo);
  return done;
}

static GByteArray *
make(const NbPages *pages, const NbPdfFacts *facts, GError **error)
{
  g_autoptr(GByteArray) pdf = g_byte_array_new();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, pdf, 595.28, 841.89);

  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  set_metadata(surface, facts);

  gboolean done = draw_pages(surface, pages, error);

  add_outline(surface, pages->outline);
  cairo_surface_finish(surface);

  cairo_status_t status = cairo_surface_status(surface);

  cairo_surface_destroy(surface);
  if (!done)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS) {
    nb_painter_fail(error, status);
    return NULL;
  }
  return nb_pdf_close(pdf, pages->frames->len, facts, error);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  NbFonts *fonts = nb_renderer_fonts(error);
  g_autoptr(NbTheme) theme = fonts ? nb_theme_find(doc->theme, error) : NULL;
  g_autoptr(NbPages) pages = theme ? nb_pages_layout(doc, fonts, theme, error) : NULL;
  gboolean english = doc->languages == NB_DOC_EN;

  if (!pages)
    return FALSE;

  const NbPdfFacts facts = {
      .language = english ? "en" : "zh-CN",
      .title = english && doc->title_en ? doc->title_en : doc->title_zh,
      .author = english && doc->library_en ? doc->library_en : doc->library_zh,
      .keywords = doc->period,
      .creator = "nianbao " NB_VERSION,
      .stamp = nb_stamp(doc),
  };
  g_autoptr(GByteArray) pdf = make(pages, &facts, error);

  if (!pdf)
    return FALSE;
  /* what cannot be written is told by the commit */
  nb_sink_write(sink, pdf->data, pdf->len);
  return TRUE;
}

const NbRenderer nb_renderer_pdf = {
    .name = "pdf",
    .extension = ".pdf",
    .is_binary = TRUE,
    .render = render,
};
