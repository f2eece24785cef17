#include "ingest/field.h"
#include "ingest/heading.h"
#include "ingest/plain.h"
#include <string.h>

enum {
  FIRST_YEAR = 1800,
  LAST_YEAR = 2199,
  SERIAL_TO_1970 = 25569, /* Excel's number of 1970-01-01 */
  SERIAL_LEAP = 60,       /* Excel's 1900-02-29, which never was */
};

/* A date as it was written; day 0 and month 0 when only the year, or the month, is given. */
typedef struct {
  int year, month, day;
} Written;

static NbRead
to_day(const Written *w, gint32 *day)
{
  if (w->year < FIRST_YEAR || w->year > LAST_YEAR)
    return NB_READ_BAD;
  *day = nb_day_from_date(w->year, w->month ? w->month : 1, w->day ? w->day : 1);
  return *day == NB_DAY_NONE ? NB_READ_BAD : NB_READ_DONE;
}

static const char *
read_two(const char *p, int *value)
{
  int digits;
  const char *end = nb_plain_number(p, value, &digits);

  return digits == 1 || digits == 2 ? end : NULL;
}

/* 2024年4月23日, 2024年4月, 2024年; 号 for 日. */
static const char *
read_han(const char *p, Written *w)
{
  const char *end;

  if (!*p)
    return p;
  if (!(p = read_two(p, &w->month)) || !(p = nb_plain_skip(p, "月")) || w->month < 1)
    return NULL;
  if (*p < '0' || *p > '9') {
    end = nb_plain_skip(p, "份");
    return end ? end : p;
  }
  if (!(p = read_two(p, &w->day)) || w->day < 1)
    return NULL;
  end = nb_plain_skip(p, "日");
  return end ? end : nb_plain_skip(p, "号");
}

/* 2024-4-23 and 2024-4 after the year, for each of the marks; a month alone not after a point,
 * because 2024.1 may be a spreadsheet's 2024.10. */
static const char *
read_marked(const char *p, Written *w)
{
  char mark = *p;

  if (!(p = read_two(p + 1, &w->month)) || w->month < 1)
    return NULL;
  if (*p != mark)
    return mark == '.' ? NULL : p;
  p = read_two(p + 1, &w->day);
  return p && w->day >= 1 ? p : NULL;
}

