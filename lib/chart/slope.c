/* Rank moves: how the order of a few changes from period to period. Ties share a place, 1-2-2-4. */
#include "chart/demand.h"
#include "chart/label.h"
#include "chart/palette.h"
#include <math.h>

enum { ROWS_MOST = 20, PERIODS_MOST = 12 };

static const double usual_row = 21, lowest_row = 15, highest_row = 32, head = 16;
static const double badge = 6.5, dot = 2.2, side_gap = 6, value_gap = 7;

typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  double top, row;
  double left, right; /* where the first and the last period stand */
  double value_width; /* 0: values are too wide to stand beside the places */
} Plot;

static gboolean
has_value(const Plot *plot, guint i, guint s)
{
  return nb_series_value(plot->series, i, s).den > 0;
}

/* @place: 0 for the first line; those that tie stand in the order of the rows. @rank: 1-2-2-4. */
static void
find_place(const Plot *plot, guint i, guint s, guint *place, guint *rank)
{
  double value = nb_series_number(plot->series, i, s);

  *place = 0;
  *rank = 1;
  for (guint k = 0; k < plot->series->n_points; k++) {
    double other = nb_series_number(plot->series, k, s);

    if (k == i || !has_value(plot, k, s))
      continue;
    *rank += other > value;
    *place += other > value || (other == value && k < i);
  }
}

static double
x_of(const Plot *plot, guint s)
{
  return plot->left + (plot->right - plot->left) * s / (plot->series->columns->len - 1);
}

static double
y_of(const Plot *plot, guint i, guint s)
{
  guint place, rank;

  find_place(plot, i, s, &place, &rank);
  return plot->top + (place + 0.5) * plot->row;
}

/* How many places up from the first period it has to the last. */
static int
rise_of(const Plot *plot, guint i)
{
  guint n = plot->series->columns->len, from = 0, to = n - 1, place, first, last;

  while (from + 1 < n && !has_value(plot, i, from))
    from++;
  while (to > from && !has_value(plot, i, to))
    to--;
  find_place(plot, i, from, &place, &first);
  find_place(plot, i, to, &place, &last);
  return (int)first - (int)last;
}

static NbColour
colour_of(const Plot *plot, guint i)
{
  const NbPalette *palette = plot->desk->palette;
  int rise = rise_of(plot, i);

  return rise > 0 ? palette->brand : rise < 0 ? palette->accent : palette->secondary;
}

static void
draw_lines(const Plot *plot, guint i)
{
  NbColour colour = colour_of(plot, i);
  int rise = rise_of(plot, i);

  for (guint s = 1; s < plot->series->columns->len; s++)
    if (has_value(plot, i, s - 1) && has_value(plot, i, s))
      nb_frame_line(plot->frame, x_of(plot, s - 1), y_of(plot, i, s - 1), x_of(plot, s),
                    y_of(plot, i, s), rise ? 1.8 : 1.1, colour);
}

static void
draw_badge(const Plot *plot, guint i, guint s)
{
  guint place, rank;
  NbColour colour = colour_of(plot, i);
  NbStyle style = nb_label_style(plot->desk, 7.5, nb_colour_on(plot->desk->palette, colour));

  guint n = plot->series->columns->len;

  if (s > 0 && s + 1 < n && (plot->right - plot->left) / (n - 1) < 2 * badge + 3) {
    nb_frame_circle(plot->frame, x_of(plot, s), y_of(plot, i, s), dot, colour);
    return;
  }
  find_place(plot, i, s, &place, &rank);
  g_autofree char *text = g_strdup_printf("%u", rank);

  style.face = NB_FACE_SANS_BOLD;
  nb_frame_circle(plot->frame, x_of(plot, s), y_of(plot, i, s), badge, colour);
  nb_label_line(plot->desk, plot->frame, text, &style, x_of(plot, s), y_of(plot, i, s), 0,
                NB_ALIGN_CENTRE);
}

static NbStyle
name_style(const Plot *plot, guint i)
{
  NbStyle style = nb_label_style(plot->desk, 8.5, plot->desk->palette->ink);

  style.face = rise_of(plot, i) ? NB_FACE_SANS_BOLD : NB_FACE_SANS;
  return style;
}

