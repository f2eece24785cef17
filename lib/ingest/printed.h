/* What belongs to a page, not to a table: rules of dashes, page numbers, form feeds. */
#pragma once
#include <glib.h>

/** nb_printed_is_rule: Returns: whether the text is nothing but at least three dashes, equals
 * signs, underscores, stars or box lines, with blanks, bars and crosses between them. */
gboolean nb_printed_is_rule(const char *text, gsize size);

/** nb_printed_is_page: Returns: whether the text is a page number: Page 2, Page 2 of 9, 第2页,
 * 第 2 页 共 9 页, 第2/9页. */
gboolean nb_printed_is_page(const char *text, gsize size);

/**
 * nb_printed_is_report:
 *
 * Two of these in the first 64 KiB: a form feed at the beginning of a line; a line that ends in a
 * page number; two rules.
 *
 * Returns: whether the text is a report for the printer
 */
gboolean nb_printed_is_report(const char *text, gsize size);
