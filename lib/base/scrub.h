/* Numbers that lead to a person, found in text that was not meant to hold any.
 *
 * A title, an honour or a line of the chronicle is printed as it stands. What somebody typed into
 * it by mistake is not:
 *   - an identity number: 17 digits and a digit or X, whose check character is right (GB 11643) or
 *     whose digits 7 to 14 are a day between 1900 and 2099;
 *   - a mobile number: 11 digits that begin with 13 … 19, with or without 86 before them, alone or
 *     as 3-4-4 with a blank or hyphen between;
 *   - a mail address.
 * Full-width digits are digits. Numbers of a town (023-48343049) and ISBNs stay: libraries print
 * them.
 */
#pragma once
#include <glib.h>

/** The text that stands for what was found. */
#define NB_SCRUBBED "***"

/**
 * nb_scrub:
 * @text: UTF-8
 * @size: in bytes, or -1 for a NUL-terminated text
 *
 * Returns: (transfer full) (nullable): the text with each find replaced; %NULL when there is none,
 *   which is the rule and costs one look at each byte
 */
char *nb_scrub(const char *text, gssize size);
