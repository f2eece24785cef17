#include "render/pdf-fonts.h"
#include "render/cff.h"
#include <gio/gio.h>
#include <string.h>

enum { FONT_MAX = 64 << 20, BLOCK = 65536, BEST = 9 };

/* Everything through @converter; NULL when it is damaged or larger than a font may be. */
static GByteArray *
convert(GConverter *converter, const guint8 *bytes, gsize size)
{
  g_autoptr(GByteArray) out = g_byte_array_new();
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize at = 0;

  while (result != G_CONVERTER_FINISHED) {
    guint8 block[BLOCK];
    gsize read = 0, written = 0;

    result = g_converter_convert(converter, bytes + at, size - at, block, BLOCK,
                                 G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
    if (result == G_CONVERTER_ERROR || out->len + written > FONT_MAX)
      return NULL;
    g_byte_array_append(out, block, (guint)written);
    at += read;
  }
  return g_steal_pointer(&out);
}

/* A stream whose length is an object of its own, as Cairo writes it. */
typedef struct {
  NbPdfObject *length;
  gsize start, size; /* of the stream in the object */
} Stream;

static gboolean
find_stream(const NbPdfFile *file, const NbPdfObject *object, Stream *out)
{
  guint number = 0, size = 0;
  const char *data = nb_pdf_find(object->bytes, 0, "stream\n");

  if (!data || !nb_pdf_number(object->bytes, 0, "/Length", &number))
    return FALSE;
  out->length = nb_pdf_file_object(file, number);
  if (!out->length || !nb_pdf_number(out->length->bytes, 0, "obj\n", &size))
    return FALSE;
  out->start = (gsize)(data - (const char *)object->bytes->data) + strlen("stream\n");
  out->size = size;
  return out->start <= object->bytes->len && size <= object->bytes->len - out->start;
}

static GByteArray *
flatten(const guint8 *bytes, gsize size)
{
  g_autoptr(GConverter) unpack =
      G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr(GConverter) pack =
      G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, BEST));
  g_autoptr(GByteArray) font = convert(unpack, bytes, size);
  g_autoptr(GByteArray) flat = font ? nb_cff_flatten(font->data, font->len) : NULL;

  return flat ? convert(pack, flat->data, flat->len) : NULL;
}

static void
replace(NbPdfObject *object, const Stream *stream, const GByteArray *packed)
{
  g_autofree char *length =
      g_strdup_printf("%u 0 obj\n   %u\nendobj\n", stream->length->number, packed->len);
  g_autoptr(GByteArray) made = g_byte_array_new();
  gsize behind = stream->start + stream->size;

  g_byte_array_append(made, object->bytes->data, (guint)stream->start);
  g_byte_array_append(made, packed->data, packed->len);
  g_byte_array_append(made, object->bytes->data + behind, (guint)(object->bytes->len - behind));
  g_byte_array_unref(object->bytes);
  object->bytes = g_steal_pointer(&made);
  g_byte_array_set_size(stream->length->bytes, 0);
  g_byte_array_append(stream->length->bytes, (const guint8 *)length, (guint)strlen(length));
}

static gboolean
is_cff(const NbPdfObject *object)
{
  const char *kind = nb_pdf_find(object->bytes, 0, "/Subtype /CIDFontType0C");
  const char *stream = nb_pdf_find(object->bytes, 0, "stream\n");

  return kind && stream && kind < stream;
}

void
nb_pdf_fonts_shrink(NbPdfFile *file)
{
  for (guint i = 0; i < file->objects->len; i++) {
    NbPdfObject *object = file->objects->pdata[i];
    Stream stream;

    if (!is_cff(object) || !find_stream(file, object, &stream))
      continue;

    g_autoptr(GByteArray) packed = flatten(object->bytes->data + stream.start, stream.size);

    if (packed && packed->len < stream.size)
      replace(object, &stream, packed);
  }
}
