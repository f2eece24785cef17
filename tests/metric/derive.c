/* Derived forms of a metric: denominators are fixed, and what cannot be said says why. */
#include "metric/derive.h"
#include "tests/add.h"
#include "tests/query/rows.h"

static const char lines[] =
    "time|action|reader|site\n"
    "2021-03-01|loan|a|总馆\n"
    "2022-03-01|loan|a|总馆\n2022-04-01|loan|a|分馆\n"
    "2023-01-20|loan|a|总馆\n2023-03-01|loan|a|总馆\n2023-03-02|loan|b|分馆\n2023-12-01|loan|b|"
    "分馆\n"
    "2024-01-01|loan|a|总馆\n2024-02-09|loan|a|总馆\n2024-03-01|loan|b|总馆\n2024-03-02|loan|c|"
    "总馆\n2024-03-05|loan|c|分馆\n2024-12-01|loan|c|西馆\n";

static const char plan[] =
    "metric|target|year\n外借册次|8|2024\n外借册次|100|2023\n到馆人次|5|2024\n";

typedef struct {
  const char *name;
  const char *metric, *form, *period, *filters;
  const char *want;
  const char *note; /* part of the English one; NULL for none */
} Row;

static const Row rows[] = {
    {"a change is divided by the earlier year",             "loans",          "同比",                   "2024",                   "",            "1/2",       NULL                    },
    {"a change of a month against the same month",          "loans",          "yoy",                      "2024-03",                "",            "1/2",       NULL                    },
    {"a month that was empty a year earlier cannot divide", "loans",          "同比",                   "2024-02",                "",            "-",
     "has 0, which cannot divide"                                                                                                                                                       },
    {"a year before the log cannot be compared",            "loans",          "同比",                   "2021",                   "",            "-",
     "no data for 2020"                                                                                                                                                                 },
    {"a change against the month before",                   "loans",          "环比",                   "2024-03",                "",            "2",         NULL                    },
    {"a change of a quarter against the one before",        "loans",          "mom",                      "2024Q1",                 "",            "4",         NULL                    },
    {"the Spring Festival moves",                           "loans",          "春节同比",             "2024-02-08..2024-02-10", "",            "0",         NULL                    },
    {"the year so far",                                     "loans",          "累计",                   "2024-03",                "",            "5",         NULL                    },
    {"the year before",                                     "loans",          "上年",                   "2024",                   "",            "4",         NULL                    },
    {"a share of the whole without the condition",          "loans",          "占比",                   "2024",                   "site=总馆", "2/3",
     NULL                                                                                                                                                                               },
    {"a share of a part that is not there",                 "loans",          "占比",                   "2024",                   "site=北馆", "0",         NULL                    },
    {"a share of nothing",                                  "loans",          "占比",                   "2019",                   "site=总馆", "-",         "the whole is 0"        },
    {"the place of a site",                                 "loans",          "名次",                   "2024",                   "site=总馆", "1",         NULL                    },
    {"ties share a place",                                  "loans",          "rank",                     "2024",                   "site=西馆", "2",         NULL                    },
    {"who has none has no place",                           "loans",          "名次",                   "2024",                   "site=北馆", "-",         "not in the ranking"    },
    {"the plan's target of the year",                       "loans",          "完成率",                "2024",                   "",            "3/4",       NULL                    },
    {"no target in the plan",                               "borrowers",      "完成率",                "2024",                   "",            "-",         "the plan has no target"},
    {"the mean of four years",                              "loans",          "四年平均",             "2024",                   "",            "13/4",      NULL                    },
    {"the mean of two years",                               "loans",          "average_2",                "2024",                   "",            "5",         NULL                    },
    {"growth a year over three years",                      "loans",          "三年年均增长",       "2024",                   "",            "5107/6250", NULL                    },
    {"growth a year since a base",                          "loans",          "年均增长 基期=2023", "2024",                   "",            "1/2",       NULL                    },
    {"an index of a base",                                  "loans",          "指数 基期=2023",       "2024",                   "",            "150",       NULL                    },
    {"the mean of the sites that have any",                 "loans",          "馆均",                   "2024",                   "",            "2",         NULL                    },
    {"the median of the sites",                             "loans",          "馆中位数",             "2024",                   "",            "1",         NULL                    },
    {"a derived form of a rate",                            "loans_borrower", "同比",                   "2024",                   "",            "0",         NULL                    },
    {"a derived form of different readers",                 "borrowers",      "同比",                   "2024",                   "",            "1/2",       NULL                    },
};

static NbCatalogue *
catalogue(void)
{
  g_autofree char *folder =
      g_build_filename(g_getenv("NIANBAO_DATA"), "templates", "metrics", NULL);
  g_autoptr(GError) error = NULL;
  NbCatalogue *loaded = nb_catalogue_load(folder, &error);

  g_assert_no_error(error);
  return loaded;
}

static NbStore *
library(void)
{
  NbStore *store = nb_store_new();

  rows_add(nb_store_need(store, nb_dataset_find("loans")), lines);
  rows_add(nb_store_need(store, nb_dataset_find("plan")), plan);
  return store;
}

static void
read_form(const char *text, NbDerive *derive)
{
  g_auto(GStrv) words = g_strsplit(text, " ", 2);

  g_assert_true(nb_derive_find(words[0], derive));
  if (words[1])
    g_assert_true(nb_period_parse(words[1] + strlen("基期="), &derive->base, NULL));
}

