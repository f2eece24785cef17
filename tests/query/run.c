/* The plan: which rows, which groups, in which order, and where the cut is. */
#include "tests/add.h"
#include "tests/query/rows.h"

static const char events[] = "time|title|kind|tag|persons|online|sessions\n"
                             "2024-01-05|春节|活动|民俗|100||\n"
                             "2024-01-20|讲座一|讲座||50|200|2\n"
                             "2024-03-01|展览一|展览||||\n"
                             "2024-03-08|讲座二|讲座|流动|30|0|1\n"
                             "|没有日期|活动||7||\n"
                             "2023-12-31|去年|活动||999||1\n";

typedef struct {
  const char *name;
  const char *filters, *keys, *aggregate;
  const char *want_groups; /* ordered by key */
  const char *want_total;
} Row;

static const Row rows[] = {
    {"rows are counted by their weight, one when empty", "",                         "",          "count",                "=7",                                  "7"   },
    {"a sum leaves out empty cells",                     "",                         "",          "sum persons",          "=1186",                               "1186"},
    {"a sum of two columns",                             "",                         "",          "sum persons + online", "=1386",                               "1386"},
    {"a sum of nothing is 0",                            "kind=展览",              "",          "sum persons",          "=0",                                  "0"   },
    {"the smallest",                                     "",                         "",          "min persons",          "=7",                                  "7"   },
    {"the largest",                                      "",                         "",          "max persons",          "=999",                                "999" },
    {"the smallest of nothing is no value",              "kind=展览",              "",          "min persons",          "=-",                                  "-"   },
    {"the last in time",                                 "",                         "",          "last persons",         "=30",                                 "30"  },
    {"the last passes over empty cells",                 "kind=活动",              "",          "last online",          "=-",                                  "-"   },
    {"a row without time comes before all others",       "kind=活动",              "",          "last persons",         "=100",                                "100" },
    {"different values",                                 "",                         "",          "distinct kind",        "=3",                                  "3"   },
    {"different pairs, none of them empty",              "",                         "",          "distinct kind, tag",   "=2",                                  "2"   },
    {"groups",                                           "",                         "kind",      "count",                "展览=1 活动=3 讲座=3",          "7"   },
    {"groups of an empty cell",                          "",                         "tag",       "count",                "=5 民俗=1 流动=1",                "7"   },
    {"two keys",                                         "",                         "kind,year", "count",
     "展览+2024=1 活动+=1 活动+2023=1 活动+2024=1 讲座+2024=3",                                                                                        "7"   },
    {"distinct in groups",                               "",                         "kind",      "distinct tag",         "展览=0 活动=1 讲座=1",          "2"   },
    {"the last in groups",                               "",                         "kind",      "last persons",         "展览=- 活动=100 讲座=30",       "30"  },
    {"several values of a filter",                       "kind=讲座|展览",       "kind",      "count",                "展览=1 讲座=3",                   "4"   },
    {"none of several",                                  "kind!=讲座|展览",      "kind",      "count",                "活动=3",                            "3"   },
    {"contains",                                         "title*=讲|展",           "title",     "count",                "展览一=1 讲座一=2 讲座二=1", "4"   },
    {"contains none",                                    "title!*=讲|展",          "title",     "count",                "去年=1 春节=1 没有日期=1",    "3"   },
    {"begins with",                                      "title^=讲",               "title",     "count",                "讲座一=2 讲座二=1",             "3"   },
    {"the empty cell",                                   "tag=",                     "",          "count",                "=5",                                  "5"   },
    {"not the empty cell",                               "tag!=",                    "",          "count",                "=2",                                  "2"   },
    {"a number",                                         "persons>=50",              "title",     "count",                "去年=1 春节=1 讲座一=2",       "4"   },
    {"an empty number compares with nothing",            "online<=0",                "title",     "count",                "讲座二=1",                         "1"   },
    {"an empty number is not equal",                     "online!=0|200",            "",          "count",                "=4",                                  "4"   },
    {"a day",                                            "time=2024-03-01",          "title",     "count",                "展览一=1",                         "1"   },
    {"a month stands for its days",                      "time<=2024-01",            "title",     "count",                "去年=1 春节=1 讲座一=2",
     "4"                                                                                                                                                               },
    {"after a month",                                    "time>2024-01",             "title",     "count",                "展览一=1 讲座二=1",             "2"   },
    {"no time at all",                                   "time=",                    "title",     "count",                "没有日期=1",                      "1"   },
    {"a month as a key",                                 "month=2024-03",            "title",     "count",                "展览一=1 讲座二=1",             "2"   },
    {"weekdays",                                         "weekday>=6",               "title",     "count",                "去年=1 讲座一=2",                "3"   },
    {"numbers as a key",                                 "",                         "persons",   "count",                "=1 7=1 30=1 50=2 100=1 999=1",        "7"   },
    {"two conditions hold together",                     "kind=讲座; persons>=50", "title",     "count",                "讲座一=2",                         "2"   },
    {"nothing fits",                                     "kind=音乐会",           "kind",      "count",                "",                                    "0"   },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbTable) table = rows_table("events", events);
  g_autoptr(NbResult) result = rows_result(table, row->filters, row->keys, row->aggregate);
  g_autofree char *groups = rows_text(result->groups, FALSE);
  g_autofree char *total = rows_value(result->total);

  g_assert_cmpstr(groups, ==, row->want_groups);
  g_assert_cmpstr(total, ==, row->want_total);
  g_assert_cmpint(result->rows_seen, ==, 6);
  g_assert_cmpint(result->rows_seen, ==,
                  result->rows_kept + result->rows_out_of_period + result->rows_filtered +
                      result->rows_excluded);
}

