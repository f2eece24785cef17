#include "base/date.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  int year, month, day;
  gint32 want;
} Row;

static const Row rows[] = {
    {"the epoch is day 0",             1970,  1,  1,  0          },
    {"the day before is -1",           1969,  12, 31, -1         },
    {"a leap day",                     2024,  2,  29, 19782      },
    {"2000 was a leap year",           2000,  2,  29, 11016      },
    {"2100 is none",                   2100,  2,  29, NB_DAY_NONE},
    {"2023 has no 29 February",        2023,  2,  29, NB_DAY_NONE},
    {"there is no 31 April",           2024,  4,  31, NB_DAY_NONE},
    {"there is no month 0",            2024,  0,  1,  NB_DAY_NONE},
    {"there is no month 13",           2024,  13, 1,  NB_DAY_NONE},
    {"there is no day 0",              2024,  1,  0,  NB_DAY_NONE},
    {"there is no year 0",             0,     1,  1,  NB_DAY_NONE},
    {"years have four digits",         10000, 1,  1,  NB_DAY_NONE},
    {"the first day that can be said", 1,     1,  1,  -719162    },
    {"the last day that can be said",  9999,  12, 31, 2932896    },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;

  g_assert_cmpint(nb_day_from_date(row->year, row->month, row->day), ==, row->want);
}

/* GLib's own calendar is the judge. */
static void
test_every_day(void)
{
  GDate judge;

  g_date_clear(&judge, 1);
  g_date_set_dmy(&judge, 1, G_DATE_JANUARY, 1900);
  gint32 day = nb_day_from_date(1900, 1, 1);

  for (; g_date_get_year(&judge) <= 2100; g_date_add_days(&judge, 1), day++) {
    NbDate date = nb_day_to_date(day);

    g_assert_cmpint(date.year, ==, g_date_get_year(&judge));
    g_assert_cmpint(date.month, ==, g_date_get_month(&judge));
    g_assert_cmpint(date.day, ==, g_date_get_day(&judge));
    g_assert_cmpint(nb_day_from_date(date.year, date.month, date.day), ==, day);
    g_assert_cmpint(nb_day_weekday(day), ==, g_date_get_weekday(&judge));
  }
  g_assert_cmpint(day, ==, nb_day_from_date(2101, 1, 1));
}

static void
test_months(void)
{
  for (int year = 1900; year <= 2100; year++)
    for (int month = 1; month <= 12; month++)
      g_assert_cmpint(nb_days_in_month(year, month), ==,
                      g_date_get_days_in_month((GDateMonth)month, (GDateYear)year));
}

static void
test_format(void)
{
  g_autofree char *plain = nb_day_format(nb_day_from_date(2024, 4, 23));
  g_autofree char *early = nb_day_format(nb_day_from_date(7, 1, 2));
  g_autofree char *none = nb_day_format(NB_DAY_NONE);

  g_assert_cmpstr(plain, ==, "2024-04-23");
  g_assert_cmpstr(early, ==, "0007-01-02");
  g_assert_cmpstr(none, ==, "");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/base/date/", rows, test_row);
  g_test_add_func("/base/date/every day from 1900 to 2100 goes there and back", test_every_day);
  g_test_add_func("/base/date/months have the days of the calendar", test_months);
  g_test_add_func("/base/date/a day is written as ISO 8601", test_format);
  return g_test_run();
}
