#include "base/date.h"
#include "ingest/workbook-part.h"
#include "ingest/workbook.h"
#include <math.h>
#include <string.h>

enum {
  SERIAL_TO_1970 = 25569, /* the number of 1970-01-01 */
  SERIAL_LEAP = 60,       /* 1900-02-29, which never was */
  DAYS_TO_1904 = 1462,
  DAY_SECONDS = 86400,
  LAST_SERIAL = 2958465, /* 9999-12-31 */
};

/**
 * Sheet: a sheet being read.
 * @column: of the cell at hand, 0-based; @cells: commas in the line
 * @filled: cells of the line up to the last that is not empty
 * @number: of the row at hand, as it says itself; @last: the largest one so far
 * @type, @style: of the cell
 * @value, @formula: what stands in <v> or <t>, and in <f>
 * @is_shuffled: a row came behind one of its own or of a larger number
 */
typedef struct {
  const NbWorkbook *workbook;
  GString *out, *value, *formula;
  gsize start, from; /* of the sheet and of the row in @out */
  guint column, cells, filled;
  guint last, number;
  char type;
  NbDateKind kind;
  gboolean is_cell, is_value, is_formula, has_formula, has_row, is_shuffled;
  guint silent;
  GArray *lines; /* of Line */
} Sheet;

/** Line: a row in the text, without its line break: place, number of cells, number in the sheet. */
typedef struct {
  gsize from, size;
  guint cells, number;
} Line;

static gboolean
refuse(GError **error)
{
  g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "");
  return FALSE;
}

static gboolean
is_han(gunichar c)
{
  return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN || (c >= 0x3000 && c <= 0x303f) ||
         (c >= 0xff00 && c <= 0xffef);
}

/* Line breaks would make two lines of one row. */
static void
append_flat(GString *out, const char *text)
{
  gunichar before = 0;

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (c == '\n' || c == '\r') {
      const char *next = p + strspn(p, "\r\n");

      if (before && *next && !(is_han(before) && is_han(g_utf8_get_char(next))))
        g_string_append_c(out, ' ');
      p = next - 1;
      continue;
    }
    if (c == '"')
      g_string_append_c(out, '"');
    g_string_append_unichar(out, c);
    before = c;
  }
}

static void
append_cell(GString *out, const char *text)
{
  if (!strpbrk(text, ",\"\n\r") && *text != ' ' && !g_str_has_suffix(text, " ")) {
    g_string_append(out, text);
    return;
  }
  g_string_append_c(out, '"');
  append_flat(out, text);
  g_string_append_c(out, '"');
}

