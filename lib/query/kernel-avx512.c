#include "query/kernel.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define FAST __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi2,popcnt")))

enum { WIDE = 16, TWICE = 2 * WIDE };

static const guint16 numbers[TWICE]
    __attribute__((aligned(64))) = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

/* Returns: a bit for each of the next @most that there are. */
FAST static inline guint32
there(guint n, guint i, guint most)
{
  return _bzhi_u32(G_MAXUINT32, MIN(n - i, most));
}

/* Half @half of the 32 values from @values on, as far as they are there. */
FAST static inline __m512i
load(const guint32 *values, guint32 mask, guint half)
{
  return _mm512_maskz_loadu_epi32((__mmask16)(mask >> half * WIDE), values + (gsize)half * WIDE);
}

/* The numbers of the bits of @mask, from @first on. Returns: how many. */
FAST static inline guint
put_numbers(guint16 *rows, guint32 mask, guint first)
{
  __m512i all = _mm512_add_epi16(_mm512_load_si512(numbers), _mm512_set1_epi16((short)first));
  guint n = (guint)__builtin_popcount(mask);

  _mm512_mask_storeu_epi16(rows, _bzhi_u32(G_MAXUINT32, n), _mm512_maskz_compress_epi16(mask, all));
  return n;
}

FAST static guint
range(const guint32 *values, guint n, guint32 low, guint32 high, guint16 *rows)
{
  const __m512i from = _mm512_set1_epi32((int)low), width = _mm512_set1_epi32((int)(high - low));
  guint taken = 0;

  for (guint i = 0; low <= high && i < n; i += TWICE) {
    guint32 mask = there(n, i, TWICE), in = 0;

    for (guint half = 0; half < 2; half++) {
      __m512i above = _mm512_sub_epi32(load(values + i, mask, half), from);

      in |= (guint32)_mm512_cmple_epu32_mask(above, width) << half * WIDE;
    }
    taken += put_numbers(rows + taken, in & mask, i);
  }
  return taken;
}

FAST static guint
squeeze(guint16 *rows, const guint8 *pass, guint n)
{
  guint taken = 0;

  for (guint i = 0; i < n; i += TWICE) {
    guint32 mask = there(n, i, TWICE);
    __m512i flags = _mm512_maskz_loadu_epi8(mask, pass + i);
    guint32 in = (guint32)_mm512_test_epi8_mask(flags, _mm512_set1_epi8(1)) & mask;
    __m512i kept = _mm512_maskz_compress_epi16(in, _mm512_maskz_loadu_epi16(mask, rows + i));
    guint n_kept = (guint)__builtin_popcount(in);

    _mm512_mask_storeu_epi16(rows + taken, _bzhi_u32(G_MAXUINT32, n_kept), kept);
    taken += n_kept;
  }
  return taken;
}

FAST static guint
keep(const guint32 *entries, const guint8 *pass, guint n, guint16 *rows)
{
  guint taken = 0;

  for (guint i = 0; i < n; i += TWICE) {
    guint32 mask = there(n, i, TWICE), in = 0;

    for (guint half = 0; half < 2; half++) {
      __m512i flags = _mm512_i32gather_epi32(load(entries + i, mask, half), pass, 1);

      in |= (guint32)_mm512_test_epi32_mask(flags, _mm512_set1_epi32(1)) << half * WIDE;
    }
    taken += put_numbers(rows + taken, in & mask, i);
  }
  return taken;
}

FAST static guint
keep_few(const guint32 *entries, const NbFew *few, guint n, guint16 *rows)
{
  const __m512i words =
      _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)(const void *)few->words));
  guint taken = 0;

  for (guint i = 0; i < n; i += TWICE) {
    guint32 mask = there(n, i, TWICE), in = 0;

    for (guint half = 0; half < 2; half++) {
      __m512i entry = load(entries + i, mask, half);
      __m512i word = _mm512_permutexvar_epi32(_mm512_srli_epi32(entry, 5), words);
      __m512i bit = _mm512_srlv_epi32(word, _mm512_and_si512(entry, _mm512_set1_epi32(31)));

      in |= (guint32)_mm512_test_epi32_mask(bit, _mm512_set1_epi32(1)) << half * WIDE;
    }
    taken += put_numbers(rows + taken, in & mask, i);
  }
  return taken;
}

