#include "ingest/clock.h"
#include "ingest/field.h"
#include "ingest/heading.h"
#include "ingest/numeral.h"
#include "ingest/plain.h"
#include <string.h>

enum {
  FIRST_YEAR = 1800,
  LAST_YEAR = 2199,
  SERIAL_TO_1970 = 25569, /* Excel's number of 1970-01-01 */
  SERIAL_LEAP = 60,       /* Excel's 1900-02-29, which never was */
  FIRST_SERIAL = 20000,
  LAST_SERIAL = 73049,
  DAY_SECONDS = 86400,
};

/**
 * Written: a date as it was written; day 0 and month 0 when only the year, or the month, is given.
 * @is_short: the year has two digits, of the hundred years from @pivot on
 */
typedef struct {
  int year, month, day;
  gboolean is_short;
  int pivot;
} Written;

static NbRead
to_day(const Written *w, gint32 *day)
{
  gboolean is_open = w->is_short && w->pivot == 0;
  int pivot = is_open ? 2000 : w->pivot, year = w->year;

  if (w->is_short)
    year += pivot / 100 * 100 + (year < pivot % 100 ? 100 : 0);
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return NB_READ_BAD;
  *day = nb_day_from_date(year, w->month ? w->month : 1, w->day ? w->day : 1);
  if (*day == NB_DAY_NONE)
    return NB_READ_BAD;
  return is_open ? NB_READ_CENTURY : NB_READ_DONE;
}

/* 2024, or 24 with the century to be found. */
static const char *
read_year(const char *p, Written *w)
{
  int digits;
  const char *end = nb_plain_number(p, &w->year, &digits);

  w->is_short = digits == 2;
  return digits == 4 || digits == 2 ? end : NULL;
}

/* 2024年4月23日, 2024年4月, 2024年; 号 for 日. */
static const char *
read_han(const char *p, Written *w)
{
  const char *end;

  if (!*p)
    return p;
  if (!(p = nb_plain_two(p, &w->month)) || !(p = nb_plain_skip(p, "月")) || w->month < 1)
    return NULL;
  if (*p < '0' || *p > '9') {
    end = nb_plain_skip(p, "份");
    return end ? end : p;
  }
  if (!(p = nb_plain_two(p, &w->day)) || w->day < 1)
    return NULL;
  end = nb_plain_skip(p, "日");
  return end ? end : nb_plain_skip(p, "号");
}

static gboolean
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Some systems glue the time to the day, 2020-01-1321:23:17. Both have two digits then. */
static const char *
read_day(const char *p, Written *w)
{
  if (is_digit(p[0]) && is_digit(p[1]) && is_digit(p[2]) && is_digit(p[3]) && p[4] == ':') {
    w->day = (p[0] - '0') * 10 + p[1] - '0';
    return p + 2;
  }
  return nb_plain_two(p, &w->day);
}

/* 2024-4-23 and 2024-4 after the year, for each of the marks; a month alone not after a point,
 * because 2024.1 may be a spreadsheet's 2024.10. */
static const char *
read_marked(const char *p, Written *w)
{
  char mark = *p;

  if (!(p = nb_plain_two(p + 1, &w->month)) || w->month < 1)
    return NULL;
  if (*p != mark)
    return mark == '.' ? NULL : p;
  p = read_day(p + 1, w);
  return p && w->day >= 1 ? p : NULL;
}

/* 23/4/2024 and 23-4-2024. The first two numbers go to month and day as they stand. */
static const char *
read_year_last(const char *p, Written *w)
{
  if (!(p = nb_plain_two(p, &w->month)) || !strchr("/-.", *p) || !*p)
    return NULL;
  char mark = *p;

  if (!(p = nb_plain_two(p + 1, &w->day)) || *p != mark)
    return NULL;
  return read_year(p + 1, w);
}

static int
month_name(const char *p, gsize size)
{
  int year, month = nb_heading_month(p, size, &year);

  return year == 0 ? month : 0;
}

/* 23-Apr-2024 and 23 Apr 2024. */
static const char *
read_named(const char *p, Written *w)
{
  gsize letters = 0;

  if (!(p = nb_plain_two(p, &w->day)) || (*p != '-' && *p != ' '))
    return NULL;
  for (p++; g_ascii_isalpha(p[letters]); letters++)
    ;
  w->month = letters >= 3 ? month_name(p, letters) : 0;
  p += letters;
  if (w->month == 0 || w->day < 1 || (*p != '-' && *p != ' '))
    return NULL;
  return read_year(p + 1, w);
}

/* 20240423, 202404231012, 20240423101207. */
static NbRead
read_compact(const char *p, int digits, NbMoment *moment)
{
  int n[7];

  for (int i = 0; i < digits / 2; i++)
    n[i] = (p[i * 2] - '0') * 10 + p[i * 2 + 1] - '0';
  Written w = {n[0] * 100 + n[1], n[2], n[3]};

  if (w.month < 1 || w.day < 1 || (digits >= 12 && (n[4] > 23 || n[5] > 59)) ||
      (digits == 14 && n[6] > 60))
    return NB_READ_BAD;
  moment->minute = digits >= 12 ? n[4] * 60 + n[5] : NB_MINUTE_NONE;
  return to_day(&w, &moment->day);
}

static NbRead
finish(const char *p, const Written *w, NbMoment *moment)
{
  if (!p || !nb_clock_read(p, &moment->minute))
    return NB_READ_BAD;
  return to_day(w, &moment->day);
}

