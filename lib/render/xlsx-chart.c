#include "chart/chart.h"
#include "render/clean.h"
#include "render/xlsx-grid.h"
#include <string.h>

enum { CHART_WIDTH = 640, BAR_HEIGHT = 26, LABELLED_ROWS = 16, NAME_UNITS = 120 };
static const double default_width = 480, default_height = 288; /* pixels */

/* libxlsxwriter takes a name that begins with = for a formula. */
static char *
chart_name(const char *text)
{
  g_autofree char *clean = nb_clean(text, 0);
  g_autofree char *cut = nb_clean_cut(clean, NAME_UNITS);

  return g_strconcat(*cut == '=' ? " " : "", cut, NULL);
}

static char *
range(const NbBookSheet *sheet, guint16 column, const NbBookArea *area)
{
  char from[LXW_MAX_CELL_RANGE_LENGTH];

  lxw_rowcol_to_range_abs(from, area->first, column, area->last, column);
  return g_strdup_printf("='%s'!%s", sheet->name, from);
}

static lxw_chart_font
font(double size, guint32 colour)
{
  return (lxw_chart_font){.name = (char *)NB_BOOK_FONT, .size = size, .color = colour};
}

/* What Excel draws itself. The others are a table alone, shaded by its values. */
typedef struct {
  const char *type;
  lxw_chart_type kind;
  gboolean is_bar, is_round;
} Kind;

static const Kind kinds[] = {
    {"column",  LXW_CHART_COLUMN,                 FALSE, FALSE},
    {"grouped", LXW_CHART_COLUMN,                 FALSE, FALSE},
    {"stacked", LXW_CHART_COLUMN_STACKED,         FALSE, FALSE},
    {"percent", LXW_CHART_COLUMN_STACKED_PERCENT, FALSE, FALSE},
    {"bar",     LXW_CHART_BAR,                    TRUE,  FALSE},
    {"ranked",  LXW_CHART_BAR,                    TRUE,  FALSE},
    {"pyramid", LXW_CHART_BAR,                    TRUE,  FALSE},
    {"line",    LXW_CHART_LINE,                   FALSE, FALSE},
    {"area",    LXW_CHART_AREA_STACKED,           FALSE, FALSE},
    {"ring",    LXW_CHART_DOUGHNUT,               FALSE, TRUE },
    {"share",   LXW_CHART_DOUGHNUT,               FALSE, TRUE },
};

/* Each value stands at its column or part; along a line they would lie on it. */
static gboolean
is_labelled(const NbBookArea *area, const Kind *kind)
{
  return area->series->len == 1 && area->last - area->first < LABELLED_ROWS &&
         kind->kind != LXW_CHART_LINE && kind->kind != LXW_CHART_AREA_STACKED;
}

static const guint32 colours[] = {NB_BOOK_BRAND, 0x6A98A3, 0xB8892B,
                                  0xC2412D,      0x6B2D5C, NB_BOOK_SECONDARY};

/* One series of parts, each in a colour of its own. */
static void
set_parts(lxw_chart_series *series, const NbBookArea *area)
{
  enum { PARTS = 24 };
  lxw_chart_fill fills[PARTS];
  lxw_chart_point points[PARTS] = {0};
  lxw_chart_point *list[PARTS + 1] = {NULL};

  for (guint i = 0; i < MIN(area->last - area->first + 1, (guint)PARTS); i++) {
    fills[i] = (lxw_chart_fill){.color = colours[i % G_N_ELEMENTS(colours)]};
    points[i].fill = &fills[i];
    list[i] = &points[i];
  }
  chart_series_set_points(series, list);
}

static void
paint_series(lxw_chart_series *series, const NbBookArea *area, guint i, const Kind *kind)
{
  lxw_chart_fill fill = {.color = colours[i % G_N_ELEMENTS(colours)]};
  lxw_chart_line line = {.color = fill.color, .width = 2};

  if (kind->is_round)
    set_parts(series, area);
  else if (kind->kind == LXW_CHART_LINE)
    chart_series_set_line(series, &line);
  else
    chart_series_set_fill(series, &fill);
}

