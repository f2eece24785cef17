#include "render/xlsx-grid.h"
#include <string.h>

enum { NOTES_MAX = 100, TABLE_WIDTH = 56, BAR_WIDTH = 26, FORM_ROOM = 7 };

/* A column of the worksheet. Text that differs between the languages takes two of them, so that
 * each can be sorted and searched. */
typedef struct {
  const NbGridColumn *column;
  guint index; /* in the grid */
  gboolean is_split, is_english, is_exact;
  char *pattern;
} Slot;

gboolean
nb_book_takes(const NbGrid *grid, GError **error)
{
  gsize rows = grid->rows->len + (gsize)grid->facts->len * 2 + NOTES_MAX;

  if (rows <= LXW_ROW_MAX && grid->columns->len * 2 <= LXW_COL_MAX)
    return TRUE;
  return nb_fail(error, NB_ERROR_OUTPUT, NULL,
                 _("write CSV with -f csv, or shorten the list with --top"),
                 _("the table has %u rows and %u columns, a worksheet takes 1048576 and 16384"),
                 grid->rows->len, grid->columns->len);
}

static gboolean
cell_is_split(const NbCell *cell)
{
  return cell->zh && cell->en && *cell->en && strcmp(cell->zh, cell->en) != 0;
}

static gboolean
column_is_split(const NbBook *book, const NbGrid *grid, guint index)
{
  if (book->languages != NB_DOC_BOTH)
    return FALSE;
  for (guint i = 0; i < grid->rows->len; i++)
    if (cell_is_split(&((const NbCell *)grid->rows->pdata[i])[index]))
      return TRUE;
  return FALSE;
}

/* What is not whole shows its decimals in the whole column. 万 is not copied: a spreadsheet shows
 * the exact number, and a note says how the report prints it. */
static char *
pattern_of(const NbGrid *grid, guint index)
{
  const NbGridColumn *column = grid->columns->pdata[index];
  const NbNumberForm *form = &column->form;
  guint places = form->percent || form->magnitude == NB_MAGNITUDE_ONE ? form->places : 0;
  gboolean is_whole = TRUE;

  if (column->kind == NB_CELL_RANK)
    return g_strdup("0");
  for (guint i = 0; i < grid->rows->len; i++) {
    NbRatio value = ((const NbCell *)grid->rows->pdata[i])[index].value;

    is_whole &= value.den == 0 || value.num % value.den == 0;
  }
  if (!is_whole && places == 0 && !form->percent)
    places = 2;
  g_autofree char *zeros = g_strnfill(places, '0');

  return g_strdup_printf("%s%s%s%s", form->percent ? "0" : "#,##0", places ? "." : "", zeros,
                         form->percent ? "%" : "");
}

static void
slot_clear(gpointer data)
{
  g_free(((Slot *)data)->pattern);
}

static GArray *
slots_of(const NbBook *book, const NbGrid *grid)
{
  GArray *slots = g_array_new(FALSE, FALSE, sizeof(Slot));

  g_array_set_clear_func(slots, slot_clear);
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];
    gboolean is_text = column->kind == NB_CELL_TEXT;
    Slot slot = {.column = column,
                 .index = i,
                 .is_exact = grid->is_form,
                 .is_split = is_text && column_is_split(book, grid, i),
                 .pattern = is_text ? NULL : pattern_of(grid, i)};

    g_array_append_val(slots, slot);
    if (!slot.is_split)
      continue;
    slot.is_english = TRUE;
    g_array_append_val(slots, slot);
  }
  return slots;
}

static void
write_head(NbBook *book, NbBookSheet *sheet, const Slot *slot, guint32 row, guint16 at)
{
  const NbGridColumn *column = slot->column;
  NbBookStyle style = column->kind == NB_CELL_NUMBER ? NB_BOOK_HEAD_RIGHT : NB_BOOK_HEAD;
  const char *zh = column->zh ? column->zh : column->id;

  if (slot->is_split)
    nb_book_text(book, sheet, row, at, slot->is_english ? nb_word(zh, column->en, TRUE) : zh,
                 style);
  else
    nb_book_head(book, sheet, row, at, zh, column->en, style);
}

/* A column of unlike things: each value has its own decimals. */
static void
write_exact(NbBook *book, NbBookSheet *sheet, NbRatio value, guint32 row, guint16 at)
{
  guint places = nb_number_places(value);
  g_autofree char *zeros = g_strnfill(places, '0');
  g_autofree char *pattern = g_strdup_printf("#,##0%s%s", places ? "." : "", zeros);

  nb_book_number(book, sheet, row, at, value, NB_BOOK_NUMBER, pattern);
}

