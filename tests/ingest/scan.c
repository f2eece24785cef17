/* The vector scans find what the scalar one finds, wherever the text begins and ends. */
#include "ingest/scan.h"
#include <string.h>

enum { ROUNDS = 4000, LONGEST = 300 };

static const char delimiters[] = {',', '\t', ';', '|'};

/* Bytes of which about half are special, and all values appear. */
static void
fill(GRand *rand, guint8 *bytes, gsize size)
{
  static const guint8 common[] = ",\t;|\"\r\n\xe7\xbb\xa6 a";

  for (gsize i = 0; i < size; i++)
    bytes[i] = g_rand_boolean(rand) ? common[g_rand_int_range(rand, 0, sizeof common)]
                                    : (guint8)g_rand_int_range(rand, 0, 256);
}

static void
compare(NbScan scan, const guint8 *bytes, gsize size, char delimiter)
{
  guint32 want[LONGEST + 8], got[LONGEST + 8];
  gsize n = nb_scan_scalar(bytes, size, (guint8)delimiter, want);

  g_assert_cmpuint(scan(bytes, size, (guint8)delimiter, got), ==, n);
  g_assert_cmpmem(got, n * sizeof *got, want, n * sizeof *want);
}

static void
test_equal(gconstpointer data)
{
  NbScan scan = *(const NbScan *)data;
  g_autoptr(GRand) rand = g_rand_new_with_seed(34);
  guint8 bytes[LONGEST + 8];

  if (!scan || (scan == nb_scan_avx2 && nb_scan_best() != nb_scan_avx2)) {
    g_test_skip("this machine has no such instructions");
    return;
  }
  for (int i = 0; i < ROUNDS; i++) {
    gsize offset = (gsize)g_rand_int_range(rand, 0, 8);
    gsize size = (gsize)g_rand_int_range(rand, 0, LONGEST);

    fill(rand, bytes, sizeof bytes);
    compare(scan, bytes + offset, size, delimiters[i % 4]);
  }
}

static void
test_scalar(void)
{
  static const char text[] = "a,\"b\"\r\nc;d";
  static const guint32 want[] = {1, 2, 4, 5, 6};
  guint32 got[sizeof text];
  gsize n = nb_scan_scalar((const guint8 *)text, strlen(text), ',', got);

  g_assert_cmpmem(got, n * sizeof *got, want, sizeof want);
}

static gsize
first_place(const char *text, gsize size, gsize from)
{
  while (from < size && !strchr(",\"\r\n", text[from]))
    from++;
  return from;
}

/* Asked anywhere, forwards and backwards, over windows with and without places. */
static void
test_marks(void)
{
  enum { SIZE = 200000 };
  g_autofree char *text = g_strnfill(SIZE, 'x');
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  NbMarks marks;
  gsize from = 0;

  for (int i = 0; i < 3000; i++)
    text[g_rand_int_range(rand, 0, SIZE / 4)] = ",\"\r\n"[i % 4];
  text[SIZE - 1] = '\n';
  nb_marks_init(&marks, text, SIZE, ',');
  for (int i = 0; i < 20000; i++) {
    gsize step = (gsize)g_rand_int_range(rand, 0, 400);

    from = g_rand_int_range(rand, 0, 50) == 0  ? (gsize)g_rand_int_range(rand, 0, SIZE)
           : g_rand_int_range(rand, 0, 4) == 0 ? from - MIN(from, step)
                                               : (from + step) % SIZE;
    g_assert_cmpuint(nb_marks_next(&marks, from), ==, first_place(text, SIZE, from));
  }
  g_assert_cmpuint(nb_marks_next(&marks, SIZE), ==, SIZE);
  nb_marks_clear(&marks);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ingest/scan/the scalar scan finds delimiters, quotes and line ends",
                  test_scalar);
  g_test_add_data_func("/ingest/scan/SSE2 = scalar", &nb_scan_sse2, test_equal);
  g_test_add_data_func("/ingest/scan/AVX2 = scalar", &nb_scan_avx2, test_equal);
  g_test_add_data_func("/ingest/scan/NEON = scalar", &nb_scan_neon, test_equal);
  g_test_add_func("/ingest/scan/a window answers as the whole text does", test_marks);
  return g_test_run();
}
