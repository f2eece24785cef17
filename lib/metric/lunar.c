/* First days of lunar years, 正月初一: source is the rule of GB/T 33661-2017 (the month of the
 * winter solstice is the eleventh, days by the time of 120° east), computed from the positions of
 * sun and moon after Meeus; tests/metric/lunar.c computes every row anew. Common libraries are a
 * day off in 2027 and 2030, when the new moon falls minutes from midnight. */
#include "metric/span.h"

enum { FIRST_YEAR = 1990 };

/* month × 100 + day */
static const gint16 first_days[] = {
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216, /* 1990 */
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126, /* 2000 */
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205, /* 2010 */
    125, 212, 201, 122, 210, 129, 217, 206, 126, 213, /* 2020 */
    203, 123, 211, 131, 219, 208, 128, 215, 204, 124, /* 2030 */
    212, 201, 122, 210, 130, 217, 206, 126, 214, 202, /* 2040 */
    123, 211, 201, 219, 208, 128, 215, 204, 124, 212, /* 2050 */
    202,                                              /* 2060 */
};

gint32
nb_spring_festival(int year)
{
  if (year < FIRST_YEAR || year >= FIRST_YEAR + (int)G_N_ELEMENTS(first_days))
    return NB_DAY_NONE;
  int day = first_days[year - FIRST_YEAR];

  return nb_day_from_date(year, day / 100, day % 100);
}
