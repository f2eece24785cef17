#include "ingest/lines.h"

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

#if defined(__x86_64__)
static NbLinesFind
best_of_x86(const char *asked)
{
  gboolean is_old = g_strcmp0(asked, "sse2") == 0 || !__builtin_cpu_supports("avx2") ||
                    !__builtin_cpu_supports("pclmul");

  if (is_old)
    return nb_lines_sse2;
  return g_strcmp0(asked, "avx2") != 0 && __builtin_cpu_supports("avx512f") &&
                 __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2")
             ? nb_lines_avx512
             : nb_lines_avx2;
}
#endif

NbLinesFind
nb_lines_best(void)
{
  const char *asked = g_getenv("NB_CPU");

  if (g_strcmp0(asked, "scalar") == 0)
    return nb_lines_scalar;
#if defined(__x86_64__)
  return best_of_x86(asked);
#else
  return nb_lines_neon ? nb_lines_neon : nb_lines_scalar;
#endif
}
