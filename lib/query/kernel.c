#include "query/kernel.h"

/* Without a branch: whether a row is taken cannot be foreseen. */
static guint
range(const guint32 *values, guint n, guint32 low, guint32 high, guint16 *rows)
{
  guint taken = 0;

  for (guint i = 0; i < n; i++) {
    rows[taken] = (guint16)i;
    taken += values[i] >= low && values[i] <= high;
  }
  return taken;
}

static guint
squeeze(guint16 *rows, const guint8 *pass, guint n)
{
  guint taken = 0;

  for (guint i = 0; i < n; i++) {
    rows[taken] = rows[i];
    taken += pass[i];
  }
  return taken;
}

const NbKernels nb_kernels_scalar = {.range = range, .squeeze = squeeze};

const NbKernels *
nb_kernels_best(void)
{
  const char *asked = g_getenv("NB_CPU");

  if (!nb_kernels_avx2 || g_strcmp0(asked, "scalar") == 0 || g_strcmp0(asked, "sse2") == 0)
    return &nb_kernels_scalar;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    return nb_kernels_avx2;
#endif
  return &nb_kernels_scalar;
}
