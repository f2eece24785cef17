#include "render/paint.h"
#include "render/renderers.h"
#include <math.h>

#define PIXELS_PER_INCH 150.0
#define POINTS_PER_INCH 72.0

static cairo_status_t
take(void *closure, const unsigned char *bytes, unsigned size)
{
  return nb_sink_write(closure, bytes, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *
paper(const NbFrame *frame, cairo_t **cairo)
{
  double scale = PIXELS_PER_INCH / POINTS_PER_INCH;
  cairo_surface_t *surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, (int)ceil(frame->width * scale), (int)ceil(frame->height * scale));

  *cairo = cairo_create(surface);
  cairo_set_source_rgb(*cairo, 1, 1, 1);
  cairo_paint(*cairo);
  cairo_scale(*cairo, scale, scale);
  return surface;
}

static gboolean
draw(const NbDoc *doc, const NbFrame *frame, NbSink *sink, GError **error)
{
  cairo_t *cairo;
  cairo_surface_t *surface = paper(frame, &cairo);
  g_autoptr(NbPainter) painter = nb_painter_new(cairo, FALSE);

  nb_painter_plan(painter, doc, frame);

  gboolean done = nb_painter_frame(painter, frame, error);
  cairo_status_t status =
      done ? cairo_surface_write_to_png_stream(surface, take, sink) : CAIRO_STATUS_SUCCESS;

  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  /* what cannot be written is told by the commit */
  if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR)
    return nb_painter_fail(error, status);
  return done;
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  NbFonts *fonts = nb_renderer_fonts(error);
  g_autoptr(NbTheme) theme = fonts ? nb_theme_of(doc, error) : NULL;
  g_autoptr(NbPages) pages = theme ? nb_pages_layout(doc, fonts, theme, error) : NULL;

  return pages && draw(doc, pages->frames->pdata[0], sink, error);
}

const NbRenderer nb_renderer_png = {
    .name = "png",
    .extension = ".png",
    .is_binary = TRUE,
    .render = render,
};
