#include "lang/width.h"
#include "render/clean.h"
#include "render/xlsx-book.h"
#include <math.h>
#include <string.h>

enum { CELL_UNITS = 32767, MIN_WIDTH = 6, MAX_LINES = 27 };
static const double line_height = 15.0; /* pt, of a note */
static const double excel_units = 1.1;  /* for a column of a terminal */

/* The widest line; in the fonts of spreadsheets “ ” and — are as wide as Han. */
static double
columns_of(const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint widest = 0;

  for (gsize i = 0; lines[i]; i++)
    widest = MAX(widest, nb_width(lines[i], NB_AMBIGUOUS_WIDE));
  return widest;
}

void
nb_book_widen(NbBookSheet *sheet, guint16 column, double width)
{
  if (sheet->widths->len <= column)
    g_array_set_size(sheet->widths, column + 1u);
  double *known = &g_array_index(sheet->widths, double, column);

  *known = MAX(*known, width);
}

/* Excel counts in digits of its own default font; ours is a little wider, and a cell has margins.
 */
double
nb_book_width(const NbBookSheet *sheet, guint16 column)
{
  double width = column < sheet->widths->len ? g_array_index(sheet->widths, double, column) : 0;

  return CLAMP(width * excel_units + 3, MIN_WIDTH, sheet->limit);
}

/* Rows are 409 pt high at most. */
static void
note_lines(NbBookSheet *sheet, guint32 row, const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
  double lines = 0;

  for (gsize i = 0; parts[i]; i++)
    lines += MAX(ceil(columns_of(parts[i]) / (sheet->limit - 4)), 1);
  if (lines < 2)
    return;
  if (sheet->lines->len <= row)
    g_array_set_size(sheet->lines, row + 1u);
  guint16 *known = &g_array_index(sheet->lines, guint16, row);

  *known = MAX(*known, (guint16)MIN(lines, MAX_LINES));
}

static gboolean
is_escape(const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit(text[i]))
      return FALSE;
  return text[6] == '_';
}

/* Spreadsheets read _x0041_ as A; the underscore itself is _x005F_. */
static char *
fit_cell(const char *text)
{
  g_autofree char *clean = nb_clean(text, NB_CLEAN_LINES);
  g_autoptr(GString) escaped = g_string_new(NULL);

  for (const char *p = clean; *p; p++) {
    if (is_escape(p))
      g_string_append(escaped, "_x005F");
    g_string_append_c(escaped, *p);
  }
  return nb_clean_cut(escaped->str, CELL_UNITS);
}

/* A head is one line. */
static char *
fit_head(const char *text)
{
  g_autofree char *line = nb_clean(text, 0);

  return fit_cell(line);
}

static void
put_text(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, const char *text,
         lxw_format *format)
{
  lxw_error result = *text ? worksheet_write_string(sheet->worksheet, row, column, text, format)
                           : worksheet_write_blank(sheet->worksheet, row, column, format);

  sheet->cells++;
  nb_book_check(book, sheet, result);
}

void
nb_book_text(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, const char *text,
             NbBookStyle style)
{
  g_autofree char *cell = fit_cell(text);

  nb_book_widen(sheet, column, columns_of(cell));
  note_lines(sheet, row, cell);
  put_text(book, sheet, row, column, cell, nb_book_format(book, style, NULL));
}

void
nb_book_head(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, const char *zh,
             const char *en, NbBookStyle style)
{
  g_autofree char *first = fit_head(zh), *second = fit_head(en);

  if (book->languages != NB_DOC_BOTH || !*first || !*second || strcmp(first, second) == 0) {
    nb_book_text(book, sheet, row, column, nb_book_word(book, zh, en), style);
    return;
  }
  g_autofree char *upper = g_strconcat(first, "\n", NULL);
  lxw_rich_string_tuple chinese = {.format = nb_book_format(book, style, NULL), .string = upper};
  lxw_rich_string_tuple english = {.format = nb_book_format(book, NB_BOOK_HEAD_SMALL, NULL),
                                   .string = second};
  lxw_rich_string_tuple *parts[] = {&chinese, &english, NULL};

  nb_book_widen(sheet, column, MAX(columns_of(first), columns_of(second) * 0.85));
  nb_book_check(book, sheet,
                worksheet_write_rich_string(sheet->worksheet, row, column, parts,
                                            nb_book_format(book, style, NULL)));
  sheet->cells++;
}

/* Spreadsheets keep 53 bits. */
static gboolean
is_beyond(NbRatio value)
{
  const gint64 exact = G_GINT64_CONSTANT(1) << 53;

  return value.num > exact || value.num < -exact || value.den > exact;
}

static double
cell_value(NbRatio value)
{
  return (double)value.num / (double)value.den;
}

void
nb_book_number(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, NbRatio value,
               NbBookStyle style, const char *pattern)
{
  const NbNumberForm grouped = {.grouped = TRUE, .places = 2};
  g_autofree char *shown = nb_number_zh(value, &grouped);
  lxw_format *format = nb_book_format(book, style, pattern);

  nb_book_widen(sheet, column, columns_of(shown));
  if (value.den <= 0 || is_beyond(value)) {
    g_autofree char *exact = nb_number_plain(value);

    put_text(book, sheet, row, column, exact, format);
    return;
  }
  sheet->cells++;
  nb_book_check(book, sheet,
                worksheet_write_number(sheet->worksheet, row, column, cell_value(value), format));
}

void
nb_book_sum(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, guint32 first,
            guint32 last, NbRatio value, const char *pattern)
{
  char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell(from, first, column);
  lxw_rowcol_to_cell(to, last, column);
  g_autofree char *formula = g_strdup_printf("=SUM(%s:%s)", from, to);

  nb_book_check(book, sheet,
                worksheet_write_formula_num(sheet->worksheet, row, column, formula,
                                            nb_book_format(book, NB_BOOK_TOTAL_NUMBER, pattern),
                                            cell_value(value)));
  sheet->cells++;
}

void
nb_book_link(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, const char *text,
             const char *target, guint32 target_row)
{
  g_autofree char *cell = fit_cell(text);
  g_autofree char *url = g_strdup_printf("internal:'%s'!A%u", target, target_row + 1);

  nb_book_widen(sheet, column, columns_of(cell));
  note_lines(sheet, row, cell);
  nb_book_check(book, sheet,
                worksheet_write_url_opt(sheet->worksheet, row, column, url,
                                        nb_book_format(book, NB_BOOK_LINK, NULL), cell, NULL));
  sheet->cells++;
}

void
nb_book_row(NbBook *book, NbBookSheet *sheet, guint32 row, double height)
{
  nb_book_check(book, sheet, worksheet_set_row(sheet->worksheet, row, height, NULL));
}

void
nb_book_across(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 last, const char *text,
               NbBookStyle style)
{
  g_autofree char *cell = fit_cell(text);
  double room = 0;

  for (guint16 i = 0; i <= last; i++)
    room += nb_book_width(sheet, i);
  double size = style == NB_BOOK_TITLE ? 1.7 : 1.0;
  double lines = ceil(columns_of(cell) * size / room);

  nb_book_row(book, sheet, row, line_height * MAX(lines, 1) * (size > 1 ? 1.8 : 1));
  if (last == 0) {
    put_text(book, sheet, row, 0, cell, nb_book_format(book, style, NULL));
    return;
  }
  nb_book_check(book, sheet,
                worksheet_merge_range(sheet->worksheet, row, 0, row, last, cell,
                                      nb_book_format(book, style, NULL)));
  sheet->cells += last + 1;
}
