#include "store/dict.h"
#include "base/big.h"
#include <string.h>

enum { FIRST_SLOTS = 64, FIRST_ENTRIES = 32, CHUNK = 1 << 16, BATCH = 64 };

/* @low: the lower half of its hash. */
typedef struct {
  const char *text;
  guint32 size, low;
} Entry;

/* The upper half of the hash stands beside the code: most comparisons end here, without a look at
 * the entry. */
typedef struct {
  guint32 tag;
  guint32 taken; /* code + 1, 0 when free */
} Slot;

/**
 * _NbDict:
 * @texts: (element-type NbDictTexts): lent; their codes come first
 * @indexes: (element-type NbDictIndex): of the lent texts
 * @lent: codes of lent texts
 * @entries: @n of them, of the others
 */
struct _NbDict {
  GArray *texts, *indexes;
  guint32 lent;
  NbHashKey key;
  NbBig entries;
  guint32 n;
  Slot *slots;
  gsize n_slots; /* a power of two */
  GPtrArray *chunks;
  char *chunk;
  gsize chunk_left;
};

static NbDict *
dict_new(void)
{
  NbDict *dict = g_new0(NbDict, 1);

  dict->texts = g_array_new(FALSE, FALSE, sizeof(NbDictTexts));
  dict->indexes = g_array_new(FALSE, FALSE, sizeof(NbDictIndex));
  dict->key = nb_hash_key();
  nb_big_resize(&dict->entries, FIRST_ENTRIES * sizeof(Entry));
  dict->chunks = g_ptr_array_new_with_free_func(g_free);
  dict->n_slots = FIRST_SLOTS;
  dict->slots = g_new0(Slot, dict->n_slots);
  return dict;
}

NbDict *
nb_dict_new(void)
{
  NbDict *dict = dict_new();

  nb_dict_add(dict, "", 0);
  return dict;
}

NbDict *
nb_dict_lend(const NbDictTexts *texts, guint n_texts, const NbDictIndex *indexes, guint n_indexes)
{
  NbDict *dict = dict_new();

  g_array_append_vals(dict->texts, texts, n_texts);
  g_array_append_vals(dict->indexes, indexes, n_indexes);
  for (guint i = 0; i < n_texts; i++)
    dict->lent += texts[i].n;
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

static inline const Entry *
entry_at(const NbDict *dict, guint32 i)
{
  return (const Entry *)dict->entries.at + i;
}

static void
add_entry(NbDict *dict, const Entry *entry)
{
  if ((dict->n + 1) * sizeof *entry > dict->entries.size)
    nb_big_resize(&dict->entries, dict->entries.size * 2);
  ((Entry *)dict->entries.at)[dict->n++] = *entry;
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
    const Entry *entry = entry_at(dict, slot->taken - 1);

    if (entry->low == (guint32)hash && entry->size == size && memcmp(entry->text, text, size) == 0)
      return i;
  }
}

static void
grow(NbDict *dict)
{
  g_autofree Slot *before = dict->slots;
  gsize n = dict->n_slots, mask = n * 2 - 1;

  dict->n_slots = n * 2;
  dict->slots = g_new0(Slot, dict->n_slots);
  for (gsize k = 0; k < n; k++) {
    if (before[k].taken == 0)
      continue;
    gsize i = entry_at(dict, before[k].taken - 1)->low & mask;

    while (dict->slots[i].taken != 0)
      i = (i + 1) & mask;
    dict->slots[i] = before[k];
  }
}

/* Returns: the text of a lent code; @size: (out): without its NUL. */
static const char *
lent_text(const NbDict *dict, guint32 code, gsize *size)
{
  const NbDictTexts *texts = (const void *)dict->texts->data;

  for (; code >= texts->n; texts++)
    code -= texts->n;
  *size = texts->offsets[code + 1] - texts->offsets[code] - 1;
  return texts->texts + texts->offsets[code];
}

static inline guint32
first_slot(guint64 hash, guint32 n_slots)
{
  return (guint32)(((guint64)(guint32)hash * n_slots) >> 32);
}

/* The loop is bounded, because an index comes from a file and may have no free slot. */
static guint32
find_hashed(const NbDict *dict, const NbDictIndex *index, const char *text, gsize size,
            guint64 hash)
{
  guint32 at = first_slot(hash, index->n_slots);

  for (guint32 left = index->n_slots; left > 0 && index->slots[at] != 0; left--) {
    guint64 slot = index->slots[at];
    gsize other = 0;

    if (slot >> 32 == hash >> 32) {
      const char *found = lent_text(dict, (guint32)slot - 1, &other);

      if (other == size && memcmp(found, text, size) == 0)
        return (guint32)slot - 1;
    }
    at = at + 1 == index->n_slots ? 0 : at + 1;
  }
  return G_MAXUINT32;
}

static guint32
find_in(const NbDict *dict, const NbDictIndex *index, const char *text, gsize size)
{
  return find_hashed(dict, index, text, size, nb_hash(&index->key, text, size));
}

static guint32
find_lent(const NbDict *dict, const char *text, gsize size)
{
  for (guint i = 0; i < dict->indexes->len; i++) {
    const NbDictIndex *index = &g_array_index(dict->indexes, NbDictIndex, i);
    guint32 code = find_in(dict, index, size ? text : "", size);

    if (code != G_MAXUINT32)
      return code;
  }
  return G_MAXUINT32;
}

