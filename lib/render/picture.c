#include "render/picture.h"
#include "render/jpeg.h"
#include <string.h>
#include <sys/stat.h>

#define BYTES_MAX ((goffset)64 << 20)
#define PIXELS_MAX ((guint64)50000000)

typedef struct {
  const guint8 *bytes;
  gsize size, at;
} Reader;

static gboolean
fail_picture(GError **error, const char *path, const char *found)
{
  NbPlace at = {.file = path};

  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("save it again as JPEG or PNG"),
                 _("the picture cannot be set: %s"), _(found));
}

static gboolean
read_file(const char *path, char **bytes, gsize *size, GError **error)
{
  struct stat info;
  NbPlace at = {.file = path};
  g_autoptr(GError) cause = NULL;

  if (stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > BYTES_MAX)
    return fail_picture(error, path, N_("it is larger than 64 MiB"));
  if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
    return fail_picture(error, path, N_("it is not a file"));
  if (!g_file_get_contents(path, bytes, size, &cause))
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("check the name of the picture"),
                   _("the picture cannot be read: %s"), nb_file_reason(cause));
  return TRUE;
}

static gboolean
size_is_fit(const char *path, guint64 width, guint64 height, GError **error)
{
  if (width == 0 || height == 0)
    return fail_picture(error, path, N_("it has no pixels"));
  if (width > PIXELS_MAX / height)
    return fail_picture(error, path, N_("it has more than 50 million pixels"));
  return TRUE;
}

static void
orient(NbPicture *picture, guint orientation)
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

static NbPicture *
picture_new(cairo_surface_t *surface, guint orientation)
{
  NbPicture *picture = g_new0(NbPicture, 1);

  picture->surface = surface;
  picture->width = cairo_image_surface_get_width(surface);
  picture->height = cairo_image_surface_get_height(surface);
  orient(picture, orientation);
  return picture;
}

/* @bytes: (transfer full). The pixels of the surface are never touched, so they take no memory. */
static NbPicture *
load_jpeg(const char *path, char *bytes, gsize size, GError **error)
{
  NbJpeg jpeg;
  g_autofree char *owned = bytes;
  const char *wrong = nb_jpeg_probe((const guint8 *)bytes, size, &jpeg);

  if (wrong) {
    fail_picture(error, path, wrong);
    return NULL;
  }
  if (!size_is_fit(path, jpeg.width, jpeg.height, error))
    return NULL;

  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)jpeg.width, (int)jpeg.height);

  if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, (const guchar *)owned, size,
                                  g_free, owned) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy(surface);
    fail_picture(error, path, N_("there is not enough memory"));
    return NULL;
  }
  owned = NULL;

  NbPicture *picture = picture_new(surface, jpeg.orientation);

  picture->is_encoded = TRUE;
  return picture;
}

static cairo_status_t
read_png(void *closure, unsigned char *data, unsigned length)
{
  Reader *reader = closure;

  if (reader->size - reader->at < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(data, reader->bytes + reader->at, length);
  reader->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
big32(const char *p)
{
  guint32 value;

  memcpy(&value, p, sizeof value);
  return GUINT32_FROM_BE(value);
}

static NbPicture *
load_png(const char *path, const char *bytes, gsize size, GError **error)
{
  Reader reader = {.bytes = (const guint8 *)bytes, .size = size};

  if (size < 24 || memcmp(bytes + 12, "IHDR", 4) != 0) {
    fail_picture(error, path, N_("the PNG is damaged"));
    return NULL;
  }
  if (!size_is_fit(path, big32(bytes + 16), big32(bytes + 20), error))
    return NULL;

  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_png, &reader);

  if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    return picture_new(surface, 1);
  cairo_surface_destroy(surface);
  fail_picture(error, path, N_("the PNG is damaged"));
  return NULL;
}

NbPicture *
nb_picture_load(const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (!read_file(path, &bytes, &size, error))
    return NULL;
  if (size > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    return load_png(path, bytes, size, error);
  if (size > 2 && memcmp(bytes, "\xff\xd8", 2) == 0)
    return load_jpeg(path, g_steal_pointer(&bytes), size, error);
  fail_picture(error, path, N_("it is neither JPEG nor PNG"));
  return NULL;
}

void
nb_picture_free(NbPicture *picture)
{
  if (!picture)
    return;
  cairo_surface_destroy(picture->surface);
  g_free(picture);
}
