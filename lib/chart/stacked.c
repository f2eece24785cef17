/* Stacked columns: the parts of each point, one on the other. */
#include "chart/demand.h"
#include "chart/field.h"
#include "chart/palette.h"
#include "chart/stack.h"
#include <math.h>

static const double widest_column = 44, paper_gap = 0.8;

typedef struct {
  NbField field;
  double column;
  gboolean as_shares;
  double highest;
  gboolean has_totals; /* they fit over the columns */
  NbColour colours[NB_COLOURS_MOST];
} Plot;

static double
sum_of(const NbSeries *series, guint i)
{
  double sum = 0;

  for (guint s = 0; s < series->columns->len; s++)
    sum += nb_series_number(series, i, s);
  return sum;
}

static NbRatio
exact_sum(const NbSeries *series, guint i)
{
  NbRatio sum = NB_RATIO_NONE;

  for (guint s = 0; s < series->columns->len; s++) {
    NbRatio value = nb_series_value(series, i, s);
    gint64 total;

    if (value.den <= 0)
      continue;
    if (sum.den <= 0)
      sum = value;
    else if (sum.den == value.den && !__builtin_add_overflow(sum.num, value.num, &total))
      sum.num = total;
    else
      return NB_RATIO_NONE;
  }
  return sum;
}

static NbStyle
total_style(const Plot *plot)
{
  NbStyle style = nb_label_style(plot->field.desk, 8, plot->field.desk->palette->ink);

  style.face = NB_FACE_SANS_BOLD;
  return style;
}

static void
measure(Plot *plot)
{
  const NbSeries *series = plot->field.series;
  NbStyle style = total_style(plot);

  plot->has_totals = !plot->as_shares;
  for (guint i = 0; i < series->n_points; i++) {
    NbRatio sum = exact_sum(series, i);
    g_autofree char *text = nb_series_print(series, sum, plot->field.desk->languages);

    plot->highest = fmax(plot->highest, sum_of(series, i));
    plot->has_totals =
        plot->has_totals && nb_label_fits(plot->field.desk, text, &style, plot->field.slot - 2, 20);
  }
  if (plot->as_shares)
    plot->highest = 1;
}

static char *
part_text(const Plot *plot, guint i, guint s, double sum)
{
  const NbField *field = &plot->field;

  return plot->as_shares ? nb_label_share(field->desk, nb_series_number(field->series, i, s), sum)
                         : nb_label_number(field->desk, field->series, i, s);
}

static void
draw_part(const Plot *plot, guint i, guint s, double sum, double bottom, double top)
{
  const NbField *field = &plot->field;
  NbStyle style =
      nb_label_style(field->desk, 7.5, nb_colour_on(field->desk->palette, plot->colours[s]));
  double x = nb_field_x(field, i) - plot->column / 2;
  double gap = bottom - top > 3 ? paper_gap : 0;

  nb_frame_rect(field->frame, x, top, plot->column, bottom - top - gap, 0, plot->colours[s]);
  if (bottom - top < NB_FIELD_LINE)
    return;
  g_autofree char *text = part_text(plot, i, s, sum);

  if (nb_label_fits(field->desk, text, &style, plot->column - 3, bottom - top))
    nb_label_line(field->desk, field->frame, text, &style, nb_field_x(field, i),
                  (top + bottom - gap) / 2, 0, NB_ALIGN_CENTRE);
}

static void
draw_total(const Plot *plot, guint i, double top)
{
  const NbField *field = &plot->field;
  NbStyle style = total_style(plot);
  g_autofree char *text =
      nb_series_print(field->series, exact_sum(field->series, i), field->desk->languages);
  double y = top - NB_FIELD_LINE - 1;

  nb_field_knock_out(field, nb_desk_width(field->desk, text, &style), nb_field_x(field, i), y);
  nb_field_centred(field, text, &style, nb_field_x(field, i), y);
}

static void
draw_point(const Plot *plot, guint i)
{
  const NbField *field = &plot->field;
  double sum = sum_of(field->series, i), below = 0;
  double whole = plot->as_shares ? sum : 1;

  for (guint s = 0; s < field->series->columns->len && whole > 0; s++) {
    double value = nb_series_number(field->series, i, s) / whole;

    if (value > 0)
      draw_part(plot, i, s, sum, nb_field_y(field, below), nb_field_y(field, below + value));
    below += value;
  }
  if (plot->has_totals)
    draw_total(plot, i, nb_field_y(field, sum));
}

/* The scale of shares is in percent, whatever the values are. */
static double
draw_plot(Plot *plot, double y, double height)
{
  NbField *field = &plot->field;
  NbSeries shown = *field->series;
  const NbSeries *series = field->series;

  nb_field_across(field, FALSE, 0, 1, 0);
  measure(plot);
  if (plot->as_shares) {
    shown.form = (NbNumberForm){.percent = TRUE};
    field->series = &shown;
  }
  if (!plot->has_totals)
    nb_field_across(field, TRUE, 0, plot->highest, 0);
  plot->column = MIN(field->slot * 0.66, widest_column);
  nb_field_stand(field, 0, plot->highest, y, height, plot->has_totals ? NB_FIELD_LINE + 3 : 5, 0);
  nb_field_ticks(field);
  field->series = series;
  for (guint i = 0; i < series->n_points && !field->desk->error; i++)
    draw_point(plot, i);
  return nb_field_labels(field);
}

double
nb_stack_draw(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height,
              gboolean as_shares)
{
  Plot plot = {
      .field = {.desk = desk, .series = series, .frame = frame},
        .as_shares = as_shares
  };

  if (!nb_demand_series(desk, series, _("a stacked chart"), 2, NB_COLOURS_MOST) ||
      !nb_demand_positive(desk, series, _("a stacked chart")))
    return y;
  nb_label_colours(desk, series, plot.colours);
  double key = nb_key_draw(desk, series, frame, plot.colours, y);

  return draw_plot(&plot, y + key, height > 0 ? fmax(1, height - key) : 0);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  return nb_stack_draw(desk, series, frame, y, height, FALSE);
}

const NbChartType nb_chart_stacked = {.name = "stacked", .zh = "堆叠柱", .picture = draw_picture};
