/* Days. A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar, with no
 * time zone: a library's log says when in local time, and so do we.
 */
#pragma once
#include <glib.h>

#define NB_DAY_NONE G_MININT32 /* no date */
#define NB_MINUTE_NONE (-1)    /* no time of day */

typedef struct {
  int year, month, day; /* month 1-12, day 1-31 */
} NbDate;

/** nb_day_from_date: Returns: the day, or NB_DAY_NONE when there is no such date (2023-02-29) or
 * the year is not in 1..9999. */
gint32 nb_day_from_date(int year, int month, int day);

/** nb_day_to_date: @day: any day but NB_DAY_NONE. */
NbDate nb_day_to_date(gint32 day);

/** nb_day_weekday: Returns: 1 Monday … 7 Sunday (ISO 8601). */
int nb_day_weekday(gint32 day);

/** nb_days_in_month: Returns: 28..31. */
int nb_days_in_month(int year, int month);

/** nb_day_format: Returns: (transfer full): `2024-04-23`, or "" for NB_DAY_NONE. */
char *nb_day_format(gint32 day);
