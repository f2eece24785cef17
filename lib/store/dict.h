/* A set of texts, each with a code: 0 is always the empty text, the others count up in the order in
 * which they were first added. The hash is keyed and private: nothing visible depends on it.
 */
#pragma once
#include "store/hash.h"

typedef struct _NbDict NbDict;

NbDict *nb_dict_new(void);
void nb_dict_free(NbDict *dict);

/** nb_dict_add: Returns: the code of the text, new or known. @size in bytes, valid UTF-8. */
guint32 nb_dict_add(NbDict *dict, const char *text, gsize size);

/** nb_dict_hash: Returns: the hash of a text as @dict looks for it; from any thread. */
guint64 nb_dict_hash(const NbDict *dict, const char *text, gsize size);

/** nb_dict_add_all: codes[i] = the code of text i, in the order of the texts; many at a time, so
 * that they are not waited for one by one. @hashes: of nb_dict_hash() */
void nb_dict_add_all(NbDict *dict, const char *const *texts, const gsize *sizes,
                     const guint64 *hashes, guint32 n, guint32 *codes);

/** nb_dict_find: Returns: the code, or G_MAXUINT32 when the text is not in the set. */
guint32 nb_dict_find(const NbDict *dict, const char *text, gsize size);

/** nb_dict_find_all: for each of @n texts of @of, from code @first on: where @codes (inout) has
 * G_MAXUINT32, the code of that text here, and still that when it is not in the set. Many at a
 * time, so that they are not waited for one by one. */
void nb_dict_find_all(const NbDict *dict, const NbDict *of, guint32 first, guint32 n,
                      guint32 *codes);

/** nb_dict_compare: same[i] = whether codes[i] here is the text that others[i] is in @of. */
void nb_dict_compare(const NbDict *dict, const guint32 *codes, const NbDict *of,
                     const guint32 *others, guint n, gboolean *same);

/** nb_dict_text: Returns: (transfer none): NUL-terminated text of @code. */
const char *nb_dict_text(const NbDict *dict, guint32 code);

/** nb_dict_length: Returns: codes in use, at least 1. */
guint32 nb_dict_length(const NbDict *dict);

/* ---- a dictionary whose first texts stand elsewhere, in a mapped file ---- */
/**
 * NbDictTexts: texts one after the other, each ended by a NUL.
 * @offsets: @n + 1 of them: where a text begins in @texts; its end is the beginning of the next
 */
typedef struct {
  const guint32 *offsets;
  const char *texts;
  guint32 n;
} NbDictTexts;

/**
 * NbDictIndex: where to look for texts.
 * @slots: a slot holds the upper half of a text's hash, and its code + 1; 0 when it is free
 */
typedef struct {
  NbHashKey key;
  const guint64 *slots;
  guint32 n_slots;
} NbDictIndex;

/** nb_dict_lend: Returns: (transfer full): a dictionary of these texts, to which others may be
 * added. What the pieces point to must outlive it. */
NbDict *nb_dict_lend(const NbDictTexts *texts, guint n_texts, const NbDictIndex *indexes,
                     guint n_indexes);

/** nb_dict_index: fills @slots (zeros so far) with the texts of the codes from @first up to @end,
 * under @key. @n_slots: more than there are texts. */
void nb_dict_index(const NbDict *dict, guint32 first, guint32 end, const NbHashKey *key,
                   guint64 *slots, guint32 n_slots);
