#include "ingest/scan.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

__attribute__((target("avx2"))) static gsize
scan(const guint8 *bytes, gsize size, guint8 delimiter, guint32 *places)
{
  __m256i wanted = _mm256_set1_epi8((char)delimiter), quote = _mm256_set1_epi8('"');
  __m256i cr = _mm256_set1_epi8('\r'), lf = _mm256_set1_epi8('\n');
  gsize n = 0, i = 0;

  for (; i + 32 <= size; i += 32) {
    __m256i block = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + i));
    __m256i text =
        _mm256_or_si256(_mm256_cmpeq_epi8(block, wanted), _mm256_cmpeq_epi8(block, quote));
    __m256i line = _mm256_or_si256(_mm256_cmpeq_epi8(block, cr), _mm256_cmpeq_epi8(block, lf));
    guint32 mask = (guint32)_mm256_movemask_epi8(_mm256_or_si256(text, line));

    for (; mask; mask &= mask - 1)
      places[n++] = (guint32)i + (guint32)__builtin_ctz(mask);
  }
  gsize rest = nb_scan_scalar(bytes + i, size - i, delimiter, places + n);

  for (gsize k = 0; k < rest; k++)
    places[n + k] += (guint32)i;
  return n + rest;
}

const NbScan nb_scan_avx2 = scan;
#else
const NbScan nb_scan_avx2 = NULL;
#endif
