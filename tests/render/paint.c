#include "render/paint.h"
#include "render/jpeg-codec.h"
#include "render/pdf-file.h"
#include "tests/render/pixels.h"
#include <cairo-pdf.h>
#include <glib/gstdio.h>

static const NbColour red = {1, 0, 0}, blue = {0, 0, 1};

enum { WIDTH = 40, HEIGHT = 20 };

/* The frame as pixels on white, one a point. */
static cairo_surface_t *
paint(const NbFrame *frame)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create(surface);
  g_autoptr(NbPainter) painter = nb_painter_new(cairo, FALSE);
  g_autoptr(GError) error = NULL;

  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  nb_painter_frame(painter, frame, &error);
  g_assert_no_error(error);
  nb_painter_finish(painter);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  return surface;
}

static guint32
pixel(cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);

  return ((const guint32 *)(const void *)row)[x] & 0xffffff;
}

static void
test_shapes(void)
{
  g_autoptr(NbFrame) frame = nb_frame_new(WIDTH, HEIGHT);
  const double triangle[] = {20, 0, 30, 0, 20, 10};

  nb_frame_tag(frame, "Figure");
  nb_frame_rect(frame, 0, 0, 10, 10, 0, red);
  nb_frame_rect(frame, 10, 0, 10, 10, 5, blue);
  nb_frame_path(frame, triangle, 3, 0, red);
  nb_frame_line(frame, 0, 15, 40, 15, 2, blue);
  nb_frame_circle(frame, 35, 5, 4, red);
  nb_frame_dest(frame, 0, 0, "here");
  nb_frame_end(frame);

  cairo_surface_t *surface = paint(frame);

  g_assert_cmphex(pixel(surface, 5, 5), ==, 0xff0000);
  g_assert_cmphex(pixel(surface, 15, 5), ==, 0x0000ff);
  g_assert_cmphex(pixel(surface, 10, 0), !=, 0x0000ff); /* a round corner */
  g_assert_cmphex(pixel(surface, 21, 1), ==, 0xff0000);
  g_assert_cmphex(pixel(surface, 28, 8), ==, 0xffffff);
  g_assert_cmphex(pixel(surface, 20, 14), ==, 0x0000ff);
  g_assert_cmphex(pixel(surface, 20, 12), ==, 0xffffff);
  g_assert_cmphex(pixel(surface, 35, 5), ==, 0xff0000);
  cairo_surface_destroy(surface);
}

/* A picture of 4 by 1: red, red, blue, blue. */
static char *
write_stripes(void)
{
  char *path = NULL;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 40, 10);
  cairo_t *cairo = cairo_create(surface);

  g_close(g_file_open_tmp("nianbao-stripes-XXXXXX.png", &path, NULL), NULL);
  cairo_set_source_rgb(cairo, 1, 0, 0);
  cairo_paint(cairo);
  cairo_set_source_rgb(cairo, 0, 0, 1);
  cairo_rectangle(cairo, 20, 0, 20, 10);
  cairo_fill(cairo);
  cairo_destroy(cairo);
  cairo_surface_write_to_png(surface, path);
  cairo_surface_destroy(surface);
  return path;
}

static void
test_picture(void)
{
  g_autofree char *path = write_stripes();
  g_autoptr(NbFrame) frame = nb_frame_new(WIDTH, HEIGHT);

  /* a square hole shows the middle: half red, half blue, nothing beside it */
  nb_frame_image(frame, 0, 0, 20, 20, path);
  nb_frame_image(frame, 20, 0, 20, 5, path);

  cairo_surface_t *surface = paint(frame);

  g_assert_cmphex(pixel(surface, 4, 10), ==, 0xff0000);
  g_assert_cmphex(pixel(surface, 16, 10), ==, 0x0000ff);
  g_assert_cmphex(pixel(surface, 24, 2), ==, 0xff0000);
  g_assert_cmphex(pixel(surface, 36, 2), ==, 0x0000ff);
  g_assert_cmphex(pixel(surface, 30, 15), ==, 0xffffff);
  cairo_surface_destroy(surface);
  g_unlink(path);
}

