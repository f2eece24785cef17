#include "ingest/lines.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define NB_LINES_TARGET __attribute__((target("avx2,bmi,popcnt")))
#include "ingest/lines-kernel.h"

NB_LINES_TARGET static inline guint64
equal(__m256i low, __m256i high, char c)
{
  __m256i wanted = _mm256_set1_epi8(c);
  guint32 a = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  guint32 b = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));

  return (guint64)b << 32 | a;
}

NB_LINES_TARGET static inline void
nb_lines_masks(const guint8 *bytes, guint8 delimiter, NbMasks *masks)
{
  __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
  __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));

  masks->delimiter = equal(low, high, (char)delimiter);
  masks->quote = equal(low, high, '"');
  masks->cr = equal(low, high, '\r');
  masks->lf = equal(low, high, '\n');
  masks->nul = equal(low, high, 0);
}

const NbLinesFind nb_lines_avx2 = nb_lines_find;
#else
const NbLinesFind nb_lines_avx2 = NULL;
#endif
