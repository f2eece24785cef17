/* What is squeezed comes back, and bytes that nobody squeezed do no harm. */
#include "store/squeeze.h"
#include <string.h>

enum { MOST = 5000 };

typedef guint64 (*Make)(GRand *rand, gsize i);

static guint64
constant(GRand *rand, gsize i)
{
  return 7;
}

static guint64
small(GRand *rand, gsize i)
{
  return (guint64)g_rand_int_range(rand, 0, 9);
}

static guint64
climbing(GRand *rand, gsize i)
{
  return 1512491379 + i * 3 + (guint64)g_rand_int_range(rand, 0, 4);
}

static guint64
any(GRand *rand, gsize i)
{
  return (guint64)g_rand_int(rand) << 32 | g_rand_int(rand);
}

static guint64
edges(GRand *rand, gsize i)
{
  static const guint64 all[] = {0, G_MAXUINT64, (guint64)G_MININT64, G_MAXINT64, 1, 0xffffffff};

  return all[g_rand_int_range(rand, 0, G_N_ELEMENTS(all))];
}

/* Lowest and highest differ by the widest that needs no whole word, and by the next. */
static guint64
wide(GRand *rand, gsize i)
{
  return i % 2 ? (guint64)1 << (i % 3 ? 56 : 55) : 0;
}

static const struct {
  const char *name;
  Make make;
  gsize most; /* bytes for 5000 values of 4 */
} rows[] = {
    {"one value",        constant, 200  },
    {"small values",     small,    2700 },
    {"climbing values",  climbing, 2700 },
    {"any values",       any,      20200},
    {"the edges",        edges,    20200},
    {"the widest steps", wide,     20200},
};

static void
check(Make make, gsize n, guint width, gsize most)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)n);
  g_autofree guint8 *values = g_malloc(n * width + 8), *back = g_malloc(n * width + 8);
  g_autoptr(GByteArray) bytes = g_byte_array_new();

  for (gsize i = 0; i < n; i++) {
    guint64 value = make(rand, i);

    memcpy(values + i * width, &value, width);
  }
  nb_squeeze(values, n, width, bytes);
  g_assert_true(nb_unsqueeze(bytes->data, bytes->len, n, width, back));
  g_assert_cmpmem(values, n * width, back, n * width);
  g_assert_cmpuint(bytes->len, <=, most);
  /* the last bytes are spare; without more than these, values are missing */
  if (n > 0)
    g_assert_false(nb_unsqueeze(bytes->data, bytes->len - 9, n, width, back));
}

static void
test_row(gconstpointer data)
{
  static const gsize sizes[] = {0, 1, 2, 1023, 1024, 1025, MOST};
  gsize row = GPOINTER_TO_SIZE(data);

  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    check(rows[row].make, sizes[i], 4, rows[row].most);
    check(rows[row].make, sizes[i], 8, 2 * rows[row].most + 200);
  }
}

static void
test_any_bytes(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  guint64 values[MOST];

  for (guint i = 0; i < 20000; i++) {
    gsize size = (gsize)g_rand_int_range(rand, 0, 300);
    g_autofree guint8 *bytes = g_malloc(size);

    for (gsize k = 0; k < size; k++)
      bytes[k] = (guint8)g_rand_int_range(rand, 0, k % 20 < 2 ? 66 : 256);
    nb_unsqueeze(bytes, size, (gsize)g_rand_int_range(rand, 0, MOST), i % 2 ? 4 : 8, values);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = g_strdup_printf("/store/squeeze/%s", rows[i].name);

    g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_row);
  }
  g_test_add_func("/store/squeeze/any bytes do no harm", test_any_bytes);
  return g_test_run();
}
