#include "ingest/lines.h"
#include "base/cpu.h"

#define NB_LINES_TARGET
#include "ingest/lines-kernel.h"

static inline gboolean
nb_lines_usual(const guint8 *bytes, guint8 delimiter, NbMasks *masks)
{
  *masks = (NbMasks){0};
  for (guint i = 0; i < 64; i++) {
    guint64 bit = (guint64)1 << i;

    masks->delimiter |= bytes[i] == delimiter ? bit : 0;
    masks->quote |= bytes[i] == '"' ? bit : 0;
    masks->cr |= bytes[i] == '\r' ? bit : 0;
    masks->lf |= bytes[i] == '\n' ? bit : 0;
    masks->nul |= bytes[i] == 0 ? bit : 0;
  }
  return (masks->quote | masks->cr | masks->nul) != 0;
}

/* All is known already: one look at a byte is enough for all of it. */
static inline void
nb_lines_rare(const guint8 *bytes, NbMasks *masks)
{
  (void)bytes;
  (void)masks;
}

const NbLinesFind nb_lines_scalar = nb_lines_find;

NbLinesFind
nb_lines_best(void)
{
  NbCpu cpu = nb_cpu();

  if (cpu == NB_CPU_PLAIN)
    return nb_lines_scalar;
  if (nb_lines_avx512 && cpu >= NB_CPU_AVX512)
    return nb_lines_avx512;
  if (nb_lines_avx2 && cpu >= NB_CPU_AVX2)
    return nb_lines_avx2;
  if (nb_lines_neon)
    return nb_lines_neon;
  return nb_lines_sse2 ? nb_lines_sse2 : nb_lines_scalar;
}
