#include "render/raster.h"
#include <string.h>

enum { CHANNELS = 4, ONE = 256, COLOURS_MAX = 4096 };

static guint8 *
row_of(cairo_surface_t *surface, int y)
{
  return cairo_image_surface_get_data(surface) +
         (gsize)y * (gsize)cairo_image_surface_get_stride(surface);
}

/* Adds @row, weighed, to the sums of the row that is made: columns by the area they cover. */
static void
gather(const guint8 *row, int from, guint64 *sums, int to, guint weight)
{
  for (int x = 0; x < to; x++) {
    gint64 start = (gint64)x * from * ONE / to, end = (gint64)(x + 1) * from * ONE / to;

    for (gint64 at = start; at < end;) {
      gint64 next = MIN(end, (at / ONE + 1) * ONE);
      const guint8 *pixel = row + at / ONE * CHANNELS;

      for (int k = 0; k < CHANNELS; k++)
        sums[x * CHANNELS + k] += (guint64)(next - at) * weight * pixel[k];
      at = next;
    }
  }
}

static void
settle(guint8 *row, const guint64 *sums, int from, int to, guint64 height)
{
  for (int x = 0; x < to; x++) {
    gint64 start = (gint64)x * from * ONE / to, end = (gint64)(x + 1) * from * ONE / to;
    guint64 area = (guint64)(end - start) * height;

    for (int k = 0; k < CHANNELS; k++)
      row[x * CHANNELS + k] = (guint8)((sums[x * CHANNELS + k] + area / 2) / area);
  }
}

cairo_surface_t *
nb_raster_reduce(cairo_surface_t *from, int width, int height)
{
  int old_width = cairo_image_surface_get_width(from);
  int old_height = cairo_image_surface_get_height(from);
  cairo_surface_t *to =
      cairo_image_surface_create(cairo_image_surface_get_format(from), width, height);
  g_autofree guint64 *sums = g_new(guint64, (gsize)width * CHANNELS);

  if (cairo_surface_status(to) != CAIRO_STATUS_SUCCESS)
    return to;
  cairo_surface_flush(from);
  for (int y = 0; y < height; y++) {
    gint64 start = (gint64)y * old_height * ONE / height;
    gint64 end = (gint64)(y + 1) * old_height * ONE / height;

    memset(sums, 0, (gsize)width * CHANNELS * sizeof *sums);
    for (gint64 at = start; at < end;) {
      gint64 next = MIN(end, (at / ONE + 1) * ONE);

      gather(row_of(from, (int)(at / ONE)), old_width, sums, width, (guint)(next - at));
      at = next;
    }
    settle(row_of(to, y), sums, old_width, width, (guint64)(end - start));
  }
  cairo_surface_mark_dirty(to);
  return to;
}

cairo_surface_t *
nb_raster_turn(cairo_surface_t *from, guint orientation)
{
  int width = cairo_image_surface_get_width(from), height = cairo_image_surface_get_height(from);
  gboolean lies = orientation >= 5;
  gboolean right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  gboolean down = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  cairo_surface_t *to = cairo_image_surface_create(cairo_image_surface_get_format(from),
                                                   lies ? height : width, lies ? width : height);

  if (cairo_surface_status(to) != CAIRO_STATUS_SUCCESS)
    return to;
  cairo_surface_flush(from);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      int column = lies ? y : x, row = lies ? x : y;
      int last = (lies ? height : width) - 1, lowest = (lies ? width : height) - 1;

      memcpy(row_of(to, down ? lowest - row : row) + CHANNELS * (right ? last - column : column),
             row_of(from, y) + CHANNELS * x, CHANNELS);
    }
  cairo_surface_mark_dirty(to);
  return to;
}

static guint32
pixel_at(const guint8 *row, int x)
{
  guint32 value;

  memcpy(&value, row + CHANNELS * (gsize)x, sizeof value);
  return value;
}

gboolean
nb_raster_is_opaque(cairo_surface_t *surface)
{
  if (cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24)
    return TRUE;
  for (int y = 0; y < cairo_image_surface_get_height(surface); y++) {
    const guint8 *row = row_of(surface, y);

    for (int x = 0; x < cairo_image_surface_get_width(surface); x++)
      if (pixel_at(row, x) >> 24 != 0xff)
        return FALSE;
  }
  return TRUE;
}

gboolean
nb_raster_is_photo(cairo_surface_t *surface)
{
  g_autoptr(GHashTable) colours = g_hash_table_new(NULL, NULL);

  for (int y = 0; y < cairo_image_surface_get_height(surface); y++) {
    const guint8 *row = row_of(surface, y);
    guint32 before = 0;

    for (int x = 0; x < cairo_image_surface_get_width(surface); x++) {
      guint32 colour = pixel_at(row, x) | 0xff000000;

      if (colour != before)
        g_hash_table_add(colours, GUINT_TO_POINTER(colour));
      before = colour;
    }
    if (g_hash_table_size(colours) > COLOURS_MAX)
      return TRUE;
  }
  return FALSE;
}
