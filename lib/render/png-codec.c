#include "render/png-codec.h"
#include "render/pack.h"
#include "render/profile.h"
#include <string.h>

enum { START = 8, IHDR_END = 33, PROFILE_MAX = 4 << 20, NAME_MAX_ICC = 80 };

typedef struct {
  const guint8 *bytes;
  gsize size, at;
} Reader;

static guint32
big32(const guint8 *p)
{
  guint32 value;

  memcpy(&value, p, sizeof value);
  return GUINT32_FROM_BE(value);
}

const char *
nb_png_size(const guint8 *bytes, gsize size, guint *width, guint *height)
{
  if (size < IHDR_END || memcmp(bytes + 12, "IHDR", 4) != 0)
    return N_("the PNG is damaged");
  *width = big32(bytes + 16);
  *height = big32(bytes + 20);
  return NULL;
}

/* The chunk iCCP: a name, a NUL, how it is packed (0: zlib), the profile. */
static GByteArray *
unpack_profile(const guint8 *chunk, gsize size)
{
  const guint8 *nul = memchr(chunk, '\0', MIN(size, NAME_MAX_ICC));
  gsize head = nul ? (gsize)(nul - chunk) + 2 : 0;

  return nul && head < size && nul[1] == 0 ? nb_unpack(chunk + head, size - head, PROFILE_MAX)
                                           : NULL;
}

static GByteArray *
find_profile(const guint8 *bytes, gsize size)
{
  for (gsize at = START; size - at >= 12;) {
    gsize length = big32(bytes + at);

    if (length > size - at - 12 || memcmp(bytes + at + 4, "IDAT", 4) == 0)
      return NULL;
    if (memcmp(bytes + at + 4, "iCCP", 4) == 0)
      return unpack_profile(bytes + at + 8, length);
    at += 12 + length;
  }
  return NULL;
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

cairo_surface_t *
nb_png_decode(const guint8 *bytes, gsize size)
{
  Reader reader = {.bytes = bytes, .size = size};
  g_autoptr(GByteArray) icc = find_profile(bytes, size);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_png, &reader);

  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy(surface);
    return NULL;
  }
  if (icc)
    nb_profile_to_srgb(surface, icc);
  return surface;
}

static cairo_status_t
take(void *closure, const unsigned char *data, unsigned length)
{
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
nb_png_encode(cairo_surface_t *surface)
{
  g_autoptr(GByteArray) out = g_byte_array_new();

  if (cairo_surface_write_to_png_stream(surface, take, out) != CAIRO_STATUS_SUCCESS)
    return NULL;
  return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
