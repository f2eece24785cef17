/* Tuples are numbered in the order in which they came, however many come at once. */
#include "store/tuples.h"
#include <string.h>

enum { WIDTH = 3, ROWS = 60000, VALUES = 37 };

static guint32
next(guint64 *state)
{
  *state = *state * G_GUINT64_CONSTANT(6364136223846793005) + 1442695040888963407;
  return (guint32)(*state >> 40);
}

/* Some of zeros, and many that come again. */
static guint32 *
make_rows(void)
{
  guint32 *rows = g_new(guint32, WIDTH * ROWS);
  guint64 state = 7;

  for (gsize i = 0; i < WIDTH * ROWS; i++)
    rows[i] = next(&state) % VALUES * (next(&state) % 5 != 0);
  memset(rows + WIDTH * 10, 0, WIDTH * sizeof(guint32));
  return rows;
}

/* One by one, by their texts. */
static guint32 *
model(const guint32 *rows)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint32 *numbers = g_new(guint32, ROWS);

  for (gsize i = 0; i < ROWS; i++) {
    const guint32 *row = rows + i * WIDTH;
    g_autofree char *text = g_strdup_printf("%u %u %u", row[0], row[1], row[2]);
    gpointer known = g_hash_table_lookup(seen, text);

    numbers[i] = NB_TUPLE_NONE;
    if ((row[0] | row[1] | row[2]) == 0)
      continue;
    if (!known) {
      known = GUINT_TO_POINTER(g_hash_table_size(seen) + 1);
      g_hash_table_insert(seen, g_steal_pointer(&text), known);
    }
    numbers[i] = GPOINTER_TO_UINT(known) - 1;
  }
  return numbers;
}

static void
test_numbers(gconstpointer threads)
{
  static const guint32 some[] = {1, 7, 4096, NB_TUPLES_MOST};
  g_autofree guint32 *rows = make_rows(), *want = model(rows), *found = g_new(guint32, ROWS);

  g_setenv("NB_THREADS", threads, TRUE);
  for (gsize s = 0; s < G_N_ELEMENTS(some); s++) {
    NbTuples tuples;
    guint32 most = 0;

    nb_tuples_init(&tuples, WIDTH);
    for (guint32 at = 0, n; at < ROWS; at += n) {
      n = MIN(some[s], ROWS - at);
      nb_tuples_add(&tuples, rows + (gsize)at * WIDTH, n, found + at);
    }
    g_assert_cmpmem(found, ROWS * sizeof(guint32), want, ROWS * sizeof(guint32));
    for (guint k = 0; k < WIDTH; k++) {
      g_autofree guint32 *column = nb_tuples_column(&tuples, k);

      for (gsize i = 0; i < ROWS; i++) {
        if (found[i] == NB_TUPLE_NONE)
          continue;
        g_assert_cmpuint(column[found[i]], ==, rows[i * WIDTH + k]);
        most = MAX(most, found[i] + 1);
      }
    }
    g_assert_cmpuint(tuples.n, ==, most);
    nb_tuples_clear(&tuples);
  }
  g_unsetenv("NB_THREADS");
}

static void
test_none(void)
{
  NbTuples tuples;
  guint32 number = 5;

  nb_tuples_init(&tuples, 1);
  nb_tuples_add(&tuples, NULL, 0, NULL);
  g_assert_cmpuint(tuples.n, ==, 0);
  nb_tuples_add(&tuples, &(guint32){0}, 1, &number);
  g_assert_cmpuint(number, ==, NB_TUPLE_NONE);
  nb_tuples_clear(&tuples);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/store/tuples/one thread numbers as one by one does", "1", test_numbers);
  g_test_add_data_func("/store/tuples/so do four", "4", test_numbers);
  g_test_add_func("/store/tuples/none, and one of zeros", test_none);
  return g_test_run();
}
