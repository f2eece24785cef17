/* A calendar: every day of a year as a cell, weeks from left to right, Monday on top. */
#include "base/date.h"
#include "chart/demand.h"
#include "chart/ramp.h"
#include "lang/terms.h"
#include <math.h>
#include <string.h>

enum { WEEK = 7, DAYS_MOST = 4 * 366 };

static const double shortest_month = 4, smallest_cell = 5, usual_cell = 8, largest_cell = 16,
                    head = 13, apart = 6;

/**
 * Plot:
 * @values: (element-type NbRatio): of the days from @first to @last
 * @months: of each band; a year is folded where its cells would be too small
 * @cell: pt
 */
typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  NbRamp ramp;
  GArray *values;
  gint32 first, last;
  guint months;
  double left, cell;
} Plot;

static gint32
day_of(const char *key)
{
  int year, month, day, end = 0;

  if (!key || sscanf(key, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || key[end])
    return NB_DAY_NONE;
  return nb_day_from_date(year, month, day);
}

static gint32
day_at(const NbSeries *series, guint i)
{
  const NbCell *cells = series->grid->rows->pdata[i];
  const NbCell *cell = series->label ? &cells[series->label_index] : NULL;

  return cell ? day_of(cell->key ? cell->key : cell->zh) : NB_DAY_NONE;
}

static gboolean
fail_days(NbDesk *desk, const char *found)
{
  return nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("group by day: 按=日"),
                 _("a calendar wants the days of one to four years, %s"), found);
}

/* From the first of the first month to the last of the last. */
static gboolean
find_days(Plot *plot)
{
  const NbSeries *series = plot->series;

  plot->first = G_MAXINT32;
  plot->last = G_MININT32;
  for (guint i = 0; i < series->n_points; i++) {
    gint32 day = day_at(series, i);

    if (day == NB_DAY_NONE)
      return fail_days(plot->desk, _("these rows are no days"));
    plot->first = MIN(plot->first, day);
    plot->last = MAX(plot->last, day);
  }
  NbDate from = nb_day_to_date(plot->first), to = nb_day_to_date(plot->last);

  plot->first = nb_day_from_date(from.year, from.month, 1);
  plot->last = nb_day_from_date(to.year, to.month, nb_days_in_month(to.year, to.month));
  return plot->last - plot->first < DAYS_MOST || fail_days(plot->desk, _("these are more"));
}

static void
fill_values(Plot *plot)
{
  const NbSeries *series = plot->series;

  plot->values = g_array_new(FALSE, FALSE, sizeof(NbRatio));
  for (gint32 day = plot->first; day <= plot->last; day++)
    g_array_append_val(plot->values, NB_RATIO_NONE);
  for (guint i = 0; i < series->n_points; i++)
    g_array_index(plot->values, NbRatio, day_at(series, i) - plot->first) =
        nb_series_value(series, i, 0);
}

static guint
month_number(gint32 day)
{
  NbDate date = nb_day_to_date(day);

  return (guint)(date.year * 12 + date.month - 1);
}

static gint32
first_of(guint month)
{
  return nb_day_from_date((int)(month / 12), (int)(month % 12) + 1, 1);
}

static guint
weeks_between(gint32 from, gint32 to)
{
  return (guint)((to - (from - (nb_day_weekday(from) - 1))) / WEEK) + 1;
}

/* A band holds so many months of one year. */
static guint
band_end(const Plot *plot, guint month)
{
  guint end = month + plot->months - (month % 12) % plot->months;

  return MIN(end, month_number(plot->last) + 1);
}

static void
count_bands(const Plot *plot, guint *bands, guint *weeks)
{
  guint end = month_number(plot->last) + 1;

  *bands = *weeks = 0;
  for (guint month = month_number(plot->first); month < end; month = band_end(plot, month)) {
    guint n = weeks_between(first_of(month), first_of(band_end(plot, month)) - 1);

    *weeks = MAX(*weeks, n);
    ++*bands;
  }
}

static double
band_height(double cell)
{
  return head + WEEK * cell + apart;
}

/* The fold with the largest cells; without a wanted height the first that can be read. */
static void
fold(Plot *plot, double height)
{
  static const guint folds[] = {12, 6, 4, 3, 2, 1};
  double best = 0;
  guint chosen = 1;

  for (gsize i = 0; i < G_N_ELEMENTS(folds); i++) {
    guint bands, weeks;

    plot->months = folds[i];
    count_bands(plot, &bands, &weeks);
    double cell = fmin((plot->frame->width - plot->left) / weeks, largest_cell);

    if (cell < smallest_cell)
      continue;
    double room = height > 0 ? (height - 26) / bands - head - apart : G_MAXDOUBLE;

    cell = CLAMP(room / WEEK, smallest_cell, cell);
    if (cell > best + 0.5 && (height > 0 || best < usual_cell)) {
      best = cell;
      chosen = folds[i];
    }
  }
  plot->months = chosen;
  plot->cell = fmax(best, smallest_cell);
}