/* 23/4/2024 and 23-4-2024. The first two numbers go to month and day as they stand. */
static const char *
read_year_last(const char *p, Written *w)
{
  int digits;

  if (!(p = read_two(p, &w->month)) || !strchr("/-.", *p) || !*p)
    return NULL;
  char mark = *p;

  if (!(p = read_two(p + 1, &w->day)) || *p != mark)
    return NULL;
  p = nb_plain_number(p + 1, &w->year, &digits);
  return digits == 4 ? p : NULL;
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
  int digits;
  gsize letters = 0;

  if (!(p = read_two(p, &w->day)) || (*p != '-' && *p != ' '))
    return NULL;
  for (p++; g_ascii_isalpha(p[letters]); letters++)
    ;
  w->month = letters >= 3 ? month_name(p, letters) : 0;
  p += letters;
  if (w->month == 0 || w->day < 1 || (*p != '-' && *p != ' '))
    return NULL;
  p = nb_plain_number(p + 1, &w->year, &digits);
  return digits == 4 ? p : NULL;
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

static const char *
skip_seconds(const char *p)
{
  int value, digits;
  const char *han = nb_plain_skip(p, "分");

  if (han)
    p = han;
  if (*p != ':' && !han)
    return p;
  const char *end = nb_plain_number(*p == ':' ? p + 1 : p, &value, &digits);

  if (digits == 0)
    return han ? p : NULL;
  if (digits > 2 || value > 60)
    return NULL;
  if (*end == '.')
    end = nb_plain_number(end + 1, &value, &digits);
  han = nb_plain_skip(end, "秒");
  return han ? han : end;
}

/* AM, PM, 上午 or 下午. Returns: what follows, or NULL when none of them stands at @p. */
static const char *
read_half(const char *p, gboolean *late)
{
  const char *am = nb_plain_skip(p, "上午"), *pm = nb_plain_skip(p, "下午");

  if (g_ascii_strncasecmp(p, "am", 2) == 0)
    am = p + 2;
  if (g_ascii_strncasecmp(p, "pm", 2) == 0)
    pm = p + 2;
  *late = pm != NULL;
  return pm ? pm : am;
}

static const char *
skip_blanks(const char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

/* Turns an hour from 1 to 12 into one from 0 to 23. */
static gboolean
to_day_hours(gboolean late, int *hour)
{
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (late ? 12 : 0);
  return TRUE;
}

static const char *
skip_offset(const char *p)
{
  int hour, minute;

  if (*p != '+' && *p != '-')
    return p;
  const char *end = read_two(p + 1, &hour);

  if (!end || !(end = read_two(*end == ':' ? end + 1 : end, &minute)) || (hour == 0 && minute == 0))
    return NULL;
  return end;
}

/* Reads 9:05, 9时05分, 9:05:07.123. */
static const char *
read_hours(const char *p, int *hour, int *minute)
{
  if (!(p = read_two(p, hour)))
    return NULL;
  const char *han = nb_plain_skip(p, "时");

  if ((!han && *p != ':') || !(p = read_two(han ? han : p + 1, minute)))
    return NULL;
  return skip_seconds(p);
}

/* Reads a time of day up to the end of the text. The half of the day stands before or after. */
static gboolean
read_clock(const char *p, int *minute)
{
  int hour, part;
  gboolean late, is_han = nb_plain_skip(p, "上午") || nb_plain_skip(p, "下午");

  *minute = NB_MINUTE_NONE;
  if (!*p)
    return TRUE;
  if (*p != ' ' && *p != 'T' && *p != 't' && !is_han)
    return FALSE;
  p = skip_blanks(is_han ? p : p + 1);
  const char *before = read_half(p, &late);

  if (!(p = read_hours(before ? skip_blanks(before) : p, &hour, &part)))
    return FALSE;
  const char *after = before ? NULL : read_half(skip_blanks(p), &late);

  if ((before || after) && !to_day_hours(late, &hour))
    return FALSE;
  if (!(p = skip_offset(after ? after : p)))
    return FALSE;
  *minute = hour * 60 + part;
  return *skip_blanks(p) == '\0' && hour < 24 && part < 60;
}

static NbRead
finish(const char *p, const Written *w, NbMoment *moment)
{
  if (!p || !read_clock(p, &moment->minute))
    return NB_READ_BAD;
  return to_day(w, &moment->day);
}

static NbRead
read_by_order(const char *p, const Written *found, NbDateOrder order, NbMoment *moment)
{
  Written w = *found;

  if (order == NB_DATE_ORDER_UNKNOWN)
    return NB_READ_ORDER;
  if (order == NB_DATE_ORDER_DMY) {
    w.day = found->month;
    w.month = found->day;
  }
  return w.day < 1 || w.month < 1 ? NB_READ_BAD : finish(p, &w, moment);
}

static NbRead
read_serial(const char *p, int value, int digits, NbMoment *moment)
{
  if (*p || digits > 5 || value < 1 || value == SERIAL_LEAP)
    return NB_READ_BAD;
  moment->day = value - SERIAL_TO_1970 + (value < SERIAL_LEAP ? 1 : 0);
  return NB_READ_DONE;
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
  Written w = {0};
  int digits;
  const char *p = nb_plain_number(plain, &w.year, &digits), *last;

  if (digits == 4 && (*p == '-' || *p == '/' || *p == '.'))
    return finish(read_marked(p, &w), &w, moment);
  if (digits == 4 && nb_plain_skip(p, "年"))
    return finish(read_han(nb_plain_skip(p, "年"), &w), &w, moment);
  if (!*p && (digits == 8 || digits == 12 || digits == 14))
    return read_compact(plain, digits, moment);
  if (digits == 8 && (*p == ' ' || *p == 'T'))
    return read_compact(plain, 8, moment) == NB_READ_DONE && read_clock(p, &moment->minute)
               ? NB_READ_DONE
               : NB_READ_BAD;
  if ((last = read_year_last(plain, &w)))
    return read_by_order(last, &w, rules->order, moment);
  if ((last = read_named(plain, &w)))
    return finish(last, &w, moment);
  if (rules->year > 0)
    return read_in_year(plain, rules->year, moment);
  return rules->serial ? read_serial(p, w.year, digits, moment) : NB_READ_BAD;
}

NbRead
nb_field_date(const char *text, gsize size, const NbDateRules *rules, NbMoment *moment)
{
  char plain[NB_PLAIN_BYTES];
  int length = nb_plain(text, size, plain);

  *moment = (NbMoment){NB_DAY_NONE, NB_MINUTE_NONE};
  if (length == 0)
    return NB_READ_EMPTY;
  if (length > 0 && g_ascii_isdigit(*plain)) {
    NbRead read = read_digits(plain, rules, moment);

    if (read != NB_READ_DONE)
      *moment = (NbMoment){NB_DAY_NONE, NB_MINUTE_NONE};
    return read;
  }
  Written w = {0};

  if (length < 0)
    return NB_READ_BAD;
  w.month = nb_heading_month(plain, (gsize)length, &w.year);
  w.year = w.year ? w.year : rules->year;
  return w.month && w.year ? to_day(&w, &moment->day) : NB_READ_BAD;
}

int
nb_field_day_first(const char *text, gsize size)
{
  char plain[NB_PLAIN_BYTES];
  Written w = {0};

  if (nb_plain(text, size, plain) < 1 || !read_year_last(plain, &w))
    return 0;
  if (w.month > 12 && w.month <= 31 && w.day >= 1 && w.day <= 12)
    return 1;
  return w.day > 12 && w.day <= 31 && w.month >= 1 && w.month <= 12 ? -1 : 0;
}
