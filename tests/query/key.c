/* Keys have names in both languages; classes come out of call numbers. */
#include "tests/add.h"
#include "tests/query/rows.h"

typedef struct {
  const char *name;
  const char *dataset;
  const char *text;
  const char *role;
  NbBucket bucket;
} Row;

static const Row rows[] = {
    {"a role",                                 "loans",      "title",              "title",    NB_BUCKET_NONE   },
    {"a role in Chinese",                      "loans",      "题名",             "title",    NB_BUCKET_NONE   },
    {"a role in English",                      "loans",      "Title",              "title",    NB_BUCKET_NONE   },
    {"a month",                                "loans",      "month",              "time",     NB_BUCKET_MONTH  },
    {"a month in Chinese",                     "loans",      "月",                "time",     NB_BUCKET_MONTH  },
    {"a month with blanks",                    "loans",      " 月　",            "time",     NB_BUCKET_MONTH  },
    {"a year",                                 "loans",      "年",                "time",     NB_BUCKET_YEAR   },
    {"a quarter",                              "loans",      "季",                "time",     NB_BUCKET_QUARTER},
    {"a day",                                  "loans",      "日",                "time",     NB_BUCKET_DAY    },
    {"a weekday",                              "loans",      "星期",             "time",     NB_BUCKET_WEEKDAY},
    {"an hour",                                "loans",      "时",                "time",     NB_BUCKET_HOUR   },
    {"the time itself means days",             "loans",      "时间",             "time",     NB_BUCKET_DAY    },
    {"the time role of another dataset",       "sites",      "month",              "opened",   NB_BUCKET_MONTH  },
    {"a column called month is one",           "eresources", "月份",             "time",     NB_BUCKET_MONTH  },
    {"a column called date is days",           "honours",    "日期",             "time",     NB_BUCKET_DAY    },
    {"a text called date stays text",          "chronicle",  "日期",             "when",     NB_BUCKET_NONE   },
    {"a column of years wins over the bucket", "serials",    "year",               "year",     NB_BUCKET_NONE   },
    {"another time",                           "loans",      "returned:month",     "returned", NB_BUCKET_MONTH  },
    {"another time in Chinese, wide colon",    "loans",      "归还日期：月", "returned", NB_BUCKET_MONTH  },
    {"the main class",                         "loans",      "class",              "class",    NB_BUCKET_CLASS  },
    {"the class as a head calls it",           "loans",      "类目",             "class",    NB_BUCKET_CLASS  },
    {"the hour as a head calls it",            "loans",      "时段",             "time",     NB_BUCKET_HOUR   },
    {"the main class in Chinese",              "loans",      "大类",             "class",    NB_BUCKET_CLASS  },
    {"the main class by the column's name",    "loans",      "分类号",          "class",    NB_BUCKET_CLASS  },
    {"the second level",                       "loans",      "class2",             "class",    NB_BUCKET_CLASS2 },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  NbKey key;

  nb_key_parse(row->text, nb_dataset_find(row->dataset), &key, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(key.role, ==, row->role);
  g_assert_cmpint((int)key.bucket, ==, (int)row->bucket);
}

typedef struct {
  const char *name;
  const char *dataset;
  const char *text;
  const char *part;
} Fault;

static const Fault faults[] = {
    {"a slip of the pen",         "loans",  "tilte",       "did you mean “title”"},
    {"a slip in a bucket",        "loans",  "mouth",       "“month”"             },
    {"no class without a number", "visits", "class",       "is no column of 到馆"  },
    {"no month without a time",   "plan",   "month",       "is no column"            },
    {"a bucket of a text",        "loans",  "title:month", "is no column"            },
    {"a name is never stored",    "loans",  "电话",      "never stored"            },
    {"nothing",                   "loans",  "",            "is no column"            },
};

static void
test_fault(gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr(GError) error = NULL;
  NbKey key;

  g_assert_false(nb_key_parse(fault->text, nb_dataset_find(fault->dataset), &key, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  g_assert_nonnull(strstr(error->message, fault->part));
}

static char *
group_by(const char *head, const char *cells, const char *key)
{
  g_autofree char *text = g_strdup_printf("%s\n%s", head, cells);
  g_autoptr(NbTable) table = rows_table("loans", text);
  g_autoptr(NbPlan) plan = rows_plan("loans", "", key, "count");
  g_autoptr(GError) error = NULL;

  plan->order = NB_ORDER_KEY;
  g_autoptr(NbResult) result = nb_query_run(table, plan, &error);

  g_assert_no_error(error);
  return rows_text(result->groups, FALSE);
}

typedef struct {
  const char *name;
  const char *number;
  const char *class, *class2;
} ClassRow;

static const ClassRow classes[] = {
    {"an ordinary number",             "I247.5/123", "I",     "I"    },
    {"two letters of technology",      "TP311",      "T",     "TP"   },
    {"lower case",                     "tp311",      "T",     "TP"   },
    {"full width",                     "ＴＰ311",  "T",     "TP"   },
    {"in braces",                      "{I}",        "I",     "I"    },
    {"in wide braces with a blank",    " ｛K92｝", "K",     "K"    },
    {"technology in general",          "T-0",        "T",     "T"    },
    {"a second letter that is none",   "TX1",        "T",     "T"    },
    {"two letters elsewhere stay one", "IC5",        "I",     "I"    },
    {"L is no main class",             "L1",         "other", "other"},
    {"Y is no main class",             "y9",         "other", "other"},
    {"a digit",                        "1000 1",     "other", "other"},
    {"a Han character",                "期刊/12",  "other", "other"},
    {"a mark",                         "-",          "other", "other"},
    {"nothing",                        "",           "",      ""     },
    {"braces alone",                   "{",          "",      ""     },
};

static void
test_class(gconstpointer data)
{
  const ClassRow *row = data;
  g_autofree char *cells = g_strdup_printf("2024-01-01|%s", row->number);
  g_autofree char *one = group_by("time|call_no", cells, "class");
  g_autofree char *two = group_by("time|call_no", cells, "class2");
  g_autofree char *want_one = g_strdup_printf("%s=1", row->class);
  g_autofree char *want_two = g_strdup_printf("%s=1", row->class2);

  g_assert_cmpstr(one, ==, want_one);
  g_assert_cmpstr(two, ==, want_two);
}

static void
test_class_column_first(void)
{
  const char *cells = "2024-01-01|K|I2\n2024-01-01||I2\n2024-01-01||";
  g_autofree char *got = group_by("time|class|call_no", cells, "class");

  g_assert_cmpstr(got, ==, "=1 I=1 K=1");
}

static void
test_class_order(void)
{
  const char *cells = "2024-01-01|9\n2024-01-01|U1\n2024-01-01|TP3\n2024-01-01|T1\n2024-01-01|Z";
  g_autofree char *got = group_by("time|call_no", cells, "class2");

  g_assert_cmpstr(got, ==, "T=1 TP=1 U=1 Z=1 other=1");
}

static void
test_buckets(void)
{
  const char *cells = "2023-12-31 23:59\n2024-01-01 00:00\n2024-02-29\n\n2024-04-01 9:05";
  static const char *const wants[][2] = {
      {"year",    "2023=1 2024=3"                                      },
      {"quarter", "2023Q4=1 2024Q1=2 2024Q2=1"                         },
      {"month",   "2023-12=1 2024-01=1 2024-02=1 2024-04=1"            },
      {"day",     "2023-12-31=1 2024-01-01=1 2024-02-29=1 2024-04-01=1"},
      {"weekday", "1=2 4=1 7=1"                                        },
      {"hour",    "=1 00=1 09=1 23=1"                                  },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(wants); i++) {
    g_autofree char *got = group_by("time", cells, wants[i][0]);

    g_assert_cmpstr(got, ==, wants[i][1]);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/query/key/", rows, test_row);
  NB_ADD_ROWS("/query/key/fault: ", faults, test_fault);
  NB_ADD_ROWS("/query/key/class of ", classes, test_class);
  g_test_add_func("/query/key/the class wins over the call number where there is one",
                  test_class_column_first);
  g_test_add_func("/query/key/classes stand in code-point order", test_class_order);
  g_test_add_func("/query/key/time is cut six ways", test_buckets);
  return g_test_run();
}