static void
draw_days(const Plot *plot, gint32 from, gint32 to, double top)
{
  gint32 monday = from - (nb_day_weekday(from) - 1);

  for (gint32 day = from; day <= to; day++) {
    double x = plot->left + (day - monday) / WEEK * plot->cell;
    double y = top + (day - monday) % WEEK * plot->cell;

    nb_ramp_cell(&plot->ramp, plot->frame, g_array_index(plot->values, NbRatio, day - plot->first),
                 x, y, plot->cell, plot->cell);
  }
}

/* The step between two months, and the name over the first week that is all its own. */
static void
draw_month(const Plot *plot, guint month, gint32 from, double top)
{
  gint32 monday = from - (nb_day_weekday(from) - 1), first = first_of(month);
  double x = plot->left + (first - monday) / WEEK * plot->cell;
  double y = top + (first - monday) % WEEK * plot->cell, foot = top + WEEK * plot->cell;
  const double step[] = {x, foot, x, y, x + plot->cell, y, x + plot->cell, top};
  gboolean is_inside = nb_day_weekday(first) > 1;
  g_autofree char *key = g_strdup_printf("%u", month % 12 + 1);
  NbStyle style = nb_label_style(plot->desk, 7.5, plot->desk->palette->ink);
  guint weeks = (guint)((first_of(month + 1) - first) / WEEK);

  if (first > from && is_inside)
    nb_frame_path(plot->frame, step, G_N_ELEMENTS(step) / 2, 0.6, plot->desk->palette->secondary);
  if (first > from && !is_inside)
    nb_frame_line(plot->frame, x, top, x, foot, 0.6, plot->desk->palette->secondary);
  g_autofree char *both =
      nb_label_pair(plot->desk, nb_term("month", key, FALSE), nb_term("month", key, TRUE));
  const char *lead = nb_term("month", key, plot->desk->languages == NB_DOC_EN);
  double room = weeks * plot->cell - 3;
  gboolean fits = nb_label_fits(plot->desk, both, &style, shortest_month * plot->cell - 5, head);

  nb_label_line(plot->desk, plot->frame, fits ? both : lead, &style,
                x + (is_inside ? plot->cell : 0) + 1, top - head / 2 - 1, room, NB_ALIGN_LEFT);
}

static void
draw_weekdays(const Plot *plot, double top)
{
  static const char *const shown[] = {"1", "3", "5", "7"};
  NbStyle style =
      nb_label_style(plot->desk, fmin(7.5, 2 * plot->cell - 1), plot->desk->palette->secondary);

  for (guint i = 0; i < G_N_ELEMENTS(shown); i++)
    nb_label_line(plot->desk, plot->frame,
                  nb_term("weekday", shown[i], plot->desk->languages == NB_DOC_EN), &style, 0,
                  top + (2 * i + 0.5) * plot->cell, plot->left - 4, NB_ALIGN_LEFT);
}

static double
draw_band(const Plot *plot, guint month, guint end, double y)
{
  gint32 from = first_of(month), to = first_of(end) - 1;
  double top = y + head;

  draw_weekdays(plot, top);
  draw_days(plot, from, to, top);
  for (; month < end; month++)
    draw_month(plot, month, from, top);
  return y + band_height(plot->cell);
}

static char *
peak_text(const Plot *plot)
{
  const NbSeries *series = plot->series;
  guint high = 0;

  for (guint i = 0; i < series->n_points; i++)
    if (nb_series_number(series, i, 0) > nb_series_number(series, high, 0))
      high = i;
  g_autofree char *zh = nb_series_label(series, high, FALSE);
  g_autofree char *en = nb_series_label(series, high, TRUE);

  return nb_ramp_peak(&plot->ramp, zh, en, nb_series_value(series, high, 0));
}

static double
draw_weekday_width(const Plot *plot)
{
  NbStyle style = nb_label_style(plot->desk, 7.5, plot->desk->palette->secondary);

  return 6 + nb_desk_width(plot->desk, nb_term("weekday", "3", plot->desk->languages == NB_DOC_EN),
                           &style);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.desk = desk, .series = series, .frame = frame};

  if (!nb_demand_series(desk, series, _("a calendar"), 1, 1) ||
      !nb_demand_positive(desk, series, _("a calendar")) || !find_days(&plot))
    return y;
  fill_values(&plot);
  plot.ramp = nb_ramp_init(desk, series);
  plot.left = draw_weekday_width(&plot);
  fold(&plot, height);
  guint end = month_number(plot.last) + 1;

  for (guint month = month_number(plot.first); month < end; month = band_end(&plot, month))
    y = draw_band(&plot, month, band_end(&plot, month), y);
  g_autofree char *peak = series->high > 0 ? peak_text(&plot) : NULL;

  g_array_unref(plot.values);
  return y + nb_ramp_foot(&plot.ramp, frame, peak, y);
}

const NbChartType nb_chart_calendar = {.name = "calendar", .zh = "日历", .picture = draw_picture};
