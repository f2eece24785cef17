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
width_of(const NbRuled *table, const char *text, const NbStyle *style)
{
  return nb_desk_width(table->desk, text, style);
}

const char *
nb_ruled_after(const NbGridColumn *column, const char *text)
{
  const char *p = text;

  if (column->kind != NB_CELL_NUMBER)
    return text + strlen(text);
  while (*p && !g_ascii_isdigit(*p))
    p++;
  while (g_ascii_isdigit(*p) || (*p == ',' && g_ascii_isdigit(p[1])))
    p++;
  return p;
}

/**
 * Need: of a column at the first size, pt.
 * @before, @after: of its cells, left and right of the decimal point
 * @small: of what stands in sizes that do not change: English under a cell
 * @head, @small_head: of its head on one line
 */
typedef struct {
  double before, after, small, head, small_head;
  double natural, least;
} Need;

static void
measure_cell(const NbRuled *table, const NbGridColumn *column, const NbCell *cell, gboolean is_bold,
             Need *need)
{
  gboolean english = table->desk->languages == NB_DOC_EN;
  g_autofree char *text = nb_desk_cell(column, cell, english);
  g_autofree char *second = nb_desk_english_cell(table->desk, column, cell);
  NbStyle style = nb_ruled_style(table, column, is_bold);
  NbStyle small = nb_style_english(NB_FACE_SANS, table->desk->scale->note.size,
                                   table->desk->palette->secondary);
  double after = width_of(table, nb_ruled_after(column, text), &style);

  style.english = english && column->kind == NB_CELL_TEXT && cell->en && *cell->en;
  need->before = fmax(need->before, width_of(table, text, &style) - after);
  need->after = fmax(need->after, after);
  need->small = fmax(need->small, width_of(table, second, &small));
}

static void
measure_head(const NbRuled *table, guint i, Need *need)
{
  g_autofree char *zh = nb_ruled_head_text(table->grid, i, FALSE);
  g_autofree char *en = nb_ruled_head_text(table->grid, i, TRUE);
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, table->size - 0.5, table->desk->palette->brand);
  NbStyle small = nb_style_english(NB_FACE_SANS, 7, table->desk->palette->secondary);
  const char *lead = nb_desk_lead(table->desk, zh, en, &style.english);

  need->head = width_of(table, lead, &style);
  need->small_head = width_of(table, nb_desk_second(table->desk, zh, en), &small);
}

static void
measure(const NbRuled *table, guint i, Need *need)
{
  const NbGridColumn *column = table->grid->columns->pdata[i];
  const NbGrid *grid = table->grid;

  measure_head(table, i, need);
  for (guint r = 0; r < grid->rows->len && !table->desk->error; r++)
    measure_cell(table, column, &((const NbCell *)grid->rows->pdata[r])[i], FALSE, need);
  if (grid->total)
    measure_cell(table, column, &grid->total[i], TRUE, need);
}

/* Type grows as its size does, so that one measuring serves all steps. */
static void
needs_at(const NbRuled *table, guint i, Need *need)
{
  const NbGridColumn *column = table->grid->columns->pdata[i];
  double share = table->size / steps[0].size;
  double head_share = (table->size - 0.5) / (steps[0].size - 0.5);
  double cells = fmax((need->before + need->after) * share, need->small);
  double head = fmax(need->head * head_share, need->small_head);
  double room = 2 * table->padding + 1, em = narrowest_text * table->size;

  need->natural = MAX(head, cells) + room;
  need->least = column->kind != NB_CELL_TEXT ? MAX(MIN(head, em), cells) + room
                                             : MIN(MAX(head, cells), em) + room;
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
place(NbRuled *table, const Need *needs, guint n)
{
  double x = 0;

  for (guint i = 0; i < n; i++) {
    const NbGridColumn *column = table->grid->columns->pdata[i];

    table->columns[i].x = x;
    table->columns[i].after = needs[i].after * table->size / steps[0].size;
    table->columns[i].align = column->kind == NB_CELL_NUMBER ? NB_ALIGN_RIGHT : NB_ALIGN_LEFT;
    x += table->columns[i].width;
  }
}

static gboolean
try_step(NbRuled *table, guint n, Need *needs)
{
  double least = 0;

  for (guint i = 0; i < n; i++) {
    needs_at(table, i, &needs[i]);
    least += needs[i].least;
  }
  return least <= table->width;
}

static void
set_step(NbRuled *table, gsize step)
{
  table->size = steps[step].size;
  table->leading = steps[step].leading;
  table->padding = steps[step].padding;
}

NbRuled *
nb_ruled_new(NbDesk *desk, const NbGrid *grid, double width, guint n_steps)
{
  guint n = grid->columns->len;
  NbRuled *table = g_new0(NbRuled, 1);
  g_autofree Need *needs = g_new0(Need, n);

  *table =
      (NbRuled){.desk = desk, .grid = grid, .width = width, .columns = g_new0(NbRuledColumn, n)};
  set_step(table, 0);
  for (guint i = 0; i < n; i++)
    measure(table, i, &needs[i]);
  for (gsize i = 0; i < MIN(n_steps, G_N_ELEMENTS(steps)) && !desk->error; i++) {
    set_step(table, i);
    if (!try_step(table, n, needs))
      continue;
    share(table, needs, n, width);
    place(table, needs, n);
    return table;
  }
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
