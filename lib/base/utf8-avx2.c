#include "base/utf8.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include "base/utf8-tables.h"
#include <immintrin.h>
#include <string.h>

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
  return (Tables){both(nb_utf8_first_high), both(nb_utf8_first_low), both(nb_utf8_second_high)};
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

/** State: what was met up to the block @before. */
typedef struct {
  __m256i before, faults, gone;
} State;

__attribute__((target("avx2"))) static inline void
add_block(const Tables *t, State *state, __m256i block)
{
  if (_mm256_movemask_epi8(_mm256_or_si256(block, state->before)) != 0) {
    state->faults = _mm256_or_si256(state->faults, faults_of(t, block, state->before));
    state->gone = _mm256_or_si256(state->gone, lost_in(block, state->before));
  }
  state->before = block;
}

/* What is left of the text stands before zeros, where no character goes on. */
__attribute__((target("avx2"))) static gsize
check(const guint8 *bytes, gsize size, gboolean *lost)
{
  const Tables t = tables();
  State state = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
  guint8 rest[32] = {0};
  gsize i = 0;

  for (; i + 32 <= size; i += 32)
    add_block(&t, &state, _mm256_loadu_si256((const __m256i *)(const void *)(bytes + i)));
  memcpy(rest, bytes + i, size - i);
  add_block(&t, &state, _mm256_loadu_si256((const __m256i *)(const void *)rest));
  *lost = !_mm256_testz_si256(state.gone, state.gone);
  return _mm256_testz_si256(state.faults, state.faults) ? size : 0;
}

const NbUtf8Check nb_utf8_check_avx2 = check;
#else
const NbUtf8Check nb_utf8_check_avx2 = NULL;
#endif