static void
write_cell(NbBook *book, NbBookSheet *sheet, const Slot *slot, const NbCell *cell, guint32 row,
           guint16 at)
{
  static const NbBookStyle styles[] = {
      [NB_CELL_TEXT] = NB_BOOK_TEXT,
      [NB_CELL_NUMBER] = NB_BOOK_NUMBER,
      [NB_CELL_RANK] = NB_BOOK_CENTRED,
  };
  NbBookStyle style = styles[slot->column->kind];

  if (slot->is_split)
    nb_book_text(book, sheet, row, at,
                 slot->is_english ? nb_word(cell->zh, cell->en, TRUE) : nb_word(cell->zh, NULL, 0),
                 style);
  else if (slot->column->kind == NB_CELL_TEXT || cell->value.den == 0)
    nb_book_text(book, sheet, row, at, nb_book_word(book, cell->zh, cell->en), style);
  else if (slot->is_exact)
    write_exact(book, sheet, cell->value, row, at);
  else
    nb_book_number(book, sheet, row, at, cell->value, style, slot->pattern);
}

static gboolean
is_sum(const NbGrid *grid, guint index)
{
  gint64 sum = 0;

  for (guint i = 0; i < grid->rows->len; i++) {
    NbRatio value = ((const NbCell *)grid->rows->pdata[i])[index].value;

    if (value.den != 0 && (value.den != 1 || __builtin_add_overflow(sum, value.num, &sum)))
      return FALSE;
  }
  return grid->rows->len > 0 && grid->total[index].value.den == 1 &&
         grid->total[index].value.num == sum;
}

static void
write_total(NbBook *book, NbBookSheet *sheet, const NbGrid *grid, const GArray *slots,
            guint32 first, guint32 row)
{
  for (guint16 at = 0; at < slots->len; at++) {
    const Slot *slot = &g_array_index(slots, Slot, at);
    const NbCell *cell = &grid->total[slot->index];

    if (slot->column->kind == NB_CELL_NUMBER && is_sum(grid, slot->index))
      nb_book_sum(book, sheet, row, at, first, row - 1, cell->value, slot->pattern);
    else if (slot->column->kind == NB_CELL_NUMBER && cell->value.den != 0)
      nb_book_number(book, sheet, row, at, cell->value, NB_BOOK_TOTAL_NUMBER, slot->pattern);
    else if (slot->is_english)
      nb_book_text(book, sheet, row, at, nb_word(cell->zh, cell->en, TRUE), NB_BOOK_TOTAL);
    else
      nb_book_text(book, sheet, row, at, nb_book_word(book, cell->zh, cell->en), NB_BOOK_TOTAL);
  }
}

static void
write_note(NbBook *book, NbBookSheet *sheet, guint32 *row, guint16 last, const char *zh,
           const char *en)
{
  if (zh && *zh && book->languages != NB_DOC_EN)
    nb_book_across(book, sheet, (*row)++, last, zh, NB_BOOK_NOTE);
  if (en && *en && book->languages != NB_DOC_ZH)
    nb_book_across(book, sheet, (*row)++, last, en, NB_BOOK_NOTE);
}

static gboolean
prints_rounded(const NbGrid *grid)
{
  for (guint i = 0; i < grid->columns->len; i++)
    if (((const NbGridColumn *)grid->columns->pdata[i])->form.magnitude != NB_MAGNITUDE_ONE)
      return TRUE;
  return FALSE;
}

static void
write_notes(NbBook *book, NbBookSheet *sheet, const NbGrid *grid, guint32 row, guint16 last)
{
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];

    write_note(book, sheet, &row, last, fact->zh, fact->en);
  }
  write_note(book, sheet, &row, last, grid->note_zh, grid->note_en);
  if (prints_rounded(grid))
    write_note(book, sheet, &row, last, "表中为精确值；年报正文以万或亿为单位取位。",
               "Exact values; the report prints them rounded, in units of 万 or 亿.");
}

/* A narrow table is widened, so that its title and notes have room. */
static void
spread(NbBookSheet *sheet, guint columns)
{
  double width = 0;

  for (guint16 i = 0; i < columns; i++)
    width += nb_book_width(sheet, i);
  for (guint16 i = 0; i < columns && width < TABLE_WIDTH; i++)
    nb_book_widen(sheet, i, g_array_index(sheet->widths, double, i) * TABLE_WIDTH / width);
}

