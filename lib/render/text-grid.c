#include "lang/width.h"
#include "render/text.h"

enum { GAP = 2, BAR_MAX = 28, BAR_MIN = 6, TEXT_MIN = 8, EIGHTHS = 8 };

/* The cells as they are shown: rows × columns, the head first. */
typedef struct {
  const NbGrid *grid;
  GPtrArray *texts; /* of char* */
  guint columns, rows;
  guint *widths;
  guint bar; /* columns for the bars, 0 for none */
} Sheet;

static char *
number_text(const NbTerminal *terminal, const NbGridColumn *column, NbRatio value)
{
  NbNumberForm form = column->form;

  form.grouped = column->kind != NB_CELL_RANK;
  return terminal->english ? nb_number_en(value, &form) : nb_number_zh(value, &form);
}

static void
add_cell(Sheet *sheet, const NbTerminal *terminal, const NbGridColumn *column, const NbCell *cell)
{
  gboolean is_text = column->kind == NB_CELL_TEXT || cell->value.den == 0;
  char *text = is_text ? nb_terminal_shown(nb_word(cell->zh, cell->en, terminal->english))
                       : number_text(terminal, column, cell->value);

  g_ptr_array_add(sheet->texts, text);
}

static void
add_row(Sheet *sheet, const NbTerminal *terminal, const NbCell *cells)
{
  for (guint i = 0; i < sheet->columns; i++)
    add_cell(sheet, terminal, sheet->grid->columns->pdata[i], &cells[i]);
  sheet->rows++;
}

static void
add_head(Sheet *sheet, const NbTerminal *terminal)
{
  for (guint i = 0; i < sheet->columns; i++) {
    const NbGridColumn *column = sheet->grid->columns->pdata[i];
    const char *zh = column->zh ? column->zh : column->id;

    g_ptr_array_add(sheet->texts, nb_terminal_shown(nb_word(zh, column->en, terminal->english)));
  }
  sheet->rows++;
}

static const char *
text_at(const Sheet *sheet, guint row, guint column)
{
  return sheet->texts->pdata[(gsize)row * sheet->columns + column];
}

static guint
total_width(const Sheet *sheet)
{
  guint width = sheet->bar ? sheet->bar + GAP : 0;

  for (guint i = 0; i < sheet->columns; i++)
    width += sheet->widths[i] + (i > 0 ? GAP : 0);
  return width;
}

static gboolean
is_text_column(const Sheet *sheet, guint column)
{
  return ((const NbGridColumn *)sheet->grid->columns->pdata[column])->kind == NB_CELL_TEXT;
}

/* Numbers are never cut: the widest text gives way, column by column. */
static void
shrink(Sheet *sheet, guint room)
{
  while (total_width(sheet) > room) {
    guint widest = sheet->columns;

    for (guint i = 0; i < sheet->columns; i++)
      if (is_text_column(sheet, i) && sheet->widths[i] > TEXT_MIN &&
          (widest == sheet->columns || sheet->widths[i] > sheet->widths[widest]))
        widest = i;
    if (widest == sheet->columns)
      return;
    sheet->widths[widest]--;
  }
}

static void
measure(Sheet *sheet, guint room)
{
  for (guint row = 0; row < sheet->rows; row++)
    for (guint i = 0; i < sheet->columns; i++) {
      guint width = nb_width(text_at(sheet, row, i), NB_AMBIGUOUS_NARROW);

      sheet->widths[i] = MAX(sheet->widths[i], width);
    }
  if (sheet->bar) {
    guint without = total_width(sheet) - sheet->bar;

    sheet->bar = without + BAR_MIN > room ? BAR_MIN : MIN(BAR_MAX, room - without);
  }
  shrink(sheet, room);
  if (total_width(sheet) > room)
    sheet->bar = 0;
}

static NbRatio
value_at(const NbGrid *grid, guint row)
{
  return ((const NbCell *)grid->rows->pdata[row])[grid->columns->len - 1].value;
}

static gboolean
is_less(NbRatio a, NbRatio b)
{
  return (__int128)a.num * b.den < (__int128)b.num * a.den;
}

static NbRatio
largest(const NbGrid *grid)
{
  NbRatio best = {0, 1};

  for (guint i = 0; i < grid->rows->len; i++) {
    NbRatio value = value_at(grid, i);

    if (value.den > 0 && is_less(best, value))
      best = value;
  }
  return best;
}

/* How many eighths of a cell the bar of @value takes; something is more than nothing. */
static guint
eighths(NbRatio value, NbRatio best, guint cells)
{
  if (value.den <= 0 || value.num <= 0 || best.num <= 0)
    return 0;
  double share = ((double)value.num / (double)value.den) / ((double)best.num / (double)best.den);

  return MAX((guint)(share * cells * EIGHTHS + 0.5), 1);
}

static void
append_bar(const NbTerminal *terminal, const Sheet *sheet, guint row, NbRatio best)
{
  guint n = eighths(value_at(sheet->grid, row), best, sheet->bar);

  g_string_append(terminal->out, terminal->colour ? "  \033[36m" : "  ");
  for (guint i = 0; i < n / EIGHTHS; i++)
    g_string_append(terminal->out, "█");
  if (n % EIGHTHS)
    g_string_append_unichar(terminal->out, 0x2590 - n % EIGHTHS);
  g_string_append(terminal->out, terminal->colour ? "\033[0m" : "");
}

