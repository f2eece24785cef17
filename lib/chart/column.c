/* Columns: a series over time, at best the twelve months of a year. */
#include "chart/field.h"
#include "chart/palette.h"
#include <math.h>

static const double widest_column = 30;

/**
 * Plot:
 * @column: pt of each column; @gap: between those of one point
 * @value_size: size of the values over the columns; 0: they do not fit and an axis stands at left
 */
typedef struct {
  NbField field;
  double column, gap;
  double value_size;
  double written; /* pt up to which the lone values are */
  NbColour colours[NB_COLOURS_MOST];
} Plot;

/* One series: only the largest is dark, unless all are the same. */
static gboolean
is_highlight(const Plot *plot, guint i)
{
  const NbSeries *series = plot->field.series;
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
  const NbPalette *palette = plot->field.desk->palette;
  NbStyle style = nb_style(strong ? NB_FACE_SANS_BOLD : NB_FACE_SANS, size,
                           strong ? palette->brand : palette->ink);

  style.tabular = TRUE;
  return style;
}

static double
widest_value(const Plot *plot, double size)
{
  const NbSeries *series = plot->field.series;
  NbStyle style = value_style(plot, size, TRUE);
  double widest = 0;

  for (guint i = 0; i < series->n_points; i++)
    for (guint s = 0; s < series->columns->len; s++) {
      g_autofree char *text = nb_label_number(plot->field.desk, series, i, s);

      widest = fmax(widest, nb_desk_width(plot->field.desk, text, &style));
    }
  return widest;
}

static double
choose_value_size(const Plot *plot)
{
  static const double sizes[] = {8, 7.5, 7};
  gboolean is_single = plot->field.series->columns->len == 1;
  double room = (is_single ? plot->field.slot : plot->column + plot->gap) - 2;

  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
    if (widest_value(plot, sizes[i]) <= room)
      return sizes[i];
  return 0;
}

static void
divide(Plot *plot, gboolean has_scale)
{
  const NbSeries *series = plot->field.series;
  guint n = series->columns->len;

  nb_field_across(&plot->field, has_scale, series->low, series->high, 0);
  double slot = plot->field.slot;

  plot->gap = n > 1 ? MIN(2, slot * 0.05) : 0;
  plot->column = MIN((slot * (n > 1 ? 0.8 : 0.58) - (n - 1) * plot->gap) / n, widest_column);
}

static void
draw_value(Plot *plot, guint i, guint s, double x, double top, double bottom)
{
  const NbField *field = &plot->field;
  gboolean strong = field->series->columns->len == 1 && is_highlight(plot, i);
  g_autofree char *text = nb_label_number(field->desk, field->series, i, s);
  double size = plot->value_size > 0 ? plot->value_size : 7.5;
  NbStyle style = value_style(plot, size, strong);
  gboolean is_below = nb_series_number(field->series, i, s) < 0;
  double y = is_below ? bottom + 1 : top - NB_FIELD_LINE - 1;

  double width = nb_desk_width(field->desk, text, &style), left = x + (plot->column - width) / 2;

  /* the largest ones of a crowd: those that have room */
  if (plot->value_size == 0 && (!strong || left < plot->written))
    return;
  plot->written = fmax(left, 0) + width + 2;
  nb_field_knock_out(field, width, x + plot->column / 2, y);
  nb_field_centred(field, text, &style, x + plot->column / 2, y);
}

static void
draw_point(Plot *plot, guint i)
{
  const NbField *field = &plot->field;
  guint n = field->series->columns->len;
  double inner = n * plot->column + (n - 1) * plot->gap;
  double x = nb_field_x(field, i) - inner / 2, zero = nb_field_y(field, 0);

  for (guint s = 0; s < n; s++, x += plot->column + plot->gap) {
    double end = nb_field_y(field, nb_series_number(field->series, i, s));
    NbColour colour =
        n > 1 || is_highlight(plot, i) ? plot->colours[s] : field->desk->palette->second;

    if (end != zero)
      nb_frame_rect(field->frame, x, MIN(zero, end), plot->column, ABS(end - zero), 0, colour);
    draw_value(plot, i, s, x, MIN(zero, end), MAX(zero, end));
  }
}

static double
draw_plot(Plot *plot, double y, double height)
{
  const NbSeries *series = plot->field.series;
  double line = NB_FIELD_LINE + 3;

  divide(plot, FALSE);
  plot->value_size = choose_value_size(plot);
  if (plot->value_size == 0)
    divide(plot, TRUE);
  nb_field_stand(&plot->field, series->low, series->high, y, height, line,
                 series->low < 0 ? line - 1 : 0);
  nb_field_ticks(&plot->field);
  for (guint i = 0; i < series->n_points && !plot->field.desk->error; i++)
    draw_point(plot, i);
  return nb_field_labels(&plot->field);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {
      .field = {.desk = desk, .series = series, .frame = frame}
  };

  if (series->columns->len > NB_SERIES_MOST && !desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("show fewer, or use a table"),
            _("a column chart has %u series, at most %d can be told apart"), series->columns->len,
            NB_SERIES_MOST);
  if (desk->error)
    return y;
  nb_label_colours(desk, series, plot.colours);
  double key = nb_key_draw(desk, series, frame, plot.colours, y);

  return draw_plot(&plot, y + key, height > 0 ? fmax(1, height - key) : 0);
}

const NbChartType nb_chart_column = {.name = "column", .zh = "柱", .picture = draw_picture};
