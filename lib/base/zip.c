#include "base/zip.h"
#include <gio/gio.h>
#include <string.h>

enum {
  END_SIZE = 22,
  CENTRAL_SIZE = 46,
  LOCAL_SIZE = 30,
  METHOD_STORED = 0,
  METHOD_DEFLATED = 8,
  MAX_MEMBERS = 10000,
};

typedef struct {
  const guint8 *data;
  gsize size;
} Span;

static guint32
number_at(Span span, gsize at, guint bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < bytes; i++)
    value |= (guint32)span.data[at + i] << (8 * i);
  return value;
}

static gboolean
has(Span span, gsize at, gsize size)
{
  return at <= span.size && size <= span.size - at;
}

static guint32
crc32_of(Span span)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < span.size; i++) {
    crc ^= span.data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1)));
  }
  return ~crc;
}

static GBytes *
inflate_bytes(Span packed, gsize size)
{
  g_autoptr(GZlibDecompressor) inflater = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_RAW);
  /* one byte more, to notice a member that unpacks to more than it says */
  g_autofree guint8 *out = size < NB_ZIP_MOST ? g_try_malloc(size + 1) : NULL;
  gsize got = 0, used = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (out && result == G_CONVERTER_CONVERTED && got <= size) {
    gsize n_in = 0, n_out = 0;

    result = g_converter_convert(G_CONVERTER(inflater), packed.data + used, packed.size - used,
                                 out + got, size + 1 - got, G_CONVERTER_INPUT_AT_END, &n_in, &n_out,
                                 NULL);
    used += n_in;
    got += n_out;
  }
  if (!out || result != G_CONVERTER_FINISHED || got != size || used != packed.size)
    return NULL;
  return g_bytes_new_take(g_steal_pointer(&out), got);
}

static GBytes *
unpack(Span packed, guint32 method, gsize size)
{
  if (method == METHOD_STORED && size == packed.size)
    return g_bytes_new(packed.data, packed.size);
  return method == METHOD_DEFLATED ? inflate_bytes(packed, size) : NULL;
}

/* The end record is looked for from the back, because a comment of up to 64 KiB may follow it. */
static gboolean
find_end(Span file, gsize *end)
{
  for (gsize at = file.size < END_SIZE ? 0 : file.size - END_SIZE + 1; at-- > 0;) {
    if (number_at(file, at, 4) == 0x06054b50u &&
        at + END_SIZE + number_at(file, at + 20, 2) == file.size) {
      *end = at;
      return TRUE;
    }
    if (file.size - at > END_SIZE + G_MAXUINT16)
      return FALSE;
  }
  return FALSE;
}

/* Sizes come from the central directory: the local header may leave them to a trailing record. */
static gboolean
locate(Span file, gsize central, Span *packed)
{
  gsize local = number_at(file, central + 42, 4);
  gsize size = number_at(file, central + 20, 4);

  if (!has(file, local, LOCAL_SIZE) || number_at(file, local, 4) != 0x04034b50u)
    return FALSE;
  gsize start =
      local + LOCAL_SIZE + number_at(file, local + 26, 2) + number_at(file, local + 28, 2);

  if (!has(file, start, size))
    return FALSE;
  *packed = (Span){.data = file.data + start, .size = size};
  return TRUE;
}

static NbZipEntry *
read_entry(Span file, gsize at)
{
  gboolean is_encrypted = number_at(file, at + 8, 2) & 1;
  gsize name_size = number_at(file, at + 28, 2);
  Span packed = {0};

  if (is_encrypted || !has(file, at + CENTRAL_SIZE, name_size) || !locate(file, at, &packed))
    return NULL;
  g_autoptr(GBytes) bytes =
      unpack(packed, number_at(file, at + 10, 2), number_at(file, at + 24, 4));
  Span plain = {0};

  if (bytes)
    plain.data = g_bytes_get_data(bytes, &plain.size);
  if (!bytes || crc32_of(plain) != number_at(file, at + 16, 4))
    return NULL;
  NbZipEntry *entry = g_new0(NbZipEntry, 1);

  entry->name = g_strndup((const char *)file.data + at + CENTRAL_SIZE, name_size);
  entry->bytes = g_steal_pointer(&bytes);
  return entry;
}

static void
entry_free(gpointer data)
{
  NbZipEntry *entry = data;

  g_free(entry->name);
  g_bytes_unref(entry->bytes);
  g_free(entry);
}

GPtrArray *
nb_zip_read(GBytes *archive)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
  Span file = {0};
  gsize end = 0;

  file.data = g_bytes_get_data(archive, &file.size);
  if (!find_end(file, &end))
    return NULL;
  guint32 n = number_at(file, end + 10, 2);
  gsize at = number_at(file, end + 16, 4), total = 0;

  for (guint32 i = 0; i < n; i++) {
    if (n > MAX_MEMBERS || total > NB_ZIP_MOST || !has(file, at, CENTRAL_SIZE) ||
        number_at(file, at, 4) != 0x02014b50u)
      return NULL;
    NbZipEntry *entry = read_entry(file, at);

    if (!entry)
      return NULL;
    g_ptr_array_add(entries, entry);
    total += g_bytes_get_size(entry->bytes);
    at += CENTRAL_SIZE + number_at(file, at + 28, 2) + number_at(file, at + 30, 2) +
          number_at(file, at + 32, 2);
  }
  return at == end ? g_steal_pointer(&entries) : NULL;
}

GBytes *
nb_zip_find(const GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++) {
    const NbZipEntry *entry = entries->pdata[i];

    if (g_ascii_strcasecmp(entry->name, name) == 0)
      return entry->bytes;
  }
  return NULL;
}

/* Unpacks one member into @out, from @at on. */
static gboolean
gunzip_member(Span file, gsize *at, GByteArray *out)
{
  enum { STEP = 1 << 16 };
  g_autoptr(GZlibDecompressor) inflater = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result == G_CONVERTER_CONVERTED) {
    gsize n_in = 0, n_out = 0, had = out->len;

    if (had > MIN(NB_ZIP_MOST, (gsize)G_MAXUINT - STEP))
      return FALSE;
    g_byte_array_set_size(out, (guint)had + STEP);
    result =
        g_converter_convert(G_CONVERTER(inflater), file.data + *at, file.size - *at,
                            out->data + had, STEP, G_CONVERTER_INPUT_AT_END, &n_in, &n_out, NULL);
    g_byte_array_set_size(out, (guint)(had + n_out));
    *at += n_in;
  }
  return result == G_CONVERTER_FINISHED;
}

GBytes *
nb_gzip_read(GBytes *archive)
{
  g_autoptr(GByteArray) out = g_byte_array_new();
  Span file = {0};
  gsize at = 0;

  file.data = g_bytes_get_data(archive, &file.size);
  /* what follows the last member is padding, as tapes have it */
  do {
    if (!gunzip_member(file, &at, out))
      return NULL;
  } while (has(file, at, 2) && number_at(file, at, 2) == 0x8b1f);
  return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
