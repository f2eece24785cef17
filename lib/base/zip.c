#include "base/zip.h"
#include <string.h>
#include <zlib.h>

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

/* ---- the content of a member ---- */

/**
 * NbZipStream:
 * @from: the packed bytes, or the plain ones of a member that is in memory or stored
 * @at, @got: how many of them were used, and how many plain ones were given
 */
struct _NbZipStream {
  const NbZipEntry *entry;
  z_stream inflater;
  Span from;
  gsize at, got;
  uLong crc;
  gboolean is_plain, is_over;
};

NbZipStream *
nb_zip_stream_new(const NbZipEntry *entry)
{
  NbZipStream *stream = g_new0(NbZipStream, 1);

  stream->entry = entry;
  stream->is_plain = entry->bytes || entry->method == METHOD_STORED;
  stream->from.data =
      g_bytes_get_data(entry->bytes ? entry->bytes : entry->packed, &stream->from.size);
  stream->inflater.next_in = (Bytef *)stream->from.data;
  stream->inflater.avail_in = stream->is_plain ? 0 : (uInt)stream->from.size;
  if (inflateInit2(&stream->inflater, -MAX_WBITS) != Z_OK)
    g_error("no memory to unpack with");
  return stream;
}

void
nb_zip_stream_free(NbZipStream *stream)
{
  if (!stream)
    return;
  inflateEnd(&stream->inflater);
  g_free(stream);
}

static gsize
copy_plain(NbZipStream *stream, guint8 *to, gsize room)
{
  gsize n = MIN(room, stream->from.size - stream->at);

  if (n > 0)
    memcpy(to, stream->from.data + stream->at, n);
  stream->at += n;
  stream->is_over = stream->at == stream->from.size;
  return n;
}

/* Returns: how many bytes came; none is a fault, or the end. */
static gsize
inflate_some(NbZipStream *stream, guint8 *to, gsize room)
{
  z_stream *z = &stream->inflater;
  int status = Z_OK;

  z->next_out = to;
  z->avail_out = (uInt)MIN(room, G_MAXUINT);
  while (z->avail_out > 0 && status == Z_OK)
    status = inflate(z, Z_NO_FLUSH);
  stream->is_over = status == Z_STREAM_END && z->avail_in == 0;
  return (gsize)(z->next_out - to);
}

gssize
nb_zip_stream_read(NbZipStream *stream, guint8 *to, gsize room)
{
  const NbZipEntry *entry = stream->entry;
  gsize n = stream->is_over    ? 0
            : stream->is_plain ? copy_plain(stream, to, room)
                               : inflate_some(stream, to, room);

  stream->got += n;
  if (entry->bytes)
    return (gssize)n;
  stream->crc = crc32(stream->crc, to, (uInt)n);
  if (stream->got > entry->size)
    return -1;
  if (n > 0)
    return (gssize)n;
  return stream->is_over && stream->got == entry->size && stream->crc == entry->crc ? 0 : -1;
}

gboolean
nb_zip_unpack(NbZipEntry *entry)
{
  if (entry->bytes)
    return TRUE;
  g_autoptr(NbZipStream) stream = nb_zip_stream_new(entry);
  /* one byte more, to notice a member that unpacks to more than it says */
  g_autofree guint8 *out = g_try_malloc(entry->size + 1);
  gssize n = out ? 1 : -1;

  for (gsize got = 0; n > 0; got += (gsize)n)
    n = nb_zip_stream_read(stream, out + got, entry->size + 1 - got);
  if (n < 0)
    return FALSE;
  entry->bytes = g_bytes_new_take(g_steal_pointer(&out), entry->size);
  return TRUE;
}

/* ---- the members ---- */

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

static gboolean
is_trap(gsize size, gsize packed)
{
  return size > NB_ZIP_CALM && size / NB_ZIP_TRAP > packed;
}

static gboolean
can_unpack(const NbZipEntry *entry, gsize packed)
{
  if (entry->method == METHOD_STORED)
    return entry->size == packed;
  return entry->method == METHOD_DEFLATED && !is_trap(entry->size, packed);
}