static void
test_missing_picture(void)
{
  g_autoptr(NbFrame) frame = nb_frame_new(WIDTH, HEIGHT);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create(surface);
  g_autoptr(NbPainter) painter = nb_painter_new(cairo, FALSE);
  g_autoptr(GError) error = NULL;

  nb_frame_image(frame, 0, 0, 10, 10, "/no/such/photo.png");
  g_assert_false(nb_painter_frame(painter, frame, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
}

/* A JPEG has its colours in a page of pixels. */
static void
test_photograph(void)
{
  cairo_surface_t *flat = pixels_flat(30, 20, 0xff3060c0);
  g_autoptr(GByteArray) jpeg = nb_jpeg_encode(flat, FALSE);
  g_autofree char *path = NULL;
  g_autoptr(NbFrame) frame = nb_frame_new(WIDTH, HEIGHT);

  cairo_surface_destroy(flat);
  g_close(g_file_open_tmp("nianbao-photo-XXXXXX.jpg", &path, NULL), NULL);
  g_file_set_contents(path, (const char *)jpeg->data, jpeg->len, NULL);
  nb_frame_image(frame, 0, 0, 30, 20, path);

  cairo_surface_t *surface = paint(frame);

  g_assert_cmpint(abs((int)(pixel(surface, 15, 10) >> 16) - 0x30), <, 6);
  g_assert_cmpint(abs((int)(pixel(surface, 15, 10) >> 8 & 0xff) - 0x60), <, 6);
  g_assert_cmpint(abs((int)(pixel(surface, 15, 10) & 0xff) - 0xc0), <, 6);
  cairo_surface_destroy(surface);
  g_unlink(path);
}

static cairo_status_t
take(void *closure, const unsigned char *bytes, unsigned size)
{
  g_byte_array_append(closure, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
print(const NbFrame *frame, gboolean planned)
{
  GByteArray *pdf = g_byte_array_new();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, pdf, 400, 300);
  cairo_t *cairo = cairo_create(surface);
  g_autoptr(NbPainter) painter = nb_painter_new(cairo, TRUE);

  if (planned)
    nb_painter_plan(painter, NULL, frame);
  g_assert_true(nb_painter_frame(painter, frame, NULL));
  nb_painter_finish(painter);
  cairo_show_page(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return pdf;
}

static guint
count(const GByteArray *pdf, const char *text)
{
  NbPdfSpan span = {pdf->data, pdf->len};
  guint n = 0;

  for (gssize at = -1; (at = nb_pdf_find(span, (gsize)(at + 1), text)) >= 0;)
    n++;
  return n;
}

/* A picture shown small and then large is in the file once, as sharp as the large one needs. */
static void
test_plan(void)
{
  cairo_surface_t *ramp = pixels_ramp(1200, 800);
  g_autoptr(GByteArray) jpeg = nb_jpeg_encode(ramp, FALSE);
  g_autofree char *path = NULL;
  g_autoptr(NbFrame) frame = nb_frame_new(400, 300);

  cairo_surface_destroy(ramp);
  g_close(g_file_open_tmp("nianbao-photo-XXXXXX.jpg", &path, NULL), NULL);
  g_file_set_contents(path, (const char *)jpeg->data, jpeg->len, NULL);
  nb_frame_image(frame, 0, 0, 18, 12, path);
  nb_frame_image(frame, 0, 100, 144, 96, path);

  g_autoptr(GByteArray) planned = print(frame, TRUE), by_chance = print(frame, FALSE);

  g_assert_cmpuint(count(planned, "/Subtype /Image"), ==, 1);
  g_assert_cmpuint(count(planned, "/Width 600"), ==, 1);
  g_assert_cmpuint(count(by_chance, "/Width 75"), ==, 1);
  g_unlink(path);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/paint/shapes in their colours", test_shapes);
  g_test_add_func("/render/paint/a picture is cropped to fill its box", test_picture);
  g_test_add_func("/render/paint/a missing picture is an error", test_missing_picture);
  g_test_add_func("/render/paint/a photograph has its colours in pixels", test_photograph);
  g_test_add_func("/render/paint/the largest box says how sharp a picture is", test_plan);
  return g_test_run();
}
