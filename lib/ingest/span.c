#include "ingest/span.h"
#include "store/hash.h"

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

static void
make_slots(NbSpans *spans, gsize n)
{
  spans->room = (NbBig){0};
  nb_big_resize(&spans->room, n * sizeof(NbSpanSlot));
  spans->slots = spans->room.at;
  spans->mask = n - 1;
}

NbSpans *
nb_spans_new(void)
{
  NbSpans *spans = g_new0(NbSpans, 1);

  make_slots(spans, FIRST_SLOTS);
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

static void
grow(NbSpans *spans)
{
  NbBig room = spans->room;
  const NbSpanSlot *before = room.at;
  gsize n = spans->mask + 1;

  make_slots(spans, n * 2);
  for (gsize i = 0; i < n; i++) {
    if (before[i].taken)
      *free_slot(spans, before[i].first) = before[i];
  }
  nb_big_resize(&room, 0);
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