static void
add_series(NbBook *book, lxw_chart *chart, const NbBookSheet *sheet, const NbBookArea *area,
           guint i, const Kind *kind)
{
  const NbBookSeries *column = &g_array_index(area->series, NbBookSeries, i);
  g_autofree char *labels = range(sheet, area->label, area);
  g_autofree char *values = range(sheet, column->at, area);
  g_autofree char *name = chart_name(nb_book_word(book, column->column->zh, column->column->en));
  lxw_chart_series *series = chart_add_series(chart, labels, values);
  lxw_chart_font small = font(8, NB_BOOK_SECONDARY);

  if (!series) {
    nb_book_check(book, sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  chart_series_set_name(series, name);
  paint_series(series, area, i, kind);
  if (!is_labelled(area, kind))
    return;
  chart_series_set_labels(series);
  chart_series_set_labels_num_format(series, "#,##0.##");
  chart_series_set_labels_font(series, &small);
}

/* On a bar chart libxlsxwriter's x axis is the one with the values. Where each bar has its number,
 * the scale says nothing more. */
static void
set_axes(lxw_chart *chart, const NbBookArea *area, const Kind *kind, gboolean from_zero)
{
  lxw_chart_axis *names = kind->is_bar ? chart->y_axis : chart->x_axis;
  lxw_chart_axis *values = kind->is_bar ? chart->x_axis : chart->y_axis;
  lxw_chart_font small = font(9, NB_BOOK_SECONDARY);
  lxw_chart_line line = {.color = NB_BOOK_LINE, .width = 0.75f};
  lxw_chart_line none = {.none = LXW_TRUE};

  chart_axis_set_num_font(names, &small);
  chart_axis_set_num_font(values, &small);
  chart_axis_set_line(names, &line);
  chart_axis_set_line(values, &none);
  chart_axis_set_num_format(values, "#,##0");
  if (from_zero)
    chart_axis_set_min(values, 0);
  chart_axis_major_gridlines_set_line(values, &line);
  chart_axis_major_gridlines_set_visible(values, !is_labelled(area, kind));
  if (is_labelled(area, kind))
    chart_axis_off(values);
  if (kind->is_bar)
    chart_axis_set_reverse(names);
}

static gboolean
has_negative(const NbGrid *grid)
{
  for (guint i = 0; i < grid->rows->len; i++)
    for (guint j = 0; j < grid->columns->len; j++)
      if (((const NbCell *)grid->rows->pdata[i])[j].value.num < 0)
        return TRUE;
  return FALSE;
}

static void
insert(NbBook *book, NbBookSheet *sheet, lxw_chart *chart, const NbBookArea *area, gboolean is_bar,
       char *title)
{
  double rows = area->last - area->first + 1;
  double height = is_bar ? MAX(default_height, rows * BAR_HEIGHT + 70) : default_height * 1.2;
  lxw_chart_options options = {
      .x_offset = 18,
      .x_scale = CHART_WIDTH / default_width,
      .y_scale = height / default_height,
      .description = title,
  };

  sheet->landscape = TRUE;
  nb_book_check(book, sheet,
                worksheet_insert_chart_opt(sheet->worksheet, area->first - 1, area->columns, chart,
                                           &options));
}

static const Kind *
find_kind(const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kinds[i].type, type) == 0)
      return &kinds[i];
  return NULL;
}

/* From light to dark: the shade is the value, as on paper. */
static void
shade(NbBook *book, NbBookSheet *sheet, const NbBookArea *area)
{
  lxw_conditional_format scale = {
      .type = LXW_CONDITIONAL_2_COLOR_SCALE,
      .min_color = NB_BOOK_TINT,
      .max_color = 0x6A98A3,
  };
  const NbBookSeries *first = &g_array_index(area->series, NbBookSeries, 0);
  const NbBookSeries *last = &g_array_index(area->series, NbBookSeries, area->series->len - 1);

  nb_book_check(book, sheet,
                worksheet_conditional_format_range(sheet->worksheet, area->first, first->at,
                                                   area->last, last->at, &scale));
}

static void
set_frame(NbBook *book, lxw_chart *chart, const NbSheet *table, const NbBookArea *area,
          const Kind *kind)
{
  g_autofree char *title =
      chart_name(nb_book_word(book, table->grid->title_zh, table->grid->title_en));
  lxw_chart_font heading = font(11, NB_BOOK_INK);
  lxw_chart_line none = {.none = LXW_TRUE};

  heading.bold = LXW_TRUE;
  chart_title_set_name(chart, title);
  chart_title_set_name_font(chart, &heading);
  chart_chartarea_set_line(chart, &none);
  if (!kind->is_round) /* areas begin at zero of themselves, and take no bound */
    set_axes(chart, area, kind, !has_negative(table->grid) && kind->kind != LXW_CHART_AREA_STACKED);
  chart_set_series_gap(chart, 60);
  if (area->series->len == 1 && !kind->is_round)
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position(chart,
                              kind->is_round ? LXW_CHART_LEGEND_RIGHT : LXW_CHART_LEGEND_BOTTOM);
}

static char *
description(const NbBook *book, const NbSheet *table)
{
  const NbChartType *type = nb_chart_find(table->chart);
  g_autofree char *alt =
      type ? nb_chart_alt(table->grid, type, book->languages == NB_DOC_EN) : g_strdup("");

  return nb_clean(alt, 0);
}

void
nb_book_chart(NbBook *book, NbBookSheet *sheet, const NbSheet *table, const NbBookArea *area)
{
  const Kind *kind = find_kind(table->chart);
  g_autofree char *alt = description(book, table);

  if (area->series->len == 0 || area->first == 0)
    return;
  if (!kind) {
    shade(book, sheet, area);
    return;
  }
  lxw_chart *chart = workbook_add_chart(book->workbook, (uint8_t)kind->kind);

  if (!chart) {
    nb_book_check(book, sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  for (guint i = 0; i < area->series->len; i++)
    add_series(book, chart, sheet, area, i, kind);
  set_frame(book, chart, table, area, kind);
  insert(book, sheet, chart, area, kind->is_bar, alt);
}
