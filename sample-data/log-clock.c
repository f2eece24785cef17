#include "log-clock.h"
#include "base/date.h"

enum { HOURS = 24 };

/* Of a hundred in the busiest hour, month and so on. Mondays the doors are closed, the machines are
 * not; the summer is long. */
static const guint8 hours[HOURS] = {1,  0,  0,  0,  0,   0,  1,  4,  28, 75, 92, 82,
                                    50, 60, 88, 96, 100, 84, 48, 42, 30, 14, 5,  2};
static const guint8 weekdays[7] = {22, 62, 65, 65, 72, 100, 96};
static const guint8 months[12] = {62, 58, 66, 66, 62, 64, 97, 100, 64, 60, 60, 58};

static guint64
weight_of(gint32 day, guint hour)
{
  NbDate date = nb_day_to_date(day);

  return (guint64)hours[hour] * weekdays[nb_day_weekday(day) - 1] * months[date.month - 1] / 100;
}

SampleClock
sample_clock(gint64 n_rows, gint32 first_day, gint32 last_day)
{
  SampleClock clock = {.first_day = first_day, .n_rows = n_rows};

  clock.n_hours = (guint32)(last_day - first_day + 1) * HOURS;
  clock.before = g_new(guint64, clock.n_hours + 1);
  clock.before[0] = 0;
  for (guint32 i = 0; i < clock.n_hours; i++)
    clock.before[i + 1] = clock.before[i] + weight_of(first_day + (gint32)(i / HOURS), i % HOURS);
  return clock;
}

void
sample_clock_clear(SampleClock *clock)
{
  g_clear_pointer(&clock->before, g_free);
}

/* rows * before / all, without leaving 64 bits: all is below 2^32 in a hundred years */
gint64
sample_clock_rows(const SampleClock *clock, guint32 hour)
{
  guint64 all = clock->before[clock->n_hours], rows = (guint64)clock->n_rows;
  guint64 before = clock->before[hour];

  return (gint64)(rows / all * before + rows % all * before / all);
}

guint32
sample_clock_hour(const SampleClock *clock, gint64 row)
{
  guint32 low = 0, high = clock->n_hours - 1;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;

    if (sample_clock_rows(clock, middle + 1) > row)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static void
put_number(char *to, int width, int value)
{
  for (int i = width - 1; i >= 0; i--, value /= 10)
    to[i] = (char)('0' + value % 10);
}

void
sample_clock_stamp(const SampleClock *clock, guint32 hour, char *to)
{
  NbDate date = nb_day_to_date(clock->first_day + (gint32)(hour / HOURS));
  static const char shape[SAMPLE_STAMP + 1] = "0000-00-00 00:00:00";

  for (int i = 0; i < SAMPLE_STAMP; i++)
    to[i] = shape[i];
  put_number(to, 4, date.year);
  put_number(to + 5, 2, date.month);
  put_number(to + 8, 2, date.day);
  put_number(to + 11, 2, (int)(hour % HOURS));
}
