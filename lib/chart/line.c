/* Lines: series over time, each named at its end. What is missing is a gap, not a zero. */
#include "chart/demand.h"
#include "chart/ends.h"
#include <math.h>

static const double stroke = 1.6, dot = 1.9, value_line = NB_FIELD_LINE;

typedef struct {
  NbField field;
  NbEnds ends;
  guint highest, lowest; /* points of a single series */
} Plot;

static gboolean
has_value(const NbSeries *series, guint i, guint s)
{
  return nb_series_value(series, i, s).den > 0;
}

/* A stretch without gaps, from @i; returns where it ends. */
static guint
draw_stretch(const Plot *plot, guint i, guint s)
{
  const NbField *field = &plot->field;
  const NbSeries *series = field->series;
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(double));
  gboolean is_alone = (i == 0 || !has_value(series, i - 1, s)) &&
                      (i + 1 == series->n_points || !has_value(series, i + 1, s));

  for (; i < series->n_points && has_value(series, i, s); i++) {
    double at[2] = {nb_field_x(field, i), nb_field_y(field, nb_series_number(series, i, s))};

    g_array_append_vals(points, at, 2);
    if (field->slot >= 9 || is_alone)
      nb_frame_circle(field->frame, at[0], at[1], dot, plot->ends.colours[s]);
  }
  if (points->len > 2)
    nb_frame_path(field->frame, (const double *)(void *)points->data, points->len / 2, stroke,
                  plot->ends.colours[s]);
  return i;
}

static void
draw_series(Plot *plot, guint s)
{
  const NbSeries *series = plot->field.series;

  for (guint i = 0; i < series->n_points;) {
    if (!has_value(series, i, s)) {
      i++;
      continue;
    }
    i = draw_stretch(plot, i, s);
    plot->ends.x[s] = nb_field_x(&plot->field, i - 1);
    plot->ends.y[s] = nb_field_y(&plot->field, nb_series_number(series, i - 1, s));
  }
}

static guint
last_of(const NbSeries *series)
{
  guint last = series->n_points;

  while (last > 1 && !has_value(series, last - 1, 0))
    last--;
  return last - 1;
}

static void
find_extremes(Plot *plot)
{
  const NbSeries *series = plot->field.series;

  plot->highest = plot->lowest = last_of(series);
  for (guint i = series->n_points; i-- > 0;) {
    if (!has_value(series, i, 0))
      continue;
    double value = nb_series_number(series, i, 0);

    if (value > nb_series_number(series, plot->highest, 0))
      plot->highest = i;
    if (value < nb_series_number(series, plot->lowest, 0))
      plot->lowest = i;
  }
}

static void
draw_extreme(const Plot *plot, guint i, gboolean is_high)
{
  const NbField *field = &plot->field;
  g_autofree char *text = nb_label_number(field->desk, field->series, i, 0);
  NbStyle style = nb_label_style(field->desk, 8, field->desk->palette->ink);
  double width = nb_desk_width(field->desk, text, &style), x = nb_field_x(field, i);
  double y = nb_field_y(field, nb_series_number(field->series, i, 0));

  /* the end has its value already; a number is never cut */
  if (i == last_of(field->series) || width > field->right - field->left)
    return;
  y += is_high ? -value_line / 2 - 3 : value_line / 2 + 3;
  x = CLAMP(x, field->left + width / 2, fmax(field->left + width / 2, field->right - width / 2));
  nb_field_knock_out(field, width, x, y - value_line / 2);
  nb_label_line(field->desk, field->frame, text, &style, x, y, 0, NB_ALIGN_CENTRE);
}

static double
draw_plot(Plot *plot, double y, double height, double beside)
{
  NbField *field = &plot->field;
  const NbSeries *series = field->series;
  gboolean is_single = series->columns->len == 1;

  find_extremes(plot);
  nb_field_across(field, TRUE, series->low, series->high, beside);
  double least = nb_series_number(series, plot->lowest, 0);
  gboolean is_low = (least - series->low) < 0.2 * (series->high - series->low);

  nb_field_stand(field, series->low, series->high, y, height, value_line + 4,
                 is_single && is_low ? value_line + 3 : 0);
  nb_field_ticks(field);
  for (guint s = series->columns->len; s-- > 0 && !field->desk->error;)
    draw_series(plot, s);
  if (is_single && plot->highest != plot->lowest) {
    draw_extreme(plot, plot->highest, TRUE);
    draw_extreme(plot, plot->lowest, FALSE);
  }
  plot->ends.left = field->right - field->slot / 2;
  plot->ends.top = y;
  plot->ends.bottom = field->bottom;
  nb_ends_draw(&plot->ends);
  return nb_field_labels(field);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {
      .field = {.desk = desk, .series = series, .frame = frame}
  };

  if (!nb_demand_series(desk, series, _("a line chart"), 1, NB_COLOURS_MOST))
    return y;
  double beside = nb_ends_init(&plot.ends, desk, frame, series, TRUE, series->columns->len > 1);

  y = draw_plot(&plot, y, height, beside);
  nb_ends_clear(&plot.ends);
  return y;
}

const NbChartType nb_chart_line = {.name = "line", .zh = "线", .picture = draw_picture};
