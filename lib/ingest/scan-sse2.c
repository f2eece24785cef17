#include "ingest/scan.h"

#ifdef __SSE2__
#include <emmintrin.h>

static inline guint32
special(__m128i block, __m128i delimiter)
{
  __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  __m128i cr = _mm_cmpeq_epi8(block, _mm_set1_epi8('\r'));
  __m128i lf = _mm_cmpeq_epi8(block, _mm_set1_epi8('\n'));
  __m128i either = _mm_or_si128(_mm_cmpeq_epi8(block, delimiter), quote);

  return (guint32)_mm_movemask_epi8(_mm_or_si128(either, _mm_or_si128(cr, lf)));
}

static gsize
scan(const guint8 *bytes, gsize size, guint8 delimiter, guint32 *places)
{
  __m128i wanted = _mm_set1_epi8((char)delimiter);
  gsize n = 0, i = 0;

  for (; i + 16 <= size; i += 16) {
    const __m128i *at = (const __m128i *)(const void *)(bytes + i);

    for (guint32 mask = special(_mm_loadu_si128(at), wanted); mask; mask &= mask - 1)
      places[n++] = (guint32)i + (guint32)__builtin_ctz(mask);
  }
  gsize rest = nb_scan_scalar(bytes + i, size - i, delimiter, places + n);

  for (gsize k = 0; k < rest; k++)
    places[n + k] += (guint32)i;
  return n + rest;
}

const NbScan nb_scan_sse2 = scan;
#else
const NbScan nb_scan_sse2 = NULL;
#endif