static guint32
add_hashed(NbDict *dict, const char *text, gsize size, guint64 hash)
{
  gsize slot = find_slot(dict, size ? text : "", size, hash);

  if (dict->slots[slot].taken != 0)
    return dict->lent + dict->slots[slot].taken - 1;
  Entry entry = {.text = keep(dict, text, size), .size = (guint32)size, .low = (guint32)hash};
  guint32 code = dict->n;

  add_entry(dict, &entry);
  dict->slots[slot] = (Slot){(guint32)(hash >> 32), code + 1};
  if ((gsize)dict->n * 2 > dict->n_slots)
    grow(dict);
  return dict->lent + code;
}

guint32
nb_dict_add(NbDict *dict, const char *text, gsize size)
{
  guint32 lent = find_lent(dict, text, size);

  return lent != G_MAXUINT32 ? lent : add_hashed(dict, text, size, nb_hash(&dict->key, text, size));
}

guint64
nb_dict_hash(const NbDict *dict, const char *text, gsize size)
{
  return nb_hash(&dict->key, text, size);
}

/* Returns: (nullable): the entry that is most likely the text with that hash. */
static const Entry *
likely_entry(const NbDict *dict, guint64 hash)
{
  const Slot *slot = &dict->slots[hash & (dict->n_slots - 1)];

  return slot->taken != 0 && slot->tag == (guint32)(hash >> 32) ? entry_at(dict, slot->taken - 1)
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
    const Entry *entry = likely_entry(dict, hashes[i]);

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
      guint32 lent = find_lent(dict, texts[i], sizes[i]);

      codes[i] = lent != G_MAXUINT32 ? lent : add_hashed(dict, texts[i], sizes[i], hashes[i]);
    }
  }
}

guint32
nb_dict_find(const NbDict *dict, const char *text, gsize size)
{
  guint32 lent = find_lent(dict, text, size);

  if (lent != G_MAXUINT32)
    return lent;
  gsize slot = find_slot(dict, size ? text : "", size, nb_hash(&dict->key, text, size));

  return dict->slots[slot].taken ? dict->lent + dict->slots[slot].taken - 1 : G_MAXUINT32;
}

static const char *
text_of(const NbDict *dict, guint32 code, gsize *size)
{
  if (code < dict->lent)
    return lent_text(dict, code, size);
  const Entry *entry = entry_at(dict, code - dict->lent);

  *size = entry->size;
  return entry->text;
}

/* A batch of texts that are looked for. */
typedef struct {
  const char *texts[BATCH];
  gsize sizes[BATCH];
  guint64 hashes[BATCH];
} Batch;

/* What looking for them in @index will read is fetched, one step after the other for all. */
static void
fetch(const NbDict *dict, const NbDictIndex *index, Batch *batch, guint n)
{
  const char *found[BATCH] = {NULL};
  gsize size;

  for (guint i = 0; i < n; i++) {
    batch->hashes[i] = nb_hash(&index->key, batch->texts[i], batch->sizes[i]);
    __builtin_prefetch(&index->slots[first_slot(batch->hashes[i], index->n_slots)]);
  }
  for (guint i = 0; i < n; i++) {
    guint32 code = (guint32)index->slots[first_slot(batch->hashes[i], index->n_slots)];
    const NbDictTexts *texts = (const void *)dict->texts->data;

    if (code > 0 && code <= texts->n)
      __builtin_prefetch(&texts->offsets[code - 1]);
  }
  for (guint i = 0; i < n; i++) {
    guint32 code = (guint32)index->slots[first_slot(batch->hashes[i], index->n_slots)];

    if (code > 0 && code <= dict->lent)
      found[i] = lent_text(dict, code - 1, &size);
    __builtin_prefetch(found[i]);
  }
}

static void
find_batch(const NbDict *dict, Batch *batch, guint n, guint32 *codes)
{
  const NbDictIndex *index =
      dict->indexes->len ? &g_array_index(dict->indexes, NbDictIndex, 0) : NULL;

  if (index)
    fetch(dict, index, batch, n);
  for (guint i = 0; i < n; i++) {
    codes[i] = index ? find_hashed(dict, index, batch->texts[i], batch->sizes[i], batch->hashes[i])
                     : G_MAXUINT32;
    if (codes[i] == G_MAXUINT32 && (dict->indexes->len > 1 || dict->n > 0))
      codes[i] = nb_dict_find(dict, batch->texts[i], batch->sizes[i]);
  }
}

void
nb_dict_find_all(const NbDict *dict, const NbDict *of, guint32 first, guint32 n, guint32 *codes)
{
  Batch batch;

  for (guint32 done = 0, some; done < n; done += some) {
    some = MIN(n - done, (guint32)BATCH);
    for (guint i = 0; i < some; i++)
      batch.texts[i] = text_of(of, first + done + i, &batch.sizes[i]);
    find_batch(dict, &batch, some, codes + done);
  }
}

const char *
nb_dict_text(const NbDict *dict, guint32 code)
{
  gsize size = 0;

  g_return_val_if_fail(code < nb_dict_length(dict), "");
  return text_of(dict, code, &size);
}

guint32
nb_dict_length(const NbDict *dict)
{
  return dict->lent + dict->n;
}

void
nb_dict_index(const NbDict *dict, guint32 first, guint32 end, const NbHashKey *key, guint64 *slots,
              guint32 n_slots)
{
  for (guint32 code = first; code < end; code++) {
    gsize size = 0;
    const char *text = text_of(dict, code, &size);
    guint64 hash = nb_hash(key, text, size);
    guint32 at = first_slot(hash, n_slots);

    while (slots[at] != 0)
      at = at + 1 == n_slots ? 0 : at + 1;
    slots[at] = (hash >> 32) << 32 | ((guint64)code + 1);
  }
}
