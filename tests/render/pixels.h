/* Pictures of our making, for the tests. */
#pragma once
#include "render/pack.h"
#include <cairo.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

/* this wants stdio.h before it */
#include <jpeglib.h>

static inline guint32
pixels_at(cairo_surface_t *surface, int x, int y)
{
  guint32 value;

  cairo_surface_flush(surface);
  memcpy(&value,
         cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface) +
             4 * x,
         sizeof value);
  return value;
}

static inline void
pixels_set(cairo_surface_t *surface, int x, int y, guint32 value)
{
  memcpy(cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface) +
             4 * x,
         &value, sizeof value);
}

/* Dark in the upper left corner, light in the lower right; hues between, of more than 4096. */
static inline cairo_surface_t *
pixels_ramp(int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guint across = (guint)(255 * x / (width - 1)), down = (guint)(255 * y / (height - 1));

      pixels_set(surface, x, y, 0xff000000 | across << 16 | down << 8 | (across + down) / 2);
    }
  cairo_surface_mark_dirty(surface);
  return surface;
}

/* @value: as Cairo keeps it: premultiplied; not opaque when its first byte is not ff. */
static inline cairo_surface_t *
pixels_flat(int width, int height, guint32 value)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      pixels_set(surface, x, y, value);
  cairo_surface_mark_dirty(surface);
  return surface;
}

static inline void
pixels_big32(GByteArray *out, guint32 value)
{
  value = GUINT32_TO_BE(value);
  g_byte_array_append(out, (const guint8 *)&value, sizeof value);
}

static inline guint32
pixels_crc(const guint8 *bytes, gsize size)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < size; i++) {
    sum ^= bytes[i];
    for (int k = 0; k < 8; k++)
      sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum;
}

static inline void
pixels_chunk(GByteArray *out, const char *name, const guint8 *bytes, gsize size)
{
  guint start = out->len + 4;

  pixels_big32(out, (guint32)size);
  g_byte_array_append(out, (const guint8 *)name, 4);
  g_byte_array_append(out, bytes, (guint)size);
  pixels_big32(out, pixels_crc(out->data + start, out->len - start));
}

/* A PNG of one pixel. @rows: its row as PNG codes it; @icc: (nullable): its profile. */
static inline GByteArray *
pixels_png(guint8 depth, guint8 colour, guint8 interlace, const char *rows, gsize size,
           const GByteArray *icc)
{
  const guint8 head[] = {0, 0, 0, 1, 0, 0, 0, 1, depth, colour, 0, 0, interlace};
  g_autoptr(GByteArray) data = nb_pack((const guint8 *)rows, size);
  GByteArray *out = g_byte_array_new();

  g_byte_array_append(out, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  pixels_chunk(out, "IHDR", head, sizeof head);
  if (icc) {
    g_autoptr(GByteArray) packed = nb_pack(icc->data, icc->len);
    g_autoptr(GByteArray) chunk =
        g_byte_array_append(g_byte_array_new(), (const guint8 *)"P\0\0", 3);

    g_byte_array_append(chunk, packed->data, packed->len);
    pixels_chunk(out, "iCCP", chunk->data, chunk->len);
  }
  if (colour == 3)
    pixels_chunk(out, "PLTE", (const guint8 *)"\xff\xff\xff\x11\x22\x33", 6);
  pixels_chunk(out, "IDAT", data->data, data->len);
  pixels_chunk(out, "IEND", (const guint8 *)"", 0);
  return out;
}

/* A JPEG of one colour in four inks, as Adobe writes it: 255 is no ink. */
static inline GByteArray *
pixels_inks(guint width, guint height, guint8 c, guint8 m, guint8 y, guint8 k)
{
  struct jpeg_error_mgr errors;
  struct jpeg_compress_struct codec = {.err = jpeg_std_error(&errors)};
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  g_autofree guint8 *row = g_new(guint8, (gsize)width * 4);
  GByteArray *out;

  for (guint x = 0; x < width; x++)
    memcpy(row + 4 * x, ((guint8[]){c, m, y, k}), 4);
  jpeg_create_compress(&codec);
  jpeg_mem_dest(&codec, &bytes, &size);
  codec.image_width = width;
  codec.image_height = height;
  codec.input_components = 4;
  codec.in_color_space = JCS_CMYK;
  jpeg_set_defaults(&codec);
  jpeg_start_compress(&codec, TRUE);
  for (guint i = 0; i < height; i++) {
    JSAMPROW at = row;

    jpeg_write_scanlines(&codec, &at, 1);
  }
  jpeg_finish_compress(&codec);
  jpeg_destroy_compress(&codec);
  out = g_byte_array_append(g_byte_array_new(), bytes, (guint)size);
  free(bytes);
  return out;
}
