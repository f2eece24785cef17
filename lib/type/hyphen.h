/* Where English words may be parted, by the patterns of hyphen-en-us. */
#pragma once
#include "base/error.h"

typedef struct _NbHyphens NbHyphens;

/** nb_hyphens_open: Returns: (transfer full) (nullable): the patterns, or %NULL with @error: the
 * package is not installed. Without them lines would break elsewhere, so there is no going on. */
NbHyphens *nb_hyphens_open(GError **error);
void nb_hyphens_free(NbHyphens *hyphens);

/**
 * nb_hyphens_find:
 * @word: @size letters of ASCII, small or capital
 * @points: (out) (array length=size): whether the word may be parted before each letter; two
 *   letters stay before a hyphen and three after it
 *
 * Finds nothing in words shorter than six or longer than sixty letters.
 */
void nb_hyphens_find(NbHyphens *hyphens, const char *word, gsize size, gboolean *points);
