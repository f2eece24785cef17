#include "metric/span.h"
#include <string.h>

typedef enum { SPAN_NONE, SPAN_YEAR, SPAN_PART, SPAN_MONTH, SPAN_DAY } Span;

static char *
to_ascii(const char *text)
{
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (c == ' ' || c == '\t' || c == 0x3000)
      continue;
    g_string_append_unichar(out, c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c);
  }
  return g_string_free(out, FALSE);
}

static NbPeriod
months(int year, int first, int last)
{
  return (NbPeriod){nb_day_from_date(year, first, 1),
                    nb_day_from_date(year, last, nb_days_in_month(year, last))};
}

/* What may follow the year: a quarter or a half. */
static gboolean
read_part(const char *rest, int year, NbPeriod *period)
{
  static const char *const halves[][3] = {
      {"H1", "上半年", "年上半年"},
      {"H2", "下半年", "年下半年"}
  };
  static const char *const quarters[][4] = {
      {"Q1", "第1季度", "1季度", "一季度"},
      {"Q2", "第2季度", "2季度", "二季度"},
      {"Q3", "第3季度", "3季度", "三季度"},
      {"Q4", "第4季度", "4季度", "四季度"},
  };
  const char *word = g_str_has_prefix(rest, "年") ? rest + strlen("年") : rest;

  word = g_str_has_prefix(word, "-") ? word + 1 : word;
  for (int i = 0; i < 2; i++) {
    for (gsize k = 0; k < G_N_ELEMENTS(halves[i]); k++) {
      if (g_ascii_strcasecmp(word, halves[i][k]) == 0) {
        *period = months(year, i * 6 + 1, i * 6 + 6);
        return TRUE;
      }
    }
  }
  if (g_str_has_prefix(word, "第一") || g_str_has_prefix(word, "第二") ||
      g_str_has_prefix(word, "第三") || g_str_has_prefix(word, "第四"))
    word += strlen("第");
  for (int i = 0; i < 4; i++) {
    for (gsize k = 0; k < G_N_ELEMENTS(quarters[i]); k++) {
      if (g_ascii_strcasecmp(word, quarters[i][k]) == 0) {
        *period = months(year, i * 3 + 1, i * 3 + 3);
        return TRUE;
      }
    }
  }
  return FALSE;
}

static int
leading_year(const char *text)
{
  int year = 0;

  for (int i = 0; i < 4; i++) {
    if (!g_ascii_isdigit(text[i]))
      return 0;
    year = year * 10 + (text[i] - '0');
  }
  return year;
}

static Span
read_end(const char *text, NbPeriod *period)
{
  int year = leading_year(text);

  if (year < 1)
    return SPAN_NONE;
  if (nb_days_parse(text, &period->first_day, &period->last_day)) {
    gint32 days = period->last_day - period->first_day;

    return days == 0 ? SPAN_DAY : days < 31 ? SPAN_MONTH : SPAN_YEAR;
  }
  return read_part(text + 4, year, period) ? SPAN_PART : SPAN_NONE;
}

/* The end of `2024-07..08` or `2024-07-01..15`: what it leaves out is said at the start. */
static gboolean
read_short_end(const char *text, Span start_kind, const NbPeriod *start, NbPeriod *period)
{
  g_autofree char *digits = g_strdup(text);
  guint64 number = 0;

  if (g_str_has_suffix(digits, "月") || g_str_has_suffix(digits, "日"))
    digits[strlen(digits) - strlen("月")] = '\0';
  if (!g_ascii_string_to_unsigned(digits, 10, 1, 31, &number, NULL))
    return FALSE;
  NbDate date = nb_day_to_date(start->first_day);

  if (start_kind == SPAN_MONTH && number <= 12)
    *period = months(date.year, (int)number, (int)number);
  else if (start_kind == SPAN_DAY)
    period->last_day = nb_day_from_date(date.year, date.month, (int)number);
  else
    return FALSE;
  return period->last_day != NB_DAY_NONE;
}

