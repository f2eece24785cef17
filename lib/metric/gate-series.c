#include "metric/gate-series.h"
#include <string.h>

/* Days with what was counted in them, and what a day without counting is taken for. */
typedef struct {
  gint64 count, out, days;
} Sum;

static int
by_time(gconstpointer a, gconstpointer b)
{
  const NbReading *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->minute != y->minute)
    return x->minute < y->minute ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static const NbReading *
at(const GArray *readings, guint i)
{
  return &g_array_index(readings, NbReading, i);
}

/* ---- meters ---- */

/* What a meter has counted between two readings. @odd: becomes TRUE when some was lost. */
static gint64
difference(gint64 before, gint64 now, gint64 size, gboolean *odd)
{
  if (before == NB_COUNT_NONE || now == NB_COUNT_NONE)
    return NB_COUNT_NONE;
  if (now >= before)
    return now - before;
  /* a meter that rolls over was near its end; one that was reset was anywhere */
  if (size > before && before - now > size / 2)
    return size - before + now;
  *odd = TRUE;
  return now;
}

static gint64
share_of(gint64 whole, gint64 n, gboolean is_last)
{
  if (whole == NB_COUNT_NONE)
    return NB_COUNT_NONE;
  return is_last ? whole - whole / n * (n - 1) : whole / n;
}

/* Several days between two readings: the open ones share what was counted. */
static void
spread(GArray *into, const NbReading *whole, gint32 from, const NbStore *store, const char *site)
{
  g_autoptr(GByteArray) days = nb_opening_days(store, site, from, whole->day);
  gint64 n = 0, done = 0;

  for (guint i = 0; i < days->len; i++)
    n += days->data[i] != NB_DAY_CLOSED;
  if (n == 0) {
    g_array_append_vals(into, whole, 1);
    return;
  }
  for (guint i = 0; i < days->len; i++) {
    NbReading day = *whole;

    if (days->data[i] == NB_DAY_CLOSED)
      continue;
    done++;
    day.day = from + (gint32)i;
    day.minute = NB_MINUTE_NONE;
    day.count = share_of(whole->count, n, done == n);
    day.out = share_of(whole->out, n, done == n);
    day.estimated = TRUE;
    g_array_append_val(into, day);
  }
}

static GArray *
read_meter(const GArray *readings, const NbGateRule *rule, const NbStore *store, const char *site)
{
  GArray *visits = g_array_new(FALSE, FALSE, sizeof(NbReading));

  for (guint i = 1; i < readings->len; i++) {
    const NbReading *before = at(readings, i - 1);
    NbReading now = *at(readings, i);
    gboolean odd = FALSE;

    now.count = difference(before->count, now.count, rule->size, &odd);
    now.out = difference(before->out, now.out, rule->size, &odd);
    now.estimated = odd;
    if (now.count == NB_COUNT_NONE && now.out == NB_COUNT_NONE)
      continue;
    if (now.day - before->day > 1)
      spread(visits, &now, before->day + 1, store, site);
    else
      g_array_append_val(visits, now);
  }
  return visits;
}

/* ---- days that were not counted ---- */

static void
add(Sum *sum, const NbReading *reading)
{
  sum->count += reading->count == NB_COUNT_NONE ? 0 : reading->count;
  sum->out += reading->out == NB_COUNT_NONE ? 0 : reading->out;
}

static gint64
mean(gint64 sum, gint64 n)
{
  return (2 * sum + n) / (2 * n);
}

typedef struct {
  Sum weekdays[8], all;
} Means;

/* Sums of days by weekday: of the days from @first to @last. */
static void
sum_days(const GArray *readings, gint32 first, gint32 last, Means *means)
{
  memset(means, 0, sizeof *means);
  for (guint i = 0; i < readings->len; i++) {
    const NbReading *reading = at(readings, i);
    gboolean is_new = i == 0 || at(readings, i - 1)->day != reading->day;
    Sum *sum = &means->weekdays[nb_day_weekday(reading->day)];

    if (reading->day < first || reading->day > last)
      continue;
    add(sum, reading);
    add(&means->all, reading);
    sum->days += is_new;
    means->all.days += is_new;
  }
}

