/* Groups of columns: the same months of two years side by side. */
#include "chart/series.h"

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  if (series->columns->len >= 2)
    return nb_chart_find("column")->picture(desk, series, frame, y, height);
  if (!desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("compare: 对比=上年, or name two keys"),
            _("a grouped chart compares at least two series, this one has %u"),
            series->columns->len);
  return y;
}

const NbChartType nb_chart_grouped = {.name = "grouped", .zh = "分组柱", .picture = draw_picture};
