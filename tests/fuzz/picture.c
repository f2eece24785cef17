/* Pictures of any bytes: a JPEG that is accepted is stripped to one that is accepted too, of the
 * same size and without what a camera tells; whatever is decoded has the size that its head said.
 */
#include "fuzz.h"
#include "render/jpeg-codec.h"
#include "render/png-codec.h"
#include "render/profile.h"
#include <string.h>

enum { PIXELS_MAX = 1 << 18 };

static void
check_stripped(const guint8 *data, gsize size, const NbJpeg *jpeg)
{
  g_autoptr(GByteArray) stripped = nb_jpeg_strip(data, size);
  NbJpeg again;

  g_assert_nonnull(stripped);
  g_assert_null(nb_jpeg_probe(stripped->data, stripped->len, &again));
  g_assert_cmpuint(again.width, ==, jpeg->width);
  g_assert_cmpuint(again.height, ==, jpeg->height);
  g_assert_cmpuint(again.orientation, ==, 1);
}

static void
check_jpeg(const guint8 *data, gsize size)
{
  NbJpeg jpeg;
  cairo_surface_t *surface = NULL;

  if (nb_jpeg_probe(data, size, &jpeg))
    return;
  check_stripped(data, size, &jpeg);
  if ((guint64)jpeg.width * jpeg.height > PIXELS_MAX)
    return;

  g_autoptr(GByteArray) icc = nb_jpeg_profile(data, size);

  if (nb_jpeg_decode(data, size, 8, &surface))
    return;
  g_assert_cmpint(cairo_image_surface_get_width(surface), ==, (int)jpeg.width);
  if (jpeg.components == 4)
    nb_profile_from_inks(surface, icc, jpeg.is_inverted);
  else
    nb_profile_to_srgb(surface, icc);
  cairo_surface_destroy(surface);
}

static void
check_png(const guint8 *data, gsize size)
{
  guint width, height;
  cairo_surface_t *surface;

  if (size < 8 || memcmp(data, "\x89PNG\r\n\x1a\n", 8) != 0 ||
      nb_png_size(data, size, &width, &height) || (guint64)width * height > PIXELS_MAX)
    return;
  surface = nb_png_decode(data, size);
  if (!surface)
    return;
  g_assert_cmpint(cairo_image_surface_get_width(surface), ==, (int)width);
  cairo_surface_destroy(surface);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  check_jpeg(data, size);
  check_png(data, size);
  return 0;
}
