/* Spans: a set of byte strings met over and over, each with a code, made for ten million look-ups.
 *
 * A string is known by its hash alone, of 96 bits, with a key that nobody knows: the strings are
 * not kept, and a look-up touches one line of memory, which can be asked for ahead. The hash is two
 * times NH (Black, Halevi, Krawczyk, Krovetz, Rogaway: UMAC, 1999) with words of 64 bits, the
 * second with the key moved on by a pair: whatever two strings are chosen without knowing the key,
 * they are taken for the same with a probability of about 2^-90, for all pairs of a million strings
 * together less than 2^-50. Nothing visible depends on the key.
 */
#pragma once
#include "base/big.h"
#include "store/hash.h"

enum {
  NB_SPAN_FLAGS = 3,
  NB_SPAN_SHIFT = 2,
  NB_SPAN_CHUNK = 64, /* bytes that are hashed at once */
  NB_SPAN_HALF = 32
};

/** NbSpanKey: random words: ten for NH, then two each for the ends of both. @behind: what the
 * second half of a chunk without bytes adds to both. */
typedef struct {
  guint64 nh[10], ends[4];
  __uint128_t behind[2];
} NbSpanKey;

typedef struct {
  guint64 first, second;
} NbSpanHash;

typedef struct {
  guint64 first;
  guint32 second; /* upper half of the second hash */
  guint32 taken;  /* code + 1, 0 when free; below it two flags that the caller may set */
} NbSpanSlot;

typedef struct {
  NbSpanSlot *slots;
  gsize mask;
  NbBig room; /* what the slots stand in */
  guint32 n;
} NbSpans;

NbSpans *nb_spans_new(void);
void nb_spans_free(NbSpans *spans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSpans, nb_spans_free)

/* ---- hashes ---- */

/** nb_span_masks: from 64 - @n on: @n bytes that are all ones, then zeros. */
extern const guint8 nb_span_masks[2 * NB_SPAN_CHUNK];

/* One step of both hashes: @size bytes at @p, of which the first @n count. Behind the half there is
 * nothing but the key in the sums. */
__attribute__((always_inline)) static inline NbSpanHash
nb_span_step(const NbSpanKey *key, NbSpanHash hash, const guint8 *p, gsize n, gsize size)
{
  const guint8 *mask = nb_span_masks + NB_SPAN_CHUNK - n;
  __uint128_t a = size == NB_SPAN_HALF ? key->behind[0] : 0;
  __uint128_t b = size == NB_SPAN_HALF ? key->behind[1] : 0;

#pragma GCC unroll 4
  for (gsize i = 0; i < size / 8; i += 2) {
    guint64 x = nb_nh_load(p + 8 * i) & nb_nh_load(mask + 8 * i);
    guint64 y = nb_nh_load(p + 8 * i + 8) & nb_nh_load(mask + 8 * i + 8);

    a += (__uint128_t)(x + key->nh[i]) * (y + key->nh[i + 1]);
    b += (__uint128_t)(x + key->nh[i + 2]) * (y + key->nh[i + 3]);
  }
  return (NbSpanHash){nb_nh_mix((guint64)a ^ hash.first, (guint64)(a >> 64) ^ key->ends[1]),
                      nb_nh_mix((guint64)b ^ hash.second, (guint64)(b >> 64) ^ key->ends[3])};
}

/** nb_span_hash_within: of @n bytes at @p; up to NB_SPAN_CHUNK bytes from each multiple of it on
 * may be read, whatever they are. About 5 ns up to NB_SPAN_CHUNK bytes.
 * @most: at least @n; when it is a constant up to NB_SPAN_CHUNK, nothing is decided by @n */
__attribute__((always_inline)) static inline NbSpanHash
nb_span_hash_within(const NbSpanKey *key, const guint8 *p, gsize n, gsize most)
{
  NbSpanHash hash = {key->ends[0] ^ n, key->ends[2] ^ n};

  if (most <= NB_SPAN_HALF)
    return nb_span_step(key, hash, p, n, NB_SPAN_HALF);
  if (most <= NB_SPAN_CHUNK)
    return nb_span_step(key, hash, p, n, NB_SPAN_CHUNK);
  for (; n > NB_SPAN_CHUNK; n -= NB_SPAN_CHUNK, p += NB_SPAN_CHUNK)
    hash = nb_span_step(key, hash, p, NB_SPAN_CHUNK, NB_SPAN_CHUNK);
  return nb_span_step(key, hash, p, n, NB_SPAN_CHUNK);
}

/** nb_span_is_ascii_within: Returns: whether the first @n of up to NB_SPAN_HALF bytes at @p are
 * ASCII; NB_SPAN_HALF bytes may be read. Nothing is decided by @n. */
__attribute__((always_inline)) static inline gboolean
nb_span_is_ascii_within(const guint8 *p, gsize n)
{
  const guint8 *mask = nb_span_masks + NB_SPAN_CHUNK - n;
  guint64 any = 0;

#pragma GCC unroll 4
  for (gsize i = 0; i < NB_SPAN_HALF; i += 8)
    any |= nb_nh_load(p + i) & nb_nh_load(mask + i);
  return !(any & G_GUINT64_CONSTANT(0x8080808080808080));
}

/** nb_span_key_new: Returns: one that nobody knows. */
NbSpanKey nb_span_key_new(void);

/** nb_span_hash: the same hash; nothing behind the @n bytes is read. */
NbSpanHash nb_span_hash(const NbSpanKey *key, const guint8 *p, gsize n);

/* ---- look-ups ---- */

/** nb_spans_ask: asks the memory for what nb_spans_get() will look at. (Called, not inlined, it
 * would count as a function without any effect, and go.) */
__attribute__((always_inline)) static inline void
nb_spans_ask(const NbSpans *spans, NbSpanHash hash)
{
  __builtin_prefetch(&spans->slots[hash.first & spans->mask], 0, 2);
}

/** nb_spans_add: for nb_spans_get(). */
NbSpanSlot *nb_spans_add(NbSpans *spans, NbSpanHash hash);

/** nb_spans_get: Returns: the slot of the string, which is added if it is new; valid until the next
 * call. @is_new: (out). */
static inline NbSpanSlot *
nb_spans_get(NbSpans *spans, NbSpanHash hash, gboolean *is_new)
{
  guint32 second = (guint32)(hash.second >> 32);

  *is_new = FALSE;
  for (gsize i = hash.first & spans->mask;; i = (i + 1) & spans->mask) {
    NbSpanSlot *slot = &spans->slots[i];

    if (slot->first == hash.first && slot->second == second && slot->taken)
      return slot;
    if (!slot->taken)
      break;
  }
  *is_new = TRUE;
  return nb_spans_add(spans, hash);
}

static inline guint32
nb_span_code(const NbSpanSlot *slot)
{
  return (slot->taken >> NB_SPAN_SHIFT) - 1;
}
