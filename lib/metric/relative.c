/* Periods said with respect to another: 上年同期, 近12个月, 春节2024±7天. */
#include "lang/digits.h"
#include "metric/span.h"
#include <string.h>

typedef NbPeriod (*Turn)(const NbPeriod *now);

static NbPeriod
month_of(const NbPeriod *now)
{
  return nb_period_back(nb_day_from_date(nb_day_to_date(now->last_day).year,
                                         nb_day_to_date(now->last_day).month,
                                         nb_days_in_month(nb_day_to_date(now->last_day).year,
                                                          nb_day_to_date(now->last_day).month)),
                        1);
}

static NbPeriod
month_before(const NbPeriod *now)
{
  NbPeriod month = month_of(now);

  return nb_period_shift(&month, -1);
}

static NbPeriod
months_of_year(const NbPeriod *now, int first, int n)
{
  int year = nb_day_to_date(now->last_day).year;

  return (NbPeriod){nb_day_from_date(year, first, 1),
                    nb_day_from_date(year, first + n - 1, nb_days_in_month(year, first + n - 1))};
}

static NbPeriod
quarter_of(const NbPeriod *now)
{
  return months_of_year(now, (nb_day_to_date(now->last_day).month - 1) / 3 * 3 + 1, 3);
}

static NbPeriod
year_of(const NbPeriod *now)
{
  return months_of_year(now, 1, 12);
}

static NbPeriod
first_half(const NbPeriod *now)
{
  return months_of_year(now, 1, 6);
}

static NbPeriod
second_half(const NbPeriod *now)
{
  return months_of_year(now, 7, 6);
}

static NbPeriod
year_before(const NbPeriod *now)
{
  NbPeriod year = year_of(now);

  return nb_period_shift(&year, -12);
}

static const struct {
  const char *zh, *en;
  Turn turn;
  const char *meaning_zh, *meaning_en;
} words[] = {
    {"上年同期",       "same_period_last_year", nb_period_before,   "同样的日子，早一年",
     "the same days a year earlier"                                                                                                     },
    {"上年",             "last_year",             nb_period_before,   "同上年同期",                   "as same_period_last_year" },
    {"去年",             "whole_last_year",       year_before,        "上一个整年",                   "the whole year before"    },
    {"上期",             "previous",              nb_period_previous, "紧接其前、同样长的一段",
     "what lies before it, as long"                                                                                                     },
    {"上月",             "last_month",            month_before,       "期末所在月的前一个月",
     "the month before that of the end"                                                                                                 },
    {"本月",             "this_month",            month_of,           "期末所在的月",                "the month of the end"     },
    {"本季",             "this_quarter",          quarter_of,         "期末所在的季度",             "the quarter of the end"   },
    {"本年",             "this_year",             year_of,            "期末所在的整年",             "the whole year of the end"},
    {"本年累计",       "year_to_date",          nb_period_until,    "从1月1日到期末",              "from January 1 to the end"},
    {"上半年",          "first_half",            first_half,         "期末所在年的1—6月",
     "January to June of the year of the end"                                                                                           },
    {"下半年",          "second_half",           second_half,        "期末所在年的7—12月",
     "July to December of the year of the end"                                                                                          },
    {"上年春节对齐", "spring_aligned",        nb_period_aligned,  "离上年春节同样远的日子",
     "the days as far from last year's Spring Festival"                                                                                 },
};

const char *
nb_period_word_nth(guint i, const char **en, const char **meaning_zh, const char **meaning_en)
{
  if (i >= G_N_ELEMENTS(words))
    return NULL;
  *en = words[i].en;
  *meaning_zh = words[i].meaning_zh;
  *meaning_en = words[i].meaning_en;
  return words[i].zh;
}

/* Reads a number and moves behind it; -1 when there is none. */
static int
take_number(const char **p, int most)
{
  int value = 0;

  if (!g_ascii_isdigit(**p))
    return -1;
  while (g_ascii_isdigit(**p)) {
    value = value * 10 + (**p - '0');
    if (value > most)
      return -1;
    (*p)++;
  }
  return value;
}

static gboolean
take(const char **p, const char *word)
{
  if (!g_str_has_prefix(*p, word))
    return FALSE;
  *p += strlen(word);
  return TRUE;
}

static gboolean
take_any(const char **p, const char *const *list)
{
  for (gsize i = 0; list[i]; i++) {
    if (take(p, list[i]))
      return TRUE;
  }
  return FALSE;
}

