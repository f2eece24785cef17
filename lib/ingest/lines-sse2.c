#include "ingest/lines.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#define NB_LINES_TARGET
#include "ingest/lines-kernel.h"

static inline __m128i
load(const guint8 *bytes)
{
  return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

static inline guint64
equal(const guint8 *bytes, char c)
{
  __m128i wanted = _mm_set1_epi8(c);
  guint64 mask = 0;

  for (int i = 3; i >= 0; i--)
    mask = mask << 16 | (guint64)_mm_movemask_epi8(_mm_cmpeq_epi8(load(bytes + 16 * i), wanted));
  return mask;
}

static inline __m128i
rare_in(__m128i bytes)
{
  __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  __m128i cr = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'));
  __m128i nul = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());

  return _mm_or_si128(_mm_or_si128(quote, cr), nul);
}

static inline gboolean
nb_lines_usual(const guint8 *bytes, guint8 delimiter, NbMasks *masks)
{
  __m128i rare = _mm_setzero_si128();

  for (int i = 0; i < 4; i++)
    rare = _mm_or_si128(rare, rare_in(load(bytes + 16 * i)));
  masks->delimiter = equal(bytes, (char)delimiter);
  masks->lf = equal(bytes, '\n');
  return _mm_movemask_epi8(rare) != 0;
}

static inline void
nb_lines_rare(const guint8 *bytes, NbMasks *masks)
{
  masks->quote = equal(bytes, '"');
  masks->cr = equal(bytes, '\r');
  masks->nul = equal(bytes, 0);
}

const NbLinesFind nb_lines_sse2 = nb_lines_find;
#else
const NbLinesFind nb_lines_sse2 = NULL;
#endif
