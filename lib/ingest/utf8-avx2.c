#include "ingest/utf8.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#include <string.h>

/* What a pair of bytes may do wrong. Three look-ups, by the upper and the lower half of the first
 * byte and by the upper half of the second, each give the faults that remain possible; what all
 * three allow is one. The method is Keiser and Lemire's, “Validating UTF-8 in less than one
 * instruction per byte”, 2021. */
enum {
  SHORT = 1 << 0,      /* a lead byte and then no tail */
  LONG = 1 << 1,       /* a tail after ASCII */
  OVERLONG_3 = 1 << 2, /* E0 80..9F */
  LARGE = 1 << 3,      /* F4 90.. and above */
  SURROGATE = 1 << 4,  /* ED A0.. */
  OVERLONG_2 = 1 << 5, /* C0, C1 */
  BEYOND = 1 << 6,     /* F5 80.. and F0 80..8F */
  TAILS = 1 << 7,      /* two tails: right only in the third or fourth place */
  ANY = SHORT | LONG | TAILS,
};

typedef struct {
  __m256i first_high, first_low, second_high;
} Tables;

__attribute__((target("avx2"))) static inline __m256i
both(const guint8 table[16])
{
  __m128i half;

  memcpy(&half, table, 16);
  return _mm256_broadcastsi128_si256(half);
}

__attribute__((target("avx2"))) static Tables
tables(void)
{
  static const guint8 first_high[16] = {LONG,
                                        LONG,
                                        LONG,
                                        LONG,
                                        LONG,
                                        LONG,
                                        LONG,
                                        LONG,
                                        TAILS,
                                        TAILS,
                                        TAILS,
                                        TAILS,
                                        SHORT | OVERLONG_2,
                                        SHORT,
                                        SHORT | OVERLONG_3 | SURROGATE,
                                        SHORT | LARGE | BEYOND};
  static const guint8 first_low[16] = {ANY | OVERLONG_3 | OVERLONG_2 | BEYOND,
                                       ANY | OVERLONG_2,
                                       ANY,
                                       ANY,
                                       ANY | LARGE,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND | SURROGATE,
                                       ANY | LARGE | BEYOND,
                                       ANY | LARGE | BEYOND};
  static const guint8 second_high[16] = {SHORT,
                                         SHORT,
                                         SHORT,
                                         SHORT,
                                         SHORT,
                                         SHORT,
                                         SHORT,
                                         SHORT,
                                         LONG | OVERLONG_2 | TAILS | OVERLONG_3 | BEYOND,
                                         LONG | OVERLONG_2 | TAILS | OVERLONG_3 | LARGE,
                                         LONG | OVERLONG_2 | TAILS | SURROGATE | LARGE,
                                         LONG | OVERLONG_2 | TAILS | SURROGATE | LARGE,
                                         SHORT,
                                         SHORT,
                                         SHORT,
                                         SHORT};

  return (Tables){both(first_high), both(first_low), both(second_high)};
}

/* The block moved up by @n bytes, with the end of the block before it. */
#define MOVED(block, before, n)                                                                    \
  _mm256_alignr_epi8(block, _mm256_permute2x128_si256(before, block, 0x21), 16 - (n))

__attribute__((target("avx2"))) static inline __m256i
faults_of(const Tables *t, __m256i block, __m256i before)
{
  const __m256i nibble = _mm256_set1_epi8(0x0f);
  __m256i one = MOVED(block, before, 1), two = MOVED(block, before, 2);
  __m256i three = MOVED(block, before, 3);
  __m256i pair = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(t->first_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), nibble)),
          _mm256_shuffle_epi8(t->first_low, _mm256_and_si256(one, nibble))),
      _mm256_shuffle_epi8(t->second_high, _mm256_and_si256(_mm256_srli_epi16(block, 4), nibble)));
  /* after E0.. two places back, or F0.. three back, a second tail must stand */
  __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8((char)(0xe0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xf0 - 0x80)));
  __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));

  return _mm256_xor_si256(wanted, pair);
}

__attribute__((target("avx2"))) static inline __m256i
lost_in(__m256i block, __m256i before)
{
  __m256i one = MOVED(block, before, 1), two = MOVED(block, before, 2);

  return _mm256_and_si256(_mm256_and_si256(_mm256_cmpeq_epi8(block, _mm256_set1_epi8((char)0xbd)),
                                           _mm256_cmpeq_epi8(one, _mm256_set1_epi8((char)0xbf))),
                          _mm256_cmpeq_epi8(two, _mm256_set1_epi8((char)0xef)));
}

__attribute__((target("avx2"))) static gsize
check(const guint8 *bytes, gsize size, gboolean *lost)
{
  const Tables t = tables();
  __m256i before = _mm256_setzero_si256(), faults = before, gone = before;
  gsize i = 0;

  for (; i + 32 <= size; i += 32) {
    __m256i block = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + i));

    if (_mm256_movemask_epi8(_mm256_or_si256(block, before)) != 0) {
      faults = _mm256_or_si256(faults, faults_of(&t, block, before));
      gone = _mm256_or_si256(gone, lost_in(block, before));
    }
    before = block;
  }
  *lost = !_mm256_testz_si256(gone, gone);
  if (!_mm256_testz_si256(faults, faults))
    return 0;
  /* the last character may go on behind the last block */
  for (gsize back = 1; back <= 3 && back <= i; back++) {
    if (bytes[i - back] >= 0xc0)
      return i - back;
  }
  return i;
}

const NbUtf8Check nb_utf8_check_avx2 = check;
#else
const NbUtf8Check nb_utf8_check_avx2 = NULL;
#endif
