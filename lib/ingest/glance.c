#include "ingest/glance.h"
#include <string.h>

enum { SHORT_DAY = 8, DAY = 10, TO_MINUTES = 16, TO_SECONDS = 19, SAFE_DIGITS = 15 };

static inline gboolean
is_digit(char c)
{
  return (guint8)(c - '0') < 10;
}

static inline int
two(const char *p)
{
  return (p[0] - '0') * 10 + p[1] - '0';
}

/* 2024-04-23 or 2024/04/23. */
static gboolean
read_day(NbGlance *glance, const char *p)
{
  static const guint8 digits[] = {0, 1, 2, 3, 5, 6, 8, 9};

  if (memcmp(glance->text, p, DAY) == 0)
    return glance->day != NB_DAY_NONE;
  if ((p[4] != '-' && p[4] != '/') || p[7] != p[4])
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(digits); i++) {
    if (!is_digit(p[digits[i]]))
      return FALSE;
  }
  int year = two(p) * 100 + two(p + 2);

  if (year < 1800 || year > 2199)
    return FALSE;
  memcpy(glance->text, p, DAY);
  glance->day = nb_day_from_date(year, two(p + 5), two(p + 8));
  return glance->day != NB_DAY_NONE;
}

/* A number of one or two digits. Returns: its digits, or 0. */
static inline gsize
read_two(const char *p, gsize size, int *value)
{
  gsize n = size > 0 && is_digit(p[0]) ? 1 : 0;

  n += n > 0 && size > 1 && is_digit(p[1]);
  *value = n == 0 ? 0 : n == 1 ? p[0] - '0' : two(p);
  return n;
}

/* 2024/4/23, as spreadsheets write it. Returns: its bytes, or 0. */
static gsize
read_short_day(const char *p, gsize size, gint32 *day)
{
  int month, date;

  if (size < SHORT_DAY || (p[4] != '-' && p[4] != '/') || !is_digit(p[0]) || !is_digit(p[1]) ||
      !is_digit(p[2]) || !is_digit(p[3]))
    return 0;
  int year = two(p) * 100 + two(p + 2);
  gsize at = 5 + read_two(p + 5, size - 5, &month);

  if (at == 5 || at == size || p[at] != p[4] || year < 1800 || year > 2199)
    return 0;
  gsize n = read_two(p + at + 1, size - at - 1, &date);

  *day = nb_day_from_date(year, month, date);
  return n > 0 && *day != NB_DAY_NONE ? at + 1 + n : 0;
}

/* ` 10:12` or ` 10:12:07`. Returns: the minute of the day, or -1. */
static int
read_minute(const char *p, gsize size)
{
  if ((p[0] != ' ' && p[0] != 'T') || !is_digit(p[1]) || !is_digit(p[2]) || p[3] != ':' ||
      !is_digit(p[4]) || !is_digit(p[5]) || two(p + 1) > 23 || two(p + 4) > 59)
    return -1;
  if (size == TO_SECONDS - DAY &&
      (p[6] != ':' || !is_digit(p[7]) || !is_digit(p[8]) || two(p + 7) > 60))
    return -1;
  return two(p + 1) * 60 + two(p + 4);
}

gboolean
nb_glance_day(NbGlance *glance, const char *text, gsize size, NbStamp *stamp)
{
  gboolean usual = (size == DAY || size == TO_MINUTES || size == TO_SECONDS);
  gint32 day = NB_DAY_NONE;
  gsize end = usual && read_day(glance, text) ? DAY : read_short_day(text, size, &day), rest;

  if (end == 0)
    return FALSE;
  rest = size - end;
  if (rest != 0 && rest != TO_MINUTES - DAY && rest != TO_SECONDS - DAY)
    return FALSE;
  int minute = rest > 0 ? read_minute(text + end, rest) : NB_MINUTE_NONE;

  if (rest > 0 && minute < 0)
    return FALSE;
  *stamp = nb_stamp_of(day == NB_DAY_NONE ? glance->day : day, minute);
  return TRUE;
}

NbRead
nb_glance_date(NbGlance *glance, const char *text, gsize size, const NbDateRules *rules,
               NbStamp *stamp)
{
  NbMoment moment;

  if (nb_glance_day(glance, text, size, stamp))
    return NB_READ_DONE;
  NbRead read = nb_field_date(text, size, rules, &moment);

  if (read == NB_READ_DONE)
    *stamp = nb_stamp_of(moment.day, moment.minute);
  return read;
}

NbRead
nb_glance_count(const char *text, gsize size, gint64 *count)
{
  gint64 value = 0;

  if (size == 0 || size > SAFE_DIGITS)
    return nb_field_count(text, size, count);
  for (gsize i = 0; i < size; i++) {
    if (!is_digit(text[i]))
      return nb_field_count(text, size, count);
    value = value * 10 + text[i] - '0';
  }
  *count = value;
  return NB_READ_DONE;
}
