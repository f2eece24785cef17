#include "render/pack.h"
#include <gio/gio.h>

enum { BLOCK = 65536, BEST = 9 };

static GByteArray *
convert(GConverter *converter, const guint8 *bytes, gsize size, gsize most)
{
  g_autoptr(GByteArray) out = g_byte_array_new();
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize at = 0;

  while (result != G_CONVERTER_FINISHED) {
    guint8 block[BLOCK];
    gsize read = 0, written = 0;

    result = g_converter_convert(converter, bytes + at, size - at, block, BLOCK,
                                 G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
    if (result == G_CONVERTER_ERROR || out->len + written > most)
      return NULL;
    g_byte_array_append(out, block, (guint)written);
    at += read;
  }
  return g_steal_pointer(&out);
}

GByteArray *
nb_pack(const guint8 *bytes, gsize size)
{
  g_autoptr(GConverter) zlib =
      G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, BEST));

  return convert(zlib, bytes, size, G_MAXUINT32);
}

GByteArray *
nb_unpack(const guint8 *bytes, gsize size, gsize most)
{
  g_autoptr(GConverter) zlib = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB));

  return convert(zlib, bytes, size, most);
}