/* 近12个月, 近30天, last_12_months, last_30_days */
static gboolean
read_back(const char *p, const NbPeriod *now, NbPeriod *period)
{
  static const char *const starts[] = {"近", "最近", "last_", NULL};
  static const char *const months[] = {"个月", "月", "_months", NULL};
  static const char *const days[] = {"天", "日", "_days", NULL};
  int n = take_any(&p, starts) ? take_number(&p, 1200) : -1;

  if (n < 1)
    return FALSE;
  if (take_any(&p, months))
    *period = nb_period_back(now->last_day, n);
  else if (take_any(&p, days))
    *period = (NbPeriod){now->last_day == NB_DAY_NONE ? NB_DAY_NONE : now->last_day - n + 1,
                         now->last_day};
  else
    return FALSE;
  return *p == '\0';
}

/* 2023/24, 2023-2024学年, 2023/24学年, 2023学年 */
static gboolean
read_school_year(const char *p, const NbPeriodRules *rules, NbPeriod *period)
{
  static const char *const strokes[] = {"/", "-", "—", "–", NULL};
  static const char *const ends[] = {"学年", "schoolyear", NULL};
  int year = take_number(&p, 9998), next = -1;

  if (year < 1000)
    return FALSE;
  gboolean stroke = *p == '/';

  if (take_any(&p, strokes)) {
    next = take_number(&p, 9999);
    if (next != year + 1 && next != (year + 1) % 100)
      return FALSE;
  }
  gboolean said = take_any(&p, ends);

  if (*p || !(said || (stroke && next >= 0)))
    return FALSE;
  *period = nb_period_school_year(year, rules->school_month);
  return TRUE;
}

/* 2024-W05, 2024W5, 2024年第5周 */
static gboolean
read_week(const char *p, NbPeriod *period)
{
  static const char *const marks[] = {"-W", "W", "-w", "w", "年第", NULL};
  int year = take_number(&p, 9999), week;

  if (year < 1000 || !take_any(&p, marks))
    return FALSE;
  week = take_number(&p, 53);
  take(&p, "周");
  if (week < 1 || *p)
    return FALSE;
  *period = nb_period_week(year, week);
  return TRUE;
}

/* 春节2024±7天, 2024年春节±7, 2024春节, spring2024±7 */
static gboolean
read_festival(const char *p, NbPeriod *period)
{
  static const char *const names[] = {"春节", "spring", NULL};
  static const char *const marks[] = {"±", "+-", NULL};
  gboolean first = take_any(&p, names);
  int year = take_number(&p, 9999), days = 0;

  take(&p, "年");
  if (year < 1000 || (!first && !take_any(&p, names)))
    return FALSE;
  if (take_any(&p, marks)) {
    days = take_number(&p, 180);
    take(&p, "天");
  }
  if (days < 0 || *p)
    return FALSE;
  *period = nb_period_around_festival(year, days, days);
  return TRUE;
}

static gboolean
read_word(const char *text, const NbPeriod *now, NbPeriod *period)
{
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (strcmp(text, words[i].zh) != 0 && g_ascii_strcasecmp(text, words[i].en) != 0)
      continue;
    *period = now->last_day == NB_DAY_NONE ? *now : words[i].turn(now);
    return TRUE;
  }
  return FALSE;
}

gboolean
nb_period_named(const char *text, const NbPeriodRules *rules, NbPeriod *period)
{
  g_return_val_if_fail(text && rules && period, FALSE);
  g_autofree char *ascii =
      g_utf8_validate(text, -1, NULL) ? nb_ascii_from_wide(text) : g_strdup("?");

  g_strdelimit(ascii, " \t", '_');
  return read_school_year(ascii, rules, period) || read_week(ascii, period) ||
         read_festival(ascii, period);
}

gboolean
nb_period_relative(const char *text, const NbPeriod *now, const NbPeriodRules *rules,
                   NbPeriod *period, GError **error)
{
  g_return_val_if_fail(text && now && rules && period, FALSE);
  g_autofree char *ascii =
      g_utf8_validate(text, -1, NULL) ? nb_ascii_from_wide(text) : g_strdup("?");
  g_autofree char *shown = nb_quote(text, -1);

  g_strdelimit(ascii, " \t", '_');
  if (!read_word(ascii, now, period) && !read_back(ascii, now, period) &&
      !nb_period_named(text, rules, period))
    return nb_period_parse(text, period, error);
  if (period->first_day != NB_DAY_NONE && period->last_day != NB_DAY_NONE)
    return TRUE;
  return nb_fail(error, NB_ERROR_USAGE, NULL,
                 _("say the days themselves; Spring Festivals are known from 1990 to 2060, and a "
                   "period without an end has no year before"),
                 _("“%s” is no period here"), shown);
}
