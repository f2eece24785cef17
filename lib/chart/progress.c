/* Progress against plan: what is done of what was meant, and how much of the time is gone. */
#include "chart/demand.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "lang/terms.h"
#include <math.h>

enum { DONE, TARGET, ELAPSED, ROWS_MOST = 30 };

static const double usual_row = 26, lowest_row = 18, highest_row = 36, head = 15;
static const double thickness = 10, most_shown = 1.5;

typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  double row;
  double left, right; /* of the tracks */
  double scale;       /* share at the right end: 1, or more when a plan was passed */
  double share_width;
  gboolean has_amounts; /* else they are too wide */
} Plot;

/* Below 0: there is no plan to measure by. */
static double
share_of(const Plot *plot, guint i)
{
  double target = nb_series_number(plot->series, i, TARGET);

  if (nb_series_value(plot->series, i, DONE).den <= 0 || target <= 0)
    return -1;
  return fmax(0, nb_series_number(plot->series, i, DONE) / target);
}

static gboolean
has_elapsed(const Plot *plot, guint i)
{
  return plot->series->columns->len > ELAPSED && nb_series_value(plot->series, i, ELAPSED).den > 0;
}

static char *
share_text(const Plot *plot, guint i)
{
  double share = share_of(plot, i);

  return share < 0 ? g_strdup("—") : nb_label_share(plot->desk, share, 1);
}

static char *
amount_text(const Plot *plot, guint i)
{
  g_autofree char *done = nb_label_number(plot->desk, plot->series, i, DONE);
  g_autofree char *target = nb_label_number(plot->desk, plot->series, i, TARGET);

  return g_strdup_printf("%s / %s", done, target);
}

static NbStyle
strong_style(const Plot *plot)
{
  NbStyle style = nb_label_style(plot->desk, 9, plot->desk->palette->ink);

  style.face = NB_FACE_SANS_BOLD;
  return style;
}

static void
measure(Plot *plot, double height)
{
  NbStyle name = nb_label_style(plot->desk, 9, plot->desk->palette->ink);
  NbStyle strong = strong_style(plot);
  NbStyle small = nb_label_style(plot->desk, 7.5, plot->desk->palette->secondary);
  NbStyle second = nb_style_english(NB_FACE_SANS, 7, plot->desk->palette->secondary);
  double names = 0, amounts = 0;

  plot->scale = 1;
  for (guint i = 0; i < plot->series->n_points; i++) {
    g_autofree char *label = nb_label_point(plot->desk, plot->series, i);
    g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
    g_autofree char *en = nb_series_label(plot->series, i, TRUE);
    g_autofree char *share = share_text(plot, i);
    g_autofree char *amount = amount_text(plot, i);

    names = fmax(names, nb_desk_width(plot->desk, label, &name));
    names = fmax(names, nb_desk_width(plot->desk, nb_label_second(plot->desk, zh, en), &second));
    amounts = fmax(amounts, nb_desk_width(plot->desk, amount, &small));
    plot->share_width = fmax(plot->share_width, nb_desk_width(plot->desk, share, &strong));
    plot->scale = fmax(plot->scale, fmin(share_of(plot, i), most_shown));
  }
  plot->has_amounts =
      amounts <= fmin(plot->frame->width * 0.3, plot->frame->width * 0.6 - plot->share_width - 48);
  amounts = plot->has_amounts ? amounts : 0;
  plot->left = fmin(names, plot->frame->width * 0.3) + 10;
  plot->right = plot->frame->width - amounts - plot->share_width - 18;
  if (plot->right < plot->left + 20)
    nb_desk_fail(plot->desk, _("make the chart wider or the label shorter"),
                 _("the shares of the plan"));
  plot->row = height > 0 ? (height - head) / plot->series->n_points : usual_row;
  plot->row = CLAMP(plot->row, lowest_row, highest_row);
}

static double
x_of(const Plot *plot, double share)
{
  return plot->left + (plot->right - plot->left) * fmin(share, plot->scale) / plot->scale;
}

