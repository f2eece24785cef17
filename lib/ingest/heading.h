/* Headings: when two of them are the same word, and when one names a month. */
#pragma once
#include <glib.h>

/**
 * nb_heading_key: what is compared. Full-width letters, digits and marks become ASCII, case is
 * folded, and blanks, `_`, `-`, `*`, `:` and invisible characters are dropped: “Library Name ” and
 * “library_name”, “＊读者证号：” and “读者证号” are the same, and so are “讀者證號” and “读者证号”.
 * @bare: also drops bracketed parts: “册次（本）” and “册次” are the same
 *
 * Returns: (transfer full): never %NULL; "" when nothing is left
 */
char *nb_heading_key(const char *text, gsize size, gboolean bare);

/**
 * nb_heading_month:
 * @year: (out): 0 when the heading names none
 *
 * Reads 2008-04, 2025-3, 2008/4, 2008.04 (2008.4 may have lost a zero), 200804, 2008年4月, the
 * first day of a month 2008-04-01, 2022-Jan, Jan-2022, Jan-05 (of 2000-2068, or 1969-1999), Jan.22,
 * Jan'22, January 2022, january, 4月, 四月.
 *
 * Returns: the month 1..12, or 0 when @text is no month
 */
int nb_heading_month(const char *text, gsize size, int *year);

/** nb_heading_year: Returns: the only year 1900..2099 that @text holds, or 0 when there is none or
 * more than one. A run of digits longer than four is no year. */
int nb_heading_year(const char *text);

/**
 * NbHeadings: the headings of a file, looked at once. Counted references.
 * @texts: as they stand, (array zero-terminated)
 * @whole, @bare: nb_heading_key() of each
 * @months, @years: nb_heading_month() of each
 */
typedef struct {
  guint n;
  char **texts, **whole, **bare;
  int *months, *years;
} NbHeadings;

/** nb_headings_new: Returns: (transfer full). @texts: (transfer full). */
NbHeadings *nb_headings_new(char **texts);
NbHeadings *nb_headings_ref(NbHeadings *headings);
void nb_headings_unref(NbHeadings *headings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbHeadings, nb_headings_unref)
