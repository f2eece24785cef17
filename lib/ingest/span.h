/* Spans: a set of byte strings met over and over, each with a code, made for ten million look-ups.
 *
 * Keys stand in blocks of one size beside each other, so that a look-up touches two lines of
 * memory, and both can be asked for ahead. The caller hashes them, with seeds that nobody knows
 * (nb_span_hash()); nothing visible depends on that.
 */
#pragma once
#include "base/big.h"
#include <string.h>

enum { NB_SPAN_FLAGS = 3, NB_SPAN_SHIFT = 2 };

typedef struct {
  guint32 tag;   /* upper half of the hash */
  guint32 taken; /* code + 1, 0 when free; below it two flags that the caller may set */
} NbSpanSlot;

/**
 * NbSpans:
 * @stride: bytes of a block, whole lines of memory or even parts of one: two of length, then the
 *   key; a longer key stands elsewhere
 */
typedef struct {
  NbSpanSlot *slots;
  gsize mask;
  guint8 *blocks;
  guint64 *hashes;                        /* by code */
  NbBig slot_room, block_room, hash_room; /* what these stand in */
  guint32 n, room;
  guint stride;
  GPtrArray *longer; /* of GBytes* */
} NbSpans;

/** nb_spans_new: @usual: bytes of a usual key. */
NbSpans *nb_spans_new(guint usual);
void nb_spans_free(NbSpans *spans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSpans, nb_spans_free)

static inline guint64
nb_span_load(const guint8 *p, gsize n)
{
  guint64 value = 0;

  memcpy(&value, p, n);
  return value;
}

static inline guint64
nb_span_mix(guint64 a, guint64 b)
{
  __uint128_t product = (__uint128_t)a * b;

  return (guint64)product ^ (guint64)(product >> 64);
}

/** nb_span_hash: about 1 ns for 8 bytes. */
static inline guint64
nb_span_hash(const guint64 seeds[4], const guint8 *p, gsize n)
{
  guint64 hash = seeds[0] ^ n, a, b;

  for (; n > 16; n -= 16, p += 16)
    hash = nb_span_mix(nb_span_load(p, 8) ^ seeds[1], nb_span_load(p + 8, 8) ^ hash);
  if (n >= 8) {
    a = nb_span_load(p, 8);
    b = nb_span_load(p + n - 8, 8);
  } else if (n >= 4) {
    a = nb_span_load(p, 4);
    b = nb_span_load(p + n - 4, 4);
  } else {
    a = n > 0 ? p[0] | (guint64)p[n / 2] << 8 | (guint64)p[n - 1] << 16 : 0;
    b = 0;
  }
  return nb_span_mix(nb_span_mix(a ^ seeds[2], b ^ hash) ^ seeds[3], hash ^ seeds[1]);
}

/** nb_spans_slot, nb_spans_key: ask the memory for what nb_spans_get() will look at first; the
 * second some time after the first. (Called, not inlined, they would count as functions without
 * any effect, and go.) */
__attribute__((always_inline)) static inline void
nb_spans_slot(const NbSpans *spans, guint64 hash)
{
  __builtin_prefetch(&spans->slots[hash & spans->mask]);
}

__attribute__((always_inline)) static inline void
nb_spans_key(const NbSpans *spans, gsize size, guint64 hash)
{
  guint32 taken = spans->slots[hash & spans->mask].taken >> NB_SPAN_SHIFT;
  const guint8 *block = spans->blocks + (gsize)(taken - (taken != 0)) * spans->stride;

  __builtin_prefetch(block);
  if (size > 62) /* what stands in the first line of memory, behind two bytes of length */
    __builtin_prefetch(block + 64);
}

/** nb_spans_get: Returns: the slot of the key, which is added if it is new; valid until the next
 * call. @is_new: (out). */
NbSpanSlot *nb_spans_get(NbSpans *spans, const guint8 *key, gsize size, guint64 hash,
                         gboolean *is_new);

static inline guint32
nb_span_code(const NbSpanSlot *slot)
{
  return (slot->taken >> NB_SPAN_SHIFT) - 1;
}
