/* Bars: a ranking or a comparison, one line an entry, in the order given. */
#include "chart/axis.h"
#include "chart/bars.h"
#include "chart/demand.h"
#include "chart/label.h"
#include <math.h>

static const double thickness = 10, least_axis = 12;
static const double label_size = 9, label_leading = 13.5;
static const double second_size = 7.5, second_leading = 11.25;
static const double usual_air = 3, least_air = 1, most_air = 9;
static const double gutter = 24; /* between columns of lines */

enum { ROWS_MOST = 200 };

typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  gboolean is_ranked;
  double left, width; /* of the lines being drawn: one of the columns */
  double rank_width;  /* of the places, 0 without */
  double label_width;
  double value_width;
  double air; /* over and under each line */
  NbAxis axis;
} Plot;

static NbStyle
value_style(const Plot *plot)
{
  NbStyle style = nb_style(NB_FACE_SANS, 9, plot->desk->palette->ink);

  style.tabular = TRUE;
  return style;
}

/* English beside the Chinese where that fits, so that most rows are one line high. */
static NbPair
label_pair(const NbDesk *desk)
{
  return (NbPair){
      .lead = nb_style(NB_FACE_SANS, label_size, desk->palette->ink),
      .second = nb_style_english(NB_FACE_SANS, second_size, desk->palette->secondary),
      .lead_leading = label_leading,
      .second_leading = second_leading,
      .gap = 6,
  };
}

static double
natural_width(const Plot *plot, guint i)
{
  NbPair pair = label_pair(plot->desk);
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);
  const char *lead = nb_desk_lead(plot->desk, zh, en, &pair.lead.english);
  const char *second = nb_desk_second(plot->desk, zh, en);
  double width = nb_desk_width(plot->desk, lead, &pair.lead) + 1;

  return second ? width + pair.gap + nb_desk_width(plot->desk, second, &pair.second) : width;
}

static void
measure(Plot *plot)
{
  NbStyle values = value_style(plot);

  for (guint i = 0; i < plot->series->n_points; i++) {
    g_autofree char *value =
        nb_series_print(plot->series, nb_series_value(plot->series, i, 0), plot->desk->languages);

    plot->label_width = fmax(plot->label_width, natural_width(plot, i));
    plot->value_width = fmax(plot->value_width, nb_desk_width(plot->desk, value, &values));
  }
  plot->label_width = MIN(plot->label_width, plot->width * 0.4);
}

/* The three largest stand out; when more share their places, all of these do. */
static NbColour
bar_colour(const Plot *plot, guint i)
{
  double value = nb_series_number(plot->series, i, 0);
  guint before = nb_label_is_rest(plot->series, i) ? 3 : 0, below = 0;

  for (guint k = 0; k < plot->series->n_points; k++) {
    before += nb_series_number(plot->series, k, 0) > value && !nb_label_is_rest(plot->series, k);
    below += nb_series_number(plot->series, k, 0) < value;
  }
  gboolean stands_out = before < 3 && (below > 0 || plot->series->n_points <= 3);

  return stands_out ? plot->desk->palette->brand : plot->desk->palette->second;
}

static double
draw_label(const Plot *plot, guint i, double y)
{
  NbPair pair = label_pair(plot->desk);
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);

  return nb_desk_pair(plot->desk, plot->frame, &pair, zh, en, plot->left + plot->rank_width, y,
                      plot->label_width);
}

static void
draw_bar(const Plot *plot, guint i, double y)
{
  NbRatio value = nb_series_value(plot->series, i, 0);
  double zero = nb_axis_at(&plot->axis, 0);
  double end = nb_axis_at(&plot->axis, nb_series_number(plot->series, i, 0));
  g_autofree char *text = nb_series_print(plot->series, value, plot->desk->languages);
  NbStyle style = value_style(plot);
  gboolean is_below = end < zero;
  double x = is_below ? end - 5 - plot->value_width : end + 5;

  if (end != zero)
    nb_frame_rect(plot->frame, MIN(zero, end), y + (label_leading - thickness) / 2, ABS(end - zero),
                  thickness, 0, bar_colour(plot, i));
  nb_desk_text(plot->desk, plot->frame, text, &style, x, y, plot->value_width + 1, label_leading,
               is_below ? NB_ALIGN_RIGHT : NB_ALIGN_LEFT);
}

