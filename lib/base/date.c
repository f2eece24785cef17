#include "base/date.h"

enum { DAYS_TO_1970 = 719468, DAYS_PER_ERA = 146097 };

int
nb_days_in_month(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

/* Years begin in March here, so that the leap day is the last of a year and of an era. */
gint32
nb_day_from_date(int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > nb_days_in_month(year, month))
    return NB_DAY_NONE;
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * DAYS_PER_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

NbDate
nb_day_to_date(gint32 day)
{
  gint32 z = day + DAYS_TO_1970;
  gint32 era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  int doe = z - era * DAYS_PER_ERA;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  int month = mp < 10 ? mp + 3 : mp - 9;

  return (NbDate){yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

int
nb_day_weekday(gint32 day)
{
  int w = (int)(((gint64)day + 3) % 7);

  return (w < 0 ? w + 7 : w) + 1;
}

char *
nb_day_format(gint32 day)
{
  if (day == NB_DAY_NONE)
    return g_strdup("");
  NbDate d = nb_day_to_date(day);

  return g_strdup_printf("%04d-%02d-%02d", d.year, d.month, d.day);
}
