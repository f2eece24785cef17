/* Columns: a series over time, at best the twelve months of a year. */
#include "chart/axis.h"
#include "chart/palette.h"
#include "chart/series.h"
#include <math.h>

static const double label_leading = 11.25;
static const double widest_column = 30, lowest_plot = 54;

static const guint ticks = 4;

/**
 * Plot:
 * @slot: pt of each point; @column: pt of each column; @gap: between those of one point
 * @value_size: size of the values over the columns; 0: they do not fit and an axis stands at left
 * @every: each so many-th label is written
 */
typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  double left, right;
  double slot, column, gap;
  double value_size;
  double label_width;
  guint every;
  gboolean has_second; /* English labels under the Chinese */
  NbAxis axis;
} Plot;

static int
first_tick(const NbAxis *axis, double step)
{
  return (int)ceil(axis->low / step);
}

static NbColour
series_colour(const Plot *plot, guint s)
{
  const NbPalette *palette = plot->desk->palette;
  const NbColour colours[NB_SERIES_MOST] = {palette->brand, palette->second,
                                            nb_colour_mix(palette->brand, palette->second, 0.5),
                                            nb_colour_mix(palette->second, NB_WHITE, 0.35)};

  return colours[s];
}

/* One series: only the largest is dark, unless all are the same. */
static gboolean
is_highlight(const Plot *plot, guint i)
{
  const NbSeries *series = plot->series;
  double value = nb_series_number(series, i, 0);
  gboolean differs = series->n_points == 1;

  for (guint k = 0; k < series->n_points; k++) {
    if (nb_series_number(series, k, 0) > value)
      return FALSE;
    differs = differs || nb_series_number(series, k, 0) < value;
  }
  return differs && nb_series_value(series, i, 0).den > 0;
}

static NbStyle
value_style(const Plot *plot, double size, gboolean strong)
{
  NbStyle style = nb_style(strong ? NB_FACE_SANS_BOLD : NB_FACE_SANS, size,
                           strong ? plot->desk->palette->brand : plot->desk->palette->ink);

  style.tabular = TRUE;
  return style;
}

static double
widest_value(const Plot *plot, double size)
{
  NbStyle style = value_style(plot, size, TRUE);
  double widest = 0;

  for (guint i = 0; i < plot->series->n_points; i++)
    for (guint s = 0; s < plot->series->columns->len; s++) {
      g_autofree char *text =
          nb_series_print(plot->series, nb_series_value(plot->series, i, s), plot->desk->languages);

      widest = fmax(widest, nb_desk_width(plot->desk, text, &style));
    }
  return widest;
}

static double
choose_value_size(const Plot *plot)
{
  static const double sizes[] = {8, 7.5, 7};
  double room = (plot->series->columns->len == 1 ? plot->slot : plot->column + plot->gap) - 2;

  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
    if (widest_value(plot, sizes[i]) <= room)
      return sizes[i];
  return 0;
}

static void
divide(Plot *plot)
{
  guint n = plot->series->columns->len;

  plot->slot = (plot->right - plot->left) / plot->series->n_points;
  plot->gap = n > 1 ? MIN(2, plot->slot * 0.05) : 0;
  plot->column = MIN((plot->slot * (n > 1 ? 0.8 : 0.58) - (n - 1) * plot->gap) / n, widest_column);
}

static NbStyle
label_style(const Plot *plot, gboolean second)
{
  return second ? nb_style_english(NB_FACE_SANS, 7, plot->desk->palette->secondary)
                : nb_style(NB_FACE_SANS, 8, plot->desk->palette->ink);
}

static char *
label_text(const Plot *plot, guint i, gboolean second)
{
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);
  gboolean english;

  return g_strdup(second ? nb_desk_second(plot->desk, zh, en)
                         : nb_desk_lead(plot->desk, zh, en, &english));
}

/* Labels at the ends move inwards to stay in the frame; thinning leaves room for that. */
static void
thin_labels(Plot *plot)
{
  for (guint i = 0; i < plot->series->n_points; i++)
    for (int second = 0; second < 2; second++) {
      g_autofree char *text = label_text(plot, i, second);
      NbStyle style = label_style(plot, second);

      plot->label_width = fmax(plot->label_width, nb_desk_width(plot->desk, text, &style));
      plot->has_second = plot->has_second || (second && text && *text);
    }
  double pushed = MAX(0, plot->label_width - plot->slot);

  plot->every = 1;
  while (plot->every * plot->slot < plot->label_width + pushed + 3 &&
         plot->every < plot->series->n_points)
    plot->every++;
}

