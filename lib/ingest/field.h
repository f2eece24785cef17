/* The texts of cells as values: dates and numbers, exactly, or not at all. */
#pragma once
#include "base/date.h"
#include "base/error.h"

typedef enum {
  NB_DATE_ORDER_UNKNOWN, /* 3/4/2024 is refused; the other forms are read */
  NB_DATE_ORDER_DMY,
  NB_DATE_ORDER_MDY,
} NbDateOrder;

typedef enum {
  NB_READ_EMPTY, /* nothing there */
  NB_READ_DONE,
  NB_READ_BAD,     /* not such a value, or no such day */
  NB_READ_ORDER,   /* day or month first? */
  NB_READ_CENTURY, /* a year of two digits: of which century? */
  NB_READ_NEGATIVE,
  NB_READ_OVERFLOW,
  NB_READ_SERIAL, /* a bare number that may be a day of Excel */
} NbRead;

/**
 * NbDateRules:
 * @order: of dates whose year is last
 * @serial: a plain number of 1..5 digits is an Excel day (1900 system); what stands behind a point
 *   is the time, to the second
 * @year: year that the row names elsewhere, or 0; then 4月23日, 4月 and 4 are read in it
 * @pivot: first of the hundred years in which years of two digits lie, 1970; 0 when not known
 */
typedef struct {
  NbDateOrder order;
  gboolean serial;
  int year;
  int pivot;
} NbDateRules;

typedef struct {
  gint32 day;
  int minute; /* NB_MINUTE_NONE when there is no time of day */
} NbMoment;

/**
 * nb_field_date:
 *
 * Reads 2024-04-23, 2024/4/23, 2024.4.23, 20240423, 2024年4月23日; a month 2024-04, 2024/4,
 * 2024年4月, Jan-05, Jan-2005 (its first day); 2024年 (its first day); 二〇二四年四月二十三日;
 * 23/04/2024 by @rules; 23-Apr-2024; 23/04/24 and 23-APR-24 when @rules say the century; the start
 * of an ISO 8601 interval of whole days, months or years, 2024-04/P1M, 2024/P1Y; each date with a
 * time of day after a blank or T: 10:12, 10:12:07, 10:12:07.5, 7:30 AM, 10时12分, or glued to a day
 * of two digits, 2024-04-2310:12:07; also 202404231012 and 20240423101207. Full-width digits and
 * marks equal ASCII. Years are 1800..2199. An offset such as +08:00 is dropped, because the clock
 * on the wall counts; Z and +00:00 are not read, because that is not the clock on the wall.
 */
NbRead nb_field_date(const char *text, gsize size, const NbDateRules *rules, NbMoment *moment);

/** nb_field_day_first: Returns: what a date whose year is last says about the order: +1 only the
 * day can stand first (23/4/2024), -1 only the month (4/23/2024), 0 nothing, or no such date. */
int nb_field_day_first(const char *text, gsize size);

/**
 * nb_field_when: the date of a chronicle: 4月22日, 4月22~30日, 8月13、14日, 9月29日、10月23日,
 * 5月28日至6月3日, 4月; with a year before it or @year.
 *
 * Returns: NB_READ_DONE and the first day, or NB_DAY_NONE when no year is known
 */
NbRead nb_field_when(const char *text, gsize size, int year, gint32 *first);

/** NB_COUNT_MOST: what one cell may count: 10^15, more than the bytes of any library. A larger one
 * is a slip, and would keep every total of its column from being told. */
#define NB_COUNT_MOST G_GINT64_CONSTANT(1000000000000000)

/**
 * nb_field_count: a whole number up to NB_COUNT_MOST: 1234, 1,234, １２３４, 1234.0, 1.2万, 3亿.
 * “-”, “—” and “/” are empty.
 */
NbRead nb_field_count(const char *text, gsize size, gint64 *count);

/**
 * nb_field_decimal: a number in millionths (NB_DECIMAL_ONE); also negative, with ¥, ￥, CNY or RMB
 * before it, 元 or % after it (% is dropped). More than six decimals are bad, unless they are 0.
 */
NbRead nb_field_decimal(const char *text, gsize size, gint64 *value);
