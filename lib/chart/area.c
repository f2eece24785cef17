/* Areas: how a whole grows, and what it is made of. Several series stand one on the other. */
#include "chart/demand.h"
#include "chart/ends.h"
#include <math.h>

static const double stroke = 1.4, seam = 0.8;

typedef struct {
  NbField field;
  NbEnds ends;
  double high;
} Plot;

static gboolean
has_point(const NbSeries *series, guint i)
{
  for (guint s = 0; s < series->columns->len; s++)
    if (nb_series_value(series, i, s).den > 0)
      return TRUE;
  return FALSE;
}

/* The sum of the series below @s at point @i. */
static double
sum_below(const NbSeries *series, guint i, guint s)
{
  double sum = 0;

  for (guint k = 0; k < s; k++)
    sum += nb_series_number(series, i, k);
  return sum;
}

static void
add_point(const Plot *plot, GArray *points, guint i, guint s)
{
  double at[2] = {nb_field_x(&plot->field, i),
                  nb_field_y(&plot->field, sum_below(plot->field.series, i, s))};

  g_array_append_vals(points, at, 2);
}

/* Points @from … @to - 1 of band @s, along its top and back along its foot. */
static void
draw_band(const Plot *plot, guint s, guint from, guint to)
{
  const NbField *field = &plot->field;
  gboolean is_single = field->series->columns->len == 1;
  NbColour colour = plot->ends.colours[s];
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(double));

  for (guint i = from; i < to; i++)
    add_point(plot, points, i, s + 1);
  guint n = to - from;

  for (guint i = to; i-- > from;)
    add_point(plot, points, i, s);
  const double *at = (const double *)(void *)points->data;

  if (n == 1) {
    nb_frame_line(field->frame, at[0], at[1], at[0], at[3], 3, colour);
    return;
  }
  nb_frame_path(field->frame, at, 2 * n, 0,
                is_single ? nb_colour_mix(colour, NB_WHITE, 0.72) : colour);
  nb_frame_path(field->frame, at, n, is_single ? stroke : seam, is_single ? colour : NB_WHITE);
}

static void
draw_bands(const Plot *plot)
{
  const NbSeries *series = plot->field.series;

  for (guint from = 0; from < series->n_points; from++) {
    guint to = from;

    while (to < series->n_points && has_point(series, to))
      to++;
    for (guint s = 0; s < series->columns->len && to > from; s++)
      draw_band(plot, s, from, to);
    from = MAX(from, to);
  }
}

/* A name stands at the middle of its band, where the bands end. */
static void
place_ends(Plot *plot)
{
  const NbSeries *series = plot->field.series;
  guint last = series->n_points - 1;

  while (last > 0 && !has_point(series, last))
    last--;
  for (guint s = 0; s < series->columns->len; s++) {
    double middle = sum_below(series, last, s) + nb_series_number(series, last, s) / 2;

    if (series->columns->len == 1)
      middle = nb_series_number(series, last, 0);
    plot->ends.x[s] = nb_field_x(&plot->field, last) - 0.5;
    plot->ends.y[s] = nb_field_y(&plot->field, middle);
  }
  plot->ends.left = plot->field.right - plot->field.slot / 2;
  plot->ends.bottom = plot->field.bottom;
}

static double
draw_plot(Plot *plot, double y, double height, double beside)
{
  NbField *field = &plot->field;

  nb_field_across(field, TRUE, 0, plot->high, beside);
  nb_field_stand(field, 0, plot->high, y, height, 8, 0);
  draw_bands(plot);
  nb_field_ticks(field);
  plot->ends.top = y;
  place_ends(plot);
  nb_ends_draw(&plot->ends);
  return nb_field_labels(field);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {
      .field = {.desk = desk, .series = series, .frame = frame}
  };
  guint n = series->columns->len;

  if (!nb_demand_series(desk, series, _("an area chart"), 1, NB_COLOURS_MOST) ||
      !nb_demand_positive(desk, series, _("an area chart")))
    return y;
  for (guint i = 0; i < series->n_points; i++)
    plot.high = fmax(plot.high, sum_below(series, i, n));
  double beside = nb_ends_init(&plot.ends, desk, frame, series, TRUE, n > 1);

  y = draw_plot(&plot, y, height, beside);
  nb_ends_clear(&plot.ends);
  return y;
}

const NbChartType nb_chart_area = {.name = "area", .zh = "面积", .picture = draw_picture};
