/* Each dress of the inner loops gives what the scalar one gives. */
#include "query/kernel.h"
#include "base/cpu.h"
#include "tests/query/six.h"

/* Returns: (nullable): kernels number @i beside the scalar ones that this machine can run. */
static const NbKernels *
kernels_nth(guint i)
{
  const NbKernels *const all[] = {nb_kernels_avx2, nb_kernels_avx512};
  const NbCpu levels[] = {NB_CPU_AVX2, NB_CPU_AVX512};

  return i < G_N_ELEMENTS(all) && all[i] && nb_cpu() >= levels[i] ? all[i] : NULL;
}

static void
check_choice(const NbKernels *kernels)
{
  guint32 values[NB_BLOCK_ROWS];
  guint16 rows[2][NB_BLOCK_ROWS + 8];
  guint8 pass[NB_BLOCK_ROWS];
  guint64 state = 3;

  for (guint n = 0; n <= NB_BLOCK_ROWS; n += n < 70 ? 1 : 251) {
    for (guint i = 0; i < n; i++) {
      values[i] = i % 3 ? six_random(&state) : (guint32)(six_random(&state) % 4) - 2;
      pass[i] = six_random(&state) % 2;
    }
    guint32 low = six_random(&state) % 2 ? 1 : six_random(&state), high = low + (G_MAXUINT32 >> 1);
    guint a = nb_kernels_scalar.range(values, n, low, high, rows[0]);
    guint b = kernels->range(values, n, low, high, rows[1]);

    g_assert_cmpmem(rows[0], a * 2, rows[1], b * 2);
    for (guint i = 0; i < n; i++)
      rows[0][i] = rows[1][i] = (guint16)(i * 31);
    a = nb_kernels_scalar.squeeze(rows[0], pass, n);
    b = kernels->squeeze(rows[1], pass, n);
    g_assert_cmpmem(rows[0], a * 2, rows[1], b * 2);
  }
}

static void
test_kernels(void)
{
  if (!kernels_nth(0))
    g_test_skip("this machine has only the scalar kernels");
  for (guint i = 0; kernels_nth(i); i++)
    check_choice(kernels_nth(i));
}

/* Values in the range of a small table, some of them beyond it as days. */
static void
check_look_ups(const NbKernels *kernels)
{
  guint32 values[NB_BLOCK_ROWS], table[700], codes[2][NB_BLOCK_ROWS];
  guint16 rows[2][NB_BLOCK_ROWS + 8];
  guint8 pass[700 + NB_PASS_SLACK] = {0};
  guint64 state = 11;

  for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
    table[i] = six_random(&state) % 90;
    pass[i] = six_random(&state) % 2;
  }
  const NbCodeTable few = {table, 511, 7}, fresh = {table, G_MAXUINT32, 0};
  const NbDayTable days = {table, 650, 30, 0, 3}, none = {table, 0, 0, 11, 2};
  const NbKernels *const both[] = {&nb_kernels_scalar, kernels};

  for (guint n = 0; n <= NB_BLOCK_ROWS; n += n < 40 ? 1 : 251) {
    guint taken[2];

    for (guint i = 0; i < n; i++) {
      values[i] = six_random(&state) % 700;
      codes[0][i] = codes[1][i] = six_random(&state);
    }
    for (guint k = 0; k < 2; k++) {
      both[k]->look_up(&fresh, values, n, codes[k]);
      both[k]->look_up(&few, values, n, codes[k]);
      both[k]->look_up_days(&days, values, n, codes[k]);
      both[k]->look_up_days(&none, values, n, codes[k]);
    }
    g_assert_cmpmem(codes[0], n * 4, codes[1], n * 4);
    for (guint k = 0; k < 2; k++)
      taken[k] = both[k]->keep(values, pass, n, rows[k]);
    g_assert_cmpmem(rows[0], taken[0] * 2, rows[1], taken[1] * 2);
  }
}

static void
test_look_ups(void)
{
  if (!kernels_nth(0))
    g_test_skip("this machine has only the scalar kernels");
  for (guint i = 0; kernels_nth(i); i++)
    check_look_ups(kernels_nth(i));
}

/* All rows, few of them and many, with none behind the last that is taken. */
static void
check_gather(const NbKernels *kernels)
{
  static const guint shares[] = {1, 2, 3, 5, 9, 100};
  guint32 values[2][NB_BLOCK_ROWS];
  guint16 rows[NB_BLOCK_ROWS];
  guint64 state = 17;

  for (gsize s = 0; s < G_N_ELEMENTS(shares); s++) {
    for (guint size = 0; size <= NB_BLOCK_ROWS; size += size < 150 ? 1 : 173) {
      guint n = 0;

      for (guint i = 0; i < size; i++) {
        rows[n] = (guint16)i;
        n += six_random(&state) % shares[s] == 0;
      }
      gsize there = n > 0 ? rows[n - 1] + 1u : 0;
      g_autofree guint32 *all = g_new(guint32, there + 1); /* a read beyond is seen by ASan */

      for (gsize i = 0; i < there; i++)
        all[i] = six_random(&state);
      nb_kernels_scalar.gather(all, rows, n, values[0]);
      kernels->gather(all, rows, n, values[1]);
      g_assert_cmpmem(values[0], n * 4, values[1], n * 4);
    }
  }
}

static void
test_gather(void)
{
  if (!kernels_nth(0))
    g_test_skip("this machine has only the scalar kernels");
  for (guint i = 0; kernels_nth(i); i++)
    check_gather(kernels_nth(i));
}

static guint
few_rows(const guint32 *entries, guint n, const guint8 *pass, guint size, guint16 *rows)
{
  guint taken = 0;

  for (guint i = 0; i < n; i++) {
    rows[taken] = (guint16)i;
    taken += entries[i] < size && pass[entries[i]];
  }
  return taken;
}

/* Sets of any size up to all entries that there may be, and of none. */
static void
check_few(const NbKernels *kernels)
{
  static const guint sizes[] = {0, 1, 15, 16, 17, 127, 128, 129, NB_FEW};
  guint32 entries[NB_BLOCK_ROWS];
  guint16 rows[2][NB_BLOCK_ROWS + 8];
  guint8 pass[NB_FEW];
  guint64 state = 5;

  for (gsize s = 0; s < G_N_ELEMENTS(sizes); s++) {
    NbFew few;

    for (guint i = 0; i < sizes[s]; i++)
      pass[i] = six_random(&state) % 2;
    nb_few_make(&few, pass, sizes[s]);
    for (guint n = 0; n <= NB_BLOCK_ROWS; n += n < 80 ? 1 : 251) {
      for (guint i = 0; i < n; i++)
        entries[i] = six_random(&state) % NB_FEW;
      guint want = few_rows(entries, n, pass, sizes[s], rows[0]);

      g_assert_cmpuint(kernels->keep_few(entries, &few, n, rows[1]), ==, want);
      g_assert_cmpmem(rows[0], want * 2, rows[1], want * 2);
    }
  }
}

static void
test_few(void)
{
  check_few(&nb_kernels_scalar);
  for (guint i = 0; kernels_nth(i); i++)
    check_few(kernels_nth(i));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/query/kernel/the same rows are taken", test_kernels);
  g_test_add_func("/query/kernel/the same codes are looked up", test_look_ups);
  g_test_add_func("/query/kernel/the same values are gathered", test_gather);
  g_test_add_func("/query/kernel/few entries are kept by a set of bits", test_few);
  return g_test_run();
}
