#include "page/ruled.h"
#include "page/scale.h"
#include <math.h>
#include <string.h>

/* From roomy to tight; below 7 pt nobody reads. */
static const struct {
  double size, leading, padding;
} steps[] = {
    {9,   13.5,  6  },
    {8.5, 13.5,  4  },
    {8,   12,    3  },
    {7.5, 11.25, 2.5},
    {7,   11.25, 2  }
};

static const double narrowest_text = 4.5; /* em */

NbStyle
nb_ruled_style(const NbRuled *table, const NbGridColumn *column, gboolean is_bold)
{
  NbStyle style =
      nb_style(is_bold ? NB_FACE_SANS_BOLD : NB_FACE_SANS, table->size, table->desk->palette->ink);

  style.tabular = column->kind != NB_CELL_TEXT;
  return style;
}

/* Twelve months of one unit say it once, under the table: in every head it would squeeze the words.
 */
static gboolean
note_says_unit(const NbGrid *grid, const char *unit)
{
  guint n = 0;

  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    n += column->kind == NB_CELL_NUMBER;
    if (column->kind == NB_CELL_NUMBER && g_strcmp0(column->unit_zh, unit) != 0)
      return FALSE;
  }
  return n > 2 && grid->note_zh && strstr(grid->note_zh, unit);
}

char *
nb_ruled_head_text(const NbGrid *grid, guint i, gboolean english)
{
  const NbGridColumn *column = grid->columns->pdata[i];
  const char *name = english ? column->en : column->zh;
  const char *unit = english ? column->unit_en : column->unit_zh;

  if (!name || !*name)
    return NULL;
  if (!unit || !*unit || strstr(name, unit) ||
      (column->unit_zh && note_says_unit(grid, column->unit_zh)) ||
      (english && g_ascii_strcasecmp(name, unit) == 0))
    return g_strdup(name);
  return english ? g_strdup_printf("%s (%s)", name, unit) : g_strdup_printf("%s（%s）", name, unit);
}

static double
cell_width(const NbRuled *table, const NbGridColumn *column, const NbCell *cell, gboolean is_bold)
{
  gboolean english = table->desk->languages == NB_DOC_EN;
  g_autofree char *text = nb_desk_cell(column, cell, english);
  g_autofree char *second = nb_desk_english_cell(table->desk, column, cell);
  NbStyle style = nb_ruled_style(table, column, is_bold);
  NbStyle small = nb_style_english(NB_FACE_SANS, table->desk->scale->note.size,
                                   table->desk->palette->secondary);

  style.english = english && column->kind == NB_CELL_TEXT && cell->en && *cell->en;
  return fmax(nb_desk_width(table->desk, text, &style), nb_desk_width(table->desk, second, &small));
}

static double
head_width(const NbRuled *table, guint i)
{
  g_autofree char *zh = nb_ruled_head_text(table->grid, i, FALSE);
  g_autofree char *en = nb_ruled_head_text(table->grid, i, TRUE);
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, table->size - 0.5, table->desk->palette->brand);
  NbStyle small = nb_style_english(NB_FACE_SANS, 7, table->desk->palette->secondary);
  const char *lead = nb_desk_lead(table->desk, zh, en, &style.english);

  return fmax(nb_desk_width(table->desk, lead, &style),
              nb_desk_width(table->desk, nb_desk_second(table->desk, zh, en), &small));
}

/**
 * Need: @natural: pt on one line; @least: narrower it may not become.
 */
typedef struct {
  double natural, least;
} Need;

static Need
need_of(const NbRuled *table, guint i)
{
  const NbGridColumn *column = table->grid->columns->pdata[i];
  const NbGrid *grid = table->grid;
  double head = head_width(table, i), cells = 0;

  for (guint r = 0; r < grid->rows->len; r++)
    cells = fmax(cells, cell_width(table, column, &((NbCell *)grid->rows->pdata[r])[i], FALSE));
  if (grid->total)
    cells = fmax(cells, cell_width(table, column, &grid->total[i], TRUE));
  double room = 2 * table->padding + 1, em = narrowest_text * table->size;

  if (column->kind != NB_CELL_TEXT)
    return (Need){MAX(head, cells) + room, MAX(MIN(head, em), cells) + room};
  return (Need){MAX(head, cells) + room, MIN(MAX(head, cells), em) + room};
}

/* Every column gets at least its least; what is over goes to those that want more, the small wants
 * first, so that only long texts wrap. */
static void
share(NbRuled *table, const Need *needs, guint n, double total)
{
  double left = total;
  guint wanting = 0;

  for (guint i = 0; i < n; i++) {
    table->columns[i].width = needs[i].least;
    left -= needs[i].least;
  }
  do {
    wanting = 0;
    for (guint i = 0; i < n; i++)
      wanting += needs[i].natural > table->columns[i].width + 0.01;
    double each = wanting ? left / wanting : 0;

    for (guint i = 0; i < n; i++) {
      double more = CLAMP(needs[i].natural - table->columns[i].width, 0, each);

      table->columns[i].width += more;
      left -= more;
    }
  } while (wanting > 0 && left > 0.5);
  for (guint i = 0; i < n; i++)
    table->columns[i].width += left / n;
}

static void
place(NbRuled *table, guint n)
{
  double x = 0;

  for (guint i = 0; i < n; i++) {
    const NbGridColumn *column = table->grid->columns->pdata[i];

    table->columns[i].x = x;
    table->columns[i].align = column->kind == NB_CELL_NUMBER ? NB_ALIGN_RIGHT : NB_ALIGN_LEFT;
    x += table->columns[i].width;
  }
}

static gboolean
try_step(NbRuled *table, guint n, Need *needs)
{
  double least = 0;

  for (guint i = 0; i < n; i++) {
    needs[i] = need_of(table, i);
    least += needs[i].least;
  }
  return least <= table->width;
}

NbRuled *
nb_ruled_new(NbDesk *desk, const NbGrid *grid)
{
  guint n = grid->columns->len;
  NbRuled *table = g_new0(NbRuled, 1);
  g_autofree Need *needs = g_new0(Need, n);

  *table = (NbRuled){
      .desk = desk, .grid = grid, .width = desk->measure, .columns = g_new0(NbRuledColumn, n)};
  for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
    table->size = steps[i].size;
    table->leading = steps[i].leading;
    table->padding = steps[i].padding;
    if (!try_step(table, n, needs) || desk->error)
      continue;
    share(table, needs, n, desk->measure);
    place(table, n);
    return table;
  }
  if (!desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("leave out columns"),
            _("a table of %u columns is wider than the page"), n);
  nb_ruled_free(table);
  return NULL;
}

void
nb_ruled_free(NbRuled *table)
{
  if (!table)
    return;
  g_free(table->columns);
  g_free(table);
}
