/* Which known name did the user mean? Damerau–Levenshtein distance over characters. */
#pragma once
#include <glib.h>

/** nb_near_distance: Returns: edits (insert, delete, replace, swap neighbours) from @a to @b, ASCII
 * case ignored. Time O(length of a × length of b). */
guint nb_near_distance(const char *a, const char *b);

/**
 * nb_near_list:
 * @name: what was typed; nothing is near to more than 64 characters or to invalid UTF-8
 * @known: (array zero-terminated): names
 * @n: at most so many
 *
 * Returns: (transfer full) (nullable): the nearest names, best first, as “a”, “b”; %NULL when
 *   nothing is near (more than a third of the longer name would change and neither holds the
 * other); names that differ only in case count as one
 */
char *nb_near_list(const char *name, const char *const *known, guint n);
