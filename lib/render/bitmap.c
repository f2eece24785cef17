#include "render/bitmap.h"
#include "render/jpeg-codec.h"
#include "render/png-codec.h"
#include "render/profile.h"
#include "render/raster.h"
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#define BYTES_MAX ((goffset)64 << 20)
#define PIXELS_MAX ((guint64)50000000)
#define POINTS_PER_INCH 72.0

enum { EIGHTHS = 8, SIDE_MAX = 30000 };

/* @bytes: of the file; @error: what went wrong is told at @at */
typedef struct {
  const char *path;
  const NbPlace *at;
  const NbBitmapUse *use;
  GBytes *bytes;
  GError **error;
} Load;

static gboolean
fail_picture(const Load *load, const char *found)
{
  NbPlace file = {.file = load->path};
  g_autofree char *name = g_path_get_basename(load->path);
  g_autofree char *shown = nb_quote(name, -1);
  const char *hint = _("save it again as JPEG or PNG");

  if (load->at && load->at->file)
    return nb_fail(load->error, NB_ERROR_TEMPLATE, load->at, hint,
                   _("the picture “%s” cannot be set: %s"), shown, _(found));
  return nb_fail(load->error, NB_ERROR_TEMPLATE, &file, hint, _("the picture cannot be set: %s"),
                 _(found));
}

static gboolean
read_file(Load *load)
{
  struct stat info;
  NbPlace at = {.file = load->path};
  g_autoptr(GError) cause = NULL;
  char *bytes = NULL;
  gsize size = 0;

  if (stat(load->path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > BYTES_MAX)
    return fail_picture(load, N_("it is larger than 64 MiB"));
  if (stat(load->path, &info) == 0 && !S_ISREG(info.st_mode))
    return fail_picture(load, N_("it is not a file"));
  if (!g_file_get_contents(load->path, &bytes, &size, &cause))
    return nb_fail(load->error, NB_ERROR_TEMPLATE, &at, _("check the name of the picture"),
                   _("the picture cannot be read: %s"), nb_file_reason(cause));
  load->bytes = g_bytes_new_take(bytes, size);
  return TRUE;
}

static gboolean
size_is_fit(const Load *load, guint64 width, guint64 height)
{
  if (width == 0 || height == 0)
    return fail_picture(load, N_("it has no pixels"));
  if (width > PIXELS_MAX / height)
    return fail_picture(load, N_("it has more than 50 million pixels"));
  if (width > SIDE_MAX || height > SIDE_MAX)
    return fail_picture(load, N_("a side of it is longer than 30,000 pixels"));
  return TRUE;
}

static void
orient(NbBitmap *picture, guint orientation)
{
  static const cairo_matrix_t turns[] = {
      {1,  0,  0,  1,  0, 0},
      {-1, 0,  0,  1,  1, 0},
      {-1, 0,  0,  -1, 1, 1},
      {1,  0,  0,  -1, 0, 1},
      {0,  1,  1,  0,  0, 0},
      {0,  1,  -1, 0,  1, 0},
      {0,  -1, -1, 0,  1, 1},
      {0,  -1, 1,  0,  0, 1},
  };
  double width = picture->width, height = picture->height;

  if (orientation >= 5) {
    picture->width = height;
    picture->height = width;
  }
  picture->upright = turns[orientation - 1];
  picture->upright.x0 *= picture->width;
  picture->upright.y0 *= picture->height;
}

static NbBitmap *
picture_new(cairo_surface_t *surface, guint orientation)
{
  NbBitmap *picture = g_new0(NbBitmap, 1);

  picture->surface = surface;
  picture->width = cairo_image_surface_get_width(surface);
  picture->height = cairo_image_surface_get_height(surface);
  orient(picture, orientation);
  return picture;
}

static void
bytes_unref(void *bytes)
{
  g_bytes_unref(bytes);
}

/* Cairo puts the bytes into the PDF; the pixels of the surface are never touched, so they take no
 * memory. */
static NbBitmap *
encoded(const Load *load, guint width, guint height, guint orientation, GByteArray *jpeg)
{
  GBytes *bytes = g_byte_array_free_to_bytes(jpeg);
  gsize size = 0;
  const guchar *data = g_bytes_get_data(bytes, &size);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);

  if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size, bytes_unref, bytes) !=
      CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy(surface);
    g_bytes_unref(bytes);
    fail_picture(load, N_("there is not enough memory"));
    return NULL;
  }

  NbBitmap *picture = picture_new(surface, orientation);

  picture->bytes = g_bytes_ref(bytes);
  return picture;
}

/* How many pixels of the picture are shown for each that is wanted; below 1 it is too small. */
static double
excess(const Load *load, double width, double height)
{
  double scale = fmax(load->use->width / width, load->use->height / height);

  return scale > 0 ? POINTS_PER_INCH / (scale * load->use->density) : 1;
}

