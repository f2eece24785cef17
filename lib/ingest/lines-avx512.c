#include "ingest/lines.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define NB_LINES_TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt,pclmul")))
#define NB_LINES_CARRYLESS
#define NB_LINES_PUT
#include "ingest/lines-kernel.h"

NB_LINES_TARGET static inline __m512i
load(const guint8 *bytes)
{
  return _mm512_loadu_si512(bytes);
}

NB_LINES_TARGET static inline guint64
equal(__m512i bytes, char c)
{
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c));
}

NB_LINES_TARGET static inline gboolean
nb_lines_usual(const guint8 *bytes, guint8 delimiter, NbMasks *masks)
{
  __m512i block = load(bytes);

  masks->delimiter = equal(block, (char)delimiter);
  masks->lf = equal(block, '\n');
  return (equal(block, '"') | equal(block, '\r') | equal(block, 0)) != 0;
}

NB_LINES_TARGET static inline void
nb_lines_rare(const guint8 *bytes, NbMasks *masks)
{
  __m512i block = load(bytes);

  masks->quote = equal(block, '"');
  masks->cr = equal(block, '\r');
  masks->nul = equal(block, 0);
}

static const guint8 numbers[64] __attribute__((aligned(64))) = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

/* The numbers of the bits are pushed together and made wider, sixteen at a time. */
NB_LINES_TARGET static inline void
nb_lines_put(guint32 *out, guint64 marks, guint32 at)
{
  __m512i found = _mm512_maskz_compress_epi8(marks, load(numbers));
  __m512i base = _mm512_set1_epi32((gint32)at);

  _mm512_storeu_si512(out,
                      _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found))));
  if (G_LIKELY(__builtin_popcountll(marks) <= 16))
    return;
  _mm512_storeu_si512(
      out + 16, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 1))));
  _mm512_storeu_si512(
      out + 32, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 2))));
  _mm512_storeu_si512(
      out + 48, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 3))));
}

const NbLinesFind nb_lines_avx512 = nb_lines_find;
#else
const NbLinesFind nb_lines_avx512 = NULL;
#endif