static void
write_bars(NbBook *book, NbBookSheet *sheet, guint16 at, guint32 first, guint32 last)
{
  lxw_conditional_format bars = {
      .type = LXW_CONDITIONAL_DATA_BAR,
      .data_bar_2010 = LXW_TRUE,
      .bar_solid = LXW_TRUE,
      .bar_color = NB_BOOK_BAR,
      .bar_no_border = LXW_TRUE,
      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .min_value = 0,
      .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_MAXIMUM,
  };

  nb_book_widen(sheet, at, BAR_WIDTH);
  nb_book_check(book, sheet,
                worksheet_conditional_format_range(sheet->worksheet, first, at, last, at, &bars));
}

static NbBookArea
area_of(const GArray *slots, guint32 first, guint32 rows)
{
  NbBookArea area = {.columns = (guint16)slots->len,
                     .first = first,
                     .last = first + rows - 1,
                     .series = g_array_new(FALSE, FALSE, sizeof(NbBookSeries))};
  gboolean has_label = FALSE;

  for (guint16 at = 0; at < slots->len; at++) {
    const Slot *slot = &g_array_index(slots, Slot, at);
    const NbBookSeries series = {.column = slot->column, .at = at};

    if (slot->column->kind == NB_CELL_NUMBER)
      g_array_append_val(area.series, series);
    if (slot->column->kind == NB_CELL_TEXT && !has_label) {
      area.label = at;
      has_label = TRUE;
    }
  }
  return area;
}

static void
draw(NbBook *book, NbBookSheet *sheet, const NbSheet *table, const GArray *slots, guint32 first)
{
  const NbGrid *grid = table->grid;
  NbBookArea area = area_of(slots, first, grid->rows->len);
  const Slot *last = &g_array_index(slots, Slot, slots->len - 1);

  if (table->chart)
    nb_book_chart(book, sheet, table, &area);
  else if (grid->style == NB_GRID_RANKING && last->column->kind == NB_CELL_NUMBER)
    write_bars(book, sheet, (guint16)(slots->len - 1), area.first, area.last);
  g_array_unref(area.series);
}

/* A form is to be filled in: filters over all its rows, on a wide page. */
static void
make_form(NbBook *book, NbBookSheet *sheet, guint32 head, guint32 rows, guint16 last)
{
  sheet->landscape = TRUE;
  for (guint16 at = 0; at <= last; at++)
    nb_book_widen(sheet, at, FORM_ROOM);
  if (rows > 0)
    nb_book_check(book, sheet, worksheet_autofilter(sheet->worksheet, head, 0, head + rows, last));
}

void
nb_book_grid(NbBook *book, NbBookSheet *sheet, const NbDoc *doc, const NbSheet *table)
{
  enum { HEAD_HEIGHT = 32, FORM_WIDTH = 26 };
  const NbGrid *grid = table->grid;
  g_autoptr(GArray) slots = slots_of(book, grid);
  guint32 row = nb_book_caption_rows(book);
  guint16 last = (guint16)(MAX(slots->len, 1) - 1);

  if (grid->style != NB_GRID_FACTS) {
    sheet->head = row;
    nb_book_row(book, sheet, row, HEAD_HEIGHT);
    for (guint16 at = 0; at < slots->len; at++)
      write_head(book, sheet, &g_array_index(slots, Slot, at), row, at);
    row++;
  }
  guint32 first = row;

  if (grid->is_form) {
    sheet->limit = FORM_WIDTH;
    make_form(book, sheet, first - 1, grid->rows->len, last);
  }
  for (guint i = 0; i < grid->rows->len; i++, row++)
    for (guint16 at = 0; at < slots->len; at++) {
      const Slot *slot = &g_array_index(slots, Slot, at);

      write_cell(book, sheet, slot, &((const NbCell *)grid->rows->pdata[i])[slot->index], row, at);
    }
  if (grid->rows->len > 0 && slots->len > 0)
    draw(book, sheet, table, slots, first);
  if (grid->total)
    write_total(book, sheet, grid, slots, first, row++);
  spread(sheet, slots->len);
  nb_book_caption(book, sheet, doc, grid->title_zh, grid->title_en, last);
  write_notes(book, sheet, grid, row + 1, last);
}
