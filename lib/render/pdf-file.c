#include "render/pdf-file.h"
#include <string.h>

enum { TAIL = 1024, ROW = 20, OBJECTS_MAX = 1 << 22 };

const char *
nb_pdf_find(const GByteArray *bytes, gsize from, const char *text)
{
  return from >= bytes->len ? NULL
                            : memmem(bytes->data + from, bytes->len - from, text, strlen(text));
}

static gboolean
read_digits(const char *at, const char *end, guint *value)
{
  guint64 sum = 0;

  if (at >= end || !g_ascii_isdigit(*at))
    return FALSE;
  for (; at < end && g_ascii_isdigit(*at) && sum <= G_MAXUINT32; at++)
    sum = sum * 10 + (guint64)(*at - '0');
  *value = (guint)sum;
  return sum <= G_MAXUINT32;
}

gboolean
nb_pdf_number(const GByteArray *bytes, gsize from, const char *key, guint *value)
{
  const char *at = nb_pdf_find(bytes, from, key);
  const char *end = (const char *)bytes->data + bytes->len;

  if (!at)
    return FALSE;
  for (at += strlen(key); at < end && g_ascii_isspace(*at); at++)
    ;
  return read_digits(at, end, value);
}

static gboolean
read_trailer(const GByteArray *pdf, NbPdfFile *file, guint *xref)
{
  gsize tail = pdf->len > TAIL ? pdf->len - TAIL : 0;

  if (pdf->len < 16 || memcmp(pdf->data, "%PDF-1.", 7) != 0 ||
      memcmp(pdf->data + pdf->len - 6, "%%EOF\n", 6) != 0)
    return FALSE;
  return nb_pdf_number(pdf, tail, "startxref", xref) &&
         nb_pdf_number(pdf, tail, "/Size", &file->n) &&
         nb_pdf_number(pdf, tail, "/Root", &file->root) &&
         nb_pdf_number(pdf, tail, "/Info", &file->info) && file->n > 1 && file->n < OBJECTS_MAX;
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
read_table(const GByteArray *pdf, guint xref, guint n)
{
  g_autofree char *head = g_strdup_printf("xref\n0 %u\n", n);
  gsize rows = (gsize)xref + strlen(head);
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(Start));

  if (rows > pdf->len || (pdf->len - rows) / ROW < n ||
      memcmp(pdf->data + xref, head, strlen(head)) != 0)
    return NULL;
  for (guint i = 1; i < n; i++) {
    const char *row = (const char *)pdf->data + rows + (gsize)i * ROW;
    Start start = {.number = i};

    if (row[17] != 'n' || !read_digits(row, row + 10, &start.offset) || start.offset >= xref)
      return NULL;
    g_array_append_val(starts, start);
  }
  g_array_sort(starts, by_offset);
  return g_steal_pointer(&starts);
}

static gboolean
take_object(NbPdfFile *file, const GByteArray *pdf, Start start, guint end)
{
  g_autofree char *head = g_strdup_printf("%u 0 obj\n", start.number);
  NbPdfObject *object = g_new0(NbPdfObject, 1);

  object->number = start.number;
  object->bytes = g_byte_array_new();
  g_byte_array_append(object->bytes, pdf->data + start.offset, end - start.offset);
  g_ptr_array_add(file->objects, object);
  return end - start.offset > strlen(head) &&
         memcmp(object->bytes->data, head, strlen(head)) == 0 &&
         memcmp(object->bytes->data + object->bytes->len - 7, "endobj\n", 7) == 0;
}

static void
object_free(gpointer data)
{
  NbPdfObject *object = data;

  g_byte_array_unref(object->bytes);
  g_free(object);
}

NbPdfFile *
nb_pdf_file_read(const GByteArray *pdf)
{
  g_autoptr(NbPdfFile) file = g_new0(NbPdfFile, 1);
  guint xref = 0;

  file->head = g_byte_array_new();
  file->objects = g_ptr_array_new_with_free_func(object_free);
  if (!read_trailer(pdf, file, &xref) || xref >= pdf->len)
    return NULL;

  g_autoptr(GArray) starts = read_table(pdf, xref, file->n);

  if (!starts)
    return NULL;
  g_byte_array_append(file->head, pdf->data, g_array_index(starts, Start, 0).offset);
  for (guint i = 0; i < starts->len; i++) {
    guint end = i + 1 < starts->len ? g_array_index(starts, Start, i + 1).offset : xref;

    if (!take_object(file, pdf, g_array_index(starts, Start, i), end))
      return NULL;
  }
  return g_steal_pointer(&file);
}

void
nb_pdf_file_free(NbPdfFile *file)
{
  if (!file)
    return;
  g_byte_array_unref(file->head);
  g_ptr_array_unref(file->objects);
  g_free(file);
}

NbPdfObject *
nb_pdf_file_object(const NbPdfFile *file, guint number)
{
  for (guint i = 0; i < file->objects->len; i++)
    if (((NbPdfObject *)file->objects->pdata[i])->number == number)
      return file->objects->pdata[i];
  return NULL;
}

guint
nb_pdf_file_add(NbPdfFile *file, const char *body)
{
  NbPdfObject *object = g_new0(NbPdfObject, 1);
  g_autofree char *text = g_strdup_printf("%u 0 obj\n%s\nendobj\n", file->n, body);

  object->number = file->n;
  object->bytes = g_byte_array_new();
  g_byte_array_append(object->bytes, (const guint8 *)text, (guint)strlen(text));
  g_ptr_array_add(file->objects, object);
  return file->n++;
}

static void
append_text(GByteArray *out, const char *text)
{
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

GByteArray *
nb_pdf_file_write(const NbPdfFile *file, const char *identity)
{
  GByteArray *out = g_byte_array_new();
  g_autofree guint *offsets = g_new0(guint, file->n);
  g_autoptr(GString) table = g_string_new(NULL);

  g_byte_array_append(out, file->head->data, file->head->len);
  for (guint i = 0; i < file->objects->len; i++) {
    const NbPdfObject *object = file->objects->pdata[i];

    offsets[object->number] = out->len;
    g_byte_array_append(out, object->bytes->data, object->bytes->len);
  }
  g_string_append_printf(table, "xref\n0 %u\n0000000000 65535 f \n", file->n);
  for (guint i = 1; i < file->n; i++)
    g_string_append_printf(table, "%010u 00000 n \n", offsets[i]);
  g_string_append_printf(table,
                         "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n   /ID [<%s> "
                         "<%s>]\n>>\nstartxref\n%u\n%%%%EOF\n",
                         file->n, file->root, file->info, identity, identity, out->len);
  append_text(out, table->str);
  return out;
}
