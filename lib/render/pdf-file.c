#include "render/pdf-file.h"
#include <string.h>

enum { TAIL = 1024, ROW = 20, OBJECTS_MAX = 1 << 22 };

gssize
nb_pdf_find(NbPdfSpan span, gsize from, const char *text)
{
  const guint8 *at =
      from >= span.size ? NULL : memmem(span.bytes + from, span.size - from, text, strlen(text));

  return at ? at - span.bytes : -1;
}

static gboolean
read_digits(NbPdfSpan span, gsize at, guint *value)
{
  guint64 sum = 0;

  if (at >= span.size || !g_ascii_isdigit(span.bytes[at]))
    return FALSE;
  for (; at < span.size && g_ascii_isdigit(span.bytes[at]) && sum <= G_MAXUINT32; at++)
    sum = sum * 10 + (guint64)(span.bytes[at] - '0');
  *value = (guint)sum;
  return sum <= G_MAXUINT32;
}

gboolean
nb_pdf_number(NbPdfSpan span, gsize from, const char *key, guint *value)
{
  gssize found = nb_pdf_find(span, from, key);
  gsize at = (gsize)found + strlen(key);

  if (found < 0)
    return FALSE;
  while (at < span.size && g_ascii_isspace(span.bytes[at]))
    at++;
  return read_digits(span, at, value);
}

void
nb_pdf_text(GString *out, const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);

  g_string_append(out, "<FEFF");
  for (glong i = 0; units && i < n; i++)
    g_string_append_printf(out, "%04X", units[i]);
  g_string_append_c(out, '>');
}

typedef struct {
  guint size, root, info, xref;
} Trailer;

static gboolean
read_trailer(NbPdfSpan pdf, Trailer *out)
{
  gsize tail = pdf.size > TAIL ? pdf.size - TAIL : 0;

  if (pdf.size < 16 || memcmp(pdf.bytes, "%PDF-1.", 7) != 0 ||
      memcmp(pdf.bytes + pdf.size - 6, "%%EOF\n", 6) != 0)
    return FALSE;
  return nb_pdf_number(pdf, tail, "startxref", &out->xref) &&
         nb_pdf_number(pdf, tail, "/Size", &out->size) &&
         nb_pdf_number(pdf, tail, "/Root", &out->root) &&
         nb_pdf_number(pdf, tail, "/Info", &out->info) && out->size > 1 &&
         out->size < OBJECTS_MAX && out->xref < pdf.size;
}

typedef struct {
  guint number, offset;
} Start;

static int
by_offset(gconstpointer a, gconstpointer b)
{
  const Start *one = a, *other = b;

  return one->offset < other->offset ? -1 : one->offset > other->offset;
}

/* The table: one part, a row of 20 bytes an object; the first is always free. */
static GArray *
read_table(NbPdfSpan pdf, const Trailer *trailer)
{
  g_autofree char *head = g_strdup_printf("xref\n0 %u\n", trailer->size);
  gsize rows = (gsize)trailer->xref + strlen(head);
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(Start));

  if (rows > pdf.size || (pdf.size - rows) / ROW < trailer->size ||
      memcmp(pdf.bytes + trailer->xref, head, strlen(head)) != 0)
    return NULL;
  for (guint i = 1; i < trailer->size; i++) {
    NbPdfSpan row = {pdf.bytes + rows + (gsize)i * ROW, ROW};
    Start start = {.number = i};

    if (row.bytes[17] != 'n' || !read_digits(row, 0, &start.offset) ||
        start.offset >= trailer->xref)
      return NULL;
    g_array_append_val(starts, start);
  }
  g_array_sort(starts, by_offset);
  return g_steal_pointer(&starts);
}

static gboolean
take_object(NbPdfFile *file, Start start, guint end)
{
  g_autofree char *head = g_strdup_printf("%u 0 obj\n", start.number);
  NbPdfSpan span = {file->pdf->data + start.offset, end - start.offset};

  g_array_index(file->objects, NbPdfObject, start.number).span = span;
  g_array_append_val(file->order, start.number);
  return span.size > strlen(head) + 7 && memcmp(span.bytes, head, strlen(head)) == 0 &&
         memcmp(span.bytes + span.size - 7, "endobj\n", 7) == 0;
}

static void
object_clear(gpointer data)
{
  NbPdfObject *object = data;

  g_clear_pointer(&object->own, g_byte_array_unref);
}

static NbPdfFile *
file_new(GByteArray *pdf, const Trailer *trailer)
{
  NbPdfFile *file = g_new0(NbPdfFile, 1);

  file->pdf = g_byte_array_ref(pdf);
  file->objects = g_array_new(FALSE, TRUE, sizeof(NbPdfObject));
  g_array_set_clear_func(file->objects, object_clear);
  g_array_set_size(file->objects, trailer->size);
  file->order = g_array_new(FALSE, FALSE, sizeof(guint));
  file->root = trailer->root;
  file->info = trailer->info;
  return file;
}