/* Behind the time that is gone in the lighter colour, else in the brand's. */
static void
draw_track(const Plot *plot, guint i, double middle)
{
  const NbPalette *palette = plot->desk->palette;
  double share = share_of(plot, i), top = middle - thickness / 2, full = x_of(plot, 1);
  gboolean is_late = has_elapsed(plot, i) && share < nb_series_number(plot->series, i, ELAPSED);

  nb_frame_rect(plot->frame, plot->left, top, full - plot->left, thickness, 0, palette->tint);
  if (share > 0)
    nb_frame_rect(plot->frame, plot->left, top, x_of(plot, share) - plot->left, thickness, 0,
                  is_late ? palette->second : palette->brand);
  nb_frame_line(plot->frame, full, top - 2, full, top + thickness + 2, 0.75, palette->secondary);
  if (has_elapsed(plot, i)) {
    double at = x_of(plot, CLAMP(nb_series_number(plot->series, i, ELAPSED), 0, 1));

    nb_frame_line(plot->frame, at, top - 3, at, top + thickness + 3, 1.5, palette->accent);
  }
}

static void
draw_row(const Plot *plot, guint i, double middle)
{
  NbStyle name = nb_label_style(plot->desk, 9, plot->desk->palette->ink);
  NbStyle strong = strong_style(plot);
  NbStyle small = nb_label_style(plot->desk, 7.5, plot->desk->palette->secondary);
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);
  g_autofree char *share = share_text(plot, i);
  g_autofree char *amount = amount_text(plot, i);
  double x = plot->right + 8 + plot->share_width;

  nb_label_two(plot->desk, plot->frame, zh, en, &name, 0, middle, plot->left - 8, plot->row,
               NB_ALIGN_LEFT);
  draw_track(plot, i, middle);
  nb_label_line(plot->desk, plot->frame, share, &strong, x, middle, 0, NB_ALIGN_RIGHT);
  if (plot->has_amounts)
    nb_label_line(plot->desk, plot->frame, amount, &small, plot->frame->width, middle, 0,
                  NB_ALIGN_RIGHT);
}

/* One mark for all: its meaning stands over it. */
static void
draw_head(const Plot *plot, double y)
{
  NbDesk *desk = plot->desk;
  NbStyle style = nb_label_style(desk, 7.5, desk->palette->secondary);
  double share = has_elapsed(plot, 0) ? nb_series_number(plot->series, 0, ELAPSED) : -1;

  for (guint i = 1; i < plot->series->n_points; i++)
    if (!has_elapsed(plot, i) || nb_series_number(plot->series, i, ELAPSED) != share)
      share = -1;
  if (share < 0)
    return;
  g_autofree char *percent = nb_label_share(desk, share, 1);
  g_autofree char *words =
      nb_label_pair(desk, nb_term("word", "elapsed", FALSE), nb_term("word", "elapsed", TRUE));
  g_autofree char *text = g_strdup_printf("%s %s", words, percent);
  double width = nb_desk_width(desk, text, &style), at = x_of(plot, CLAMP(share, 0, 1));

  at = CLAMP(at, width / 2, fmax(width / 2, plot->frame->width - width / 2));
  nb_label_line(desk, plot->frame, text, &style, at, y + head / 2 - 1, plot->frame->width,
                NB_ALIGN_CENTRE);
}

/* Each row counts something else: in full, as 万 would suit one and not the other. */
static NbSeries
in_full(const NbSeries *series)
{
  NbSeries full = *series;

  full.form = (NbNumberForm){.grouped = TRUE};
  for (guint i = 0; i < series->n_points; i++)
    for (guint s = DONE; s < MIN(series->columns->len, ELAPSED); s++)
      full.form.places = MAX(full.form.places, nb_number_places(nb_series_value(series, i, s)));
  full.form.places = MIN(full.form.places, 2);
  return full;
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  NbSeries full = in_full(series);
  Plot plot = {.desk = desk, .series = &full, .frame = frame};

  if (series->columns->len < 2 && !desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at,
            _("for example ::: 图 进度 外借册次 活动场次"),
            _("progress wants what is done and what was meant, here is one column"));
  if (!nb_demand_series(desk, series, _("progress"), 2, 3) ||
      !nb_demand_points(desk, series, _("progress"), ROWS_MOST))
    return y;
  measure(&plot, height);
  draw_head(&plot, y);
  y += head;
  for (guint i = 0; i < series->n_points && !desk->error; i++) {
    draw_row(&plot, i, y + plot.row / 2);
    y += plot.row;
    if (i + 1 < series->n_points)
      nb_frame_line(frame, 0, y, frame->width, y, 0.4, desk->palette->line);
  }
  return y;
}

const NbChartType nb_chart_progress = {
    .name = "progress", .zh = "进度", .picture = draw_picture, .has_own_units = TRUE};