/* Makes the picture no larger than wanted. @surface: (transfer full). */
static cairo_surface_t *
reduce(const Load *load, cairo_surface_t *surface, guint orientation)
{
  int width = cairo_image_surface_get_width(surface);
  int height = cairo_image_surface_get_height(surface);
  gboolean lies = orientation >= 5;
  double times = excess(load, lies ? height : width, lies ? width : height);
  cairo_surface_t *made = cairo_surface_reference(surface);

  if (times > 1) {
    cairo_surface_destroy(made);
    made = nb_raster_reduce(surface, MAX(1, (int)(width / times)), MAX(1, (int)(height / times)));
  }
  cairo_surface_destroy(surface);
  if (orientation > 1) {
    surface = made;
    made = nb_raster_turn(surface, orientation);
    cairo_surface_destroy(surface);
  }
  return made;
}

/* Pixels, or a JPEG of them. @surface: (transfer full). */
static NbBitmap *
finish(const Load *load, cairo_surface_t *surface, gboolean as_jpeg, gboolean is_grey)
{
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy(surface);
    fail_picture(load, N_("there is not enough memory"));
    return NULL;
  }
  if (load->use->pixels || !as_jpeg)
    return picture_new(surface, 1);

  guint width = (guint)cairo_image_surface_get_width(surface);
  guint height = (guint)cairo_image_surface_get_height(surface);
  GByteArray *jpeg = nb_jpeg_encode(surface, is_grey);

  cairo_surface_destroy(surface);
  if (jpeg)
    return encoded(load, width, height, 1, jpeg);
  fail_picture(load, N_("there is not enough memory"));
  return NULL;
}

static NbBitmap *
recode_jpeg(const Load *load, const NbJpeg *jpeg, const GByteArray *icc)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(load->bytes, &size);
  gboolean lies = jpeg->orientation >= 5;
  double times = excess(load, lies ? jpeg->height : jpeg->width, lies ? jpeg->width : jpeg->height);
  guint eighths = (guint)CLAMP(ceil(EIGHTHS / times), 1, EIGHTHS);
  cairo_surface_t *surface = NULL;
  const char *wrong = nb_jpeg_decode(bytes, size, eighths, &surface);

  if (wrong) {
    fail_picture(load, wrong);
    return NULL;
  }
  if (jpeg->components == 4)
    nb_profile_from_inks(surface, icc, jpeg->is_inverted);
  else if (jpeg->components == 3)
    nb_profile_to_srgb(surface, icc);
  return finish(load, reduce(load, surface, jpeg->orientation), TRUE, jpeg->components == 1);
}

static NbBitmap *
load_jpeg(const Load *load)
{
  NbJpeg jpeg;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(load->bytes, &size);
  const char *wrong = nb_jpeg_probe(bytes, size, &jpeg);

  if (wrong) {
    fail_picture(load, wrong);
    return NULL;
  }
  if (!size_is_fit(load, jpeg.width, jpeg.height))
    return NULL;

  g_autoptr(GByteArray) icc = nb_jpeg_profile(bytes, size);
  gboolean lies = jpeg.orientation >= 5;
  double times = excess(load, lies ? jpeg.height : jpeg.width, lies ? jpeg.width : jpeg.height);

  if (times > 1 || load->use->pixels || (load->use->upright && jpeg.orientation > 1) ||
      jpeg.components == 4 || (jpeg.components == 3 && nb_profile_is_needed(icc)))
    return recode_jpeg(load, &jpeg, icc);
  if ((wrong = nb_jpeg_check(bytes, size))) {
    fail_picture(load, wrong);
    return NULL;
  }
  return encoded(load, jpeg.width, jpeg.height, jpeg.orientation, nb_jpeg_strip(bytes, size));
}

static NbBitmap *
load_png(const Load *load)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(load->bytes, &size);
  guint width = 0, height = 0;
  const char *wrong = nb_png_size(bytes, size, &width, &height);

  if (!wrong && !size_is_fit(load, width, height))
    return NULL;

  cairo_surface_t *surface = wrong ? NULL : nb_png_decode(bytes, size);

  if (!surface) {
    fail_picture(load, N_("the PNG is damaged"));
    return NULL;
  }
  surface = reduce(load, surface, 1);
  return finish(load, surface, nb_raster_is_opaque(surface) && nb_raster_is_photo(surface), FALSE);
}

NbBitmap *
nb_bitmap_load(const char *path, const NbPlace *at, const NbBitmapUse *use, GError **error)
{
  Load load = {.path = path, .at = at, .use = use, .error = error};
  NbBitmap *picture = NULL;
  gsize size = 0;

  if (!read_file(&load))
    return NULL;

  const guint8 *bytes = g_bytes_get_data(load.bytes, &size);

  if (size > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    picture = load_png(&load);
  else if (size > 2 && memcmp(bytes, "\xff\xd8", 2) == 0)
    picture = load_jpeg(&load);
  else
    fail_picture(&load, N_("it is neither JPEG nor PNG"));
  g_bytes_unref(load.bytes);
  return picture;
}

void
nb_bitmap_free(NbBitmap *picture)
{
  if (!picture)
    return;
  cairo_surface_destroy(picture->surface);
  g_clear_pointer(&picture->bytes, g_bytes_unref);
  g_free(picture);
}
