/* Small lines, one a row: how each goes up and down, on a scale of its own. Only the shape is
 * shown: what the line stands for is said by the numbers beside it. */
#include "chart/axis.h"
#include "chart/demand.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "lang/terms.h"
#include <math.h>

enum { ROWS_MOST = 40, POINTS_MOST = 400 };

static const double usual_row = 22, lowest_row = 16, highest_row = 36, head = 16;
static const double gap = 12, least_line = 40, dot = 1.9, stroke = 1.2;

/**
 * Plot:
 * @left, @right: where the lines stand
 * @value_width: of a column of numbers at the right: the highest, then the last
 */
typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  double row;
  double left, right;
  double value_width;
} Plot;

static gboolean
has_value(const Plot *plot, guint i, guint s)
{
  return nb_series_value(plot->series, i, s).den > 0;
}

/* The column of the highest value of row @i, and of its last; FALSE when it has none. */
static gboolean
find_points(const Plot *plot, guint i, guint *high, guint *last)
{
  gboolean any = FALSE;

  for (guint s = 0; s < plot->series->columns->len; s++) {
    if (!has_value(plot, i, s))
      continue;
    if (!any || nb_series_number(plot->series, i, s) > nb_series_number(plot->series, i, *high))
      *high = s;
    *last = s;
    any = TRUE;
  }
  return any;
}

static const char *
word(const Plot *plot, const char *key)
{
  return nb_term("word", key, plot->desk->languages == NB_DOC_EN);
}

static NbStyle
head_style(const Plot *plot)
{
  return nb_label_style(plot->desk, 7.5, plot->desk->palette->secondary);
}

static void
measure(Plot *plot, double height)
{
  NbStyle name = nb_label_style(plot->desk, 8.5, plot->desk->palette->ink), number = name;
  NbStyle small = head_style(plot);
  double names = 0, width = plot->frame->width;

  number.face = NB_FACE_SANS_BOLD;
  plot->value_width = fmax(nb_desk_width(plot->desk, word(plot, "highest"), &small),
                           nb_desk_width(plot->desk, word(plot, "latest"), &small));
  for (guint i = 0; i < plot->series->n_points; i++) {
    guint points[2] = {0, 0};
    g_autofree char *label = nb_label_point(plot->desk, plot->series, i);

    names = fmax(names, nb_desk_width(plot->desk, label, &name));
    if (!find_points(plot, i, &points[0], &points[1]))
      continue;
    for (guint k = 0; k < 2; k++) {
      g_autofree char *text = nb_label_number(plot->desk, plot->series, i, points[k]);

      plot->value_width = fmax(plot->value_width, nb_desk_width(plot->desk, text, &number));
    }
  }
  plot->left = fmin(names, width * 0.32) + gap;
  plot->right = width - 2 * (plot->value_width + gap);
  if (plot->right < plot->left + least_line)
    nb_desk_fail(plot->desk, _("make the chart wider or the label shorter"),
                 _("the values of the lines"));
  plot->row = height > 0 ? (height - head) / plot->series->n_points : usual_row;
  plot->row = CLAMP(plot->row, lowest_row, highest_row);
}

static double
x_of(const Plot *plot, guint s)
{
  guint n = plot->series->columns->len;

  return plot->left + dot + (plot->right - plot->left - 2 * dot) * s / MAX(1, n - 1);
}

/* From the lowest to the highest of the row; a level row runs through the middle. */
static NbAxis
axis_of(const Plot *plot, guint i, double top)
{
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

  for (guint s = 0; s < plot->series->columns->len; s++)
    if (has_value(plot, i, s)) {
      low = fmin(low, nb_series_number(plot->series, i, s));
      high = fmax(high, nb_series_number(plot->series, i, s));
    }
  if (!(low < high))
    return (NbAxis){low - 1, low + 1, top + plot->row - 5, top + 5};
  return (NbAxis){low, high, top + plot->row - 5, top + 5};
}

/* Points @from … @to - 1, none of them missing. */
static void
draw_stretch(const Plot *plot, const NbAxis *axis, guint i, guint from, guint to)
{
  double points[2 * POINTS_MOST];
  guint n = to - from;

  for (guint k = 0; k < n; k++) {
    points[2 * k] = x_of(plot, from + k);
    points[2 * k + 1] = nb_axis_at(axis, nb_series_number(plot->series, i, from + k));
  }
  if (n > 1)
    nb_frame_path(plot->frame, points, n, stroke, plot->desk->palette->brand);
  else
    nb_frame_circle(plot->frame, points[0], points[1], dot * 0.7, plot->desk->palette->brand);
}

