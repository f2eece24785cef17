/* Traditional characters as simplified ones, for the words of headings and actions only: 讀者證號
 * and 读者证号 are the same heading. Titles and names are never changed.
 */
#pragma once
#include <glib.h>

/** nb_variant_simplify: Returns: the simplified form of a character that stands in such words, else
 * @c. */
gunichar nb_variant_simplify(gunichar c);
