/* Ages are full years on the day, or those reached by the end of the year. */
#include "tests/add.h"
#include "tests/query/rows.h"

static const char lines[] = "time|reader|birth\n"
                            "2024-05-01 09:00|a|2010-05-01\n"
                            "2024-04-30 09:00|a|2010-05-01\n"
                            "2024-02-28 09:00|b|2012-02-29\n"
                            "2024-03-01 09:00|b|2012-02-29\n"
                            "2023-02-28 09:00|b|2012-02-29\n"
                            "2023-03-01 09:00|b|2012-02-29\n"
                            "2024-01-01 10:00|c|1950-12-31\n"
                            "2024-01-01 10:00|d|\n"
                            "2024-01-01 10:00|e|2030-01-01\n"
                            "2024-01-01 10:00|f|1890-01-01\n";

static const RowsRow rows[] = {
    {"a birthday makes a year older, the day before does not", "reader=a",        "age",     "count",
     "13=1 14=1"                                                                                                                      },
    {"at the end of the year both are the same",               "reader=a",        "age_end", "count", "14=2"                          },
    {"who was born on February 29 is older on March 1",        "reader=b",        "age",     "count",
     "10=1 11=2 12=1"                                                                                                                 },
    {"no birth, one to come, and 134 years have no age",       "reader=d|e|f",    "age",     "count", "=3"                            },
    {"below 14 takes no reader without an age",                "age<14",          "reader",  "count", "a=1 b=4"                       },
    {"an age is compared as a number, not as a text",          "age>=9; age<100", "reader",  "count",
     "a=2 b=4 c=1"                                                                                                                    },
    {"several ages",                                           "age=13|73",       "reader",  "count", "a=1 c=1"                       },
    {"below 14 by the end of the year",                        "年末年龄<14", "reader",  "count", "b=4"                           },
    {"decades of birth",                                       "",                "decade",  "count", "=1 1890=1 1950=1 2010=6 2030=1"},
};

static void
test_row(gconstpointer data)
{
  g_autoptr(NbTable) table = rows_table("loans", lines);

  rows_check(table, data);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/age/", rows, test_row);
  return g_test_run();
}
