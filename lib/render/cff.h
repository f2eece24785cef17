/* A CFF font made small: the subset that Cairo embeds keeps all subroutines of the face, 28,500 of
 * them, most of them emptied but counted, sometimes none emptied: 55 to 900 kB a face that no glyph
 * uses. Here each outline takes up what it calls, and the subroutines go. The outlines draw the
 * same.
 */
#pragma once
#include <glib.h>

/** nb_cff_flatten: Returns: (transfer full) (nullable): the font, or %NULL when it is of a form
 * that Cairo does not write: then it stays as it is. */
GByteArray *nb_cff_flatten(const guint8 *bytes, gsize size);
