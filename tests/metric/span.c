/* Periods made of periods: examples, and what must hold for all of them. */
#include "metric/span.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *now, *text, *want;
} Row;

static const Row rows[] = {
    {"the same days a year earlier",             "2024-03",                "上年同期",       "2023-03"               },
    {"February of a leap year a year earlier",   "2024-02",                "上年同期",       "2023-02"               },
    {"a leap day a year earlier",                "2024-02-29..2024-02-29", "上年同期",       "2023-02-28..2023-02-28"},
    {"the whole year before",                    "2024-03",                "去年",             "2023"                  },
    {"the month before",                         "2024-03",                "上月",             "2024-02"               },
    {"the month before January",                 "2024-01",                "上月",             "2023-12"               },
    {"this month, of a year",                    "2024",                   "本月",             "2024-12"               },
    {"the quarter",                              "2024-05",                "本季",             "2024-04-01..2024-06-30"},
    {"the quarter before",                       "2024Q1",                 "上期",             "2023-10-01..2023-12-31"},
    {"as many days before",                      "2024-03-04..2024-03-10", "上期",             "2024-02-26..2024-03-03"},
    {"the year so far",                          "2024-05",                "本年累计",       "2024-01-01..2024-05-31"},
    {"the first half",                           "2024-05",                "上半年",          "2024-01-01..2024-06-30"},
    {"the second half",                          "2024-05",                "second_half",        "2024-07-01..2024-12-31"},
    {"twelve months back",                       "2024-05",                "近12个月",        "2023-06-01..2024-05-31"},
    {"twelve months back from amid a month",     "2024-05-01..2024-05-15", "近12个月",
     "2023-05-16..2024-05-15"                                                                                            },
    {"one month back from a leap day's month",   "2024-03-01..2024-03-30", "last_1_months",
     "2024-03-01..2024-03-30"                                                                                            },
    {"thirty days back",                         "2024-03-01..2024-03-10", "近30天",           "2024-02-10..2024-03-10"},
    {"a school year",                            "2024",                   "2023/24学年",      "2023-09-01..2024-08-31"},
    {"a school year with a stroke",              "2024",                   "2023/24",            "2023-09-01..2024-08-31"},
    {"a school year in full",                    "2024",                   "2023—2024学年",  "2023-09-01..2024-08-31"},
    {"an ISO week",                              "2024",                   "2024-W05",           "2024-01-29..2024-02-04"},
    {"a week in Chinese",                        "2024",                   "2024年第5周",     "2024-01-29..2024-02-04"},
    {"the first week may begin in the old year", "2024",                   "2025-W01",           "2024-12-30..2025-01-05"},
    {"week 53 of a long year",                   "2024",                   "2020-W53",           "2020-12-28..2021-01-03"},
    {"the Spring Festival",                      "2024",                   "春节2024",         "2024-02-10..2024-02-10"},
    {"the days around it",                       "2024",                   "春节2024±7天",   "2024-02-03..2024-02-17"},
    {"the days around it, with the year first",  "2024",                   "2024年春节±7",   "2024-02-03..2024-02-17"},
    {"as far from last year's festival",         "2024-02",                "上年春节对齐", "2023-01-13..2023-02-10"},
    {"an absolute period",                       "2024",                   "2022-07..08",        "2022-07-01..2022-08-31"},
    {"full-width digits",                        "2024",                   "近１２个月",    "2024"                  },
};

static NbPeriod
parse(const char *text)
{
  NbPeriod period;
  g_autoptr(GError) error = NULL;

  nb_period_parse(text, &period, &error);
  g_assert_no_error(error);
  return period;
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  NbPeriod now = parse(row->now), got;
  g_autoptr(GError) error = NULL;

  nb_period_relative(row->text, &now, &NB_PERIOD_RULES, &got, &error);
  g_assert_no_error(error);
  g_autofree char *text = nb_period_format(&got);

  g_assert_cmpstr(text, ==, row->want);
}

static const char *const bad[][2] = {
    {"2024",   "来年"        },
    {"2024",   "2023/25"       },
    {"2024",   "2023-W53"      },
    {"2024",   "春节1989"    },
    {"2024",   "近0个月"    },
    {"2024",   "近12年"      },
    {"2024..", "上年同期"  },
    {"1990",   "spring_aligned"},
};