/* ---- order and cut ---- */

static const char ties[] = "time|title\n2024-01-01|丙\n2024-01-01|丙\n2024-01-01|丙\n"
                           "2024-01-01|乙\n2024-01-01|乙\n2024-01-01|甲\n2024-01-01|甲\n"
                           "2024-01-01|丁\n2024-01-01|戊\n2024-01-01|\n2024-01-01|\n";

typedef struct {
  const char *name;
  NbOrder order;
  gint64 limit;
  const char *want;
  gint64 tied;
} OrderRow;

static const OrderRow orders[] = {
    {"all, ties share a place",       NB_ORDER_VALUE, 0,  "1.丙=3 2.乙=2 2.甲=2 4.丁=1 4.戊=1",      0},
    {"a cut between two values",      NB_ORDER_VALUE, 3,  "1.丙=3 2.乙=2 2.甲=2",                      0},
    {"a cut among equals keeps them", NB_ORDER_VALUE, 2,  "1.丙=3 2.乙=2 2.甲=2",                      1},
    {"a cut at one",                  NB_ORDER_VALUE, 1,  "1.丙=3",                                      0},
    {"a cut among the last",          NB_ORDER_VALUE, 4,  "1.丙=3 2.乙=2 2.甲=2 4.丁=1 4.戊=1",      1},
    {"a cut beyond the end",          NB_ORDER_VALUE, 99, "1.丙=3 2.乙=2 2.甲=2 4.丁=1 4.戊=1",      0},
    {"by key, the empty one first",   NB_ORDER_KEY,   0,  "1.=2 2.丁=1 3.丙=3 4.乙=2 5.戊=1 6.甲=2", 0},
    {"by key, a cut has no ties",     NB_ORDER_KEY,   3,  "1.=2 2.丁=1 3.丙=3",                         0},
};

static void
test_order(gconstpointer data)
{
  const OrderRow *row = data;
  g_autoptr(NbTable) table = rows_table("loans", ties);
  g_autoptr(NbPlan) plan = rows_plan("loans", "", "title", "count");

  plan->order = row->order;
  plan->limit = row->limit;
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
  g_autofree char *got = rows_text(result->groups, TRUE);

  g_assert_cmpstr(got, ==, row->want);
  g_assert_cmpint(result->tied, ==, row->tied);
  g_assert_cmpint(result->n_groups, ==, row->order == NB_ORDER_VALUE ? 5 : 6);
  g_assert_cmpint(result->rows_no_key, ==, 2);
  g_assert_cmpint(result->total.num, ==, 11);
}

/* ---- period and exclusion ---- */

