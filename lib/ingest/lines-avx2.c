#include "ingest/lines.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define NB_LINES_TARGET __attribute__((target("avx2,bmi,popcnt,pclmul")))
#define NB_LINES_CARRYLESS
#include "ingest/lines-kernel.h"

NB_LINES_TARGET static inline guint64
equal(__m256i low, __m256i high, char c)
{
  __m256i wanted = _mm256_set1_epi8(c);
  guint32 a = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  guint32 b = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));

  return (guint64)b << 32 | a;
}

NB_LINES_TARGET static inline __m256i
load(const guint8 *bytes)
{
  return _mm256_loadu_si256((const __m256i *)(const void *)bytes);
}

NB_LINES_TARGET static inline __m256i
rare_in(__m256i bytes)
{
  __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
  __m256i cr = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r'));
  __m256i nul = _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256());

  return _mm256_or_si256(_mm256_or_si256(quote, cr), nul);
}

NB_LINES_TARGET static inline gboolean
nb_lines_usual(const guint8 *bytes, guint8 delimiter, NbMasks *masks)
{
  __m256i low = load(bytes), high = load(bytes + 32);

  masks->delimiter = equal(low, high, (char)delimiter);
  masks->lf = equal(low, high, '\n');
  return _mm256_movemask_epi8(_mm256_or_si256(rare_in(low), rare_in(high))) != 0;
}

NB_LINES_TARGET static inline void
nb_lines_rare(const guint8 *bytes, NbMasks *masks)
{
  __m256i low = load(bytes), high = load(bytes + 32);

  masks->quote = equal(low, high, '"');
  masks->cr = equal(low, high, '\r');
  masks->nul = equal(low, high, 0);
}

const NbLinesFind nb_lines_avx2 = nb_lines_find;
#else
const NbLinesFind nb_lines_avx2 = NULL;
#endif