NbZipEntry *
nb_zip_entry_new(const char *name, GBytes *bytes)
{
  NbZipEntry *entry = g_new0(NbZipEntry, 1);

  entry->name = g_strdup(name);
  entry->bytes = bytes;
  entry->size = bytes ? g_bytes_get_size(bytes) : 0;
  return entry;
}

void
nb_zip_entry_free(gpointer data)
{
  NbZipEntry *entry = data;

  g_free(entry->name);
  g_clear_pointer(&entry->bytes, g_bytes_unref);
  g_clear_pointer(&entry->packed, g_bytes_unref);
  g_free(entry);
}

static NbZipEntry *
read_entry(GBytes *archive, Span file, gsize at)
{
  gboolean is_encrypted = number_at(file, at + 8, 2) & 1;
  gsize name_size = number_at(file, at + 28, 2);
  Span packed = {0};

  if (is_encrypted || !has(file, at + CENTRAL_SIZE, name_size) || !locate(file, at, &packed))
    return NULL;
  g_autofree char *name = g_strndup((const char *)file.data + at + CENTRAL_SIZE, name_size);
  NbZipEntry *entry = nb_zip_entry_new(name, NULL);

  entry->packed = g_bytes_new_from_bytes(archive, (gsize)(packed.data - file.data), packed.size);
  entry->method = number_at(file, at + 10, 2);
  entry->crc = number_at(file, at + 16, 4);
  entry->size = number_at(file, at + 24, 4);
  if (can_unpack(entry, packed.size))
    return entry;
  nb_zip_entry_free(entry);
  return NULL;
}

GPtrArray *
nb_zip_list(GBytes *archive)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(nb_zip_entry_free);
  Span file = {0};
  gsize end = 0;

  file.data = g_bytes_get_data(archive, &file.size);
  if (!find_end(file, &end))
    return NULL;
  guint32 n = number_at(file, end + 10, 2);
  gsize at = number_at(file, end + 16, 4), total = 0;

  for (guint32 i = 0; i < n; i++) {
    if (n > MAX_MEMBERS || !has(file, at, CENTRAL_SIZE) || number_at(file, at, 4) != 0x02014b50u)
      return NULL;
    NbZipEntry *entry = read_entry(archive, file, at);

    if (!entry)
      return NULL;
    g_ptr_array_add(entries, entry);
    total += entry->size;
    if (total > NB_ZIP_MOST)
      return NULL;
    at += CENTRAL_SIZE + number_at(file, at + 28, 2) + number_at(file, at + 30, 2) +
          number_at(file, at + 32, 2);
  }
  return at == end ? g_steal_pointer(&entries) : NULL;
}

GPtrArray *
nb_zip_read(GBytes *archive)
{
  g_autoptr(GPtrArray) entries = nb_zip_list(archive);

  for (guint i = 0; entries && i < entries->len; i++) {
    if (!nb_zip_unpack(entries->pdata[i]))
      return NULL;
  }
  return g_steal_pointer(&entries);
}

NbZipEntry *
nb_zip_find(const GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++) {
    NbZipEntry *entry = entries->pdata[i];

    if (g_ascii_strcasecmp(entry->name, name) == 0)
      return entry;
  }
  return NULL;
}

/* ---- gzip ---- */

/* Unpacks one member into @out, from @at on. */
static gboolean
gunzip_member(Span file, gsize *at, GByteArray *out)
{
  enum { STEP = 1 << 16, GZIP = 16 };
  z_stream z = {.next_in = (Bytef *)file.data + *at};
  int status = inflateInit2(&z, MAX_WBITS + GZIP);

  while (status == Z_OK) {
    gsize had = out->len, used = (gsize)(z.next_in - file.data);

    if (had > MIN(NB_ZIP_MOST, (gsize)G_MAXUINT - STEP) || is_trap(had, used))
      break;
    g_byte_array_set_size(out, (guint)had + STEP);
    z.next_out = out->data + had;
    z.avail_out = STEP;
    z.avail_in = (uInt)MIN(file.size - used, (gsize)1 << 30);
    status = inflate(&z, Z_NO_FLUSH);
    g_byte_array_set_size(out, (guint)(had + STEP - z.avail_out));
  }
  *at = (gsize)(z.next_in - file.data);
  inflateEnd(&z);
  return status == Z_STREAM_END;
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
