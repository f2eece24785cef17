#include "base/sha256.h"
#include <string.h>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <cpuid.h>
#include <immintrin.h>

enum { BLOCK = 64, WORDS = 16, LENGTH_AT = 56, SHA_BIT = 29 };

/* FIPS 180-4, 4.2.2 and 5.3.3 */
static const guint32 constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
static const guint32 start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/** State: @abef, @cdgh: the words of the digest as the instructions want them. */
typedef struct {
  __m128i abef, cdgh;
} State;

#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

/* The words of the schedule, four at a time. */
WITH_SHA static inline void
schedule(const guint8 *block, __m128i *words)
{
  const __m128i turn = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);

  for (guint i = 0; i < 4; i++)
    words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)block + i), turn);
  for (guint i = 4; i < WORDS; i++) {
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(words[i - 4], words[i - 3]),
                                _mm_alignr_epi8(words[i - 1], words[i - 2], 4));

    words[i] = _mm_sha256msg2_epu32(sum, words[i - 1]);
  }
}

WITH_SHA static void
take_blocks(State *state, const guint8 *bytes, gsize blocks)
{
  for (; blocks > 0; blocks--, bytes += BLOCK) {
    __m128i words[WORDS], abef = state->abef, cdgh = state->cdgh;

    schedule(bytes, words);
    for (guint i = 0; i < WORDS; i++) {
      __m128i sum = _mm_add_epi32(
          words[i], _mm_loadu_si128((const __m128i *)(const void *)(constants + 4 * i)));

      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
    }
    state->abef = _mm_add_epi32(state->abef, abef);
    state->cdgh = _mm_add_epi32(state->cdgh, cdgh);
  }
}

WITH_SHA static char *
to_hex(const State *state)
{
  guint32 one[4], two[4];

  _mm_storeu_si128((__m128i *)(void *)one, state->abef);
  _mm_storeu_si128((__m128i *)(void *)two, state->cdgh);
  return g_strdup_printf("%08x%08x%08x%08x%08x%08x%08x%08x", one[3], one[2], two[3], two[2], one[1],
                         one[0], two[1], two[0]);
}

/* What does not fill a block, a one, zeros and the length in bits. */
WITH_SHA static void
take_rest(State *state, const guint8 *bytes, gsize rest, guint64 size)
{
  guint8 last[2 * BLOCK] = {0};
  gsize blocks = rest < LENGTH_AT ? 1 : 2;
  guint64 bits = GUINT64_TO_BE(size * 8);

  if (rest > 0)
    memcpy(last, bytes, rest);
  last[rest] = 0x80;
  memcpy(last + blocks * BLOCK - 8, &bits, 8);
  take_blocks(state, last, blocks);
}

WITH_SHA static char *
digest(const guint8 *bytes, gsize size)
{
  const guint32 *h = start;
  State state = {_mm_set_epi32((int)h[0], (int)h[1], (int)h[4], (int)h[5]),
                 _mm_set_epi32((int)h[2], (int)h[3], (int)h[6], (int)h[7])};

  take_blocks(&state, bytes, size / BLOCK);
  take_rest(&state, bytes + size / BLOCK * BLOCK, size % BLOCK, size);
  return to_hex(&state);
}

static gboolean
has_instructions(void)
{
  guint a, b = 0, c, d;

  return !g_getenv("NB_CPU") && __builtin_cpu_supports("sse4.1") &&
         __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> SHA_BIT & 1);
}
#endif

char *
nb_sha256(gconstpointer bytes, gsize size)
{
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
  if (has_instructions())
    return digest(bytes, size);
#endif
  return g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, size);
}
