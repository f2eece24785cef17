/* Numbers of dates that are written in Chinese numerals. */
#pragma once
#include <glib.h>

/** nb_numeral_dates: 二〇二四年四月二十三日 becomes 2024年4月23日, in place: it never grows.
 * Numerals that do not stand before 年, 月, 日 or 号, or say no such number, stay as they are. */
void nb_numeral_dates(char *plain);
