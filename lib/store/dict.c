#include "store/dict.h"
#include "store/hash.h"
#include <string.h>

enum { FIRST_SLOTS = 64, CHUNK = 1 << 16 };

typedef struct {
  const char *text;
  gsize size;
  guint64 hash;
} Entry;

/* A part of the hash stands beside the code: most comparisons end here, without a look at the
 * entry. */
typedef struct {
  guint32 tag;
  guint32 taken; /* code + 1, 0 when free */
} Slot;

struct _NbDict {
  NbHashKey key;
  GArray *entries; /* of Entry, by code */
  Slot *slots;
  gsize n_slots; /* a power of two */
  GPtrArray *chunks;
  char *chunk;
  gsize chunk_left;
};

NbDict *
nb_dict_new(void)
{
  NbDict *dict = g_new0(NbDict, 1);

  dict->key = nb_hash_key();
  dict->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  dict->chunks = g_ptr_array_new_with_free_func(g_free);
  dict->n_slots = FIRST_SLOTS;
  dict->slots = g_new0(Slot, dict->n_slots);
  nb_dict_add(dict, "", 0);
  return dict;
}

void
nb_dict_free(NbDict *dict)
{
  if (!dict)
    return;
  g_array_unref(dict->entries);
  g_ptr_array_unref(dict->chunks);
  g_free(dict->slots);
  g_free(dict);
}

static const char *
keep(NbDict *dict, const char *text, gsize size)
{
  if (dict->chunk_left < size + 1) {
    gsize room = MAX(size + 1, CHUNK);

    dict->chunk = g_malloc(room);
    dict->chunk_left = room;
    g_ptr_array_add(dict->chunks, dict->chunk);
  }
  char *kept = dict->chunk;

  if (size > 0)
    memcpy(kept, text, size);
  kept[size] = '\0';
  dict->chunk += size + 1;
  dict->chunk_left -= size + 1;
  return kept;
}

/* Returns: the slot that holds the text, or the free slot where it belongs. */
static gsize
find_slot(const NbDict *dict, const char *text, gsize size, guint64 hash)
{
  gsize mask = dict->n_slots - 1;

  for (gsize i = hash & mask;; i = (i + 1) & mask) {
    const Slot *slot = &dict->slots[i];

    if (slot->taken == 0)
      return i;
    if (slot->tag != (guint32)(hash >> 32))
      continue;
    const Entry *entry = &g_array_index(dict->entries, Entry, slot->taken - 1);

    if (entry->hash == hash && entry->size == size && memcmp(entry->text, text, size) == 0)
      return i;
  }
}

static void
grow(NbDict *dict)
{
  gsize mask = dict->n_slots * 2 - 1;

  g_free(dict->slots);
  dict->n_slots *= 2;
  dict->slots = g_new0(Slot, dict->n_slots);
  for (guint32 code = 0; code < dict->entries->len; code++) {
    guint64 hash = g_array_index(dict->entries, Entry, code).hash;
    gsize i = hash & mask;

    while (dict->slots[i].taken != 0)
      i = (i + 1) & mask;
    dict->slots[i] = (Slot){(guint32)(hash >> 32), code + 1};
  }
}

guint32
nb_dict_add(NbDict *dict, const char *text, gsize size)
{
  guint64 hash = nb_hash(&dict->key, text, size);
  gsize slot = find_slot(dict, size ? text : "", size, hash);

  if (dict->slots[slot].taken != 0)
    return dict->slots[slot].taken - 1;
  Entry entry = {.text = keep(dict, text, size), .size = size, .hash = hash};
  guint32 code = dict->entries->len;

  g_array_append_val(dict->entries, entry);
  dict->slots[slot] = (Slot){(guint32)(hash >> 32), code + 1};
  if ((gsize)dict->entries->len * 2 > dict->n_slots)
    grow(dict);
  return code;
}

guint32
nb_dict_find(const NbDict *dict, const char *text, gsize size)
{
  gsize slot = find_slot(dict, size ? text : "", size, nb_hash(&dict->key, text, size));

  return dict->slots[slot].taken ? dict->slots[slot].taken - 1 : G_MAXUINT32;
}

const char *
nb_dict_text(const NbDict *dict, guint32 code)
{
  g_return_val_if_fail(code < dict->entries->len, "");
  return g_array_index(dict->entries, Entry, code).text;
}

guint32
nb_dict_length(const NbDict *dict)
{
  return dict->entries->len;
}