static NbRead
read_by_order(const char *p, const Written *found, NbDateOrder order, NbMoment *moment)
{
  Written w = *found;

  if (order == NB_DATE_ORDER_UNKNOWN)
    return w.is_short && w.pivot == 0 ? NB_READ_CENTURY : NB_READ_ORDER;
  if (order == NB_DATE_ORDER_DMY) {
    w.day = found->month;
    w.month = found->day;
  }
  return w.day < 1 || w.month < 1 ? NB_READ_BAD : finish(p, &w, moment);
}

/* .425 of a day. Spreadsheets write a time of day a little too small or too large: it is rounded to
 * the second. */
static const char *
read_serial_time(const char *p, NbMoment *moment)
{
  gint64 part = 0, whole = 1;

  for (p++; is_digit(*p); p++) {
    if (whole < 1000000000) {
      part = part * 10 + *p - '0';
      whole *= 10;
    }
  }
  gint64 second = (part * DAY_SECONDS + whole / 2) / whole;

  moment->day += second == DAY_SECONDS;
  moment->minute = (int)(second % DAY_SECONDS / 60);
  return whole > 1 ? p : "?";
}

static NbRead
read_serial(const char *p, int value, int digits, NbMoment *moment)
{
  if (digits > 5 || value < 1 || value == SERIAL_LEAP)
    return NB_READ_BAD;
  moment->day = value - SERIAL_TO_1970 + (value < SERIAL_LEAP ? 1 : 0);
  if (*p == '.')
    p = read_serial_time(p, moment);
  return *p ? NB_READ_BAD : NB_READ_DONE;
}

/* Nobody said so, but 20000 to 73049 are the days of 1954 to 2099. */
static NbRead
suspect_serial(const char *p, int value, int digits, NbMoment *moment)
{
  return digits == 5 && value >= FIRST_SERIAL && value <= LAST_SERIAL &&
                 read_serial(p, value, digits, moment) == NB_READ_DONE
             ? NB_READ_SERIAL
             : NB_READ_BAD;
}

/* 4月23日, 4月 and 4 in a year that is known from elsewhere. */
static NbRead
read_in_year(const char *plain, int year, NbMoment *moment)
{
  Written w = {.year = year};
  int digits;
  const char *p = nb_plain_number(plain, &w.month, &digits);

  if (digits < 1 || digits > 2 || w.month < 1)
    return NB_READ_BAD;
  return finish(*p ? read_han(plain, &w) : p, &w, moment);
}

static NbRead
read_digits(const char *plain, const NbDateRules *rules, NbMoment *moment)
{
  Written w = {.pivot = rules->pivot};
  int digits;
  const char *p = nb_plain_number(plain, &w.year, &digits), *last;

  if (digits == 4 && (*p == '-' || *p == '/' || *p == '.'))
    return finish(read_marked(p, &w), &w, moment);
  if (digits == 4 && nb_plain_skip(p, "年"))
    return finish(read_han(nb_plain_skip(p, "年"), &w), &w, moment);
  if (!*p && (digits == 8 || digits == 12 || digits == 14))
    return read_compact(plain, digits, moment);
  if (digits == 8 && (*p == ' ' || *p == 'T'))
    return read_compact(plain, 8, moment) == NB_READ_DONE && nb_clock_read(p, &moment->minute)
               ? NB_READ_DONE
               : NB_READ_BAD;
  if ((last = read_year_last(plain, &w)))
    return read_by_order(last, &w, rules->order, moment);
  if ((last = read_named(plain, &w)))
    return finish(last, &w, moment);
  if (rules->year > 0)
    return read_in_year(plain, rules->year, moment);
  return rules->serial ? read_serial(p, w.year, digits, moment)
                       : suspect_serial(p, w.year, digits, moment);
}

/* 2024-04/P1M, 2024/P1Y: the day on which the interval begins. */
static void
cut_interval(char *plain)
{
  char *p = strstr(plain, "/P");
  int value, digits;

  if (!p || !is_digit(p[2]))
    return;
  const char *end = nb_plain_number(p + 2, &value, &digits);

  if (!*end || !strchr("DWMY", *end) || end[1] != '\0' || value == 0)
    return;
  gboolean is_year = p - plain == 4 && strspn(plain, "0123456789") == 4;

  memcpy(p, is_year ? "-01" : "", is_year ? sizeof "-01" : 1);
}

static NbRead
read_plain(char *plain, const NbDateRules *rules, NbMoment *moment)
{
  Written w = {0};

  if ((guint8)*plain >= 0x80)
    nb_numeral_dates(plain);
  cut_interval(plain);
  if (is_digit(*plain))
    return read_digits(plain, rules, moment);
  w.month = nb_heading_month(plain, strlen(plain), &w.year);
  w.year = w.year ? w.year : rules->year;
  return w.month && w.year ? to_day(&w, &moment->day) : NB_READ_BAD;
}

NbRead
nb_field_date(const char *text, gsize size, const NbDateRules *rules, NbMoment *moment)
{
  const NbMoment none = {NB_DAY_NONE, NB_MINUTE_NONE};
  char plain[NB_PLAIN_BYTES];
  int length = nb_plain(text, size, plain);

  *moment = none;
  if (length == 0)
    return NB_READ_EMPTY;
  if (length < 0)
    return NB_READ_BAD;
  NbRead read = read_plain(plain, rules, moment);

  if (read != NB_READ_DONE)
    *moment = none;
  return read;
}

int
nb_field_day_first(const char *text, gsize size)
{
  char plain[NB_PLAIN_BYTES];
  Written w = {0};

  if (nb_plain(text, size, plain) < 1 || !read_year_last(plain, &w) || w.is_short)
    return 0; /* 24/04/16 may have the year in front */
  if (w.month > 12 && w.month <= 31 && w.day >= 1 && w.day <= 12)
    return 1;
  return w.day > 12 && w.day <= 31 && w.month >= 1 && w.month <= 12 ? -1 : 0;
}