static void
draw_centred(const Plot *plot, const char *text, const NbStyle *style, double centre, double y)
{
  double width = nb_desk_width(plot->desk, text, style);
  double x = CLAMP(centre - width / 2, 0, MAX(0, plot->frame->width - width));

  if (width > plot->frame->width)
    nb_desk_fail(plot->desk, _("make the chart wider or the label shorter"), text);
  nb_desk_text(plot->desk, plot->frame, text, style, x, y, width + 1, label_leading, NB_ALIGN_LEFT);
}

/* A hairline would run through the value: the paper covers it there. */
static void
knock_out(const Plot *plot, const char *text, const NbStyle *style, double centre, double y)
{
  double step = nb_axis_step(&plot->axis, ticks), width = nb_desk_width(plot->desk, text, style);

  for (int k = first_tick(&plot->axis, step); k * step <= plot->axis.high; k++) {
    double line = nb_axis_at(&plot->axis, k * step);

    if (k != 0 && line > y - 1 && line < y + label_leading + 1)
      nb_frame_rect(plot->frame, centre - width / 2 - 1.5, line - 1, width + 3, 2, 0, NB_WHITE);
  }
}

static void
draw_value(const Plot *plot, guint i, guint s, double x, double top, double bottom)
{
  NbRatio value = nb_series_value(plot->series, i, s);
  gboolean strong = plot->series->columns->len == 1 && is_highlight(plot, i);
  g_autofree char *text = nb_series_print(plot->series, value, plot->desk->languages);
  double size = plot->value_size > 0 ? plot->value_size : 7.5;
  NbStyle style = value_style(plot, size, strong);
  double y = value.num < 0 ? bottom + 1 : top - label_leading - 1;

  if (plot->value_size == 0 && !strong)
    return;
  knock_out(plot, text, &style, x + plot->column / 2, y);
  draw_centred(plot, text, &style, x + plot->column / 2, y);
}

static void
draw_point(const Plot *plot, guint i)
{
  guint n = plot->series->columns->len;
  double inner = n * plot->column + (n - 1) * plot->gap;
  double x = plot->left + i * plot->slot + (plot->slot - inner) / 2;
  double zero = nb_axis_at(&plot->axis, 0);

  for (guint s = 0; s < n; s++, x += plot->column + plot->gap) {
    double end = nb_axis_at(&plot->axis, nb_series_number(plot->series, i, s));
    NbColour colour =
        n > 1 || is_highlight(plot, i) ? series_colour(plot, s) : plot->desk->palette->second;

    if (end != zero)
      nb_frame_rect(plot->frame, x, MIN(zero, end), plot->column, ABS(end - zero), 0, colour);
    draw_value(plot, i, s, x, MIN(zero, end), MAX(zero, end));
  }
}

/* Ticks are round: 2 and 4 where the columns are 2.31 and 4.42. */
static char *
tick_text(const Plot *plot, double value, double step)
{
  static const double magnitudes[] = {
      [NB_MAGNITUDE_ONE] = 1, [NB_MAGNITUDE_WAN] = 1e4, [NB_MAGNITUDE_YI] = 1e8};
  NbSeries series = *plot->series;
  double magnitude = series.form.percent ? 0.01 : magnitudes[series.form.magnitude];
  gboolean is_small = ABS(value) < 1e9;
  NbRatio exact = {.num = (gint64)round(CLAMP(value, -9e18, 9e18) * (is_small ? 1e6 : 1)),
                   .den = is_small ? 1000000 : 1};

  for (series.form.places = 0; series.form.places < 4 && step < magnitude; magnitude /= 10)
    series.form.places++;
  return nb_series_print(&series, exact, plot->desk->languages);
}

static double
tick_width(const Plot *plot)
{
  NbAxis axis = nb_axis_init(plot->series->low, plot->series->high, 0, 1);
  NbStyle style = nb_style(NB_FACE_SANS, 7, plot->desk->palette->secondary);
  double step = nb_axis_step(&axis, ticks), widest = 0;

  style.tabular = TRUE;
  for (int k = first_tick(&axis, step); k * step <= axis.high; k++) {
    g_autofree char *text = tick_text(plot, k * step, step);

    widest = fmax(widest, nb_desk_width(plot->desk, text, &style));
  }
  return widest;
}

