#include "lang/when.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  const char *english;
  const char *first; /* in 2024 when the text names no year */
} Row;

static const Row rows[] = {
    {"a single day",                           "1月12日",                "12 January",                  "2024-01-12"},
    {"a range in one month",                   "4月22~30日",             "22–30 April",               "2024-04-22"},
    {"a full-width tilde",                     "4月22～30日",           "22–30 April",               "2024-04-22"},
    {"two days of one month",                  "8月13、14日",           "13 and 14 August",            "2024-08-13"},
    {"two days of two months",                 "9月29日、10月23日",   "29 September and 23 October", "2024-09-29"},
    {"three days of one month",                "6月1、8、15日",        "1, 8 and 15 June",            "2024-06-01"},
    {"a range over a month's end",             "4月30日至5月2日",     "30 April – 2 May",          "2024-04-30"},
    {"a day and a range",                      "3月1日、5-7日",        "1 and 5–7 March",           "2024-03-01"},
    {"with its year",                          "2023年4月22日",         "22 April 2023",               "2023-04-22"},
    {"a range with its year",                  "2023年4月22日—30日", "22–30 April 2023",          "2023-04-22"},
    {"digits of the Chinese width",            "４月２３日",          "23 April",                    "2024-04-23"},
    {"a whole month",                          "8月",                     "August",                      "2024-08-01"},
    {"months to months",                       "7月至8月",              "July–August",               "2024-07-01"},
    {"a machine's date",                       "2024-04-22",               "22 April 2024",               "2024-04-22"},
    {"a date with slashes",                    "2024/4/2",                 "2 April 2024",                "2024-04-02"},
    {"the leap day without a year",            "2月29日",                "29 February",                 "2024-02-29"},
    {"号 is a day",                           "10月1号",                "1 October",                   "2024-10-01"},
    {"blanks inside",                          " 4月 22 ~ 30 日 ",       "22–30 April",               "2024-04-22"},
    {"和 joins",                              "9月1日和9月3日",      "1 and 3 September",           "2024-09-01"},
    {"a month without a first day is no date", "22~30日",                 NULL,                          ""          },
    {"a day that does not exist",              "4月31日",                NULL,                          ""          },
    {"a leap day in a common year",            "2023年2月29日",         NULL,                          ""          },
    {"a range that goes back",                 "4月30~22日",             NULL,                          ""          },
    {"a month that does not exist",            "13月1日",                NULL,                          ""          },
    {"words",                                  "春季",                   NULL,                          ""          },
    {"nothing",                                "",                         NULL,                          ""          },
    {"a comma with nothing after it",          "4月1日、",              NULL,                          ""          },
    {"more digits than a year has",            "20240422",                 NULL,                          ""          },
    {"a month to a day",                       "4月至5月2日",          NULL,                          ""          },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *english = nb_when_english(row->text);
  g_autofree char *first = nb_day_format(nb_when_first_day(row->text, 2024));

  g_assert_cmpstr(english, ==, row->english);
  g_assert_cmpstr(first, ==, row->first);
}

static void
test_no_year(void)
{
  g_assert_cmpint(nb_when_first_day("4月22日", 0), ==, NB_DAY_NONE);
  g_assert_cmpint(nb_when_first_day("2月29日", 2023), ==, NB_DAY_NONE);
}

static void
test_day_words(void)
{
  gint32 day = nb_day_from_date(2024, 4, 23);
  g_autofree char *zh = nb_day_words(day, FALSE, FALSE);
  g_autofree char *en = nb_day_words(day, FALSE, TRUE);
  g_autofree char *zh_year = nb_day_words(day, TRUE, FALSE);
  g_autofree char *en_year = nb_day_words(day, TRUE, TRUE);
  g_autofree char *none = nb_day_words(NB_DAY_NONE, TRUE, TRUE);

  g_assert_cmpstr(zh, ==, "4月23日");
  g_assert_cmpstr(en, ==, "23 April");
  g_assert_cmpstr(zh_year, ==, "2024年4月23日");
  g_assert_cmpstr(en_year, ==, "23 April 2024");
  g_assert_cmpstr(none, ==, "");
}

/* What we write ourselves we can read again. */
static void
test_round_trip(void)
{
  for (gint32 day = nb_day_from_date(2023, 1, 1); day <= nb_day_from_date(2024, 12, 31); day++) {
    g_autofree char *words = nb_day_words(day, TRUE, FALSE);

    g_assert_cmpint(nb_when_first_day(words, 0), ==, day);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/lang/when/", rows, test_row);
  g_test_add_func("/lang/when/a day without a year is no day", test_no_year);
  g_test_add_func("/lang/when/days in words", test_day_words);
  g_test_add_func("/lang/when/written and read again", test_round_trip);
  return g_test_run();
}
