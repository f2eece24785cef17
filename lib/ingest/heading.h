/* Headings: when two of them are the same word, and when one names a month. */
#pragma once
#include <glib.h>

/**
 * nb_heading_key: what is compared. Full-width letters, digits and marks become ASCII, case is
 * folded, and blanks, `_`, `-`, `*`, `:` and invisible characters are dropped: “Library Name ” and
 * “library_name”, “＊读者证号：” and “读者证号” are the same.
 * @bare: also drops bracketed parts: “册次（本）” and “册次” are the same
 *
 * Returns: (transfer full): never %NULL; "" when nothing is left
 */
char *nb_heading_key(const char *text, gsize size, gboolean bare);

/**
 * nb_heading_month:
 * @year: (out): 0 when the heading names none
 *
 * Reads 2008-04, 2025-3, 2008/4, 2008年4月, Jan-2022, Jan-05 (of 2000-2068, or 1969-1999),
 * January 2022, january, 4月, 四月.
 *
 * Returns: the month 1..12, or 0 when @text is no month
 */
int nb_heading_month(const char *text, gsize size, int *year);

/** nb_heading_year: Returns: the only year 1900..2099 that @text holds, or 0 when there is none or
 * more than one. A run of digits longer than four is no year. */
int nb_heading_year(const char *text);