/* Sixteen of 64 values that stand together, found in registers. */
FAST static inline __m512i
pick(const guint32 *from, __m512i places)
{
  __m512i low =
      _mm512_permutex2var_epi32(_mm512_loadu_si512(from), places, _mm512_loadu_si512(from + WIDE));
  __m512i high = _mm512_permutex2var_epi32(_mm512_loadu_si512(from + 2 * WIDE), places,
                                           _mm512_loadu_si512(from + 3 * WIDE));

  return _mm512_mask_mov_epi32(low, _mm512_test_epi32_mask(places, _mm512_set1_epi32(TWICE)), high);
}

/* Where many rows are taken, sixteen of them stand near each other. None behind the last one is
 * read. */
FAST static void
gather(const guint32 *all, const guint16 *rows, guint n, guint32 *values)
{
  enum { NEAR = 4 * WIDE };
  guint last = n > 0 ? rows[n - 1] : 0, i = 0;

  for (; i + WIDE <= n; i += WIDE) {
    __m512i row =
        _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)(const void *)(rows + i)));
    guint first = last < NEAR ? 0 : MIN(rows[i], last + 1 - NEAR);

    if (last < NEAR || rows[i + WIDE - 1] - first >= NEAR)
      row = _mm512_i32gather_epi32(row, all, sizeof(guint32));
    else
      row = pick(all + first, _mm512_sub_epi32(row, _mm512_set1_epi32((int)first)));
    _mm512_storeu_si512(values + i, row);
  }
  for (; i < n; i++)
    values[i] = all[rows[i]];
}

/* Of sixteen codes: what stands there, multiplied, and these. */
FAST static inline void
put_codes(guint32 *codes, guint32 mask, __m512i scale, __m512i found)
{
  __m512i old = _mm512_maskz_loadu_epi32((__mmask16)mask, codes);

  _mm512_mask_storeu_epi32(codes, (__mmask16)mask,
                           _mm512_add_epi32(_mm512_mullo_epi32(old, scale), found));
}

FAST static void
look_up(const NbCodeTable *table, const guint32 *values, guint n, guint32 *codes)
{
  const __m512i low = _mm512_set1_epi32((int)table->mask);
  const __m512i scale = _mm512_set1_epi32((int)table->scale);

  for (guint i = 0; i < n; i += WIDE) {
    guint32 mask = there(n, i, WIDE);
    __m512i value = _mm512_and_si512(load(values + i, mask, 0), low);

    put_codes(
        codes + i, mask, scale,
        _mm512_mask_i32gather_epi32(value, (__mmask16)mask, value, table->codes, sizeof(guint32)));
  }
}

FAST static void
look_up_days(const NbDayTable *table, const guint32 *stamps, guint n, guint32 *codes)
{
  const __m512i low = _mm512_set1_epi32((int)table->low);
  const __m512i length = _mm512_set1_epi32((int)table->n);
  const __m512i scale = _mm512_set1_epi32((int)table->scale);
  const __m128i shift = _mm_cvtsi32_si128((int)table->shift);

  for (guint i = 0; i < n; i += WIDE) {
    guint32 mask = there(n, i, WIDE);
    __m512i day = _mm512_sub_epi32(_mm512_srl_epi32(load(stamps + i, mask, 0), shift), low);
    __mmask16 in = _mm512_mask_cmplt_epu32_mask((__mmask16)mask, day, length);

    put_codes(codes + i, mask, scale,
              _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), in, day, table->codes,
                                          sizeof(guint32)));
  }
}

static const NbKernels kernels = {.range = range,
                                  .squeeze = squeeze,
                                  .keep = keep,
                                  .keep_few = keep_few,
                                  .gather = gather,
                                  .look_up = look_up,
                                  .look_up_days = look_up_days};
const NbKernels *const nb_kernels_avx512 = &kernels;
#else
const NbKernels *const nb_kernels_avx512 = NULL;
#endif
