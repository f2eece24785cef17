/* Latin words and addresses: where they may be parted, beside the rules for marks. */
#pragma once
#include "type/breaks.h"
#include "type/font.h"

/**
 * nb_latin_mark:
 * @breaks: by letter; gets the syllables of words, the parts of addresses, and places in strings
 *   that are longer than a word can be
 *
 * Returns: %FALSE with @error when there are no patterns
 */
gboolean nb_latin_mark(NbFonts *fonts, const NbLetters *letters, guint8 *breaks, GError **error);