static void
test_bad(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    NbPeriod now = parse(bad[i][0]), got;
    g_autoptr(GError) error = NULL;

    g_assert_false(nb_period_relative(bad[i][1], &now, &NB_PERIOD_RULES, &got, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  }
}

static void
test_school_month(void)
{
  const NbPeriodRules rules = {2};
  NbPeriod now = parse("2024"), got;

  g_assert_true(nb_period_relative("2023/24", &now, &rules, &got, NULL));
  g_autofree char *text = nb_period_format(&got);

  g_assert_cmpstr(text, ==, "2023-02-01..2024-01-31");
}

/* Each word that is listed is read, in both languages, and means the same. */
static void
test_words(void)
{
  const char *zh, *en, *meaning_zh, *meaning_en;
  NbPeriod now = parse("2024-05"), a, b;

  for (guint i = 0; (zh = nb_period_word_nth(i, &en, &meaning_zh, &meaning_en)); i++) {
    g_assert_true(nb_period_relative(zh, &now, &NB_PERIOD_RULES, &a, NULL));
    g_assert_true(nb_period_relative(en, &now, &NB_PERIOD_RULES, &b, NULL));
    g_assert_cmpint(a.first_day, ==, b.first_day);
    g_assert_cmpint(a.last_day, ==, b.last_day);
    g_assert_cmpstr(meaning_zh, !=, "");
    g_assert_cmpstr(meaning_en, !=, "");
  }
}

/* ---- properties ---- */

enum { TRIALS = 4000 };

static NbPeriod
any_period(void)
{
  gint32 first = g_test_rand_int_range(nb_day_from_date(1985, 1, 1), nb_day_from_date(2065, 1, 1));

  return (NbPeriod){first, first + g_test_rand_int_range(0, 800)};
}

static NbPeriod
any_months(void)
{
  int year = g_test_rand_int_range(1985, 2065), month = g_test_rand_int_range(1, 13);
  int n = g_test_rand_int_range(1, 30);
  gint32 first = nb_day_from_date(year, month, 1);

  return (NbPeriod){first, nb_day_add_months(first, n) - 1};
}

static void
test_months_stay_whole(void)
{
  for (int i = 0; i < TRIALS; i++) {
    NbPeriod months = any_months();
    int n = g_test_rand_int_range(-40, 40);
    NbPeriod there = nb_period_shift(&months, n), back = nb_period_shift(&there, -n);
    NbPeriod before = nb_period_previous(&months);

    g_assert_true(nb_period_is_months(&there));
    g_assert_cmpint(back.first_day, ==, months.first_day);
    g_assert_cmpint(back.last_day, ==, months.last_day);
    g_assert_cmpint(before.last_day + 1, ==, months.first_day);
    g_assert_true(nb_period_is_months(&before));
  }
}

static void
test_previous_joins(void)
{
  for (int i = 0; i < TRIALS; i++) {
    NbPeriod days = any_period(), before = nb_period_previous(&days);

    g_assert_cmpint(before.last_day + 1, ==, days.first_day);
    if (!nb_period_is_months(&days))
      g_assert_cmpint(nb_period_days(&before), ==, nb_period_days(&days));
  }
}

static void
test_weeks_tile(void)
{
  NbPeriod last = nb_period_week(1990, 1);

  for (int year = 1990; year < 2060; year++) {
    for (int week = year == 1990 ? 2 : 1; week <= 53; week++) {
      NbPeriod next = nb_period_week(year, week);

      if (next.first_day == NB_DAY_NONE) {
        g_assert_cmpint(week, ==, 53);
        continue;
      }
      g_assert_cmpint(next.first_day, ==, last.last_day + 1);
      g_assert_cmpint(nb_day_weekday(next.first_day), ==, 1);
      last = next;
    }
  }
}

static void
test_school_years_tile(void)
{
  for (int month = 1; month <= 12; month++) {
    for (int year = 1990; year < 2060; year++) {
      NbPeriod one = nb_period_school_year(year, month);
      NbPeriod next = nb_period_school_year(year + 1, month);

      g_assert_cmpint(one.last_day + 1, ==, next.first_day);
      g_assert_true(nb_period_days(&one) == 365 || nb_period_days(&one) == 366);
    }
  }
}

static void
test_aligned(void)
{
  for (int i = 0; i < TRIALS; i++) {
    NbPeriod days = any_period(), other = nb_period_aligned(&days);
    int year = nb_day_to_date(days.first_day).year;

    if (year < 1991 || year > 2060) {
      g_assert_cmpint(other.first_day, ==, NB_DAY_NONE);
      continue;
    }
    g_assert_cmpint(nb_period_days(&other), ==, nb_period_days(&days));
    g_assert_cmpint(days.first_day - nb_spring_festival(year), ==,
                    other.first_day - nb_spring_festival(year - 1));
  }
}

static void
test_back(void)
{
  for (int i = 0; i < TRIALS; i++) {
    gint32 last = any_period().last_day;
    int n = g_test_rand_int_range(1, 25);
    NbPeriod all = nb_period_back(last, n), longer = nb_period_back(last, n + 1);

    g_assert_cmpint(all.last_day, ==, last);
    g_assert_cmpint(longer.first_day, <, all.first_day);
    g_assert_cmpint(nb_period_days(&all), >=, 28 * n);
    g_assert_cmpint(nb_period_days(&all), <=, 31 * n + 3);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/span/", rows, test_row);
  g_test_add_func("/span/what cannot be meant is refused", test_bad);
  g_test_add_func("/span/a school year begins when the settings say", test_school_month);
  g_test_add_func("/span/every word is read in both languages", test_words);
  g_test_add_func("/span/whole months stay whole, and come back", test_months_stay_whole);
  g_test_add_func("/span/the period before ends the day before", test_previous_joins);
  g_test_add_func("/span/ISO weeks follow each other without a gap", test_weeks_tile);
  g_test_add_func("/span/school years follow each other without a gap", test_school_years_tile);
  g_test_add_func("/span/an aligned period is as far from its festival", test_aligned);
  g_test_add_func("/span/so many months back", test_back);
  return g_test_run();
}