static gboolean
fill_day(GArray *into, gint32 day, const Means *means, const NbReading *model)
{
  const Sum *sum = &means->weekdays[nb_day_weekday(day)];
  NbReading reading = *model;

  if (sum->days == 0)
    sum = &means->all;
  if (sum->days == 0)
    return FALSE;
  reading.day = day;
  reading.minute = NB_MINUTE_NONE;
  reading.count = mean(sum->count, sum->days);
  reading.out = model->out == NB_COUNT_NONE ? NB_COUNT_NONE : mean(sum->out, sum->days);
  reading.estimated = TRUE;
  g_array_append_val(into, reading);
  return TRUE;
}

static NbPeriod
month_of(gint32 day)
{
  NbDate date = nb_day_to_date(day);

  return (NbPeriod){
      nb_day_from_date(date.year, date.month, 1),
      nb_day_from_date(date.year, date.month, nb_days_in_month(date.year, date.month))};
}

/* Fills the open days of @span that have no reading: from those of the month, or of the year. */
static void
fill_span(GArray *into, const GArray *readings, NbPeriod span, gboolean monthly,
          const NbStore *store, const char *site)
{
  g_autoptr(GByteArray) days = nb_opening_days(store, site, span.first_day, span.last_day);
  Means whole, month;
  gint32 known_month = NB_DAY_NONE;
  guint next = 0;

  sum_days(readings, span.first_day, span.last_day, &whole);
  for (gint32 day = span.first_day; day <= span.last_day; day++) {
    NbPeriod of = month_of(day);

    while (next < readings->len && at(readings, next)->day < day)
      next++;
    if ((next < readings->len && at(readings, next)->day == day) ||
        days->data[day - span.first_day] == NB_DAY_CLOSED)
      continue;
    if (monthly && of.first_day != known_month) {
      sum_days(readings, of.first_day, of.last_day, &month);
      known_month = of.first_day;
    }
    if (!monthly || month.weekdays[nb_day_weekday(day)].days == 0 ||
        !fill_day(into, day, &month, at(readings, 0)))
      fill_day(into, day, &whole, at(readings, 0));
  }
}

static GArray *
gross_up(const GArray *readings, const NbStore *store, const char *site)
{
  GArray *visits = g_array_copy((GArray *)readings);
  int from = nb_day_to_date(at(readings, 0)->day).year;
  int to = nb_day_to_date(at(readings, readings->len - 1)->day).year;

  for (int year = from; year <= to; year++) {
    NbPeriod span = {nb_day_from_date(year, 1, 1), nb_day_from_date(year, 12, 31)};

    fill_span(visits, readings, span, FALSE, store, site);
  }
  return visits;
}

GArray *
nb_gate_readings(GArray *readings, const NbGateRule *rule, const NbStore *store, const char *site)
{
  g_autoptr(GArray) visits = NULL;

  g_array_sort(readings, by_time);
  visits = rule->mode == NB_GATE_CUMULATIVE ? read_meter(readings, rule, store, site)
           : rule->mode == NB_GATE_SAMPLED && readings->len > 0 ? gross_up(readings, store, site)
                                                                : g_array_copy(readings);
  g_array_sort(visits, by_time);
  if (rule->fill && rule->mode != NB_GATE_SAMPLED && visits->len > 0) {
    NbPeriod span = {at(visits, 0)->day, at(visits, visits->len - 1)->day};
    g_autoptr(GArray) counted = g_array_copy(visits);

    fill_span(visits, counted, span, TRUE, store, site);
    g_array_sort(visits, by_time);
  }
  return g_steal_pointer(&visits);
}
