/* The words of the report in both languages: templates/terms.tsv, which a librarian may edit.
 *
 * A term has a group (class, month, unit, word …) and a key within the group. The process locale
 * has no say here: what is printed in the report depends on this file alone.
 */
#pragma once
#include "base/error.h"

/** NbTerm: one line of the file. Both texts may be empty, never NULL. */
typedef struct {
  char *group, *key;
  char *zh, *en;
} NbTerm;

typedef struct _NbTerms NbTerms;

/**
 * nb_terms_load:
 * @path: a file of lines `group TAB key TAB zh TAB en`; lines that begin with # and the line of
 *   column names are passed over
 *
 * Returns: (transfer full) (nullable): the terms, or %NULL with @error at its line: not UTF-8, not
 *   four columns, the same term twice (NB_ERROR_TEMPLATE)
 */
NbTerms *nb_terms_load(const char *path, GError **error);
void nb_terms_free(NbTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbTerms, nb_terms_free)

/** nb_terms_find: Returns: (transfer none) (nullable). */
const NbTerm *nb_terms_find(const NbTerms *terms, const char *group, const char *key);

/** nb_terms_nth: Returns: (transfer none) (nullable): term number @i of @group, in the order of the
 * file; %NULL past the last. */
const NbTerm *nb_terms_nth(const NbTerms *terms, const char *group, guint i);

/** nb_terms_shared: Returns: (transfer none) (nullable): the program's own terms, read once; %NULL
 * with @error when they cannot be read. */
const NbTerms *nb_terms_shared(GError **error);

/** nb_term: Returns: (transfer none): the shared term in one language; @key itself when there is no
 * such term or its text is empty. */
const char *nb_term(const char *group, const char *key, gboolean english);

/**
 * nb_term_fill:
 * @key: a term of the group `word` whose text has places such as {n}
 * @...: pairs of name and value, ended by %NULL
 *
 * Returns: (transfer full): the text with its places filled
 */
char *nb_term_fill(const char *key, gboolean english, ...) G_GNUC_NULL_TERMINATED;

/** nb_term_count: Returns: (transfer full): `12种` or `12 titles`: @number with the word that
 * counts
 * @what (group `counter`; the empty key serves what has none). */
char *nb_term_count(const char *what, gint64 number, gboolean english);
