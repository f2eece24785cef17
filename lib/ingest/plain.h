/* A cell made plain for reading: outer blanks gone, full-width forms as ASCII, a NUL at the end. */
#pragma once
#include <glib.h>

enum { NB_PLAIN_BYTES = 96 };

/** nb_plain: Returns: the length of @plain, or -1 when the cell does not fit: then it is no date
 * and no number either. */
int nb_plain(const char *text, gsize size, char plain[NB_PLAIN_BYTES]);

/** nb_plain_number: @digits: (out): how many were read, at most nine count. Returns: what follows.
 */
const char *nb_plain_number(const char *p, int *value, int *digits);

/** nb_plain_two: Returns: what follows a number of one or two digits at @p, or %NULL. */
const char *nb_plain_two(const char *p, int *value);

/** nb_plain_skip: Returns: what follows @word at @p, or %NULL when it does not stand there. */
const char *nb_plain_skip(const char *p, const char *word);