/* Ties share a place; what is left over has none. */
static void
draw_rank(const Plot *plot, guint i, double middle)
{
  double value = nb_series_number(plot->series, i, 0);
  NbStyle style = value_style(plot);
  guint rank = 1;

  if (!plot->is_ranked || nb_label_is_rest(plot->series, i) ||
      nb_series_value(plot->series, i, 0).den <= 0)
    return;
  for (guint k = 0; k < plot->series->n_points; k++)
    rank += nb_series_number(plot->series, k, 0) > value && !nb_label_is_rest(plot->series, k);
  g_autofree char *text = g_strdup_printf("%u", rank);

  style.face = rank <= 3 ? NB_FACE_SANS_BOLD : NB_FACE_SANS;
  style.colour = rank <= 3 ? plot->desk->palette->brand : plot->desk->palette->secondary;
  nb_label_line(plot->desk, plot->frame, text, &style, plot->left + plot->rank_width - 7, middle, 0,
                NB_ALIGN_RIGHT);
}

static double
draw_row(const Plot *plot, guint i, double y, gboolean is_last)
{
  double inside = fmax(draw_label(plot, i, y + plot->air), label_leading);
  double height = inside + 2 * plot->air + 1, middle = y + plot->air + inside / 2;

  draw_rank(plot, i, middle);
  draw_bar(plot, i, middle - label_leading / 2);
  if (!is_last)
    nb_frame_line(plot->frame, plot->left, y + height, plot->left + plot->width, y + height, 0.4,
                  plot->desk->palette->line);
  return height;
}

static void
set_axis(Plot *plot)
{
  const NbSeries *series = plot->series;
  double left = plot->left + plot->rank_width + plot->label_width + 10;
  double right = plot->left + plot->width - plot->value_width - 6;

  left += series->low < 0 ? plot->value_width + 6 : 0;
  if (right < left + least_axis)
    nb_desk_fail(plot->desk, _("make the chart wider or the label shorter"),
                 _("the values of the bars"));
  plot->axis = nb_axis_init(series->low, series->high, left, right);
}

static gboolean
is_fit(NbDesk *desk, const NbSeries *series)
{
  if (series->columns->len > 1 && !desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("use a column chart or a table"),
            _("a bar chart shows one series, this one has %u"), series->columns->len);
  return nb_demand_points(desk, series, _("a bar chart"), ROWS_MOST);
}

/* Returns: over and under each of the lines from @first to @end, when all are @height high. */
static double
air_for(const Plot *plot, guint first, guint end, double height)
{
  NbFrame *scratch = nb_frame_new(plot->width, 0);
  Plot trial = *plot;
  double labels = 0;

  trial.frame = scratch;
  for (guint i = first; i < end; i++)
    labels += fmax(draw_label(&trial, i, 0), label_leading) + 1;
  nb_frame_free(scratch);
  return (height - labels) / (2 * (end - first));
}

static void
set_air(Plot *plot, guint per_column, double height)
{
  double air = most_air;

  for (guint i = plot->series->first; i < plot->series->end; i += per_column)
    air = fmin(air, air_for(plot, i, MIN(i + per_column, plot->series->end), height));
  plot->air = fmax(air, least_air);
}

/* Returns: where the lines from @first to @end end. */
static double
draw_column(Plot *plot, guint first, guint end, double y)
{
  set_axis(plot);
  for (guint i = first; i < end && !plot->desk->error; i++)
    y += draw_row(plot, i, y, i + 1 == end);
  return y;
}

double
nb_bars_draw(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height,
             gboolean is_ranked)
{
  guint n = series->end - series->first, beside = MAX(1, series->n_beside);
  guint per_column = (n + beside - 1) / beside;
  Plot plot = {
      .desk = desk, .series = series, .frame = frame, .is_ranked = is_ranked, .air = usual_air};
  double bottom = y;

  if (!is_fit(desk, series))
    return y;
  plot.width = (frame->width - (beside - 1) * gutter) / beside;
  plot.rank_width = is_ranked ? (series->n_points > 9 ? 20 : 15) : 0;
  measure(&plot);
  if (height > 0)
    set_air(&plot, per_column, height);
  for (guint i = series->first; i < series->end; i += per_column) {
    bottom = fmax(bottom, draw_column(&plot, i, MIN(i + per_column, series->end), y));
    plot.left += plot.width + gutter;
  }
  return bottom;
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  return nb_bars_draw(desk, series, frame, y, height, FALSE);
}

const NbChartType nb_chart_bar = {
    .name = "bar", .zh = "条", .picture = draw_picture, .has_lines = TRUE};
