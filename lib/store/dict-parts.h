/* What a dictionary is made of: for the files that are its own. */
#pragma once
#include "base/big.h"
#include "store/dict.h"

/* @low: the lower half of its hash. */
typedef struct {
  const char *text;
  guint32 size, low;
} NbDictEntry;

/* The upper half of the hash stands beside the code: most comparisons end here, without a look at
 * the entry. */
typedef struct {
  guint32 tag;
  guint32 taken; /* code + 1, 0 when free */
} NbDictSlot;

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
  NbNhKey key;
  NbBig entries;
  guint32 n;
  NbDictSlot *slots;
  gsize n_slots; /* a power of two */
  GPtrArray *chunks;
  char *chunk;
  gsize chunk_left;
};

/** nb_dict_bare: Returns: (transfer full): without the empty text. */
NbDict *nb_dict_bare(void);

/** nb_dict_find_lent: Returns: the code of a lent text, or G_MAXUINT32. */
guint32 nb_dict_find_lent(const NbDict *dict, const char *text, gsize size);

static inline const NbDictEntry *
nb_dict_entry(const NbDict *dict, guint32 i)
{
  return (const NbDictEntry *)dict->entries.at + i;
}

/* Returns: the text of a lent code; @size: (out): without its NUL. */
static inline const char *
nb_dict_lent_text(const NbDict *dict, guint32 code, gsize *size)
{
  const NbDictTexts *texts = (const void *)dict->texts->data;

  for (; code >= texts->n; texts++)
    code -= texts->n;
  *size = texts->offsets[code + 1] - texts->offsets[code] - 1;
  return texts->texts + texts->offsets[code];
}

/* The same of any code. */
static inline const char *
nb_dict_text_of(const NbDict *dict, guint32 code, gsize *size)
{
  if (code < dict->lent)
    return nb_dict_lent_text(dict, code, size);
  const NbDictEntry *entry = nb_dict_entry(dict, code - dict->lent);

  *size = entry->size;
  return entry->text;
}