/* The value beside the place, the name outside of it: “总馆 12.3” and “12.9 总馆”. */
static void
draw_side(const Plot *plot, guint i, gboolean at_left)
{
  guint s = at_left ? 0 : plot->series->columns->len - 1;
  double out = at_left ? -1 : 1, y;
  double x = (at_left ? plot->left : plot->right) + out * (side_gap + badge);
  NbAlign align = at_left ? NB_ALIGN_RIGHT : NB_ALIGN_LEFT;
  NbStyle style = name_style(plot, i), number = style;
  g_autofree char *value = nb_label_number(plot->desk, plot->series, i, s);
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);

  if (!has_value(plot, i, s))
    return;
  y = y_of(plot, i, s);
  if (plot->value_width > 0)
    nb_label_line(plot->desk, plot->frame, value, &number, x, y, 0, align);
  x += out * (plot->value_width > 0 ? plot->value_width + value_gap : 0);
  nb_label_two(plot->desk, plot->frame, zh, en, &style, x, y, at_left ? x : plot->frame->width - x,
               plot->row, align);
}

static double
second_width(const Plot *plot, guint i)
{
  NbStyle small = nb_style_english(NB_FACE_SANS, 7, plot->desk->palette->secondary);
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);

  return nb_desk_width(plot->desk, nb_label_second(plot->desk, zh, en), &small);
}

static double
widest(const Plot *plot, gboolean of_values)
{
  NbStyle style = nb_label_style(plot->desk, 8.5, plot->desk->palette->ink);
  guint ends[] = {0, plot->series->columns->len - 1};
  double width = 0;

  style.face = NB_FACE_SANS_BOLD;
  for (guint i = 0; i < plot->series->n_points; i++)
    for (gsize k = 0; k < G_N_ELEMENTS(ends); k++) {
      g_autofree char *text = of_values ? nb_label_number(plot->desk, plot->series, i, ends[k])
                                        : nb_label_point(plot->desk, plot->series, i);

      width = fmax(width, nb_desk_width(plot->desk, text, &style));
      if (!of_values)
        width = fmax(width, second_width(plot, i));
    }
  return width;
}

/* Names may be cut; values are whole or not there. The lines between keep their room. */
static void
divide(Plot *plot)
{
  double width = plot->frame->width, room = fmax(60, 12 * plot->series->columns->len);
  double names = fmin(widest(plot, FALSE) + 1, width * 0.24);

  plot->value_width = widest(plot, TRUE);
  double side = names + side_gap + badge + plot->value_width + value_gap;

  if (plot->value_width > width * 0.16 || 2 * side + room > width) {
    plot->value_width = 0;
    side = fmin(names + side_gap + badge, (width - room) / 2);
  }
  plot->left = side;
  plot->right = width - side;
}

/* All names of the periods, or only the first and the last. */
static void
draw_heads(const Plot *plot, double y)
{
  NbStyle style = nb_label_style(plot->desk, 8.5, plot->desk->palette->secondary);
  guint n = plot->series->columns->len;
  double slot = (plot->right - plot->left) / (n - 1), width = 0;

  for (guint s = 0; s < n; s++) {
    g_autofree char *name = nb_label_name(plot->desk, plot->series, s);

    width = fmax(width, nb_desk_width(plot->desk, name, &style));
  }
  for (guint s = 0; s < n; s++) {
    g_autofree char *name = nb_label_name(plot->desk, plot->series, s);
    double x = x_of(plot, s), room = fmin(plot->right - plot->left - 4, 2 * plot->left);

    nb_frame_line(plot->frame, x, plot->top, x, plot->top + plot->series->n_points * plot->row, 0.4,
                  plot->desk->palette->line);
    if (width <= slot - 4 || s == 0 || s + 1 == n)
      nb_label_line(plot->desk, plot->frame, name, &style, x, y + head / 2, room, NB_ALIGN_CENTRE);
  }
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.desk = desk, .series = series, .frame = frame, .top = y + head};

  if (!nb_demand_series(desk, series, _("a chart of rank moves"), 2, PERIODS_MOST) ||
      !nb_demand_points(desk, series, _("a chart of rank moves"), ROWS_MOST))
    return y;
  plot.row = height > 0                       ? (height - head) / series->n_points
             : desk->languages == NB_DOC_BOTH ? usual_row + 4
                                              : usual_row;
  plot.row = CLAMP(plot.row, lowest_row, highest_row);
  divide(&plot);
  draw_heads(&plot, y);
  for (guint i = 0; i < series->n_points && !desk->error; i++)
    draw_lines(&plot, i);
  for (guint i = 0; i < series->n_points && !desk->error; i++) {
    for (guint s = 0; s < series->columns->len; s++)
      if (has_value(&plot, i, s))
        draw_badge(&plot, i, s);
    draw_side(&plot, i, TRUE);
    draw_side(&plot, i, FALSE);
  }
  return plot.top + series->n_points * plot.row + 2;
}

const NbChartType nb_chart_slope = {.name = "slope", .zh = "位次", .picture = draw_picture};
