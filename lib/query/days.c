#include "query/query.h"
#include "query/text.h"
#include <string.h>

/* Reads up to @most digits; -1 when there is none or one too many. */
static int
read_digits(const char **p, int least, int most)
{
  int value = 0, n = 0;

  for (; g_ascii_isdigit(**p) && n <= most; (*p)++, n++)
    value = value * 10 + (**p - '0');
  return n >= least && n <= most ? value : -1;
}

static gboolean
skip(const char **p, const char *mark)
{
  gsize size = strlen(mark);

  if (strncmp(*p, mark, size) != 0)
    return FALSE;
  *p += size;
  return TRUE;
}

/* A date is separated by the same mark throughout: 2024-4-23, 2024/4/23, 2024.4.23 or 年月日. */
static const char *
separator_at(const char *p)
{
  static const char *const marks[] = {"-", "/", ".", "年"};

  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (g_str_has_prefix(p, marks[i]))
      return marks[i];
  }
  return NULL;
}

static gboolean
read_date(const char *p, NbDate *date)
{
  *date = (NbDate){.year = read_digits(&p, 4, 4)};
  if (date->year < 1)
    return FALSE;
  const char *mark = separator_at(p);
  gboolean han = mark && strcmp(mark, "年") == 0;

  if (!mark)
    return *p == '\0';
  p += strlen(mark);
  if (*p == '\0')
    return han;
  date->month = read_digits(&p, 1, 2);
  if (date->month < 1)
    return FALSE;
  if (*p == '\0')
    return !han;
  if (!skip(&p, han ? "月" : mark))
    return FALSE;
  if (*p == '\0')
    return han;
  date->day = read_digits(&p, 1, 2);
  if (han && !skip(&p, "日"))
    return FALSE;
  return date->day >= 1 && *p == '\0';
}

gboolean
nb_days_parse(const char *text, gint32 *first, gint32 *last)
{
  g_return_val_if_fail(text && first && last, FALSE);
  g_autofree char *ascii = nb_text_ascii(text);
  g_autofree char *trimmed = nb_text_trim(ascii, -1);
  NbDate date;

  if (!read_date(trimmed, &date) || date.month > 12)
    return FALSE;
  int month = date.month ? date.month : 12;

  *first = nb_day_from_date(date.year, MAX(date.month, 1), MAX(date.day, 1));
  *last =
      date.day ? *first : nb_day_from_date(date.year, month, nb_days_in_month(date.year, month));
  return *first != NB_DAY_NONE;
}