/* Returns: the two ends as texts, one when there is no mark between. */
static char **
split_ends(const char *text)
{
  static const char *const marks[] = {"..", "~", "至"};

  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (strstr(text, marks[i]))
      return g_strsplit(text, marks[i], 2);
  }
  return g_strsplit(text, "\n", 1);
}

static gboolean
read_period(char *const *ends, NbPeriod *period)
{
  NbPeriod start = {NB_DAY_NONE, NB_DAY_NONE}, end = {NB_DAY_NONE, NB_DAY_NONE};
  Span kind = *ends[0] ? read_end(ends[0], &start) : SPAN_NONE;

  if (*ends[0] && kind == SPAN_NONE)
    return FALSE;
  if (!ends[1])
    end = start;
  else if (*ends[1] && read_end(ends[1], &end) == SPAN_NONE &&
           !read_short_end(ends[1], kind, &start, &end))
    return FALSE;
  *period = (NbPeriod){start.first_day, end.last_day};
  return *ends[0] || (ends[1] && *ends[1]);
}

gboolean
nb_period_parse(const char *text, NbPeriod *period, GError **error)
{
  g_return_val_if_fail(text && period, FALSE);
  const char *hint = _("write it as 2024, 2024Q3, 2024-07 or 2024-07-01..2024-08-31");
  g_autofree char *shown = nb_quote(text, -1);
  g_autofree char *ascii = g_utf8_validate(text, -1, NULL) ? to_ascii(text) : g_strdup("?");
  g_auto(GStrv) ends = split_ends(ascii);
  NbPeriod found = {NB_DAY_NONE, NB_DAY_NONE};

  gboolean named =
      *ascii && nb_period_named(text, &NB_PERIOD_RULES, &found) && found.first_day != NB_DAY_NONE;

  if (*ascii && !named && !read_period(ends, &found))
    return nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("“%s” is no period"), shown);
  if (found.first_day != NB_DAY_NONE && found.last_day != NB_DAY_NONE &&
      found.last_day < found.first_day)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("put the earlier day first"),
                   _("the period “%s” ends before it begins"), shown);
  *period = found;
  return TRUE;
}

static gboolean
is_month_end(const NbDate *date)
{
  return date->day == nb_days_in_month(date->year, date->month);
}

char *
nb_period_format(const NbPeriod *period)
{
  g_autofree char *first = nb_day_format(period->first_day);
  g_autofree char *last = nb_day_format(period->last_day);

  if (period->first_day == NB_DAY_NONE && period->last_day == NB_DAY_NONE)
    return g_strdup("");
  if (period->first_day == NB_DAY_NONE || period->last_day == NB_DAY_NONE)
    return g_strdup_printf("%s..%s", first, last);
  NbDate from = nb_day_to_date(period->first_day), to = nb_day_to_date(period->last_day);

  if (from.day == 1 && is_month_end(&to) && from.year == to.year) {
    if (from.month == 1 && to.month == 12)
      return g_strdup_printf("%04d", from.year);
    if (from.month == to.month)
      return g_strdup_printf("%04d-%02d", from.year, from.month);
  }
  return g_strdup_printf("%s..%s", first, last);
}

int
nb_period_year(const NbPeriod *period)
{
  if (period->first_day == NB_DAY_NONE || period->last_day == NB_DAY_NONE)
    return 0;
  int from = nb_day_to_date(period->first_day).year, to = nb_day_to_date(period->last_day).year;

  return from == to ? from : 0;
}

static gint32
year_before(gint32 day, gboolean is_end)
{
  if (day == NB_DAY_NONE)
    return NB_DAY_NONE;
  NbDate date = nb_day_to_date(day);
  int days = nb_days_in_month(date.year - 1, date.month);

  return nb_day_from_date(date.year - 1, date.month,
                          is_end && is_month_end(&date) ? days : MIN(date.day, days));
}

NbPeriod
nb_period_before(const NbPeriod *period)
{
  return (NbPeriod){year_before(period->first_day, FALSE), year_before(period->last_day, TRUE)};
}
