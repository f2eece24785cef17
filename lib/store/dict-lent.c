/* Texts that stand elsewhere: lent, found through their indexes, compared, many at a time. */
#include "store/dict-parts.h"
#include <string.h>

enum { BATCH = 64 };

NbDict *
nb_dict_lend(const NbDictTexts *texts, guint n_texts, const NbDictIndex *indexes, guint n_indexes)
{
  NbDict *dict = nb_dict_bare();

  g_array_append_vals(dict->texts, texts, n_texts);
  g_array_append_vals(dict->indexes, indexes, n_indexes);
  for (guint i = 0; i < n_texts; i++)
    dict->lent += texts[i].n;
  return dict;
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
      const char *found = nb_dict_lent_text(dict, (guint32)slot - 1, &other);

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

guint32
nb_dict_find_lent(const NbDict *dict, const char *text, gsize size)
{
  for (guint i = 0; i < dict->indexes->len; i++) {
    const NbDictIndex *index = &g_array_index(dict->indexes, NbDictIndex, i);
    guint32 code = find_in(dict, index, size ? text : "", size);

    if (code != G_MAXUINT32)
      return code;
  }
  return G_MAXUINT32;
}

/* A batch of texts that are looked for. @codes: where the answers go. */
typedef struct {
  const char *texts[BATCH];
  gsize sizes[BATCH];
  guint64 hashes[BATCH];
  guint32 *codes[BATCH];
  guint n;
} Batch;

/* Asks the memory for texts, one step after the other for all. @codes: G_MAXUINT32 for none. */
static void
ask_texts(const NbDict *dict, const guint32 *codes, guint n)
{
  const NbDictTexts *first = (const void *)dict->texts->data;
  gsize size;

  for (guint i = 0; i < n; i++) {
    if (codes[i] < dict->lent && codes[i] < first->n)
      __builtin_prefetch(&first->offsets[codes[i]]);
    else if (codes[i] >= dict->lent && codes[i] != G_MAXUINT32)
      __builtin_prefetch(nb_dict_entry(dict, codes[i] - dict->lent));
  }
  for (guint i = 0; i < n; i++) {
    if (codes[i] != G_MAXUINT32)
      __builtin_prefetch(nb_dict_text_of(dict, codes[i], &size));
  }
}

/* What looking for them in @index will read is fetched, one step after the other for all. */
static void
fetch(const NbDict *dict, const NbDictIndex *index, Batch *batch)
{
  guint32 found[BATCH];

  for (guint i = 0; i < batch->n; i++) {
    batch->hashes[i] = nb_hash(&index->key, batch->texts[i], batch->sizes[i]);
    __builtin_prefetch(&index->slots[first_slot(batch->hashes[i], index->n_slots)]);
  }
  for (guint i = 0; i < batch->n; i++) {
    guint32 code = (guint32)index->slots[first_slot(batch->hashes[i], index->n_slots)];

    found[i] = code > 0 && code <= dict->lent ? code - 1 : G_MAXUINT32;
  }
  ask_texts(dict, found, batch->n);
}

static void
find_batch(const NbDict *dict, Batch *batch)
{
  const NbDictIndex *index =
      dict->indexes->len ? &g_array_index(dict->indexes, NbDictIndex, 0) : NULL;

  if (index)
    fetch(dict, index, batch);
  for (guint i = 0; i < batch->n; i++) {
    guint32 code =
        index ? find_hashed(dict, index, batch->texts[i], batch->sizes[i], batch->hashes[i])
              : G_MAXUINT32;

    if (code == G_MAXUINT32 && (dict->indexes->len > 1 || dict->n > 0))
      code = nb_dict_find(dict, batch->texts[i], batch->sizes[i]);
    *batch->codes[i] = code;
  }
  batch->n = 0;
}

void
nb_dict_find_all(const NbDict *dict, const NbDict *of, guint32 first, guint32 n, guint32 *codes)
{
  Batch batch = {.n = 0};

  for (guint32 i = 0; i < n; i++) {
    if (codes[i] != G_MAXUINT32)
      continue;
    batch.texts[batch.n] = nb_dict_text_of(of, first + i, &batch.sizes[batch.n]);
    batch.codes[batch.n++] = &codes[i];
    if (batch.n == BATCH)
      find_batch(dict, &batch);
  }
  find_batch(dict, &batch);
}

void
nb_dict_compare(const NbDict *dict, const guint32 *codes, const NbDict *of, const guint32 *others,
                guint n, gboolean *same)
{
  for (guint done = 0, some; done < n; done += some) {
    some = MIN(n - done, (guint)BATCH);
    ask_texts(dict, codes + done, some);
    ask_texts(of, others + done, some);
    for (guint i = done; i < done + some; i++) {
      gsize size = 0, other = 0;
      const char *text = nb_dict_text_of(dict, codes[i], &size),
                 *with = nb_dict_text_of(of, others[i], &other);

      same[i] = size == other && memcmp(text, with, size) == 0;
    }
  }
}

void
nb_dict_index(const NbDict *dict, guint32 first, guint32 end, const NbHashKey *key, guint64 *slots,
              guint32 n_slots)
{
  for (guint32 code = first; code < end; code++) {
    gsize size = 0;
    const char *text = nb_dict_text_of(dict, code, &size);
    guint64 hash = nb_hash(key, text, size);
    guint32 at = first_slot(hash, n_slots);

    while (slots[at] != 0)
      at = at + 1 == n_slots ? 0 : at + 1;
    slots[at] = (hash >> 32) << 32 | ((guint64)code + 1);
  }
}