/* Returns: (transfer full) (nullable): %NULL for a number that is no day. */
static char *
date_text(const Sheet *sheet, double value)
{
  gint64 seconds = (gint64)llround(value * DAY_SECONDS);
  gint64 day = seconds / DAY_SECONDS + (sheet->workbook->is_1904 ? DAYS_TO_1904 : 0);
  int second = (int)(seconds % DAY_SECONDS);
  g_autofree char *clock =
      g_strdup_printf("%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);

  if (value < 0 || day > LAST_SERIAL || day == SERIAL_LEAP)
    return NULL;
  if (day == 0)
    return g_steal_pointer(&clock);
  g_autofree char *date =
      nb_day_format((gint32)(day - SERIAL_TO_1970 + (day < SERIAL_LEAP ? 1 : 0)));

  if (sheet->kind == NB_DATE_KIND_DAY && second == 0)
    return g_steal_pointer(&date);
  return g_strdup_printf("%s %s", date, clock);
}

static char *
number_text(const Sheet *sheet)
{
  char *end, digits[G_ASCII_DTOSTR_BUF_SIZE];
  const char *text = sheet->value->str;
  double value = g_ascii_strtod(text, &end);

  if (*text == '\0' || *end || !isfinite(value))
    return g_strdup(text);
  char *date = sheet->kind == NB_DATE_KIND_NONE ? NULL : date_text(sheet, value);

  return date ? date : g_strdup(g_ascii_formatd(digits, sizeof digits, "%.15g", value));
}

static char *
cell_text(Sheet *sheet, GError **error)
{
  guint64 index;

  /* a formula that was never reckoned has a value that nobody knows */
  if (sheet->value->len == 0)
    return g_strconcat(sheet->has_formula ? "=" : "", sheet->formula->str, NULL);
  if (sheet->type == 'b')
    return g_strdup(sheet->value->str[0] == '1' ? "TRUE" : "FALSE");
  if (sheet->type == 'n')
    return number_text(sheet);
  if (sheet->type != 's') {
    nb_xml_unescape(sheet->value);
    return g_strdup(sheet->value->str);
  }
  if (g_ascii_string_to_unsigned(sheet->value->str, 10, 0, G_MAXUINT32, &index, NULL) &&
      index < sheet->workbook->strings->len)
    return g_strdup(sheet->workbook->strings->pdata[index]);
  refuse(error);
  return NULL;
}

/* AB12 is column 27. Returns: the column, or -1 when there is none in the reference. */
static int
column_of(const char *reference)
{
  int column = 0;

  for (const char *p = reference; g_ascii_isalpha(*p) && column <= NB_SHEET_COLUMNS; p++)
    column = column * 26 + g_ascii_toupper(*p) - 'A' + 1;
  return column - 1;
}

static void
close_row(Sheet *sheet, guint number, guint cells)
{
  Line line = {sheet->from, sheet->out->len - sheet->from, cells, number};

  g_array_append_val(sheet->lines, line);
  g_string_append_c(sheet->out, '\n');
  sheet->from = sheet->out->len;
}

static gboolean
open_row(Sheet *sheet, const char *number, GError **error)
{
  guint64 row = sheet->last + 1;

  if (number && !g_ascii_string_to_unsigned(number, 10, 1, NB_SHEET_ROWS, &row, NULL))
    return refuse(error);
  if (sheet->has_row || row > NB_SHEET_ROWS || sheet->lines->len >= NB_SHEET_ROWS)
    return refuse(error);
  sheet->is_shuffled = sheet->is_shuffled || row <= sheet->last;
  while (sheet->last + 1 < row)
    close_row(sheet, ++sheet->last, 0);
  sheet->number = (guint)row;
  sheet->last = MAX(sheet->last, sheet->number);
  sheet->cells = 0;
  sheet->filled = 0;
  sheet->column = 0;
  sheet->has_row = TRUE;
  return TRUE;
}

static NbDateKind
kind_of(const NbWorkbook *workbook, const char *style)
{
  guint64 index = 0;

  if (!style || !g_ascii_string_to_unsigned(style, 10, 0, G_MAXUINT, &index, NULL) ||
      index >= workbook->kinds->len)
    return NB_DATE_KIND_NONE;
  return g_array_index(workbook->kinds, NbDateKind, index);
}

static gboolean
open_cell(Sheet *sheet, const char **names, const char **values, GError **error)
{
  const char *reference = nb_xml_value("r", names, values);
  const char *type = nb_xml_value("t", names, values);
  int column = reference ? column_of(reference) : (int)sheet->column;

  if (!sheet->has_row || column < (int)sheet->column || column >= NB_SHEET_COLUMNS)
    return refuse(error);
  sheet->column = (guint)column;
  /* inlineStr, str and e are texts as they stand */
  sheet->type = !type || strcmp(type, "n") == 0 ? 'n'
                : strcmp(type, "s") == 0        ? 's'
                : strcmp(type, "b") == 0        ? 'b'
                                                : 't';
  sheet->kind = kind_of(sheet->workbook, nb_xml_value("s", names, values));
  sheet->is_cell = TRUE;
  sheet->has_formula = FALSE;
  g_string_truncate(sheet->value, 0);
  g_string_truncate(sheet->formula, 0);
  return TRUE;
}

static void
open_element(GMarkupParseContext *context, const char *element, const char **names,
             const char **values, gpointer data, GError **error)
{
  Sheet *sheet = data;
  const char *what = nb_xml_name(element);

  sheet->silent += strcmp(what, "rPh") == 0;
  if (strcmp(what, "row") == 0)
    open_row(sheet, nb_xml_value("r", names, values), error);
  else if (strcmp(what, "c") == 0)
    open_cell(sheet, names, values, error);
  else if (strcmp(what, "f") == 0)
    sheet->is_formula = sheet->has_formula = sheet->is_cell;
  else if (strcmp(what, "v") == 0 || strcmp(what, "t") == 0)
    sheet->is_value = sheet->is_cell && sheet->silent == 0;
}

static gboolean
close_cell(Sheet *sheet, GError **error)
{
  g_autofree char *text = cell_text(sheet, error);

  if (!text)
    return FALSE;
  sheet->is_cell = FALSE;
  if (*text) {
    for (; sheet->cells < sheet->column; sheet->cells++)
      g_string_append_c(sheet->out, ',');
    append_cell(sheet->out, text);
    sheet->filled = sheet->column + 1;
  }
  sheet->column++;
  return sheet->out->len - sheet->start < NB_SHEET_BYTES || refuse(error);
}

static void
close_element(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Sheet *sheet = data;
  const char *what = nb_xml_name(element);

  sheet->silent -= strcmp(what, "rPh") == 0;
  sheet->is_value = FALSE;
  sheet->is_formula = FALSE;
  if (strcmp(what, "c") == 0) {
    close_cell(sheet, error);
  } else if (strcmp(what, "row") == 0) {
    close_row(sheet, sheet->number, sheet->filled);
    sheet->has_row = FALSE;
  }
}

static void
take_text(GMarkupParseContext *context, const char *text, gsize size, gpointer data, GError **error)
{
  Sheet *sheet = data;

  if (sheet->is_value)
    g_string_append_len(sheet->value, text, (gssize)size);
  if (sheet->is_formula)
    g_string_append_len(sheet->formula, text, (gssize)size);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
  const Line *x = a, *y = b;

  if (x->number != y->number)
    return x->number < y->number ? -1 : 1;
  return x->from < y->from ? -1 : x->from > y->from;
}

/* Rows in the order of their numbers. Two of one number both stay, one below the other; a blank
 * line that stood for a row that came later goes. */
static void
sort_rows(Sheet *sheet)
{
  gsize start = sheet->start;
  g_autofree char *text = g_memdup2(sheet->out->str + start, sheet->out->len - start);
  guint kept = 0;

  g_array_sort(sheet->lines, compare_lines);
  g_string_truncate(sheet->out, start);
  for (guint i = 0; i < sheet->lines->len; i++) {
    Line line = g_array_index(sheet->lines, Line, i);
    const Line *next = &g_array_index(sheet->lines, Line, MIN(i + 1, sheet->lines->len - 1));

    if (line.cells == 0 && next->number == line.number && i + 1 < sheet->lines->len)
      continue;
    g_string_append_len(sheet->out, text + line.from - start, (gssize)line.size);
    g_string_append_c(sheet->out, '\n');
    line.from = sheet->out->len - line.size - 1;
    g_array_index(sheet->lines, Line, kept++) = line;
  }
  g_array_set_size(sheet->lines, kept);
}

/* A sheet does not keep empty cells at the end of a row; a row of a table has them. The last row is
 * moved first, so that no second text is needed. Returns: whether the limit is kept. */
static gboolean
pad_rows(const Sheet *sheet)
{
  const Line *lines = (const Line *)(const void *)sheet->lines->data;
  guint n = sheet->lines->len, widest = 0;
  gsize to = sheet->out->len;

  for (guint i = 0; i < n; i++)
    widest = MAX(widest, lines[i].cells);
  for (guint i = 0; i < n; i++)
    to += lines[i].cells > 0 ? widest - lines[i].cells : 0;
  if (to - sheet->start > NB_SHEET_BYTES)
    return FALSE;
  g_string_set_size(sheet->out, to);
  for (guint i = n; i-- > 0;) {
    gsize pads = lines[i].cells > 0 ? widest - lines[i].cells : 0;

    sheet->out->str[--to] = '\n';
    to -= pads;
    memset(sheet->out->str + to, ',', pads);
    to -= lines[i].size;
    memmove(sheet->out->str + to, sheet->out->str + lines[i].from, lines[i].size);
  }
  return TRUE;
}

guint
nb_workbook_sheet(const NbWorkbook *workbook, const NbZipEntry *part, GString *out)
{
  static const GMarkupParser parser = {
      .start_element = open_element, .end_element = close_element, .text = take_text};
  Sheet sheet = {.workbook = workbook,
                 .out = out,
                 .start = out->len,
                 .from = out->len,
                 .value = g_string_new(NULL),
                 .formula = g_string_new(NULL),
                 .lines = g_array_new(FALSE, FALSE, sizeof(Line))};
  gboolean done = nb_xml_parse(&parser, &sheet, part);

  if (done && sheet.is_shuffled)
    sort_rows(&sheet);
  done = done && pad_rows(&sheet);
  g_string_free(sheet.value, TRUE);
  g_string_free(sheet.formula, TRUE);
  g_array_unref(sheet.lines);
  return done ? 0 : MAX(sheet.number, 1);
}