static void
test_period(void)
{
  g_autoptr(NbTable) table = rows_table("events", events);
  g_autoptr(NbPlan) plan = rows_plan("events", "kind=讲座|展览", "", "count");

  plan->first_day = nb_day_from_date(2024, 1, 20);
  plan->last_day = nb_day_from_date(2024, 3, 1);
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);

  g_assert_cmpint(result->total.num, ==, 3); /* both bounds are days of it */
  g_assert_cmpint(result->rows_kept, ==, 2);
  g_assert_cmpint(result->rows_out_of_period, ==, 4); /* one of them has no date */
  g_assert_cmpint(result->rows_filtered, ==, 0);
  plan->undated = TRUE;
  g_autoptr(NbResult) undated = nb_query_run(table, plan, NULL);

  g_assert_cmpint(undated->rows_filtered, ==, 1);
}

static void
test_exclude(void)
{
  g_autoptr(NbTable) table = rows_table("events", events);
  g_autoptr(NbPlan) plan = rows_plan("events", "kind!=展览", "title", "sum persons");
  const NbDataset *of = nb_dataset_find("events");

  g_assert_true(nb_filter_parse("title*=讲座", of, plan->exclude, NULL));
  g_assert_true(nb_filter_parse("persons>=999", of, plan->exclude, NULL));
  plan->order = NB_ORDER_VALUE;
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
  g_autofree char *got = rows_text(result->groups, TRUE);

  g_assert_cmpstr(got, ==, "1.春节=100 2.没有日期=7");
  g_assert_cmpint(result->total.num, ==, 107);
  g_assert_cmpint(result->rows_excluded, ==, 3); /* any of the two conditions takes a row out */
  g_assert_cmpint(result->total_excluded.num, ==, 1079);
}

/* “and” takes out what both conditions say, a semicolon what either says. */
static void
test_exclude_joined(void)
{
  g_autoptr(NbTable) table = rows_table("loans", "time|title|site\n"
                                                 "2024-01-01|甲|总馆\n"
                                                 "2024-01-02|甲|分馆\n"
                                                 "2024-01-03|乙|总馆\n");
  static const char *const texts[] = {"title=甲 and site=总馆", "title=甲; site=总馆"};

  for (gint64 i = 0; i < 2; i++) {
    g_autoptr(NbPlan) plan = rows_plan("loans", "", "title", "count");

    g_assert_true(nb_filter_parse(texts[i], nb_dataset_find("loans"), plan->exclude, NULL));
    g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);

    g_assert_cmpint(result->rows_excluded, ==, i == 0 ? 1 : 3);
  }
}

static const char sites[] = "name|type|opened|closed|seats\n"
                            "总馆|总馆|1984-01-01||800\n"
                            "甲|分馆|||20\n"
                            "乙|分馆|2024-12-31||20\n"
                            "丙|分馆|2025-01-01||20\n"
                            "丁|分馆|2020-01-01|2024-12-30|20\n"
                            "戊|分馆|2020-01-01|2024-12-31|20\n"
                            "己|分馆|2020-01-01|2025-01-01|20\n";

static void
test_as_of(void)
{
  g_autoptr(NbTable) table = rows_table("sites", sites);
  g_autoptr(NbPlan) plan = rows_plan("sites", "", "name", "count");

  plan->as_of = TRUE;
  plan->order = NB_ORDER_KEY;
  plan->first_day = nb_day_from_date(2024, 1, 1);
  plan->last_day = nb_day_from_date(2024, 12, 31);
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
  g_autofree char *got = rows_text(result->groups, FALSE);

  g_assert_cmpstr(got, ==, "乙=1 己=1 总馆=1 甲=1");
  g_assert_cmpint(result->rows_out_of_period, ==, 3);
  plan->last_day = NB_DAY_NONE;
  g_autoptr(NbResult) open = nb_query_run(table, plan, NULL);

  g_assert_cmpint(open->total.num, ==, 4); /* without a day, those that were never closed */
}

static void
test_years(void)
{
  g_autoptr(NbTable) table = rows_table("serials", "title|year\nA|2023\nB|2024\nC|2024\nD|\n");
  g_autoptr(NbPlan) plan = rows_plan("serials", "", "", "count");

  plan->time = g_strdup("year");
  plan->first_day = nb_day_from_date(2024, 1, 1);
  plan->last_day = nb_day_from_date(2024, 12, 31);
  g_autoptr(NbResult) dated = nb_query_run(table, plan, NULL);

  plan->undated = TRUE;
  g_autoptr(NbResult) all = nb_query_run(table, plan, NULL);

  g_assert_cmpint(dated->total.num, ==, 2);
  g_assert_cmpint(all->total.num, ==, 3);
}

