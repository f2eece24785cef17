#include "query/kernel.h"
#include "base/cpu.h"

void
nb_few_make(NbFew *few, const guint8 *pass, guint32 n)
{
  *few = (NbFew){0};
  for (guint32 entry = 0; entry < MIN(n, NB_FEW); entry++) {
    guint8 *half = entry < NB_FEW / 2 ? few->low : few->high;

    half[entry % 16] |= (guint8)(pass[entry] << (entry / 16 % 8));
    few->words[entry / 32] |= (guint32)pass[entry] << entry % 32;
  }
}

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

static guint
keep(const guint32 *entries, const guint8 *pass, guint n, guint16 *rows)
{
  guint taken = 0;

  for (guint i = 0; i < n; i++) {
    rows[taken] = (guint16)i;
    taken += pass[entries[i]];
  }
  return taken;
}

static guint
keep_few(const guint32 *entries, const NbFew *few, guint n, guint16 *rows)
{
  guint taken = 0;

  for (guint i = 0; i < n; i++) {
    guint32 entry = entries[i];
    const guint8 *half = entry < NB_FEW / 2 ? few->low : few->high;

    rows[taken] = (guint16)i;
    taken += half[entry % 16] >> (entry / 16 % 8) & 1;
  }
  return taken;
}

static void
gather(const guint32 *all, const guint16 *rows, guint n, guint32 *values)
{
  for (guint i = 0; i < n; i++)
    values[i] = all[rows[i]];
}

static void
look_up(const NbCodeTable *table, const guint32 *values, guint n, guint32 *codes)
{
  for (guint i = 0; i < n; i++)
    codes[i] = codes[i] * table->scale + table->codes[values[i] & table->mask];
}

static void
look_up_days(const NbDayTable *table, const guint32 *stamps, guint n, guint32 *codes)
{
  for (guint i = 0; i < n; i++) {
    guint32 day = (stamps[i] >> table->shift) - table->low;

    codes[i] = codes[i] * table->scale + (day < table->n ? table->codes[day] : 0);
  }
}

const NbKernels nb_kernels_scalar = {.range = range,
                                     .squeeze = squeeze,
                                     .keep = keep,
                                     .keep_few = keep_few,
                                     .gather = gather,
                                     .look_up = look_up,
                                     .look_up_days = look_up_days};

const NbKernels *
nb_kernels_best(void)
{
  NbCpu cpu = nb_cpu();

  if (nb_kernels_avx512 && cpu >= NB_CPU_AVX512)
    return nb_kernels_avx512;
  return nb_kernels_avx2 && cpu >= NB_CPU_AVX2 ? nb_kernels_avx2 : &nb_kernels_scalar;
}
