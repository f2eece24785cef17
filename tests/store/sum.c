/* A sum tells bytes apart. */
#include "store/sum.h"
#include <string.h>

enum { SIZE = 200 };

static void
fill(guint8 *bytes, gsize size, guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8)g_rand_int(rand);
}

/* Known values: a snapshot written today is read by every later version on every machine. */
static void
test_known(void)
{
  static const struct {
    const char *bytes;
    guint64 seed, sum;
  } known[] = {
      {"",                                            0,    G_GUINT64_CONSTANT(0x7de7fa19cc24470c)},
      {"a",                                           0,    G_GUINT64_CONSTANT(0x8069545ff9efd59f)},
      {"年报 nianbao, a sum of more than 32 bytes", 4096, G_GUINT64_CONSTANT(0xeff56b16a05d5f77)},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
    g_assert_cmphex(nb_sum(known[i].bytes, strlen(known[i].bytes), known[i].seed), ==,
                    known[i].sum);
}

static void
test_every_bit(void)
{
  guint8 bytes[SIZE];

  fill(bytes, SIZE, 1);
  for (gsize size = 1; size <= SIZE; size += 13) {
    guint64 right = nb_sum(bytes, size, 7);

    for (gsize i = 0; i < size * 8; i++) {
      bytes[i / 8] ^= (guint8)(1 << i % 8);
      g_assert_cmphex(nb_sum(bytes, size, 7), !=, right);
      bytes[i / 8] ^= (guint8)(1 << i % 8);
    }
  }
}

/* Every change within 8 bytes is found, whatever it is. */
static void
test_words(void)
{
  guint8 bytes[SIZE], other[SIZE];

  fill(bytes, SIZE, 2);
  for (guint i = 0; i < 2000; i++) {
    memcpy(other, bytes, SIZE);
    fill(other + i % (SIZE / 8) * 8, 8, 100 + i);
    g_assert_cmphex(nb_sum(bytes, SIZE, 7), !=, nb_sum(other, SIZE, 7));
  }
}

static void
test_place_and_size(void)
{
  guint8 zeros[SIZE] = {0};

  g_assert_cmphex(nb_sum(zeros, SIZE, 1), !=, nb_sum(zeros, SIZE, 2));
  for (gsize size = 0; size < SIZE; size++)
    g_assert_cmphex(nb_sum(zeros, size, 1), !=, nb_sum(zeros, size + 1, 1));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/sum/sums are the same for ever", test_known);
  g_test_add_func("/store/sum/every flipped bit changes it", test_every_bit);
  g_test_add_func("/store/sum/every changed word changes it", test_words);
  g_test_add_func("/store/sum/it knows place and size", test_place_and_size);
  return g_test_run();
}
