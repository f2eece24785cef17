#include "ingest/span.h"

enum { FIRST_SLOTS = 1024, FIRST_ROOM = 512, SHORTEST = 16, LONGEST = 128, APART = G_MAXUINT16 };

NbSpans *
nb_spans_new(guint usual)
{
  NbSpans *spans = g_new0(NbSpans, 1);

  spans->stride = (CLAMP(usual + 2, SHORTEST, LONGEST) + 15) & ~15u;
  spans->slots = g_new0(NbSpanSlot, FIRST_SLOTS);
  spans->mask = FIRST_SLOTS - 1;
  spans->room = FIRST_ROOM;
  spans->blocks = g_malloc((gsize)spans->room * spans->stride);
  spans->hashes = g_new(guint64, spans->room);
  spans->longer = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  return spans;
}

void
nb_spans_free(NbSpans *spans)
{
  if (!spans)
    return;
  g_free(spans->slots);
  g_free(spans->blocks);
  g_free(spans->hashes);
  g_ptr_array_unref(spans->longer);
  g_free(spans);
}

static inline gboolean
is_equal(const guint8 *a, const guint8 *b, gsize n)
{
  gsize i = 0;

  for (; i + 8 <= n; i += 8) {
    if (nb_span_load(a + i, 8) != nb_span_load(b + i, 8))
      return FALSE;
  }
  if (n >= 8)
    return nb_span_load(a + n - 8, 8) == nb_span_load(b + n - 8, 8);
  for (; i < n; i++) {
    if (a[i] != b[i])
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_longer_key(const NbSpans *spans, const guint8 *block, const guint8 *key, gsize size)
{
  guint32 place = (guint32)nb_span_load(block + 2, 4);
  GBytes *bytes = spans->longer->pdata[place];

  return g_bytes_get_size(bytes) == size && memcmp(g_bytes_get_data(bytes, NULL), key, size) == 0;
}

static void
grow_slots(NbSpans *spans)
{
  gsize n = (spans->mask + 1) * 2, mask = n - 1;

  g_free(spans->slots);
  spans->slots = g_new0(NbSpanSlot, n);
  spans->mask = mask;
  for (guint32 code = 0; code < spans->n; code++) {
    gsize i = spans->hashes[code] & mask;

    while (spans->slots[i].taken)
      i = (i + 1) & mask;
    spans->slots[i] = (NbSpanSlot){(guint32)(spans->hashes[code] >> 32), code + 1};
  }
}

static guint32
add(NbSpans *spans, const guint8 *key, gsize size, guint64 hash)
{
  if (spans->n == spans->room) {
    spans->room *= 2;
    spans->blocks = g_realloc_n(spans->blocks, spans->room, spans->stride);
    spans->hashes = g_renew(guint64, spans->hashes, spans->room);
  }
  guint32 code = spans->n++;
  guint8 *block = spans->blocks + (gsize)code * spans->stride;
  guint16 length = size + 2 <= spans->stride ? (guint16)size : APART;

  memcpy(block, &length, 2);
  if (length != APART) {
    memcpy(block + 2, key, size);
  } else {
    guint32 place = spans->longer->len;

    memcpy(block + 2, &place, 4);
    g_ptr_array_add(spans->longer, g_bytes_new(key, size));
  }
  spans->hashes[code] = hash;
  if ((gsize)spans->n * 2 > spans->mask)
    grow_slots(spans);
  else {
    gsize i = hash & spans->mask;

    while (spans->slots[i].taken)
      i = (i + 1) & spans->mask;
    spans->slots[i] = (NbSpanSlot){(guint32)(hash >> 32), code + 1};
  }
  return code;
}

guint32
nb_spans_get(NbSpans *spans, const guint8 *key, gsize size, guint64 hash, gboolean *is_new)
{
  guint16 length = size + 2 <= spans->stride ? (guint16)size : APART;

  for (gsize i = hash & spans->mask;; i = (i + 1) & spans->mask) {
    const NbSpanSlot slot = spans->slots[i];

    if (slot.taken == 0)
      break;
    if (slot.tag != (guint32)(hash >> 32))
      continue;
    const guint8 *block = spans->blocks + (gsize)(slot.taken - 1) * spans->stride;

    if ((guint16)nb_span_load(block, 2) != length)
      continue;
    if (length != APART ? is_equal(block + 2, key, size) : is_longer_key(spans, block, key, size)) {
      *is_new = FALSE;
      return slot.taken - 1;
    }
  }
  *is_new = TRUE;
  return add(spans, key, size, hash);
}
