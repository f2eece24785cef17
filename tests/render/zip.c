#include "base/zip.h"
#include "sample.h"
#include <gio/gio.h>
#include <string.h>

/* A book of our own, as an archive that is known to be good. */
static GBytes *
archive(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(3);

  return sample_render(doc, "xlsx", NULL);
}

static void
test_good(void)
{
  g_autoptr(GBytes) bytes = archive();
  g_autoptr(GPtrArray) entries = nb_zip_read(bytes);

  g_assert_nonnull(entries);
  g_assert_cmpuint(entries->len, >, 5);
  for (guint i = 0; i < entries->len; i++) {
    const NbZipEntry *entry = entries->pdata[i];
    gsize size = 0;
    const char *text = g_bytes_get_data(entry->bytes, &size);

    g_assert_cmpuint(size, >, 10);
    g_assert_cmpint(strncmp(text, "<?xml", 5), ==, 0);
  }
}

static void
test_cut(void)
{
  g_autoptr(GBytes) bytes = archive();
  gsize size = g_bytes_get_size(bytes);

  for (gsize length = 0; length < size; length++) {
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, length);

    g_assert_null(nb_zip_read(cut));
  }
}

/* A flipped bit is either found, or it was in a field that says nothing about the content (dates,
 * versions, attributes); the content that comes out is never other than before. */
static void
test_flips(void)
{
  g_autoptr(GBytes) bytes = archive();
  g_autoptr(GPtrArray) want = nb_zip_read(bytes);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  guint found = 0, tried = 0;

  for (gsize i = 0; i < size; i += 5, tried++) {
    g_autofree guint8 *copy = g_memdup2(data, size);

    copy[i] ^= (guint8)(1u << (i % 8));
    g_autoptr(GBytes) damaged = g_bytes_new_take(g_steal_pointer(&copy), size);
    g_autoptr(GPtrArray) got = nb_zip_read(damaged);

    found += got == NULL;
    for (guint e = 0; got && e < got->len; e++)
      g_assert_true(g_bytes_equal(((const NbZipEntry *)got->pdata[e])->bytes,
                                  ((const NbZipEntry *)want->pdata[e])->bytes));
  }
  g_assert_cmpuint(found, >, tried / 2);
}

static void
test_junk(void)
{
  static const char *const junk[] = {"", "PK", "PK\x05\x06",
                                     "this is no archive at all, only text"};

  for (gsize i = 0; i < G_N_ELEMENTS(junk); i++) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(junk[i], strlen(junk[i]));

    g_assert_null(nb_zip_read(bytes));
  }
}

/* A member read bit by bit is the member read at once, and says at its end that it is whole. */
static void
test_stream(void)
{
  g_autoptr(GBytes) bytes = archive();
  g_autoptr(GPtrArray) listed = nb_zip_list(bytes), entries = nb_zip_read(bytes);
  guint8 some[7];

  for (guint i = 0; i < entries->len; i++) {
    g_autoptr(NbZipStream) stream = nb_zip_stream_new(listed->pdata[i]);
    g_autoptr(GByteArray) got = g_byte_array_new();
    gssize n;

    while ((n = nb_zip_stream_read(stream, some, sizeof some)) > 0)
      g_byte_array_append(got, some, (guint)n);
    g_assert_cmpint(n, ==, 0);
    g_autoptr(GBytes) whole = g_byte_array_free_to_bytes(g_steal_pointer(&got));

    g_assert_true(g_bytes_equal(whole, ((const NbZipEntry *)entries->pdata[i])->bytes));
  }
}

static GBytes *
deflated(gsize size, GZlibCompressorFormat format)
{
  g_autofree guint8 *blanks = g_malloc0(size);
  g_autoptr(GZlibCompressor) packer = g_zlib_compressor_new(format, 9);
  gsize room = size / 500 + 1000, n_in, n_out;
  g_autofree guint8 *out = g_malloc(room);

  g_assert_cmpint(g_converter_convert(G_CONVERTER(packer), blanks, size, out, room,
                                      G_CONVERTER_INPUT_AT_END, &n_in, &n_out, NULL),
                  ==, G_CONVERTER_FINISHED);
  return g_bytes_new(out, n_out);
}

/* What was made to fill a memory is refused before it has. */
static void
test_trap(void)
{
  g_autoptr(GBytes) calm = deflated(NB_ZIP_CALM / 2, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GBytes) trap = deflated(NB_ZIP_CALM + (1 << 17), G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GBytes) good = nb_gzip_read(calm);

  g_assert_cmpuint(g_bytes_get_size(good), ==, NB_ZIP_CALM / 2);
  g_assert_null(nb_gzip_read(trap));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/zip/a good archive gives its members", test_good);
  g_test_add_func("/base/zip/an archive cut anywhere is refused", test_cut);
  g_test_add_func("/base/zip/a flipped bit never changes content unseen", test_flips);
  g_test_add_func("/base/zip/bit by bit it is the same", test_stream);
  g_test_add_func("/base/zip/a trap is refused", test_trap);
  g_test_add_func("/base/zip/junk is refused", test_junk);
  return g_test_run();
}
