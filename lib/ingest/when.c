#include "ingest/field.h"
#include "ingest/plain.h"
#include <string.h>

static const char *
skip_any(const char *p, const char *const *words)
{
  for (gsize i = 0; words[i]; i++) {
    const char *end = nb_plain_skip(p, words[i]);

    if (end)
      return end;
  }
  return NULL;
}

static const char *
read_month(const char *p, int *month)
{
  int digits;
  const char *end = nb_plain_number(p, month, &digits);

  return digits == 1 || digits == 2 ? nb_plain_skip(end, "月") : NULL;
}

static const char *
read_day(const char *p, int *day)
{
  static const char *const marks[] = {"日", "号", NULL};
  int digits;
  const char *end = nb_plain_number(p, day, &digits);

  if (digits < 1 || digits > 2)
    return NULL;
  const char *after = skip_any(end, marks);

  return after ? after : end;
}

static gboolean
is_day(int year, int month, int day)
{
  return nb_day_from_date(year ? year : 2024, month, day) !=
         NB_DAY_NONE; /* 2024 has a 29 February */
}

/* What may follow the first day: more days, in this or another month, each no impossible day. */
static gboolean
rest_is_fine(const char *p, int year, int month)
{
  static const char *const joints[] = {"~",  "～", "〜", "-", "–",  "—",  "至",
                                       "到", "、", ",",  ".", "和", "及", NULL};
  int next, day;

  while (*p) {
    if (!(p = skip_any(p, joints)))
      return FALSE;
    p += *p == ' ';
    const char *after = read_month(p, &next);

    if (after) {
      month = next;
      p = after;
    }
    if (!(p = read_day(p, &day)) || !is_day(year, month, day))
      return FALSE;
  }
  return TRUE;
}

NbRead
nb_field_when(const char *text, gsize size, int year, gint32 *first)
{
  char plain[NB_PLAIN_BYTES];
  int length = nb_plain(text, size, plain), value, digits, month = 0, day = 1;
  NbMoment moment;

  *first = NB_DAY_NONE;
  if (length <= 0)
    return length < 0 ? NB_READ_BAD : NB_READ_EMPTY;
  if (nb_field_date(text, size, &(NbDateRules){0}, &moment) == NB_READ_DONE) {
    *first = moment.day;
    return NB_READ_DONE;
  }
  const char *p = nb_plain_number(plain, &value, &digits);

  if (digits == 4 && (p = nb_plain_skip(p, "年")))
    year = value;
  else
    p = plain;
  if (!(p = read_month(p, &month)))
    return NB_READ_BAD;
  if (*p && (!(p = read_day(p, &day)) || !rest_is_fine(p, year, month)))
    return NB_READ_BAD;
  if (!is_day(year, month, day))
    return NB_READ_BAD;
  *first = year ? nb_day_from_date(year, month, day) : NB_DAY_NONE;
  return NB_READ_DONE;
}
