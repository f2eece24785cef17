/* Columns of 100 %: how the parts shift from point to point. */
#include "chart/stack.h"

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  return nb_stack_draw(desk, series, frame, y, height, TRUE);
}

const NbChartType nb_chart_percent = {
    .name = "percent", .zh = "百分比柱", .picture = draw_picture, .has_own_units = TRUE};
