/* A metric by months, classes and sites. */
#include "metric/metric.h"
#include "tests/add.h"
#include "tests/query/rows.h"

static const char loans[] =
    "time|action|title|site|call_no|reader\n"
    "2024-01-05 9:00|loan|A|总馆|I1|R1\n2024-01-06 11:30|loan|B|总馆|I2|R1\n"
    "2024-04-05 9:10|loan|A|古南|K1|R2\n2024-04-05|renew|A|古南|K1|R2\n"
    "2023-11-05|loan|C|总馆||R3\n";
static const char sites[] = "name|type|opened|closed\n总馆|总馆|2023-06-01|\n"
                            "甲|分馆|2024-02-15|\n乙|分馆|2024-02-20|2024-03-31\n";
static const char figures[] = "name|value|time\n微信粉丝|100000000|2024-01-31\n"
                              "微信粉丝|150000000|2024-03-10\n";

typedef struct {
  NbCatalogue *catalogue;
  NbStore *store;
} Library;

static Library
open_library(void)
{
  g_autofree char *folder =
      g_build_filename(g_getenv("NIANBAO_SOURCE"), "templates", "metrics", NULL);
  Library library = {nb_catalogue_load(folder, NULL), nb_store_new()};

  rows_add(nb_store_need(library.store, nb_dataset_find("loans")), loans);
  rows_add(nb_store_need(library.store, nb_dataset_find("sites")), sites);
  rows_add(nb_store_need(library.store, nb_dataset_find("figures")), figures);
  return library;
}

static void
close_library(Library *library)
{
  nb_catalogue_free(library->catalogue);
  nb_store_free(library->store);
}

typedef struct {
  const char *name;
  const char *metric, *period, *extra, *exclude, *keys;
  gint64 limit;
  gboolean by_key;
  const char *want;
} Row;

static const Row rows[] = {
    {"months without rows are 0",                            "外借册次",             "2024-01..05",            "",            "",        "month",      0, FALSE,
     "1.2024-01=2 2.2024-02=0 3.2024-03=0 4.2024-04=1 5.2024-05=0"                                                                                                                                                                        },
    {"months over the year's end",                           "外借册次",             "2023-11..2024-01",       "",            "",        "月",        0, FALSE,
     "1.2023-11=1 2.2023-12=0 3.2024-01=2"                                                                                                                                                                                                },
    {"quarters",                                             "外借册次",             "2024",                   "",            "",        "季",        0, FALSE,
     "1.2024Q1=2 2.2024Q2=1 3.2024Q3=0 4.2024Q4=0"                                                                                                                                                                                        },
    {"years without a period go from the first to the last", "外借册次",             "",                       "",            "",        "年",        0, FALSE,
     "1.2023=1 2.2024=3"                                                                                                                                                                                                                  },
    {"months without a period too",                          "外借册次",             "",                       "site=总馆", "",        "月",        0, FALSE,
     "1.2023-11=1 2.2023-12=0 3.2024-01=2"                                                                                                                                                                                                },
    {"days",                                                 "外借册次",             "2024-01-04..2024-01-07", "",            "",        "日",        0, FALSE,
     "1.2024-01-04=0 2.2024-01-05=1 3.2024-01-06=1 4.2024-01-07=0"                                                                                                                                                                        },
    {"all seven weekdays",                                   "外借册次",             "2024",                   "",            "",        "星期",     0, FALSE,
     "1.1=0 2.2=0 3.3=0 4.4=0 5.5=2 6.6=1 7.7=0"                                                                                                                                                                                          },
    {"hours from the first to the last",                     "外借册次",             "2024",                   "",            "",        "时",        0, FALSE,
     "1.09=2 2.10=0 3.11=1"                                                                                                                                                                                                               },
    {"hours, rows without one first",                        "外借册次",             "",                       "",            "",        "时",        0, FALSE,
     "1.=1 2.09=2 3.10=0 4.11=1"                                                                                                                                                                                                          },
    {"months of a month that has nothing",                   "外借册次",             "2024-07..08",            "",            "",        "月",        0, FALSE,
     "1.2024-07=0 2.2024-08=0"                                                                                                                                                                                                            },
    {"sites, the largest first",                             "外借册次",             "2024",                   "",            "",        "site",       0, FALSE, "1.总馆=2 2.古南=1"                                              },
    {"sites by name",                                        "外借册次",             "2024",                   "",            "",        "site",       0, TRUE,  "1.古南=1 2.总馆=2"                                              },
    {"titles, cut with a tie",                               "外借册次",             "",                       "",            "",        "title",      2, FALSE, "1.A=2 2.B=1 2.C=1"                                                  },
    {"titles, one taken out",                                "外借册次",             "",                       "",            "title=A", "title",      0, FALSE, "1.B=1 1.C=1"                                                        },
    {"classes of the call numbers",                          "外借册次",             "2024",                   "",            "",        "类",        0, FALSE, "1.I=2 2.K=1"                                                        },
    {"two keys",                                             "外借册次",             "2024",                   "",            "",        "site,month", 0, TRUE,
     "1.古南+2024-04=1 2.总馆+2024-01=2"                                                                                                                                                                                              },
    {"readers in months",                                    "外借读者数",          "2024-01..02",            "",            "",        "month",      0, FALSE,
     "1.2024-01=1 2.2024-02=0"                                                                                                                                                                                                            },
    {"a state at the end of each month",                     "服务点数",             "2024-01..04",            "",            "",        "month",      0, FALSE,
     "1.2024-01=1 2.2024-02=3 3.2024-03=2 4.2024-04=2"                                                                                                                                                                                    },
    {"a state by type",                                      "服务点数",             "2024",                   "",            "",        "类型",     0, TRUE,  "1.分馆=1 2.总馆=1"                                              },
    {"followers at the end of each month",                   "微信粉丝",             "2023-12..2024-04",       "",            "",        "month",      0,
     FALSE,                                                                                                                                                          "1.2023-12=- 2.2024-01=100 3.2024-02=100 4.2024-03=150 5.2024-04=150"},
    {"a state in the middle of a month",                     "微信粉丝",             "2024-03-01..2024-03-05", "",            "",        "month",      0,
     FALSE,                                                                                                                                                          "1.2024-03=100"                                                      },
    {"what was opened, by month",                            "新建服务点",          "2024-01..03",            "",            "",        "month",      0, FALSE,
     "1.2024-01=0 2.2024-02=2 3.2024-03=0"                                                                                                                                                                                                },
    {"what was closed, by the month of closing",             "停用服务点",          "2024-02..04",            "",            "",        "month",      0,
     FALSE,                                                                                                                                                          "1.2024-02=0 2.2024-03=1 3.2024-04=0"                                },
    {"a division month by month",                            "外借读者人均册次", "2024-01..04",            "",            "",        "month",      0, FALSE,
     "1.2024-01=2 2.2024-02=- 3.2024-03=- 4.2024-04=1"                                                                                                                                                                                    },
    {"a division by site",                                   "外借读者人均册次", "2024",                   "",            "",        "site",       0, FALSE,
     "1.古南=1 2.总馆=2"                                                                                                                                                                                                              },
};

