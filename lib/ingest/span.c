#include "ingest/span.h"

enum {
  FIRST_SLOTS = 1024,
  FIRST_ROOM = 512,
  SHORTEST = 16,
  LINE = 64,
  LONGEST = 192,
  HEAD = 2,
  APART = G_MAXUINT16
};

static void
make_slots(NbSpans *spans, gsize n)
{
  spans->slot_room = (NbBig){0};
  nb_big_resize(&spans->slot_room, n * sizeof(NbSpanSlot));
  spans->slots = spans->slot_room.at;
  spans->mask = n - 1;
}

static void
make_room(NbSpans *spans, guint32 n)
{
  nb_big_resize(&spans->block_room, (gsize)n * spans->stride);
  nb_big_resize(&spans->hash_room, (gsize)n * sizeof(guint64));
  spans->blocks = spans->block_room.at;
  spans->hashes = spans->hash_room.at;
  spans->room = n;
}

NbSpans *
nb_spans_new(guint usual)
{
  NbSpans *spans = g_new0(NbSpans, 1);

  spans->stride = SHORTEST;
  while (spans->stride < LINE && spans->stride < usual + HEAD)
    spans->stride *= 2;
  while (spans->stride < LONGEST && spans->stride < usual + HEAD)
    spans->stride += LINE;
  make_slots(spans, FIRST_SLOTS);
  make_room(spans, FIRST_ROOM);
  spans->longer = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  return spans;
}

void
nb_spans_free(NbSpans *spans)
{
  if (!spans)
    return;
  nb_big_resize(&spans->slot_room, 0);
  nb_big_resize(&spans->block_room, 0);
  nb_big_resize(&spans->hash_room, 0);
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

static NbSpanSlot *
free_slot(const NbSpans *spans, guint64 hash)
{
  gsize i = hash & spans->mask;

  while (spans->slots[i].taken)
    i = (i + 1) & spans->mask;
  return &spans->slots[i];
}

static void
grow_slots(NbSpans *spans)
{
  NbBig room = spans->slot_room;
  const NbSpanSlot *before = room.at;
  gsize n = spans->mask + 1;

  make_slots(spans, n * 2);
  for (gsize i = 0; i < n; i++) {
    if (before[i].taken)
      *free_slot(spans, spans->hashes[nb_span_code(&before[i])]) = before[i];
  }
  nb_big_resize(&room, 0);
}

static NbSpanSlot *
add(NbSpans *spans, const guint8 *key, gsize size, guint64 hash)
{
  if (spans->n == spans->room)
    make_room(spans, spans->room * 2);
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
  NbSpanSlot *slot = free_slot(spans, hash);

  *slot = (NbSpanSlot){(guint32)(hash >> 32), (code + 1) << NB_SPAN_SHIFT};
  return slot;
}

NbSpanSlot *
nb_spans_get(NbSpans *spans, const guint8 *key, gsize size, guint64 hash, gboolean *is_new)
{
  guint16 length = size + 2 <= spans->stride ? (guint16)size : APART;

  for (gsize i = hash & spans->mask;; i = (i + 1) & spans->mask) {
    NbSpanSlot *slot = &spans->slots[i];

    if (slot->taken == 0)
      break;
    if (slot->tag != (guint32)(hash >> 32))
      continue;
    const guint8 *block = spans->blocks + (gsize)nb_span_code(slot) * spans->stride;

    if ((guint16)nb_span_load(block, 2) != length)
      continue;
    if (length != APART ? is_equal(block + 2, key, size) : is_longer_key(spans, block, key, size)) {
      *is_new = FALSE;
      return slot;
    }
  }
  *is_new = TRUE;
  return add(spans, key, size, hash);
}
