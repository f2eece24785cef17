/* Reading short texts that people type: full-width forms equal ASCII. */
#pragma once
#include <glib.h>

/** nb_text_fold: Returns: the ASCII form of a full-width character, a space for U+3000, else @c. */
gunichar nb_text_fold(gunichar c);

/** nb_text_is_space: ASCII blanks, U+00A0 and U+3000. */
gboolean nb_text_is_space(gunichar c);

/** nb_text_trim: Returns: (transfer full): @size bytes (-1: to the NUL) without blanks at the ends.
 */
char *nb_text_trim(const char *text, gssize size);

/** nb_text_ascii: Returns: (transfer full): @text with each full-width character made ASCII. */
char *nb_text_ascii(const char *text);

/** nb_text_int: reads a whole decimal number with an optional sign, full-width digits too.
 * @scale: what is stored for 1, a power of ten; digits behind the point as far as it has zeros
 * Returns: %FALSE when @text is anything else or does not fit. */
gboolean nb_text_int(const char *text, gint64 scale, gint64 *value);