/* An axis is written only when the values themselves do not fit over the columns. */
static void
draw_tick(const Plot *plot, double value, double step)
{
  double y = nb_axis_at(&plot->axis, value);
  NbStyle style = nb_style(NB_FACE_SANS, 7, plot->desk->palette->secondary);

  nb_frame_line(plot->frame, plot->left, y, plot->right, y, value == 0 ? 0.75 : 0.4,
                value == 0 ? plot->desk->palette->secondary : plot->desk->palette->line);
  if (plot->left == 0)
    return;
  g_autofree char *text = tick_text(plot, value, step);

  style.tabular = TRUE;
  nb_desk_text(plot->desk, plot->frame, text, &style, 0, y - label_leading / 2, plot->left - 5,
               label_leading, NB_ALIGN_RIGHT);
}

static void
draw_ticks(const Plot *plot)
{
  double step = nb_axis_step(&plot->axis, ticks);

  for (int k = first_tick(&plot->axis, step); k * step <= plot->axis.high; k++)
    draw_tick(plot, k * step, step);
}

static void
draw_labels(const Plot *plot, double y)
{
  for (guint i = 0; i < plot->series->n_points; i += plot->every)
    for (int second = 0; second < 2; second++) {
      g_autofree char *text = label_text(plot, i, second);
      NbStyle style = label_style(plot, second);

      if (text && *text)
        draw_centred(plot, text, &style, plot->left + (i + 0.5) * plot->slot,
                     y + second * (label_leading - 1));
    }
}

/* Which colour is which year: squares with names in the order of the columns. */
static double
draw_key(const Plot *plot, double y)
{
  const NbDesk *desk = plot->desk;
  NbStyle style = nb_style(NB_FACE_SANS, 8, desk->palette->ink);
  double x = 0;

  if (plot->series->columns->len < 2)
    return 0;
  for (guint s = 0; s < plot->series->columns->len; s++) {
    const NbGridColumn *column = plot->series->columns->pdata[s];
    const char *lead = nb_desk_lead(desk, column->zh, column->en, &style.english);
    const char *second = nb_desk_second(desk, column->zh, column->en);
    g_autofree char *name = second ? g_strdup_printf("%s｜%s", lead, second) : g_strdup(lead);
    double width = nb_desk_width(plot->desk, name, &style);

    if (x > 0 && x + 11 + width > plot->frame->width) {
      x = 0;
      y += 13.5;
    }
    nb_frame_rect(plot->frame, x, y + 3, 7, 7, 1, series_colour(plot, s));
    nb_desk_text(plot->desk, plot->frame, name, &style, x + 11, y, plot->frame->width - x - 11,
                 13.5, NB_ALIGN_LEFT);
    x += 11 + width + 16;
  }
  return y + 13.5;
}

/* @wanted: pt of all that is drawn here, 0 for a height that suits the width. */
static double
plot_height(const Plot *plot, double wanted)
{
  double around = label_leading * (plot->has_second ? 3 : 2) + 6;

  return wanted > 0 ? MAX(lowest_plot, wanted - around) : CLAMP(plot->frame->width * 0.3, 99, 153);
}

static double
draw_plot(Plot *plot, double y, double wanted)
{
  gboolean has_negative = plot->series->low < 0;

  plot->right = plot->frame->width;
  divide(plot);
  plot->value_size = choose_value_size(plot);
  if (plot->value_size == 0) {
    plot->left = tick_width(plot) + 6;
    divide(plot);
  }
  thin_labels(plot);
  double height = plot_height(plot, wanted);

  y += label_leading + 3;
  plot->axis = nb_axis_init(plot->series->low, plot->series->high,
                            y + height - (has_negative ? label_leading + 2 : 0), y);
  draw_ticks(plot);
  for (guint i = 0; i < plot->series->n_points && !plot->desk->error; i++)
    draw_point(plot, i);
  draw_labels(plot, y + height + 3);
  return y + height + 3 + label_leading * (plot->has_second ? 2 : 1);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.desk = desk, .series = series, .frame = frame};

  if (series->columns->len > NB_SERIES_MOST)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("show fewer, or use a table"),
            _("a column chart has %u series, at most %d can be told apart"), series->columns->len,
            NB_SERIES_MOST);
  if (desk->error)
    return y;
  double top = fmax(y, draw_key(&plot, y));

  return draw_plot(&plot, top, height > 0 ? MAX(1, height - (top - y)) : 0);
}

const NbChartType nb_chart_column = {.name = "column", .zh = "柱", .picture = draw_picture};