static void
test_decimal(void)
{
  const char *text = "name|value|time\n总量|17567000|2024-12-31\n总量|16000000|2023-12-31\n"
                     "粉丝|6331000000|2024-12-31\n";
  g_autoptr(NbTable) table = rows_table("figures", text);
  g_autoptr(NbPlan) last = rows_plan("figures", "", "name", "last value");

  last->order = NB_ORDER_VALUE;
  g_autoptr(NbResult) result = nb_query_run(table, last, NULL);
  g_autofree char *got = rows_text(result->groups, TRUE);
  const NbGroup *second = result->groups->pdata[1];

  g_assert_cmpstr(got, ==, "1.粉丝=6331 2.总量=17567/1000");
  g_assert_cmpuint(second->first_row, ==, 0); /* the row that gave the value */
}

/* Equal times: the last row of the file; a minute later on the same day wins over all. */
static void
test_witness(void)
{
  const char *text = "time|site|count\n2024-01-02 09:00|A|5\n2024-01-02 10:00|A|7\n"
                     "2024-01-02 10:00|A|6\n2024-01-02|A|9\n2024-01-01 23:00|A|9\n";
  static const struct {
    const char *aggregate;
    gint64 value;
    gsize row;
  } wants[] = {
      {"last count", 6,  2},
      {"max count",  9,  3},
      {"min count",  5,  0},
      {"count",      36, 0}
  };
  g_autoptr(NbTable) table = rows_table("visits", text);

  for (gsize i = 0; i < G_N_ELEMENTS(wants); i++) {
    static const char *const keys[] = {"", "site"};

    for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
      g_autoptr(NbPlan) plan = rows_plan("visits", "", keys[k], wants[i].aggregate);
      g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
      const NbGroup *group = result->groups->pdata[0];

      g_assert_cmpint(group->value.num, ==, wants[i].value);
      g_assert_cmpuint(group->first_row, ==, wants[i].row);
    }
  }
}

static void
test_class_filter(void)
{
  const char *text = "time|class|call_no|title\n2024-01-01|I247|K1|a\n2024-01-01||I2|b\n"
                     "2024-01-01|K9|I2|c\n2024-01-01|||d\n2024-01-01|9||e\n2024-01-01|TP3||f\n";
  static const char *const wants[][2] = {
      {"class=I",      "a=1 b=1"        },
      {"class=i|k",    "a=1 b=1 c=1"    },
      {"class=",       "d=1"            },
      {"class=其他", "e=1"            },
      {"class=other",  "e=1"            },
      {"class!=I",     "c=1 d=1 e=1 f=1"},
      {"class=I247",   "a=1"            },
      {"class^=I2",    "a=1 b=1"        },
      {"class2=TP",    "f=1"            },
      {"class2=T",     ""               },
      {"class=T",      "f=1"            },
  };
  g_autoptr(NbTable) table = rows_table("loans", text);

  for (gsize i = 0; i < G_N_ELEMENTS(wants); i++) {
    g_autoptr(NbPlan) plan = rows_plan("loans", wants[i][0], "title", "count");
    g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
    g_autofree char *got = rows_text(result->groups, FALSE);

    g_assert_cmpstr(got, ==, wants[i][1]);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/query/run/", rows, test_row);
  NB_ADD_ROWS("/query/run/", orders, test_order);
  g_test_add_func("/query/run/both bounds belong to the period", test_period);
  g_test_add_func("/query/run/excluded rows are counted apart", test_exclude);
  g_test_add_func("/query/run/and in an exclusion wants both", test_exclude_joined);
  g_test_add_func("/query/run/a state at the end of a period", test_as_of);
  g_test_add_func("/query/run/a column of years selects by year", test_years);
  g_test_add_func("/query/run/decimals are exact", test_decimal);
  g_test_add_func("/query/run/the row that gave a value is told", test_witness);
  g_test_add_func("/query/run/a class filter looks at the call number too", test_class_filter);
  return g_test_run();
}
