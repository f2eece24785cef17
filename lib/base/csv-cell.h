/* A cell of the CSV that we write: RFC 4180 quotes, and a guard against spreadsheets that take a
 * text for a formula.
 */
#pragma once
#include <glib.h>

/** What CSV of ours begins with: Excel in China reads a file without it as GBK. */
#define NB_CSV_MARK "\xef\xbb\xbf"
#define NB_CSV_LINE_END "\r\n"

/** nb_csv_is_formula: Returns: whether a spreadsheet would take the text (valid UTF-8) for a
 * formula: after blanks, = + - @, also full-width, or a tab or return before anything else. */
gboolean nb_csv_is_formula(const char *text);

/** nb_csv_append: appends @text to @out, in quotes where it needs them. @guard: an apostrophe goes
 * in front. */
void nb_csv_append(GString *out, const char *text, gboolean guard);
