#include "lang/when.h"
#include "lang/digits.h"
#include <string.h>

enum { YEAR_MIN = 1000, YEAR_MAX = 9999, ANY_LEAP_YEAR = 2000 };

static const char *const months_zh[] = {"1月", "2月", "3月", "4月",  "5月",  "6月",
                                        "7月", "8月", "9月", "10月", "11月", "12月"};
static const char *const months_en[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};

const char *
nb_month_name(int month, gboolean english)
{
  g_return_val_if_fail(month >= 1 && month <= 12, "");
  return english ? months_en[month - 1] : months_zh[month - 1];
}

char *
nb_day_words(gint32 day, gboolean with_year, gboolean english)
{
  if (day == NB_DAY_NONE)
    return g_strdup("");

  NbDate date = nb_day_to_date(day);
  g_autofree char *words = english
                               ? g_strdup_printf("%d %s", date.day, nb_month_name(date.month, TRUE))
                               : g_strdup_printf("%d月%d日", date.month, date.day);

  if (!with_year)
    return g_steal_pointer(&words);
  return english ? g_strdup_printf("%s %d", words, date.year)
                 : g_strdup_printf("%d年%s", date.year, words);
}

static gboolean
take(const char **text, const char *mark)
{
  if (!g_str_has_prefix(*text, mark))
    return FALSE;
  *text += strlen(mark);
  return TRUE;
}

static gboolean
take_any(const char **text, const char *const *list)
{
  for (gsize i = 0; list[i]; i++)
    if (take(text, list[i]))
      return TRUE;
  return FALSE;
}

/* A number of at most four digits; -1 when there is none. */
static int
take_number(const char **text)
{
  int value = 0, n = 0;

  for (; g_ascii_isdigit(**text) && n < 5; (*text)++, n++)
    value = value * 10 + (**text - '0');
  return n > 0 && n < 5 ? value : -1;
}

static gboolean
is_day(int year, int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= nb_days_in_month(year ? year : ANY_LEAP_YEAR, month);
}

/* `2024-04-22` and `2024/4/22`, the whole of the text. */
static gboolean
parse_numeric(const char *text, NbSpan *span)
{
  int year = take_number(&text);
  gboolean dash = take(&text, "-");

  if (year < YEAR_MIN || (!dash && !take(&text, "/")))
    return FALSE;

  int month = take_number(&text);

  if (!take(&text, dash ? "-" : "/"))
    return FALSE;

  int day = take_number(&text);

  *span = (NbSpan){.year = year, .month = month, .day = day, .to_month = month, .to_day = day};
  return *text == '\0' && is_day(year, month, day);
}

/* Reads `4月22日`, `22日`, `22`, or `4月`; what is missing comes from @known. */
static gboolean
take_point(const char **text, const NbSpan *known, NbSpan *point)
{
  static const char *const day_marks[] = {"日", "号", NULL};
  int number = take_number(text);

  *point = (NbSpan){.year = known->year, .month = known->to_month};
  if (number >= YEAR_MIN && take(text, "年")) {
    point->year = number;
    number = take_number(text);
  }
  if (number > 0 && take(text, "月")) {
    point->month = number;
    number = take_number(text);
    if (number < 0)
      return number == -1 && point->month >= 1 && point->month <= 12;
  }
  point->day = number;
  take_any(text, day_marks);
  return is_day(point->year, point->month, point->day);
}

static gboolean
take_span(const char **text, const NbSpan *known, NbSpan *span)
{
  static const char *const ranges[] = {"~", "-", "–", "—", "－", "～", "至", "到", NULL};
  NbSpan end;

  if (!take_point(text, known, span))
    return FALSE;
  span->to_month = span->month;
  span->to_day = span->day;
  if (!take_any(text, ranges))
    return TRUE;
  take_any(text, ranges); /* —— is two marks */
  if (!take_point(text, span, &end) || !span->day != !end.day || end.year != span->year)
    return FALSE;
  span->to_month = end.month;
  span->to_day = end.day;
  return span->to_month > span->month ||
         (span->to_month == span->month && span->to_day >= span->day);
}

static char *
clean(const char *text)
{
  g_autofree char *ascii = nb_ascii_from_wide(text);
  GString *out = g_string_new(NULL);

  for (const char *p = ascii; *p; p++)
    if (!g_ascii_isspace(*p))
      g_string_append_c(out, *p);
  return g_string_free(out, FALSE);
}

GArray *
nb_when_parse(const char *text)
{
  static const char *const separators[] = {"、", ",", ";", "和", "及", "与", NULL};
  g_autofree char *cleaned = clean(text);
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(NbSpan));
  const char *rest = cleaned;
  NbSpan span = {0};

  if (parse_numeric(cleaned, &span)) {
    g_array_append_val(spans, span);
    return g_steal_pointer(&spans);
  }
  span = (NbSpan){0};
  do {
    NbSpan next;

    if (!take_span(&rest, &span, &next))
      return NULL;
    g_array_append_val(spans, next);
    span = next;
  } while (take_any(&rest, separators));
  return *rest ? NULL : g_steal_pointer(&spans);
}

gint32
nb_when_first_day(const char *text, int year)
{
  g_autoptr(GArray) spans = nb_when_parse(text);

  if (!spans)
    return NB_DAY_NONE;

  const NbSpan *first = &g_array_index(spans, NbSpan, 0);
  int known = first->year ? first->year : year;

  return known >= 1 && known <= YEAR_MAX ? nb_day_from_date(known, first->month, MAX(first->day, 1))
                                         : NB_DAY_NONE;
}

/* The days of a span without its last month: `22–30`, `30 April – 2`. */
static void
append_span(GString *out, const NbSpan *span)
{
  if (span->day == 0 && span->to_month != span->month)
    g_string_append_printf(out, "%s–", nb_month_name(span->month, TRUE));
  if (span->day == 0)
    return;
  g_string_append_printf(out, "%d", span->day);
  if (span->to_month != span->month)
    g_string_append_printf(out, " %s – %d", nb_month_name(span->month, TRUE), span->to_day);
  else if (span->to_day != span->day)
    g_string_append_printf(out, "–%d", span->to_day);
}

char *
nb_when_english(const char *text)
{
  g_autoptr(GArray) spans = nb_when_parse(text);

  if (!spans)
    return NULL;

  GString *out = g_string_new(NULL);

  for (guint i = 0; i < spans->len; i++) {
    const NbSpan *span = &g_array_index(spans, NbSpan, i);
    const NbSpan *next = i + 1 < spans->len ? &g_array_index(spans, NbSpan, i + 1) : NULL;

    if (i > 0)
      g_string_append(out, next ? ", " : " and ");
    append_span(out, span);
    /* 13 and 14 August: the month is said once, where it ends */
    if (next && next->month == span->to_month && next->year == span->year && span->day > 0)
      continue;
    g_string_append_printf(out, "%s%s", span->day > 0 ? " " : "",
                           nb_month_name(span->to_month, TRUE));
    if (span->year && (!next || next->year != span->year))
      g_string_append_printf(out, " %d", span->year);
  }
  return g_string_free(out, FALSE);
}
