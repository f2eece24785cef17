/* The digest of bytes is GLib's. */
#include "base/sha256.h"
#include "base/map.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
check(const guint8 *bytes, gsize size)
{
  g_autofree char *right = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, size);
  g_autofree char *found = nb_sha256(bytes, size, FALSE);

  g_assert_cmpstr(found, ==, right);
}

static void
test_sizes(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  g_autofree guint8 *bytes = g_malloc(100000);

  for (gsize i = 0; i < 100000; i++)
    bytes[i] = (guint8)g_rand_int(rand);
  for (gsize size = 0; size < 300; size++)
    check(bytes + size % 7, size);
  check(bytes, 100000);
  check(bytes + 1, 65536);
}

/* FIPS 180-4's own example. */
static void
test_known(void)
{
  g_autofree char *found = nb_sha256("abc", 3, FALSE);

  g_assert_cmpstr(found, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* A map that is let go behind what was read has the digest of its bytes. */
static void
test_mapped(void)
{
  enum { SIZE = (5 << 20) / 2 };
  g_autofree char *bytes = g_malloc(SIZE), *path = NULL;
  int fd = g_file_open_tmp("sha256-XXXXXX", &path, NULL);

  memset(bytes, 'x', SIZE);
  bytes[SIZE - 1] = 'y';
  g_assert_cmpint(write(fd, bytes, SIZE), ==, SIZE);
  g_autoptr(GBytes) map = nb_map_new(fd, SIZE);
  g_autofree char *want = nb_sha256(bytes, SIZE, FALSE);

  for (int again = 0; again < 2; again++) {
    g_autofree char *found = nb_sha256(g_bytes_get_data(map, NULL), SIZE, TRUE);

    g_assert_cmpstr(found, ==, want);
  }
  close(fd);
  g_unlink(path);
}

/* Pieces of any size have the digest of the whole. */
static void
test_pieces(void)
{
  g_autofree guint8 *bytes = g_malloc(5000);

  for (gsize i = 0; i < 5000; i++)
    bytes[i] = (guint8)(i * 7);
  for (gsize piece = 1; piece < 5000; piece = piece * 2 + 1) {
    NbSha256 *sum = nb_sha256_begin();
    g_autofree char *want = nb_sha256(bytes, 5000, FALSE);
    g_autoptr(GString) found = g_string_new(NULL);
    guint8 digest[32];

    for (gsize at = 0; at < 5000; at += piece)
      nb_sha256_add(sum, bytes + at, MIN(piece, 5000 - at));
    nb_sha256_end(sum, digest);
    for (gsize i = 0; i < sizeof digest; i++)
      g_string_append_printf(found, "%02x", digest[i]);
    g_assert_cmpstr(found->str, ==, want);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/sha256/the standard's example", test_known);
  g_test_add_func("/base/sha256/any size", test_sizes);
  g_test_add_func("/base/sha256/a map", test_mapped);
  g_test_add_func("/base/sha256/pieces", test_pieces);
  return g_test_run();
}
