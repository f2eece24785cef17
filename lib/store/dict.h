/* A set of texts, each with a code: 0 is always the empty text, the others count up in the order in
 * which they were first added. The hash is keyed and private: nothing visible depends on it.
 */
#pragma once
#include <glib.h>

typedef struct _NbDict NbDict;

NbDict *nb_dict_new(void);
void nb_dict_free(NbDict *dict);

/** nb_dict_add: Returns: the code of the text, new or known. @size in bytes, valid UTF-8. */
guint32 nb_dict_add(NbDict *dict, const char *text, gsize size);

/** nb_dict_find: Returns: the code, or G_MAXUINT32 when the text is not in the set. */
guint32 nb_dict_find(const NbDict *dict, const char *text, gsize size);

/** nb_dict_text: Returns: (transfer none): NUL-terminated text of @code. */
const char *nb_dict_text(const NbDict *dict, guint32 code);

/** nb_dict_length: Returns: codes in use, at least 1. */
guint32 nb_dict_length(const NbDict *dict);
