/* Ranked bars: the largest first, each with its place; ties share one, 1-2-2-4. */
#include "chart/bars.h"
#include "chart/label.h"

enum { ROWS_MOST = 200 };

static GPtrArray *
sorted_rows(const NbSeries *series)
{
  g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
  GPtrArray *rows = g_ptr_array_new();

  for (guint i = 0; i < series->n_points; i++) {
    guint k = order->len;

    while (k > 0 && nb_label_comes_before(series, i, g_array_index(order, guint, k - 1)))
      k--;
    g_array_insert_val(order, k, i);
  }
  for (guint k = 0; k < order->len; k++)
    g_ptr_array_add(rows, series->grid->rows->pdata[g_array_index(order, guint, k)]);
  return rows;
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  NbGrid grid = *series->grid;
  NbSeries sorted = *series;

  if (series->columns->len != 1 || series->n_points > ROWS_MOST) /* that says what is wrong */
    return nb_bars_draw(desk, series, frame, y, height, TRUE);
  g_autoptr(GPtrArray) rows = sorted_rows(series);

  grid.rows = rows;
  sorted.grid = &grid;
  return nb_bars_draw(desk, &sorted, frame, y, height, TRUE);
}

const NbChartType nb_chart_ranked = {
    .name = "ranked", .zh = "排行条", .picture = draw_picture, .has_lines = TRUE};