static NbResult *
series(const Library *library, const Row *row, GError **error)
{
  const NbMetric *metric = nb_catalogue_find(library->catalogue, row->metric);
  const NbDataset *of = metric->dataset ? metric->dataset : metric->over_metric->dataset;
  g_autoptr(GPtrArray) extra = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  g_autoptr(GPtrArray) exclude = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(NbKey));
  NbPeriod period;

  g_assert_true(nb_period_parse(row->period, &period, NULL));
  g_assert_true(nb_filter_parse(row->extra, of, extra, NULL));
  g_assert_true(nb_filter_parse(row->exclude, of, exclude, NULL));
  rows_keys(keys, of->id, row->keys);
  return nb_metric_series(metric, library->store, &period, extra, exclude, keys, row->limit,
                          row->by_key, error);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  Library library = open_library();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbResult) result = series(&library, row, &error);

  g_assert_no_error(error);
  g_autofree char *got = rows_text(result->groups, TRUE);

  g_assert_cmpstr(got, ==, row->want);
  close_library(&library);
}

static void
test_no_rows(void)
{
  Library library = open_library();
  const Row row = {
      .metric = "到馆人次", .period = "2024", .extra = "", .exclude = "", .keys = "month"};
  g_autoptr(GError) error = NULL;

  g_assert_null(series(&library, &row, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_LATE);
  g_assert_nonnull(strstr(error->message, "no rows of 到馆 (visits)"));
  close_library(&library);
}

static void
test_missing(void)
{
  Library library = open_library();
  const Row row = {
      .metric = "外借册次", .period = "", .extra = "", .exclude = "", .keys = "author"};
  g_autoptr(GError) error = NULL;

  g_assert_null(series(&library, &row, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_true(g_str_has_prefix(error->message, "外借册次 (loans): "));
  close_library(&library);
}

/* A very long period is left with the lines that have rows. */
static void
test_long(void)
{
  Library library = open_library();
  const Row row = {
      .metric = "外借册次", .period = "1900..2100", .extra = "", .exclude = "", .keys = "day"};
  g_autoptr(NbResult) result = series(&library, &row, NULL);

  g_assert_cmpuint(result->groups->len, ==, 4);
  close_library(&library);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/metric/series/", rows, test_row);
  g_test_add_func("/metric/series/a dataset without rows is late", test_no_rows);
  g_test_add_func("/metric/series/a missing column names the metric", test_missing);
  g_test_add_func("/metric/series/201 years of days are not filled", test_long);
  return g_test_run();
}
