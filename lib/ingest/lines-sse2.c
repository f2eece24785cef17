#include "ingest/lines.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#define NB_LINES_TARGET
#include "ingest/lines-kernel.h"

static inline guint64
equal(const __m128i quarters[4], char c)
{
  __m128i wanted = _mm_set1_epi8(c);
  guint64 mask = 0;

  for (int i = 3; i >= 0; i--)
    mask = mask << 16 | (guint64)_mm_movemask_epi8(_mm_cmpeq_epi8(quarters[i], wanted));
  return mask;
}

static inline void
nb_lines_masks(const guint8 *bytes, guint8 delimiter, NbMasks *masks)
{
  __m128i quarters[4];

  for (int i = 0; i < 4; i++)
    quarters[i] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
  masks->delimiter = equal(quarters, (char)delimiter);
  masks->quote = equal(quarters, '"');
  masks->cr = equal(quarters, '\r');
  masks->lf = equal(quarters, '\n');
  masks->nul = equal(quarters, 0);
}

const NbLinesFind nb_lines_sse2 = nb_lines_find;
#else
const NbLinesFind nb_lines_sse2 = NULL;
#endif
