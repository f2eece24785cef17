/* A population pyramid: two series back to back, the first row at the foot. */
#include "chart/axis.h"
#include "chart/demand.h"
#include "chart/label.h"
#include "chart/palette.h"
#include <math.h>

enum { ROWS_MOST = 40 };

static const double usual_row = 17, lowest_row = 11, highest_row = 30, head = 18, value_gap = 4;

typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  double middle_width; /* of the labels between the sides */
  double value_width;
  double top, row;
  NbAxis sides[2];
  NbColour colours[2];
} Plot;

static NbStyle
value_style(const Plot *plot)
{
  return nb_label_style(plot->desk, 8, plot->desk->palette->ink);
}

static void
measure(Plot *plot, double height)
{
  const NbSeries *series = plot->series;
  NbStyle style = value_style(plot);
  double width = plot->frame->width;

  for (guint i = 0; i < series->n_points; i++) {
    g_autofree char *label = nb_label_point(plot->desk, series, i);

    plot->middle_width = fmax(plot->middle_width, nb_desk_width(plot->desk, label, &style));
    for (guint s = 0; s < 2; s++) {
      g_autofree char *value = nb_label_number(plot->desk, series, i, s);

      plot->value_width = fmax(plot->value_width, nb_desk_width(plot->desk, value, &style));
    }
  }
  plot->middle_width = fmin(plot->middle_width, width * 0.3) + 14;
  if (2 * (plot->value_width + value_gap) + plot->middle_width > 0.8 * width)
    nb_desk_fail(plot->desk, _("make the chart wider or the label shorter"),
                 _("the values of the pyramid"));
  plot->row = height > 0 ? (height - head) / series->n_points : usual_row;
  plot->row = CLAMP(plot->row, lowest_row, highest_row);
  double reach = plot->value_width + value_gap;

  plot->sides[0] = nb_axis_init(0, series->high, (width - plot->middle_width) / 2, reach);
  plot->sides[1] = nb_axis_init(0, series->high, (width + plot->middle_width) / 2, width - reach);
}

static void
draw_side(const Plot *plot, guint i, guint s, double y)
{
  double zero = nb_axis_at(&plot->sides[s], 0);
  double end = nb_axis_at(&plot->sides[s], nb_series_number(plot->series, i, s));
  double thick = fmin(plot->row - 3, 16);
  NbStyle style = value_style(plot);
  g_autofree char *text = nb_label_number(plot->desk, plot->series, i, s);

  if (end != zero)
    nb_frame_rect(plot->frame, fmin(zero, end), y - thick / 2, fabs(end - zero), thick, 0,
                  plot->colours[s]);
  nb_label_line(plot->desk, plot->frame, text, &style, end + (s ? value_gap : -value_gap), y, 0,
                s ? NB_ALIGN_LEFT : NB_ALIGN_RIGHT);
}

static void
draw_heads(const Plot *plot, double y)
{
  for (guint s = 0; s < 2; s++) {
    const NbGridColumn *column = plot->series->columns->pdata[s];
    g_autofree char *name = nb_label_pair(plot->desk, column->zh, column->en);
    NbStyle style = nb_label_style(plot->desk, 9, plot->desk->palette->ink);
    double zero = nb_axis_at(&plot->sides[s], 0);
    double room = s ? plot->frame->width - zero : zero;

    style.face = NB_FACE_SANS_BOLD;
    nb_frame_rect(plot->frame, s ? zero : zero - 8, y + head / 2 - 5, 8, 8, 1, plot->colours[s]);
    nb_label_line(plot->desk, plot->frame, name, &style, zero + (s ? 12 : -12), y + head / 2 - 1,
                  room - 14, s ? NB_ALIGN_LEFT : NB_ALIGN_RIGHT);
  }
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.desk = desk, .series = series, .frame = frame, .top = y + head};

  if (!nb_demand_series(desk, series, _("a pyramid"), 2, 2) ||
      !nb_demand_points(desk, series, _("a pyramid"), ROWS_MOST) ||
      !nb_demand_positive(desk, series, _("a pyramid")))
    return y;
  nb_colours_series(desk->palette, 2, plot.colours);
  measure(&plot, height);
  draw_heads(&plot, y);
  for (guint i = 0; i < series->n_points && !desk->error; i++) {
    double middle = plot.top + (series->n_points - 1 - i + 0.5) * plot.row;
    g_autofree char *label = nb_label_point(desk, series, i);
    NbStyle style = value_style(&plot);

    nb_label_line(desk, frame, label, &style, frame->width / 2, middle, plot.middle_width - 8,
                  NB_ALIGN_CENTRE);
    draw_side(&plot, i, 0, middle);
    draw_side(&plot, i, 1, middle);
  }
  return plot.top + series->n_points * plot.row + 3;
}

const NbChartType nb_chart_pyramid = {.name = "pyramid", .zh = "金字塔", .picture = draw_picture};