/* The last cells of the line were empty. */
static void
strip_line(const NbTerminal *terminal)
{
  while (g_str_has_suffix(terminal->out->str, " "))
    g_string_truncate(terminal->out, terminal->out->len - 1);
}

static void
end_line(const NbTerminal *terminal)
{
  strip_line(terminal);
  g_string_append_c(terminal->out, '\n');
}

/* The lines of a cell: one, cut with …, or as many as it takes. */
static char **
cell_lines(const Sheet *sheet, guint row, guint column)
{
  const char *text = text_at(sheet, row, column);
  const NbGridColumn *about = sheet->grid->columns->pdata[column];
  guint width = sheet->widths[column];
  char *const cut[] = {nb_width_fit(text, width, NB_AMBIGUOUS_NARROW), NULL};

  if (!about->wraps || nb_width(text, NB_AMBIGUOUS_NARROW) <= width)
    return g_memdup2(cut, sizeof cut);
  g_autoptr(GString) out = g_string_new(NULL);
  const NbTerminal narrow = {.out = out, .width = width};

  g_free(cut[0]);
  nb_terminal_paragraph(&narrow, text, 0, 0);
  g_string_truncate(out, out->len > 0 ? out->len - 1 : 0); /* its last line end */
  char **lines = g_strsplit(out->str, "\n", -1);

  for (gsize i = 0; lines[i]; i++) { /* a word may be wider than the column */
    char *whole = lines[i];

    lines[i] = nb_width_fit(whole, width, NB_AMBIGUOUS_NARROW);
    g_free(whole);
  }
  return lines;
}

static void
append_cell(const NbTerminal *terminal, const Sheet *sheet, guint column, const char *text)
{
  gboolean right = !is_text_column(sheet, column);
  gboolean is_last = column + 1 == sheet->columns;
  g_autofree char *padded =
      nb_width_pad(text, is_last && !right ? 0 : sheet->widths[column], right, NB_AMBIGUOUS_NARROW);

  g_string_append_printf(terminal->out, "%s%s", column > 0 ? "  " : "", padded);
}

static void
append_cells(const NbTerminal *terminal, const Sheet *sheet, guint row)
{
  guint lines = 1;
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < sheet->columns; i++) {
    char **cell = cell_lines(sheet, row, i);

    lines = MAX(lines, g_strv_length(cell));
    g_ptr_array_add(cells, cell);
  }
  for (guint line = 0; line < lines; line++) {
    if (line > 0)
      end_line(terminal);
    for (guint i = 0; i < sheet->columns; i++) {
      char **cell = cells->pdata[i];

      append_cell(terminal, sheet, i, line < g_strv_length(cell) ? cell[line] : "");
    }
  }
}

static void
append_row(const NbTerminal *terminal, const Sheet *sheet, guint row, gboolean is_bold)
{
  gboolean mark = is_bold && terminal->colour;

  g_string_append(terminal->out, mark ? "\033[1m" : "");
  append_cells(terminal, sheet, row);
  strip_line(terminal);
  g_string_append(terminal->out, mark ? "\033[0m\n" : "\n");
}

static void
write_rows(const NbTerminal *terminal, const Sheet *sheet, guint head)
{
  NbRatio best = largest(sheet->grid);

  if (head)
    append_row(terminal, sheet, 0, TRUE);
  for (guint i = 0; i < sheet->grid->rows->len; i++) {
    if (!sheet->bar) {
      append_row(terminal, sheet, i + head, FALSE);
      continue;
    }
    append_cells(terminal, sheet, i + head);
    append_bar(terminal, sheet, i, best);
    g_string_append_c(terminal->out, '\n');
  }
  if (sheet->grid->total)
    append_row(terminal, sheet, sheet->rows - 1, TRUE);
}

static void
write_notes(const NbTerminal *terminal, const NbGrid *grid)
{
  const char *note = nb_word(grid->note_zh, grid->note_en, terminal->english);

  if (grid->facts->len > 0 || *note)
    g_string_append_c(terminal->out, '\n');
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];
    const char *text = nb_word(fact->zh, fact->en, terminal->english);

    if (*text)
      nb_terminal_paragraph(terminal, text, 0, 2);
  }
  if (*note)
    nb_terminal_paragraph(terminal, note, 0, 2);
}

static gboolean
can_have_bars(const NbGrid *grid)
{
  guint n = grid->columns->len;

  return n > 0 && ((const NbGridColumn *)grid->columns->pdata[n - 1])->kind == NB_CELL_NUMBER;
}

void
nb_terminal_grid(const NbTerminal *terminal, const NbGrid *grid, gboolean with_bars)
{
  guint head = grid->style != NB_GRID_FACTS;
  const char *title = nb_word(grid->title_zh, grid->title_en, terminal->english);
  g_autofree guint *widths = g_new0(guint, grid->columns->len + 1);
  Sheet sheet = {.grid = grid,
                 .texts = g_ptr_array_new_with_free_func(g_free),
                 .columns = grid->columns->len,
                 .widths = widths,
                 .bar = with_bars && can_have_bars(grid) ? BAR_MAX : 0};

  if (*title)
    nb_terminal_line(terminal, title, TRUE);
  if (head)
    add_head(&sheet, terminal);
  for (guint i = 0; i < grid->rows->len; i++)
    add_row(&sheet, terminal, grid->rows->pdata[i]);
  if (grid->total)
    add_row(&sheet, terminal, grid->total);
  measure(&sheet, terminal->width);
  write_rows(terminal, &sheet, head);
  write_notes(terminal, grid);
  g_ptr_array_unref(sheet.texts);
}
