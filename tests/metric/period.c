/* Periods are read as people write them, and written back. */
#include "metric/metric.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *first, *last; /* days; "" for no bound */
  const char *written;      /* NULL: as @text */
} Row;

static const Row rows[] = {
    {"a year",                     "2024",                      "2024-01-01", "2024-12-31", NULL                    },
    {"a year in Chinese",          "2024年",                   "2024-01-01", "2024-12-31", "2024"                  },
    {"wide digits",                "２０２４年",           "2024-01-01", "2024-12-31", "2024"                  },
    {"a quarter",                  "2024Q3",                    "2024-07-01", "2024-09-30", "2024-07-01..2024-09-30"},
    {"a quarter in small letters", "2024q1",                    "2024-01-01", "2024-03-31", "2024-01-01..2024-03-31"},
    {"a quarter with a hyphen",    "2024-Q4",                   "2024-10-01", "2024-12-31", "2024-10-01..2024-12-31"},
    {"a quarter in Chinese",       "2024年第3季度",         "2024-07-01", "2024-09-30", "2024-07-01..2024-09-30"},
    {"a quarter in words",         "2024年第二季度",       "2024-04-01", "2024-06-30", "2024-04-01..2024-06-30"},
    {"a half",                     "2024H2",                    "2024-07-01", "2024-12-31", "2024-07-01..2024-12-31"},
    {"a half in Chinese",          "2024年上半年",          "2024-01-01", "2024-06-30", "2024-01-01..2024-06-30"},
    {"a month",                    "2024-07",                   "2024-07-01", "2024-07-31", NULL                    },
    {"a month in Chinese",         "2024年7月",               "2024-07-01", "2024-07-31", "2024-07"               },
    {"February of a leap year",    "2024-02",                   "2024-02-01", "2024-02-29", NULL                    },
    {"a day",                      "2024-07-15",                "2024-07-15", "2024-07-15", "2024-07-15..2024-07-15"},
    {"a day in Chinese",           "2024年7月5日",           "2024-07-05", "2024-07-05", "2024-07-05..2024-07-05"},
    {"months of one year",         "2024-07..08",               "2024-07-01", "2024-08-31", "2024-07-01..2024-08-31"},
    {"months with a wave",         "2024年7月～8月",        "2024-07-01", "2024-08-31", "2024-07-01..2024-08-31"},
    {"months with 至",            "2024年7月至2024年8月", "2024-07-01", "2024-08-31",
     "2024-07-01..2024-08-31"                                                                                       },
    {"months over the year's end", "2023-11..2024-02",          "2023-11-01", "2024-02-29",
     "2023-11-01..2024-02-29"                                                                                       },
    {"days",                       "2024-07-01..2024-08-31",    "2024-07-01", "2024-08-31", NULL                    },
    {"days of one month",          "2024-07-01..15",            "2024-07-01", "2024-07-15", "2024-07-01..2024-07-15"},
    {"years",                      "2019..2021",                "2019-01-01", "2021-12-31", "2019-01-01..2021-12-31"},
    {"all of a year in days",      "2024-01-01..2024-12-31",    "2024-01-01", "2024-12-31", "2024"                  },
    {"from then on",               "2024..",                    "2024-01-01", "",           "2024-01-01.."          },
    {"up to then",                 "..2024-03",                 "",           "2024-03-31", "..2024-03-31"          },
    {"blanks",                     " 2024 - 07 ",               "2024-07-01", "2024-07-31", "2024-07"               },
    {"nothing: no bounds",         "",                          "",           "",           NULL                    },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  NbPeriod period, again;

  nb_period_parse(row->text, &period, &error);
  g_assert_no_error(error);
  g_autofree char *first = nb_day_format(period.first_day);
  g_autofree char *last = nb_day_format(period.last_day);
  g_autofree char *written = nb_period_format(&period);

  g_assert_cmpstr(first, ==, row->first);
  g_assert_cmpstr(last, ==, row->last);
  g_assert_cmpstr(written, ==, row->written ? row->written : row->text);
  g_assert_true(nb_period_parse(written, &again, NULL));
  g_assert_cmpint(again.first_day, ==, period.first_day);
  g_assert_cmpint(again.last_day, ==, period.last_day);
}

static const char *const faults[][2] = {
    {"words",                         "去年"        },
    {"a year of two digits",          "24"            },
    {"no such month",                 "2024-13"       },
    {"no such day",                   "2023-02-29"    },
    {"a fifth quarter",               "2024Q5"        },
    {"the end before the start",      "2024-08..07"   },
    {"the years turned round",        "2021..2019"    },
    {"something behind it",           "2024-07-01x"   },
    {"two dots alone",                ".."            },
    {"a month for the end of a year", "2024..07"      },
    {"day 31 of a month of 30",       "2024-06-01..31"},
    {"not UTF-8",                     "2024\xff"      },
};

static void
test_fault(gconstpointer data)
{
  const char *const *fault = data;
  g_autoptr(GError) error = NULL;
  NbPeriod period = {1, 2};

  g_assert_false(nb_period_parse(fault[1], &period, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  g_assert_nonnull(strstr(error->message, "hint: "));
  g_assert_cmpint(period.first_day, ==, 1);
}

static const char *const before[][2] = {
    {"2024",                   "2023"                  },
    {"2024-02",                "2023-02"               },
    {"2025-02",                "2024-02"               },
    {"2024-02-29..2024-02-29", "2023-02-28..2023-02-28"},
    {"2023-02-28..2023-03-30", "2022-02-28..2022-03-30"},
    {"2019-01-01..2021-12-31", "2018-01-01..2020-12-31"},
    {"2024-01-01..",           "2023-01-01.."          },
    {"",                       ""                      },
};

static void
test_before(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
    NbPeriod period;

    g_assert_true(nb_period_parse(before[i][0], &period, NULL));
    period = nb_period_before(&period);
    g_autofree char *got = nb_period_format(&period);

    g_assert_cmpstr(got, ==, before[i][1]);
  }
}

static void
test_year(void)
{
  static const struct {
    const char *text;
    int year;
  } wants[] = {
      {"2024",        2024},
      {"2024-07..08", 2024},
      {"2023..2024",  0   },
      {"2024..",      0   },
      {"",            0   }
  };

  for (gsize i = 0; i < G_N_ELEMENTS(wants); i++) {
    NbPeriod period;

    g_assert_true(nb_period_parse(wants[i].text, &period, NULL));
    g_assert_cmpint(nb_period_year(&period), ==, wants[i].year);
  }
}

/* Any two days make a period that is written and read back the same. */
static void
test_round_trip(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(3);

  for (int i = 0; i < 20000; i++) {
    gint32 a = g_rand_int_range(rand, -20000, 60000), b = a + g_rand_int_range(rand, 0, 800);
    NbPeriod period = {a, b}, again;
    g_autofree char *text = nb_period_format(&period);

    g_assert_true(nb_period_parse(text, &again, NULL));
    g_assert_cmpint(again.first_day, ==, a);
    g_assert_cmpint(again.last_day, ==, b);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/metric/period/", rows, test_row);
  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autofree char *path = g_strdup_printf("/metric/period/fault: %s", faults[i][0]);

    g_test_add_data_func(path, faults[i], test_fault);
  }
  g_test_add_func("/metric/period/a year earlier", test_before);
  g_test_add_func("/metric/period/the year, if it is one", test_year);
  g_test_add_func("/metric/period/any days are written and read back", test_round_trip);
  return g_test_run();
}
