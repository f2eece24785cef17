/* Days between two dates, halves, pairs and stretches. */
#include "tests/add.h"
#include "tests/query/rows.h"

static const char lines[] = "time|reader|site|owner|due|returned\n"
                            "2024-01-01 09:00|a|总馆|总馆|2024-01-31|2024-01-21\n"
                            "2024-01-01 09:20|a|总馆|分馆|2024-01-31|2024-02-05\n"
                            "2024-01-01 15:00|a|总馆|分馆|2024-01-31|\n"
                            "2024-01-02 08:00|a|分馆|总馆|2024-01-31|2024-01-31\n"
                            "2024-01-01 09:10|b|总馆||2024-01-31|2024-02-10\n"
                            "2024-01-01 09:15|b|||2024-01-31|2024-01-03\n";

static const RowsRow rows[] = {
    {"days are added where both dates are there",             "",                                 "",       "days time, returned",   "=126"     },
    {"late is after the day it was due",                      "",                                 "",       "late due, returned",    "=2"       },
    {"the longest is the most days, none below 0",            "",                                 "",       "longest due, returned", "=10"      },
    {"the longest of those that came back early is no value", "reader=a; returned<=2024-01-21",   "",
     "longest due, returned",                                                                                                        "=-"       },
    {"the median of five is the third",                       "",                                 "",       "median time, returned", "=29"      },
    {"the median of four is the mean of two",                 "reader=a|b; returned!=2024-02-10", "",
     "median time, returned",                                                                                                        "=49/2"    },
    {"the median of none is no value",                        "returned=",                        "",       "median time, returned", "=-"       },
    {"medians in groups",                                     "",                                 "reader", "median time, returned", "a=29 b=21"},
    {"texts that differ, both there",                         "",                                 "",       "differ owner, site",    "=3"       },
    {"different pairs in groups",                             "",                                 "reader", "differ owner, site",    "a=3 b=0"  },
    {"rows are not weighed",                                  "",                                 "",       "rows",                  "=6"       },
    {"a visit ends with a pause longer than the gap",         "",                                 "",       "bouts 60 reader, site", "=4"       },
    {"no gap parts every minute",                             "",                                 "",       "bouts 0 reader, site",  "=5"       },
    {"a long gap still ends with the day",                    "",                                 "",       "bouts 1440 reader",     "=3"       },
    {"visits in groups",                                      "",                                 "reader", "bouts 60 reader, site", "a=3 b=1"  },
};

static void
test_row(gconstpointer data)
{
  g_autoptr(NbTable) table = rows_table("loans", lines);

  rows_check(table, data);
}

/* The number of minutes is not left out, and not cut in silence. */
static void
test_bouts(void)
{
  static const struct {
    const char *text, *found;
  } bad[] = {
      {"bouts reader",                      "“reader”"},
      {"bouts",                             "“”"      },
      {"bouts 1441 reader",                 "“1441”"  },
      {"bouts -1 reader, site",             "“-1”"    },
      {"bouts 99999999999999999999 reader", "“9999"     },
      {"bouts reader 60",                   "“reader”"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(NbPlan) plan = nb_plan_new();
    g_autoptr(GError) error = NULL;

    g_assert_false(
        nb_aggregate_parse(bad[i].text, nb_dataset_find("loans"), &plan->aggregate, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, bad[i].found));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/spans/", rows, test_row);
  g_test_add_func("/spans/a pause that is no number of minutes", test_bouts);
  return g_test_run();
}
