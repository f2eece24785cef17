/* Packed tables give what the table gives; archives that are none are refused. */
#include "ingest/unpack.h"
#include "base/zip.h"
#include "read.h"
#include <gio/gio.h>

static const char table[] = "时间,题名\n2024-04-23,船山诗注\n2024-04-24,活着\n";

static GBytes *
pack(const void *data, gsize size, GZlibCompressorFormat format)
{
  g_autoptr(GZlibCompressor) deflater = g_zlib_compressor_new(format, 9);
  gsize room = size + 1024, n_in, n_out;
  guint8 *out = g_malloc(room);
  g_autoptr(GError) error = NULL;

  g_converter_convert(G_CONVERTER(deflater), data, size, out, room, G_CONVERTER_INPUT_AT_END, &n_in,
                      &n_out, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(n_in, ==, size);
  return g_bytes_new_take(out, n_out);
}

static void
put(GByteArray *out, guint32 value, guint bytes)
{
  for (guint i = 0; i < bytes; i++) {
    guint8 byte = (guint8)(value >> (8 * i));

    g_byte_array_append(out, &byte, 1);
  }
}

static guint32
crc_of(const char *text)
{
  guint32 crc = 0xffffffffu;

  for (; *text; text++) {
    crc ^= (guint8)*text;
    for (int bit = 0; bit < 8; bit++)
      crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1)));
  }
  return ~crc;
}

/* The fields that the local and the central header share. */
static void
put_facts(GByteArray *out, const char *name, const char *text, gsize packed)
{
  put(out, 20, 2);
  put(out, 0, 2);
  put(out, 8, 2);
  put(out, 0, 4);
  put(out, crc_of(text), 4);
  put(out, (guint32)packed, 4);
  put(out, (guint32)strlen(text), 4);
  put(out, (guint32)strlen(name), 2);
  put(out, 0, 2);
}

/* An archive of the table under each of the names; a name that ends in / is a folder. */
static GBytes *
zip(const char *const *names)
{
  g_autoptr(GByteArray) out = g_byte_array_new();
  g_autoptr(GByteArray) central = g_byte_array_new();
  guint n = 0;

  for (; names[n]; n++) {
    const char *text = g_str_has_suffix(names[n], "/") ? "" : table;
    g_autoptr(GBytes) packed = pack(text, strlen(text), G_ZLIB_COMPRESSOR_FORMAT_RAW);
    gsize size, at = out->len;
    const guint8 *data = g_bytes_get_data(packed, &size);

    put(out, 0x04034b50, 4);
    put_facts(out, names[n], text, size);
    g_byte_array_append(out, (const guint8 *)names[n], (guint)strlen(names[n]));
    g_byte_array_append(out, data, (guint)size);
    put(central, 0x02014b50, 4);
    put(central, 20, 2);
    put_facts(central, names[n], text, size);
    put(central, 0, 2);
    put(central, 0, 4);
    put(central, 0, 4);
    put(central, (guint32)at, 4);
    g_byte_array_append(central, (const guint8 *)names[n], (guint)strlen(names[n]));
  }
  gsize at = out->len;

  g_byte_array_append(out, central->data, central->len);
  put(out, 0x06054b50, 4);
  put(out, 0, 4);
  put(out, n, 2);
  put(out, n, 2);
  put(out, central->len, 4);
  put(out, (guint32)at, 4);
  put(out, 0, 2);
  return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}

static char *
rows_of(GBytes *bytes, GError **error)
{
  g_autoptr(NbStore) store = nb_store_new();
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autoptr(NbFileReport) report = read_bytes(store, data, size, NULL, error);

  return report ? dump(nb_store_get(store, "loans")) : NULL;
}

static char *
plain_rows(void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(table, strlen(table));
  g_autoptr(GError) error = NULL;
  char *rows = rows_of(bytes, &error);

  g_assert_no_error(error);
  return rows;
}

static void
assert_same(GBytes *packed)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *got = rows_of(packed, &error), *want = plain_rows();

  g_assert_no_error(error);
  g_assert_cmpstr(got, ==, want);
}

static void
test_gzip(void)
{
  g_autoptr(GBytes) packed = pack(table, strlen(table), G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  assert_same(packed);
}

/* What `cat a.gz b.gz` gives. */
static void
test_members(void)
{
  g_autoptr(GBytes) a = pack(table, 20, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GBytes) b = pack(table + 20, strlen(table) - 20, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GByteArray) both = g_byte_array_new();

  g_byte_array_append(both, g_bytes_get_data(a, NULL), (guint)g_bytes_get_size(a));
  g_byte_array_append(both, g_bytes_get_data(b, NULL), (guint)g_bytes_get_size(b));
  g_autoptr(GBytes) packed = g_byte_array_free_to_bytes(g_steal_pointer(&both));

  assert_same(packed);
}

static void
test_zip(void)
{
  static const char *const names[] = {"数据/", "数据/loans.csv", "__MACOSX/x", ".DS_Store", NULL};
  g_autoptr(GBytes) packed = zip(names);

  assert_same(packed);
}

static void
test_cut(void)
{
  static const char *const names[] = {"loans.csv", NULL};
  g_autoptr(GBytes) gzip = pack(table, strlen(table), G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GBytes) archive = zip(names);
  GBytes *packed[] = {gzip, archive};

  for (gsize k = 0; k < G_N_ELEMENTS(packed); k++) {
    for (gsize size = 4; size < g_bytes_get_size(packed[k]); size++) {
      g_autoptr(GBytes) cut = g_bytes_new_from_bytes(packed[k], 0, size);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) got = nb_source_unpack(cut, "a.gz", NULL, &error);

      g_assert_null(got);
      g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
      g_assert_nonnull(strstr(error->message, "a.gz: the archive is damaged"));
    }
  }
}

static void
assert_refused(const char *const *names, const char *message)
{
  g_autoptr(GBytes) packed = zip(names);
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = rows_of(packed, &error);

  g_assert_null(rows);
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, message));
}

static void
test_refused(void)
{
  static const char *const two[] = {"一月.csv", "二月.csv", NULL};
  static const char *const none[] = {"空/", NULL};
  static const char *const letter[] = {"[Content_Types].xml", "word/document.xml", NULL};
  static const char *const book[] = {"[Content_Types].xml", "xl/workbook.xml", NULL};

  assert_refused(two, "the archive holds 2 files (一月.csv, 二月.csv), one table was expected");
  assert_refused(none, "the archive holds no file");
  assert_refused(book, "the workbook is damaged");
  assert_refused(letter, "an office document");
}

static void
test_nested(void)
{
  g_autoptr(GBytes) inner = pack(table, strlen(table), G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GBytes) outer =
      pack(g_bytes_get_data(inner, NULL), g_bytes_get_size(inner), G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = rows_of(outer, &error);

  g_assert_null(rows);
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "a gzip archive in an archive"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ingest/unpack/a gzip file gives its table", test_gzip);
  g_test_add_func("/ingest/unpack/gzip members are joined", test_members);
  g_test_add_func("/ingest/unpack/a zip with one table gives it", test_zip);
  g_test_add_func("/ingest/unpack/an archive cut anywhere is refused", test_cut);
  g_test_add_func("/ingest/unpack/no table or several is refused", test_refused);
  g_test_add_func("/ingest/unpack/an archive in an archive is refused", test_nested);
  return g_test_run();
}
