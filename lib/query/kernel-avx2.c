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

FAST static guint
keep(const guint32 *entries, const guint8 *pass, guint n, guint16 *rows)
{
  guint taken = 0, i = 0;

  for (; i + 8 <= n; i += 8) {
    __m256i entry = _mm256_loadu_si256((const __m256i *)(const void *)(entries + i));
    __m256i flags = _mm256_i32gather_epi32((const int *)(const void *)pass, entry, 1);
    __m256i signs = _mm256_slli_epi32(flags, 31);
    guint32 mask = (guint32)_mm256_movemask_ps(_mm256_castsi256_ps(signs));
    __m128i numbers = _mm_add_epi16(_mm_cvtepu8_epi16(places_of(mask)), _mm_set1_epi16((short)i));

    _mm_storeu_si128((__m128i *)(void *)(rows + taken), numbers);
    taken += (guint)__builtin_popcount(mask);
  }
  for (; i < n; i++) {
    rows[taken] = (guint16)i;
    taken += pass[entries[i]];
  }
  return taken;
}

/* Returns: 32 entries as bytes, in their order. */
FAST static inline __m256i
narrow(const guint32 *entries)
{
  const __m256i *from = (const void *)entries, order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  __m256i one = _mm256_packus_epi32(_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1));
  __m256i two = _mm256_packus_epi32(_mm256_loadu_si256(from + 2), _mm256_loadu_si256(from + 3));

  return _mm256_permutevar8x32_epi32(_mm256_packus_epi16(one, two), order);
}

FAST static inline __m256i
twice(const guint8 *sixteen)
{
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)sixteen));
}

FAST static guint
keep_few(const guint32 *entries, const NbFew *few, guint n, guint16 *rows)
{
  const __m256i low = twice(few->low), high = twice(few->high), nibble = _mm256_set1_epi8(0x0f);
  const __m256i bits = _mm256_set1_epi64x((long long)G_GUINT64_CONSTANT(0x8040201008040201));
  guint taken = 0, i = 0;

  for (; i + 32 <= n; i += 32) {
    __m256i entry = narrow(entries + i), place = _mm256_and_si256(entry, nibble);
    /* the uppermost bit of an entry says in which half it is */
    __m256i found = _mm256_blendv_epi8(_mm256_shuffle_epi8(low, place),
                                       _mm256_shuffle_epi8(high, place), entry);
    __m256i bit = _mm256_shuffle_epi8(bits, _mm256_and_si256(_mm256_srli_epi16(entry, 4), nibble));
    __m256i in = _mm256_cmpeq_epi8(_mm256_and_si256(found, bit), bit);
    guint32 mask = (guint32)_mm256_movemask_epi8(in);

    for (guint k = 0; k < 32; k += 8, mask >>= 8) {
      __m128i numbers = _mm_cvtepu8_epi16(places_of(mask & 0xff));

      _mm_storeu_si128((__m128i *)(void *)(rows + taken),
                       _mm_add_epi16(numbers, _mm_set1_epi16((short)(i + k))));
      taken += (guint)__builtin_popcount(mask & 0xff);
    }
  }
  for (; i < n; i++) {
    const guint8 *half = entries[i] < NB_FEW / 2 ? few->low : few->high;

    rows[taken] = (guint16)i;
    taken += half[entries[i] % 16] >> (entries[i] / 16 % 8) & 1;
  }
  return taken;
}

FAST static void
gather(const guint32 *all, const guint16 *rows, guint n, guint32 *values)
{
  guint i = 0;

  for (; i + 8 <= n; i += 8) {
    __m128i eight = _mm_loadu_si128((const __m128i *)(const void *)(rows + i));
    __m256i found = _mm256_i32gather_epi32((const int *)(const void *)all,
                                           _mm256_cvtepu16_epi32(eight), sizeof(guint32));

    _mm256_storeu_si256((__m256i *)(void *)(values + i), found);
  }
  for (; i < n; i++)
    values[i] = all[rows[i]];
}

/* Of eight codes: what stands there, multiplied, and these. */
FAST static inline void
put_eight(guint32 *codes, __m256i scale, __m256i found)
{
  __m256i old = _mm256_loadu_si256((const __m256i *)(const void *)codes);

  _mm256_storeu_si256((__m256i *)(void *)codes,
                      _mm256_add_epi32(_mm256_mullo_epi32(old, scale), found));
}

FAST static void
look_up(const NbCodeTable *table, const guint32 *values, guint n, guint32 *codes)
{
  const __m256i low = _mm256_set1_epi32((int)table->mask);
  const __m256i scale = _mm256_set1_epi32((int)table->scale);
  guint i = 0;

  for (; i + 8 <= n; i += 8) {
    __m256i eight = _mm256_loadu_si256((const __m256i *)(const void *)(values + i));

    put_eight(codes + i, scale,
              _mm256_i32gather_epi32((const int *)(const void *)table->codes,
                                     _mm256_and_si256(eight, low), sizeof(guint32)));
  }
  for (; i < n; i++)
    codes[i] = codes[i] * table->scale + table->codes[values[i] & table->mask];
}

FAST static void
look_up_days(const NbDayTable *table, const guint32 *stamps, guint n, guint32 *codes)
{
  const __m256i low = _mm256_set1_epi32((int)table->low);
  const __m256i last = _mm256_set1_epi32((int)table->n - 1);
  const __m256i scale = _mm256_set1_epi32((int)table->scale);
  const __m128i shift = _mm_cvtsi32_si128((int)table->shift);
  guint i = 0;

  for (; table->n > 0 && i + 8 <= n; i += 8) {
    __m256i eight = _mm256_loadu_si256((const __m256i *)(const void *)(stamps + i));
    __m256i day = _mm256_sub_epi32(_mm256_srl_epi32(eight, shift), low);
    __m256i in = _mm256_cmpeq_epi32(_mm256_min_epu32(day, last), day);

    put_eight(codes + i, scale,
              _mm256_mask_i32gather_epi32(_mm256_setzero_si256(),
                                          (const int *)(const void *)table->codes, day, in,
                                          sizeof(guint32)));
  }
  for (; i < n; i++) {
    guint32 day = (stamps[i] >> table->shift) - table->low;

    codes[i] = codes[i] * table->scale + (day < table->n ? table->codes[day] : 0);
  }
}

static const NbKernels kernels = {.range = range,
                                  .squeeze = squeeze,
                                  .keep = keep,
                                  .keep_few = keep_few,
                                  .gather = gather,
                                  .look_up = look_up,
                                  .look_up_days = look_up_days};
const NbKernels *const nb_kernels_avx2 = &kernels;
#else
const NbKernels *const nb_kernels_avx2 = NULL;
#endif
