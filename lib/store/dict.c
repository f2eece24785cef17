#include "store/dict-parts.h"
#include <string.h>

enum { FIRST_SLOTS = 64, FIRST_ENTRIES = 32, CHUNK = 1 << 16, BATCH = 64 };

NbDict *
nb_dict_bare(void)
{
  NbDict *dict = g_new0(NbDict, 1);

  dict->texts = g_array_new(FALSE, FALSE, sizeof(NbDictTexts));
  dict->indexes = g_array_new(FALSE, FALSE, sizeof(NbDictIndex));
  dict->key = nb_nh_key();
  nb_big_resize(&dict->entries, FIRST_ENTRIES * sizeof(NbDictEntry));
  dict->chunks = g_ptr_array_new_with_free_func(g_free);
  dict->n_slots = FIRST_SLOTS;
  dict->slots = g_new0(NbDictSlot, dict->n_slots);
  return dict;
}

NbDict *
nb_dict_new(void)
{
  NbDict *dict = nb_dict_bare();

  nb_dict_add(dict, "", 0);
  return dict;
}

void
nb_dict_free(NbDict *dict)
{
  if (!dict)
    return;
  g_array_unref(dict->texts);
  g_array_unref(dict->indexes);
  nb_big_resize(&dict->entries, 0);
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

static void
add_entry(NbDict *dict, const NbDictEntry *entry)
{
  if ((dict->n + 1) * sizeof *entry > dict->entries.size)
    nb_big_resize(&dict->entries, dict->entries.size * 2);
  ((NbDictEntry *)dict->entries.at)[dict->n++] = *entry;
}

/* Returns: the slot that holds the text, or the free slot where it belongs. */
static gsize
find_slot(const NbDict *dict, const char *text, gsize size, guint64 hash)
{
  gsize mask = dict->n_slots - 1;

  for (gsize i = hash & mask;; i = (i + 1) & mask) {
    const NbDictSlot *slot = &dict->slots[i];

    if (slot->taken == 0)
      return i;
    if (slot->tag != (guint32)(hash >> 32))
      continue;
    const NbDictEntry *entry = nb_dict_entry(dict, slot->taken - 1);

    if (entry->low == (guint32)hash && entry->size == size && memcmp(entry->text, text, size) == 0)
      return i;
  }
}

static void
grow(NbDict *dict)
{
  g_autofree NbDictSlot *before = dict->slots;
  gsize n = dict->n_slots, mask = n * 2 - 1;

  dict->n_slots = n * 2;
  dict->slots = g_new0(NbDictSlot, dict->n_slots);
  for (gsize k = 0; k < n; k++) {
    if (before[k].taken == 0)
      continue;
    gsize i = nb_dict_entry(dict, before[k].taken - 1)->low & mask;

    while (dict->slots[i].taken != 0)
      i = (i + 1) & mask;
    dict->slots[i] = before[k];
  }
}

static guint32
add_hashed(NbDict *dict, const char *text, gsize size, guint64 hash)
{
  gsize slot = find_slot(dict, size ? text : "", size, hash);

  if (dict->slots[slot].taken != 0)
    return dict->lent + dict->slots[slot].taken - 1;
  NbDictEntry entry = {.text = keep(dict, text, size), .size = (guint32)size, .low = (guint32)hash};
  guint32 code = dict->n;

  add_entry(dict, &entry);
  dict->slots[slot] = (NbDictSlot){(guint32)(hash >> 32), code + 1};
  if ((gsize)dict->n * 2 > dict->n_slots)
    grow(dict);
  return dict->lent + code;
}

guint32
nb_dict_add(NbDict *dict, const char *text, gsize size)
{
  guint32 lent = nb_dict_find_lent(dict, text, size);

  return lent != G_MAXUINT32 ? lent : add_hashed(dict, text, size, nb_nh(&dict->key, text, size));
}

guint64
nb_dict_hash(const NbDict *dict, const char *text, gsize size)
{
  return nb_nh(&dict->key, text, size);
}

/* Returns: (nullable): the entry that is most likely the text with that hash. */
static const NbDictEntry *
likely_entry(const NbDict *dict, guint64 hash)
{
  const NbDictSlot *slot = &dict->slots[hash & (dict->n_slots - 1)];

  return slot->taken != 0 && slot->tag == (guint32)(hash >> 32)
             ? nb_dict_entry(dict, slot->taken - 1)
             : NULL;
}

/* Asks the memory for what looking for these hashes will read, one step after the other for all. */
static void
ask(const NbDict *dict, const guint64 *hashes, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    __builtin_prefetch(&dict->slots[hashes[i] & (dict->n_slots - 1)]);
  for (guint32 i = 0; i < n; i++)
    __builtin_prefetch(likely_entry(dict, hashes[i]));
  for (guint32 i = 0; i < n; i++) {
    const NbDictEntry *entry = likely_entry(dict, hashes[i]);

    if (entry)
      __builtin_prefetch(entry->text);
  }
}

void
nb_dict_add_all(NbDict *dict, const char *const *texts, const gsize *sizes, const guint64 *hashes,
                guint32 n, guint32 *codes)
{
  for (guint32 done = 0, some; done < n; done += some) {
    some = MIN(n - done, (guint32)BATCH);
    ask(dict, hashes + done, some);
    for (guint32 i = done; i < done + some; i++) {
      guint32 lent = nb_dict_find_lent(dict, texts[i], sizes[i]);

      codes[i] = lent != G_MAXUINT32 ? lent : add_hashed(dict, texts[i], sizes[i], hashes[i]);
    }
  }
}

guint32
nb_dict_find(const NbDict *dict, const char *text, gsize size)
{
  guint32 lent = nb_dict_find_lent(dict, text, size);

  if (lent != G_MAXUINT32)
    return lent;
  gsize slot = find_slot(dict, size ? text : "", size, nb_nh(&dict->key, text, size));

  return dict->slots[slot].taken ? dict->lent + dict->slots[slot].taken - 1 : G_MAXUINT32;
}

const char *
nb_dict_text(const NbDict *dict, guint32 code)
{
  gsize size = 0;

  g_return_val_if_fail(code < nb_dict_length(dict), "");
  return nb_dict_text_of(dict, code, &size);
}

guint32
nb_dict_length(const NbDict *dict)
{
  return dict->lent + dict->n;
}