static NbMeasure *
derive_row(const Row *row, GError **error)
{
  g_autoptr(NbCatalogue) metrics = catalogue();
  g_autoptr(NbStore) store = library();
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  NbPeriod period;
  NbDerive derive;

  g_assert_true(nb_period_parse(row->period, &period, NULL));
  g_assert_true(nb_filter_parse(row->filters, nb_dataset_find("loans"), filters, NULL));
  read_form(row->form, &derive);
  NbMeasure *measure = nb_metric_derive(metrics, nb_catalogue_find(metrics, row->metric), &derive,
                                        store, &period, filters, error);

  /* what it lends goes with the catalogue and the store */
  if (measure) {
    g_autofree char *value = rows_value(measure->value);

    if (row->want)
      g_assert_cmpstr(value, ==, row->want);
    g_autofree char *formula = nb_metric_formula(measure->metric);

    g_assert_nonnull(strstr(formula, measure->metric->id));
    g_assert_cmpstr(measure->metric->zh, !=, "");
    g_assert_true(g_str_has_prefix(measure->metric->id, row->metric));
    if (row->note)
      g_assert_nonnull(strstr(measure->note_en, row->note));
    else
      g_assert_null(measure->note_en);
    nb_measure_free(measure);
  }
  return measure;
}

static void
test_row(gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  derive_row(data, &error);
  g_assert_no_error(error);
}

static void
test_faults(void)
{
  static const Row faults[] = {
      {"", "loans", "占比",       "2024",   "",                   NULL, NULL},
      {"", "loans", "名次",       "2024",   "",                   NULL, NULL},
      {"", "loans", "名次",       "2024",   "site=总馆|分馆", NULL, NULL},
      {"", "loans", "指数",       "2024",   "",                   NULL, NULL},
      {"", "loans", "年均增长", "2024",   "",                   NULL, NULL},
      {"", "loans", "同比",       "2024..", "",                   NULL, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_null(derive_row(&faults[i], &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  }
}

static void
test_split(void)
{
  static const char *const names[][3] = {
      {"外借册次 同比",       "外借册次",              "yoy"      },
      {"Loans yoy",                 "Loans",                     "yoy"      },
      {"外借册次 5年平均",   "外借册次",              "average_5"},
      {"外借册次",              "外借册次",              ""         },
      {"同比",                    "同比",                    ""         },
      {"外借册次 一年平均", "外借册次 一年平均", ""         },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    NbDerive derive;
    g_autofree char *name = nb_derive_split(names[i][0], &derive);
    g_autofree char *id = nb_derive_id(&derive);

    g_assert_cmpstr(name, ==, names[i][1]);
    g_assert_cmpstr(id, ==, names[i][2]);
  }
}

/* The factor, cut at the sixth decimal, is the largest whose power does not pass the ratio. */
static void
test_growth(void)
{
  static const struct {
    gint64 from, to;
    int years;
    gint64 want; /* millionths */
  } roots[] = {
      {100,           121,           2,  100000 },
      {1,             2,             1,  1000000},
      {1,             2,             2,  414213 },
      {1000000000000, 1000000000001, 1,  0      },
      {81,            16,            4,  -333334}, /* 2/3 = 0.666666… */
      {3,             3,             50, 0      },
      {1,             G_MAXINT64,    63, 999999 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(roots); i++) {
    NbRatio rate =
        nb_growth_rate(NB_RATIO_INT(roots[i].from), NB_RATIO_INT(roots[i].to), roots[i].years);

    g_assert_cmpint(rate.num * (1000000 / rate.den), ==, roots[i].want);
  }
  g_assert_cmpint(nb_growth_rate(NB_RATIO_INT(0), NB_RATIO_INT(5), 2).den, ==, 0);
  g_assert_cmpint(nb_growth_rate(NB_RATIO_INT(5), NB_RATIO_INT(0), 2).den, ==, 0);
  g_assert_cmpint(nb_growth_rate(NB_RATIO_INT(1), NB_RATIO_INT(5000), 1).den, ==, 0);
}

/* A product of small growths comes back. */
static void
test_growth_property(void)
{
  for (int i = 0; i < 500; i++) {
    gint64 from = g_test_rand_int_range(1, 1000000), to = g_test_rand_int_range(1, 1000000);
    int years = g_test_rand_int_range(1, 12);
    NbRatio rate = nb_growth_rate(NB_RATIO_INT(from), NB_RATIO_INT(to), years);

    if (rate.den == 0) {
      g_assert_cmpint(to / from, >=, 1000 - 1);
      continue;
    }
    double low = 1 + (double)rate.num / (double)rate.den, high = low + 1e-6, a = 1, b = 1;

    for (int k = 0; k < years; k++) {
      a *= low;
      b *= high;
    }
    g_assert_true(a <= (double)to / (double)from * (1 + 1e-9));
    g_assert_true(b >= (double)to / (double)from * (1 - 1e-9));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/derive/", rows, test_row);
  g_test_add_func("/derive/what is not said is refused", test_faults);
  g_test_add_func("/derive/the word behind a name is its form", test_split);
  g_test_add_func("/derive/growth is cut at the sixth decimal", test_growth);
  g_test_add_func("/derive/growth a year multiplies to the whole", test_growth_property);
  return g_test_run();
}