static void
draw_line(const Plot *plot, guint i, double top)
{
  NbAxis axis = axis_of(plot, i, top);
  guint n = plot->series->columns->len, high = 0, last = 0;

  if (!find_points(plot, i, &high, &last))
    return;
  for (guint from = 0; from < n; from++) {
    guint to = from;

    while (to < n && has_value(plot, i, to))
      to++;
    if (to > from)
      draw_stretch(plot, &axis, i, from, to);
    from = MAX(from, to);
  }
  nb_frame_circle(plot->frame, x_of(plot, last),
                  nb_axis_at(&axis, nb_series_number(plot->series, i, last)), dot,
                  plot->desk->palette->brand);
  nb_frame_circle(plot->frame, x_of(plot, high),
                  nb_axis_at(&axis, nb_series_number(plot->series, i, high)), dot,
                  plot->desk->palette->accent);
}

static void
draw_numbers(const Plot *plot, guint i, double middle)
{
  NbStyle plain = nb_label_style(plot->desk, 8.5, plot->desk->palette->ink), strong = plain;
  double x = plot->frame->width;
  guint high = 0, last = 0;

  if (!find_points(plot, i, &high, &last))
    return;
  g_autofree char *top = nb_label_number(plot->desk, plot->series, i, high);
  g_autofree char *end = nb_label_number(plot->desk, plot->series, i, last);

  strong.face = NB_FACE_SANS_BOLD;
  nb_label_line(plot->desk, plot->frame, end, &strong, x, middle, 0, NB_ALIGN_RIGHT);
  nb_label_line(plot->desk, plot->frame, top, &plain, x - plot->value_width - gap, middle, 0,
                NB_ALIGN_RIGHT);
}

/* From when to when the lines go, and what the numbers are. */
static void
draw_head(const Plot *plot, double y)
{
  NbStyle style = head_style(plot);
  double middle = y + head / 2 - 1, x = plot->frame->width;
  double half = (plot->right - plot->left - gap) / 2;
  g_autofree char *first = nb_label_name(plot->desk, plot->series, 0);
  g_autofree char *last = nb_label_name(plot->desk, plot->series, plot->series->columns->len - 1);

  nb_label_line(plot->desk, plot->frame, first, &style, plot->left, middle, half, NB_ALIGN_LEFT);
  nb_label_line(plot->desk, plot->frame, last, &style, plot->right, middle, half, NB_ALIGN_RIGHT);
  nb_label_line(plot->desk, plot->frame, word(plot, "latest"), &style, x, middle, 0,
                NB_ALIGN_RIGHT);
  nb_label_line(plot->desk, plot->frame, word(plot, "highest"), &style, x - plot->value_width - gap,
                middle, 0, NB_ALIGN_RIGHT);
}

static void
draw_row(const Plot *plot, guint i, double y)
{
  NbStyle style = nb_label_style(plot->desk, 8.5, plot->desk->palette->ink);
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);

  nb_frame_line(plot->frame, 0, y, plot->frame->width, y, 0.4, plot->desk->palette->line);
  nb_label_two(plot->desk, plot->frame, zh, en, &style, 0, y + plot->row / 2, plot->left - gap,
               plot->row, NB_ALIGN_LEFT);
  draw_line(plot, i, y);
  draw_numbers(plot, i, y + plot->row / 2);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.desk = desk, .series = series, .frame = frame};

  if (!nb_demand_series(desk, series, _("a table of small lines"), 2, POINTS_MOST) ||
      !nb_demand_points(desk, series, _("a table of small lines"), ROWS_MOST))
    return y;
  measure(&plot, height);
  if (desk->error)
    return y;
  draw_head(&plot, y);
  y += head;
  for (guint i = 0; i < series->n_points && !desk->error; i++, y += plot.row)
    draw_row(&plot, i, y);
  return y + 2;
}

const NbChartType nb_chart_spark = {.name = "spark", .zh = "走势", .picture = draw_picture};
