#include "metric/span.h"

gboolean
nb_period_is_bounded(const NbPeriod *period)
{
  return period && period->first_day != NB_DAY_NONE && period->last_day != NB_DAY_NONE;
}

static NbPeriod
nothing(void)
{
  return (NbPeriod){NB_DAY_NONE, NB_DAY_NONE};
}

gint32
nb_day_add_months(gint32 day, int months)
{
  if (day == NB_DAY_NONE)
    return NB_DAY_NONE;
  NbDate date = nb_day_to_date(day);
  gint64 count = (gint64)date.year * 12 + date.month - 1 + months;
  int year = (int)(count / 12), month = (int)(count % 12) + 1;

  if (count < 12 || year > 9999)
    return NB_DAY_NONE;
  return nb_day_from_date(year, month, MIN(date.day, nb_days_in_month(year, month)));
}

static gboolean
is_month_end(gint32 day)
{
  NbDate date = nb_day_to_date(day);

  return date.day == nb_days_in_month(date.year, date.month);
}

gboolean
nb_period_is_months(const NbPeriod *period)
{
  return nb_period_is_bounded(period) && nb_day_to_date(period->first_day).day == 1 &&
         is_month_end(period->last_day);
}

gint64
nb_period_days(const NbPeriod *period)
{
  return nb_period_is_bounded(period) ? (gint64)period->last_day - period->first_day + 1 : 0;
}

static gint32
shift_end(gint32 day, int months, gboolean whole)
{
  gint32 moved = nb_day_add_months(day, months);

  if (!whole || moved == NB_DAY_NONE)
    return moved;
  NbDate date = nb_day_to_date(moved);

  return nb_day_from_date(date.year, date.month, nb_days_in_month(date.year, date.month));
}

NbPeriod
nb_period_shift(const NbPeriod *period, int months)
{
  gboolean whole = period->last_day != NB_DAY_NONE && is_month_end(period->last_day) &&
                   (period->first_day == NB_DAY_NONE || nb_day_to_date(period->first_day).day == 1);

  return (NbPeriod){nb_day_add_months(period->first_day, months),
                    shift_end(period->last_day, months, whole)};
}

static int
months_of(const NbPeriod *period)
{
  NbDate from = nb_day_to_date(period->first_day), to = nb_day_to_date(period->last_day);

  return (to.year - from.year) * 12 + to.month - from.month + 1;
}

NbPeriod
nb_period_previous(const NbPeriod *period)
{
  gint32 days = (gint32)nb_period_days(period);

  if (!nb_period_is_bounded(period))
    return nothing();
  if (nb_period_is_months(period))
    return nb_period_shift(period, -months_of(period));
  return (NbPeriod){period->first_day - days, period->last_day - days};
}

NbPeriod
nb_period_until(const NbPeriod *period)
{
  if (period->last_day == NB_DAY_NONE)
    return nothing();
  return (NbPeriod){nb_day_from_date(nb_day_to_date(period->last_day).year, 1, 1),
                    period->last_day};
}

NbPeriod
nb_period_back(gint32 last_day, int months)
{
  gint32 start;

  if (last_day == NB_DAY_NONE)
    return nothing();
  if (is_month_end(last_day)) {
    NbDate date = nb_day_to_date(last_day);

    start = nb_day_add_months(nb_day_from_date(date.year, date.month, 1), 1 - months);
  } else {
    start = nb_day_add_months(last_day, -months);
    start = start == NB_DAY_NONE ? start : start + 1;
  }
  return (NbPeriod){start, last_day};
}

NbPeriod
nb_period_school_year(int year, int start_month)
{
  gint32 first = nb_day_from_date(year, start_month, 1);
  gint32 next = nb_day_add_months(first, 12);

  return next == NB_DAY_NONE ? nothing() : (NbPeriod){first, next - 1};
}

NbPeriod
nb_period_week(int year, int week)
{
  /* the week of January 4 is the first (ISO 8601) */
  gint32 fourth = nb_day_from_date(year, 1, 4), next = nb_day_from_date(year + 1, 1, 4);

  if (fourth == NB_DAY_NONE || next == NB_DAY_NONE || week < 1)
    return nothing();
  gint32 monday = fourth - (nb_day_weekday(fourth) - 1) + (week - 1) * 7;
  gint32 first_of_next = next - (nb_day_weekday(next) - 1);

  return monday >= first_of_next ? nothing() : (NbPeriod){monday, monday + 6};
}

NbPeriod
nb_period_around_festival(int year, int before, int after)
{
  gint32 day = nb_spring_festival(year);

  return day == NB_DAY_NONE ? nothing() : (NbPeriod){day - before, day + after};
}

NbPeriod
nb_period_aligned(const NbPeriod *period)
{
  if (!nb_period_is_bounded(period))
    return nothing();
  int year = nb_day_to_date(period->first_day).year;
  gint32 own = nb_spring_festival(year), last = nb_spring_festival(year - 1);

  if (own == NB_DAY_NONE || last == NB_DAY_NONE)
    return nothing();
  return (NbPeriod){period->first_day - own + last, period->last_day - own + last};
}
