/* Kinds of characters that Chinese prose turns on. Internal to report. */
#pragma once
#include <glib.h>

enum { NB_JOINER = 0x2060 }; /* invisible: put beside marks so that CommonMark pairs them */

/** nb_is_han_mark: Returns: whether @c is punctuation of Chinese text: ，。“”《》（）—…· and the
 * like. */
gboolean nb_is_han_mark(gunichar c);

/** nb_is_han: Returns: whether @c is a Han character, kana or Chinese punctuation: beside it a line
 * break is nothing. */
gboolean nb_is_han(gunichar c);

/** nb_is_blank: Returns: whether @c is a blank, the ideographic one too. */
gboolean nb_is_blank(gunichar c);

/** nb_trim: Returns: (transfer full): @size bytes without the blanks at their ends. */
char *nb_trim(const char *text, gsize size);

/** nb_sides: Returns: (transfer full) (array zero-terminated): `中文 | English` cut at its first
 * bar, without blanks at the ends: the Chinese, and the English where there is one. */
char **nb_sides(const char *text);
