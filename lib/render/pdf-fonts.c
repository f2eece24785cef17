#include "render/pdf-fonts.h"
#include "render/cff.h"
#include "render/pack.h"
#include <string.h>

enum { FONT_MAX = 64 << 20, DICTIONARY_MAX = 512 };

/* A stream whose length is an object of its own, as Cairo writes it. */
typedef struct {
  guint length;      /* number of that object */
  gsize start, size; /* of the stream in the object */
} Stream;

static gboolean
find_stream(const NbPdfFile *file, const NbPdfObject *object, Stream *out)
{
  gssize data = nb_pdf_find(object->span, 0, "stream\n");
  guint size = 0;

  if (data < 0 || !nb_pdf_number(object->span, 0, "/Length", &out->length))
    return FALSE;

  const NbPdfObject *length = nb_pdf_file_object(file, out->length);

  if (!length || !nb_pdf_number(length->span, 0, "obj\n", &size))
    return FALSE;
  out->start = (gsize)data + strlen("stream\n");
  out->size = size;
  return out->start <= object->span.size && size <= object->span.size - out->start;
}

static GByteArray *
flatten(NbPdfSpan packed)
{
  g_autoptr(GByteArray) font = nb_unpack(packed.bytes, packed.size, FONT_MAX);
  g_autoptr(GByteArray) flat = font ? nb_cff_flatten(font->data, font->len) : NULL;

  return flat ? nb_pack(flat->data, flat->len) : NULL;
}

static void
replace(const NbPdfFile *file, NbPdfObject *object, const Stream *stream, const GByteArray *packed)
{
  NbPdfObject *length = nb_pdf_file_object(file, stream->length);
  g_autofree char *text = g_strdup_printf("%u 0 obj\n   %u\nendobj\n", stream->length, packed->len);

  nb_pdf_object_splice(object, stream->start, stream->size, (NbPdfSpan){packed->data, packed->len});
  nb_pdf_object_splice(length, 0, length->span.size,
                       (NbPdfSpan){(const guint8 *)text, strlen(text)});
}

static gboolean
is_cff(const NbPdfObject *object)
{
  NbPdfSpan dictionary = {object->span.bytes, MIN(object->span.size, DICTIONARY_MAX)};
  gssize kind = nb_pdf_find(dictionary, 0, "/Subtype /CIDFontType0C");

  return kind >= 0 && kind < nb_pdf_find(dictionary, 0, "stream\n");
}

void
nb_pdf_fonts_shrink(const NbPdfFile *file)
{
  for (guint i = 1; i < file->objects->len; i++) {
    NbPdfObject *object = nb_pdf_file_object(file, i);
    Stream stream;

    if (!is_cff(object) || !find_stream(file, object, &stream))
      continue;

    g_autoptr(GByteArray) packed =
        flatten((NbPdfSpan){object->span.bytes + stream.start, stream.size});

    if (packed && packed->len < stream.size)
      replace(file, object, &stream, packed);
  }
}
