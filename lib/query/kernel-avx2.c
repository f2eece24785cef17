#include "query/kernel.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define FAST __attribute__((target("avx2,bmi2")))

/* Returns: the places of the bits of @mask, a byte each, the lowest first. */
FAST static inline __m128i
places_of(guint32 mask)
{
  guint64 bytes = _pdep_u64(mask, G_GUINT64_CONSTANT(0x0101010101010101)) * 0xff;

  return _mm_cvtsi64_si128((long long)_pext_u64(G_GUINT64_CONSTANT(0x0706050403020100), bytes));
}

/* Eight rows are written whatever their number is; those too many are written over. */
FAST static guint
range(const guint32 *values, guint n, guint32 low, guint32 high, guint16 *rows)
{
  const __m256i from = _mm256_set1_epi32((int)low), width = _mm256_set1_epi32((int)(high - low));
  guint taken = 0, i = 0;

  if (low > high)
    return 0;
  for (; i + 8 <= n; i += 8) {
    __m256i value = _mm256_loadu_si256((const __m256i *)(const void *)(values + i));
    __m256i above = _mm256_sub_epi32(value, from);
    __m256i in = _mm256_cmpeq_epi32(_mm256_min_epu32(above, width), above);
    guint32 mask = (guint32)_mm256_movemask_ps(_mm256_castsi256_ps(in));
    __m128i numbers = _mm_add_epi16(_mm_cvtepu8_epi16(places_of(mask)), _mm_set1_epi16((short)i));

    _mm_storeu_si128((__m128i *)(void *)(rows + taken), numbers);
    taken += (guint)__builtin_popcount(mask);
  }
  for (; i < n; i++) {
    rows[taken] = (guint16)i;
    taken += values[i] >= low && values[i] <= high;
  }
  return taken;
}

FAST static guint
squeeze(guint16 *rows, const guint8 *pass, guint n)
{
  guint taken = 0, i = 0;

  for (; i + 8 <= n; i += 8) {
    __m128i eight = _mm_loadu_si128((const __m128i *)(const void *)(rows + i));
    __m128i flags = _mm_loadl_epi64((const __m128i *)(const void *)(pass + i));
    guint32 mask = (guint32)_mm_movemask_epi8(_mm_slli_epi16(flags, 7)) & 0xff;
    __m128i low = places_of(mask);
    /* of a row at place p: its bytes 2p and 2p + 1 */
    __m128i wide = _mm_cvtepu8_epi16(low);
    __m128i bytes =
        _mm_add_epi16(_mm_mullo_epi16(wide, _mm_set1_epi16(0x0202)), _mm_set1_epi16(0x0100));

    _mm_storeu_si128((__m128i *)(void *)(rows + taken), _mm_shuffle_epi8(eight, bytes));
    taken += (guint)__builtin_popcount(mask);
  }
  for (; i < n; i++) {
    rows[taken] = rows[i];
    taken += pass[i];
  }
  return taken;
}

static const NbKernels kernels = {.range = range, .squeeze = squeeze};
const NbKernels *const nb_kernels_avx2 = &kernels;
#else
const NbKernels *const nb_kernels_avx2 = NULL;
#endif
