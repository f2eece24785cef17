/* A heat map: two keys, such as the day of the week and the hour; the shade is the value. */
#include "chart/demand.h"
#include "chart/ramp.h"
#include <math.h>

enum { ROWS_MOST = 40, COLUMNS_MOST = 60 };

static const double lowest_cell = 9, highest_cell = 22, head = 13, value_size = 7;

typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  NbRamp ramp;
  double left, top;
  double width, height; /* of a cell */
  gboolean has_values;  /* in the cells, all of them */
  guint high_i, high_s;
} Plot;

static NbStyle
label_style(const Plot *plot)
{
  return nb_label_style(plot->desk, 8, plot->desk->palette->ink);
}

static char *
row_label(const Plot *plot, guint i)
{
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);

  return nb_label_pair(plot->desk, zh, en);
}

static void
measure(Plot *plot, double height)
{
  NbStyle style = label_style(plot);
  guint rows = plot->series->n_points, columns = plot->series->columns->len;
  double widest = 0;

  for (guint i = 0; i < rows; i++) {
    g_autofree char *label = row_label(plot, i);

    widest = fmax(widest, nb_desk_width(plot->desk, label, &style));
  }
  plot->left = fmin(widest + 7, plot->frame->width * 0.3);
  plot->width = (plot->frame->width - plot->left) / columns;
  plot->height = height > 0 ? (height - head - 26) / rows : fmin(plot->width, highest_cell);
  plot->height = CLAMP(plot->height, lowest_cell, fmax(highest_cell, 1.6 * plot->width));
}

static void
find_highest(Plot *plot)
{
  const NbSeries *series = plot->series;

  for (guint i = 0; i < series->n_points; i++)
    for (guint s = 0; s < series->columns->len; s++)
      if (nb_series_number(series, i, s) > nb_series_number(series, plot->high_i, plot->high_s)) {
        plot->high_i = i;
        plot->high_s = s;
      }
}

static gboolean
values_fit(const Plot *plot)
{
  NbStyle style = nb_label_style(plot->desk, value_size, plot->desk->palette->ink);

  for (guint i = 0; i < plot->series->n_points; i++)
    for (guint s = 0; s < plot->series->columns->len; s++) {
      g_autofree char *text = nb_label_number(plot->desk, plot->series, i, s);

      if (!nb_label_fits(plot->desk, text, &style, plot->width - 3, plot->height - 3))
        return FALSE;
    }
  return TRUE;
}

static void
draw_cell(const Plot *plot, guint i, guint s)
{
  NbRatio value = nb_series_value(plot->series, i, s);
  double x = plot->left + s * plot->width, y = plot->top + i * plot->height;
  NbColour fill = nb_ramp_cell(&plot->ramp, plot->frame, value, x, y, plot->width, plot->height);
  NbStyle style = nb_label_style(plot->desk, value_size, nb_colour_on(plot->desk->palette, fill));
  g_autofree char *text = nb_label_number(plot->desk, plot->series, i, s);

  if (plot->has_values && value.den > 0)
    nb_label_line(plot->desk, plot->frame, text, &style, x + plot->width / 2, y + plot->height / 2,
                  0, NB_ALIGN_CENTRE);
}

/* Every so many-th name, so that none touches the next. */
static void
draw_heads(const Plot *plot)
{
  NbStyle style = nb_label_style(plot->desk, 7.5, plot->desk->palette->secondary);
  guint n = plot->series->columns->len, every = 1;
  double widest = 0;

  for (guint s = 0; s < n; s++) {
    g_autofree char *name = nb_label_name(plot->desk, plot->series, s);

    widest = fmax(widest, nb_desk_width(plot->desk, name, &style));
  }
  double pushed = fmax(0, widest - plot->width);

  while (every * plot->width < widest + pushed + 3 && every < n)
    every++;
  double room = every < n ? widest : every * plot->width - 3;

  for (guint s = 0; s < n; s += every) {
    g_autofree char *name = nb_label_name(plot->desk, plot->series, s);
    double width = fmin(nb_desk_width(plot->desk, name, &style), room);
    double x = plot->left + (s + 0.5) * plot->width - width / 2;

    x = CLAMP(x, 0, fmax(0, plot->frame->width - width));
    nb_label_line(plot->desk, plot->frame, name, &style, x, plot->top - head / 2, room,
                  NB_ALIGN_LEFT);
  }
}

static void
draw_rows(const Plot *plot)
{
  NbStyle style = label_style(plot);

  for (guint i = 0; i < plot->series->n_points && !plot->desk->error; i++) {
    g_autofree char *label = row_label(plot, i);

    nb_label_line(plot->desk, plot->frame, label, &style, 0, plot->top + (i + 0.5) * plot->height,
                  plot->left - 5, NB_ALIGN_LEFT);
    for (guint s = 0; s < plot->series->columns->len; s++)
      draw_cell(plot, i, s);
  }
}

/* The darkest cell in a frame of accent: it is also said below. */
static void
mark_highest(const Plot *plot)
{
  double x = plot->left + plot->high_s * plot->width, y = plot->top + plot->high_i * plot->height;
  double r = x + plot->width, b = y + plot->height;
  const double corners[] = {x, y, r, y, r, b, x, b, x, y, r, y};

  nb_frame_path(plot->frame, corners, 6, 1.2, plot->desk->palette->accent);
}

static char *
where(const Plot *plot, gboolean english)
{
  const NbGridColumn *column = plot->series->columns->pdata[plot->high_s];
  g_autofree char *row = nb_series_label(plot->series, plot->high_i, english);

  return g_strdup_printf("%s %s", row, english && column->en ? column->en : column->zh);
}

static char *
peak_text(const Plot *plot)
{
  g_autofree char *zh = where(plot, FALSE);
  g_autofree char *en = where(plot, TRUE);

  return nb_ramp_peak(&plot->ramp, zh, en,
                      nb_series_value(plot->series, plot->high_i, plot->high_s));
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.desk = desk, .series = series, .frame = frame, .top = y + head};

  if (!nb_demand_series(desk, series, _("a heat map"), 2, COLUMNS_MOST) ||
      !nb_demand_points(desk, series, _("a heat map"), ROWS_MOST) ||
      !nb_demand_positive(desk, series, _("a heat map")))
    return y;
  plot.ramp = nb_ramp_init(desk, series);
  measure(&plot, height);
  find_highest(&plot);
  plot.has_values = values_fit(&plot);
  draw_heads(&plot);
  draw_rows(&plot);
  g_autofree char *peak = series->high > 0 ? peak_text(&plot) : NULL;

  if (peak)
    mark_highest(&plot);
  y = plot.top + series->n_points * plot.height + 4;
  return y + nb_ramp_foot(&plot.ramp, frame, peak, y);
}

const NbChartType nb_chart_heat = {.name = "heat", .zh = "热力", .picture = draw_picture};
