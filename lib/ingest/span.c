#include "ingest/span.h"

enum { FIRST_SLOTS = 1024 };

#define ONES_8 255, 255, 255, 255, 255, 255, 255, 255
#define ONES_32 ONES_8, ONES_8, ONES_8, ONES_8

const guint8 nb_span_masks[2 * NB_SPAN_CHUNK] = {ONES_32, ONES_32};

NbSpanKey
nb_span_key_new(void)
{
  guint64 words[14];
  NbSpanKey key = {0};

  for (gsize i = 0; i < G_N_ELEMENTS(words); i += 2) {
    NbHashKey pair = nb_hash_key();

    words[i] = pair.k0;
    words[i + 1] = pair.k1;
  }
  memcpy(key.nh, words, sizeof key.nh);
  memcpy(key.ends, words + G_N_ELEMENTS(key.nh), sizeof key.ends);
  for (gsize i = NB_SPAN_HALF / 8; i < NB_SPAN_CHUNK / 8; i += 2) {
    key.behind[0] += (__uint128_t)key.nh[i] * key.nh[i + 1];
    key.behind[1] += (__uint128_t)key.nh[i + 2] * key.nh[i + 3];
  }
  return key;
}

NbSpanHash
nb_span_hash(const NbSpanKey *key, const guint8 *p, gsize n)
{
  gsize whole = n == 0 ? 0 : (n - 1) / NB_SPAN_CHUNK * NB_SPAN_CHUNK;
  guint8 last[NB_SPAN_CHUNK] = {0};
  NbSpanHash hash = {key->ends[0] ^ n, key->ends[2] ^ n};

  for (gsize at = 0; at < whole; at += NB_SPAN_CHUNK)
    hash = nb_span_step(key, hash, p + at, NB_SPAN_CHUNK, NB_SPAN_CHUNK);
  if (n > whole)
    memcpy(last, p + whole, n - whole);
  return nb_span_step(key, hash, last, n - whole, NB_SPAN_CHUNK);
}

NbSpans *
nb_spans_new(void)
{
  NbSpans *spans = g_new0(NbSpans, 1);

  nb_big_resize(&spans->room, FIRST_SLOTS * sizeof(NbSpanSlot));
  spans->slots = spans->room.at;
  spans->mask = FIRST_SLOTS - 1;
  return spans;
}

void
nb_spans_free(NbSpans *spans)
{
  if (!spans)
    return;
  nb_big_resize(&spans->room, 0);
  g_free(spans);
}

static NbSpanSlot *
free_slot(const NbSpans *spans, guint64 hash)
{
  gsize i = hash & spans->mask;

  while (spans->slots[i].taken)
    i = (i + 1) & spans->mask;
  return &spans->slots[i];
}

/* Puts the string at @i where it belongs now: there or before, or in the new half. */
static void
move(NbSpans *spans, gsize i)
{
  const NbSpanSlot slot = spans->slots[i];

  if (!slot.taken)
    return;
  spans->slots[i].taken = 0;
  *free_slot(spans, slot.first) = slot;
}

/* The table is doubled where it stands: the half that is new to the system must be zeroed, the
 * other one not. From behind a free slot on, all that stand before a string, where it may be looked
 * for, have found their places already. */
static void
grow(NbSpans *spans)
{
  gsize n = spans->mask + 1, first = 0;

  while (spans->slots[first].taken)
    first++;
  nb_big_resize(&spans->room, 2 * n * sizeof(NbSpanSlot));
  spans->slots = spans->room.at;
  spans->mask = 2 * n - 1;
  for (gsize i = first; i < n; i++)
    move(spans, i);
  for (gsize i = 0; i < first; i++)
    move(spans, i);
}

NbSpanSlot *
nb_spans_add(NbSpans *spans, NbSpanHash hash)
{
  guint32 code = spans->n++;

  if ((gsize)spans->n * 2 > spans->mask)
    grow(spans);
  NbSpanSlot *slot = free_slot(spans, hash.first);

  *slot = (NbSpanSlot){hash.first, (guint32)(hash.second >> 32), (code + 1) << NB_SPAN_SHIFT};
  return slot;
}