NbPdfFile *
nb_pdf_file_read(GByteArray *pdf)
{
  NbPdfSpan whole = {pdf->data, pdf->len};
  Trailer trailer;
  g_autoptr(GArray) starts = read_trailer(whole, &trailer) ? read_table(whole, &trailer) : NULL;

  if (!starts)
    return NULL;

  g_autoptr(NbPdfFile) file = file_new(pdf, &trailer);

  file->head = (NbPdfSpan){pdf->data, g_array_index(starts, Start, 0).offset};
  for (guint i = 0; i < starts->len; i++) {
    guint end = i + 1 < starts->len ? g_array_index(starts, Start, i + 1).offset : trailer.xref;

    if (!take_object(file, g_array_index(starts, Start, i), end))
      return NULL;
  }
  return g_steal_pointer(&file);
}

void
nb_pdf_file_free(NbPdfFile *file)
{
  if (!file)
    return;
  g_array_unref(file->objects);
  g_array_unref(file->order);
  g_byte_array_unref(file->pdf);
  g_free(file);
}

NbPdfObject *
nb_pdf_file_object(const NbPdfFile *file, guint number)
{
  return number > 0 && number < file->objects->len
             ? &g_array_index(file->objects, NbPdfObject, number)
             : NULL;
}

static void
append_text(GByteArray *out, const char *text)
{
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

/* Makes the object the next one; @bytes: (transfer full). */
static guint
add(NbPdfFile *file, GByteArray *bytes)
{
  NbPdfObject object = {.own = bytes};
  guint number = file->objects->len;

  append_text(bytes, "\nendobj\n");
  object.span = (NbPdfSpan){bytes->data, bytes->len};
  g_array_append_val(file->objects, object);
  g_array_append_val(file->order, number);
  return number;
}

static GByteArray *
open_object(const NbPdfFile *file)
{
  g_autofree char *head = g_strdup_printf("%u 0 obj\n", file->objects->len);
  GByteArray *bytes = g_byte_array_new();

  append_text(bytes, head);
  return bytes;
}

guint
nb_pdf_file_add(NbPdfFile *file, const char *body)
{
  GByteArray *bytes = open_object(file);

  append_text(bytes, body);
  return add(file, bytes);
}

guint
nb_pdf_file_add_stream(NbPdfFile *file, const char *entries, const guint8 *data, gsize size)
{
  g_autofree char *head = g_strdup_printf("<< %s /Length %zu >>\nstream\n", entries, size);
  GByteArray *bytes = open_object(file);

  append_text(bytes, head);
  g_byte_array_append(bytes, data, (guint)size);
  append_text(bytes, "\nendstream");
  return add(file, bytes);
}

void
nb_pdf_object_splice(NbPdfObject *object, gsize at, gsize drop, NbPdfSpan text)
{
  GByteArray *made = g_byte_array_sized_new((guint)(object->span.size + text.size));

  g_byte_array_append(made, object->span.bytes, (guint)at);
  g_byte_array_append(made, text.bytes, (guint)text.size);
  g_byte_array_append(made, object->span.bytes + at + drop, (guint)(object->span.size - at - drop));
  g_clear_pointer(&object->own, g_byte_array_unref);
  object->own = made;
  object->span = (NbPdfSpan){made->data, made->len};
}

gboolean
nb_pdf_object_insert(NbPdfObject *object, const char *key, const char *text)
{
  gssize at = nb_pdf_find(object->span, 0, key);

  if (at < 0)
    return FALSE;
  nb_pdf_object_splice(object, (gsize)at + strlen(key), 0,
                       (NbPdfSpan){(const guint8 *)text, strlen(text)});
  return TRUE;
}

typedef struct {
  NbPdfWrite write;
  void *data;
  GChecksum *sum;
  guint written;
} Writer;

static void
put(Writer *writer, NbPdfSpan span)
{
  writer->write(writer->data, span.bytes, span.size);
  g_checksum_update(writer->sum, span.bytes, (gssize)span.size);
  writer->written += (guint)span.size;
}

static void
put_table(Writer *writer, const NbPdfFile *file, const guint *offsets)
{
  g_autoptr(GString) tail = g_string_new(NULL);
  const char *identity = g_checksum_get_string(writer->sum);
  guint n = file->objects->len;

  g_string_append_printf(tail, "xref\n0 %u\n0000000000 65535 f \n", n);
  for (guint i = 1; i < n; i++)
    g_string_append_printf(tail, "%010u 00000 n \n", offsets[i]);
  g_string_append_printf(tail,
                         "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n   /ID [<%s> "
                         "<%s>]\n>>\nstartxref\n%u\n%%%%EOF\n",
                         n, file->root, file->info, identity, identity, writer->written);
  writer->write(writer->data, (const guint8 *)tail->str, tail->len);
}

void
nb_pdf_file_write(const NbPdfFile *file, NbPdfWrite write, void *data)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_MD5);
  g_autofree guint *offsets = g_new0(guint, file->objects->len);
  Writer writer = {.write = write, .data = data, .sum = sum};

  put(&writer, file->head);
  for (guint i = 0; i < file->order->len; i++) {
    guint number = g_array_index(file->order, guint, i);

    offsets[number] = writer.written;
    put(&writer, nb_pdf_file_object(file, number)->span);
  }
  put_table(&writer, file, offsets);
}
