/* Keys and conditions through another table: on small tables, each by its sentence. */
#include "tests/add.h"
#include "tests/query/rows.h"

static const char loans[] = "time|reader|item|title|site\n"
                            "2024-01-05 10:00|R1|B1|红楼梦|总馆\n"
                            "2024-01-06|R2|B2|三体|城东\n"
                            "2024-01-06|R1|B2|三体|城西\n"
                            "2024-02-03|R3|B3|围城|流动车\n"
                            "2024-02-03|R4|B3|围城|\n"
                            "2024-02-10|R2|B9|活着|城东\n"
                            "|R3|B1|红楼梦|流动车\n"
                            "2024-03-02|R9||数学史|老馆\n";
static const char sites[] = "name|type|seats|area|opened\n"
                            "总馆|中心馆|800|12000000000|1998-05-01\n"
                            "城东|分馆|120|1500500000|2015-03-01\n"
                            "城西|分馆|80||\n"
                            "城西|自助馆|4||2019-09-01\n"
                            "城西|自助馆|5||\n"
                            "城东|分馆|120|1500500000|2015-03-01\n"
                            "老馆||7||\n";
static const char books[] = "item|class|collection|time\n"
                            "B1|I242.4|图书|2010-01-02\n"
                            "B2|I247.5|图书|2012-03-04\n"
                            "B3|K825|大字本|\n"
                            "B4|O11|图书|2020-03-04\n";
static const char cards[] = "reader|type|school|time\n"
                            "R1|成人||2020-01-01\n"
                            "R2|少儿|一小|2021-01-01\n"
                            "R3|成人||2021-01-01\n";
static const char calendar[] = "time|site|state|hours\n"
                               "2024-01-05|总馆|开|8000000\n"
                               "2024-01-06||闭|\n"
                               "2024-01-06|城东|开|4500000\n"
                               "2024-02-03||开|8000000\n"
                               "2024-02-03|城东|闭|\n"
                               "2024-02-10|总馆|开|8000000\n";

static NbStore *
small_store(void)
{
  static const char *const tables[][2] = {
      {"loans",        loans   },
      {"sites",        sites   },
      {"acquisitions", books   },
      {"cards",        cards   },
      {"calendar",     calendar},
  };
  NbStore *store = nb_store_new();

  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
    rows_add(nb_store_need(store, nb_dataset_find(tables[i][0])), tables[i][1]);
  return store;
}

typedef struct {
  const char *name, *filters, *keys, *aggregate, *want;
  const char *joins; /* by key, then by condition: rows, cells, twice */
} Row;

static const Row rows[] = {
    {"a text of the site",                   "",                                     "site:type",            "count",              "=4 中心馆=1 分馆=3",                   "2 1 1"         },
    {"a number of the site",                 "",                                     "site:seats",           "count",              "=3 7=1 80=1 120=2 800=1",                   "2 1 1"         },
    {"a decimal of the site",                "",                                     "site:area",            "count",              "=5 1500.5=2 12000=1",                       "2 1 0"         },
    {"a day of the site",                    "",                                     "site:opened",          "count",              "=5 1998-05-01=1 2015-03-01=2",              "2 1 1"         },
    {"a year of the site",                   "",                                     "site:opened:year",     "count",              "=5 1998=1 2015=2",                          "2 1 1"         },
    {"the class of a copy",                  "",                                     "item:class",           "count",              "=2 I=4 K=2",                                "1 1 0"         },
    {"the collection of a copy",             "",                                     "item:collection",      "count",              "=2 图书=4 大字本=2",                   "1 1 0"         },
    {"the year that a copy came",            "",                                     "item:time:year",       "count",              "=4 2010=2 2012=2",                          "1 1 0"         },
    {"the type of a reader",                 "",                                     "reader:type",          "count",              "=2 少儿=2 成人=4",                      "2 2 0"         },
    {"the school of a reader",               "",                                     "reader:school",        "count",              "=6 一小=2",                               "2 2 0"         },
    {"the state of a day at the site",       "",                                     "time:state",           "count",              "=3 开=4 闭=1",                            "2 2 0"         },
    {"the hours of a day at the site",       "",                                     "time:hours",           "count",              "=4 4.5=1 8=3",                              "2 2 0"         },
    {"through two tables",                   "",                                     "site:type,item:class", "count",
     "+=1 +I=1 +K=2 中心馆+I=1 分馆+=1 分馆+I=2",                                                                                                                        "2 1 1, 1 1 0"  },
    {"beside a key of the row",              "",                                     "site:type,month",      "count",
     "+=1 +2024-02=2 +2024-03=1 中心馆+2024-01=1 分馆+2024-01=2 分馆+2024-02=1",                                                                                         "2 1 1"         },
    {"different readers by it",              "",                                     "site:type",            "distinct reader",    "=3 中心馆=1 分馆=2",                   "2 1 1"         },
    {"different ones of it",                 "",                                     "",                     "distinct site:type", "=2",                                        ""              },
    {"only rows that are kept count",        "item=B2|B9",                           "site:type",            "count",              "分馆=3",                                  "0 0 1"         },
    {"a condition",                          "site:type=分馆",                     "title",                "count",              "三体=2 活着=1",                         "? 2 1 1"       },
    {"its contrary takes what is not found", "site:type!=分馆",                    "title",                "count",
     "围城=2 数学史=1 红楼梦=2",                                                                                                                                        "? 2 1 1"       },
    {"what is empty or not found",           "site:type=",                           "title",                "count",              "围城=2 数学史=1 红楼梦=1",
     "? 2 1 1"                                                                                                                                                                                  },
    {"numbers by size",                      "site:seats>=100",                      "title",                "count",              "三体=1 活着=1 红楼梦=1",             "? 2 1 1"       },
    {"numbers, or none",                     "site:seats<100|",                      "title",                "count",              "三体=1 围城=2 数学史=1 红楼梦=1",
     "? 2 1 1"                                                                                                                                                                                  },
    {"days",                                 "site:opened<2015",                     "title",                "count",              "红楼梦=1",                               "? 2 1 1"       },
    {"a part of a text",                     "site:type*=馆",                       "title",                "count",              "三体=2 活着=1 红楼梦=1",             "? 2 1 1"       },
    {"a class",                              "item:class=I",                         "title",                "count",              "三体=2 红楼梦=2",                      "? 1 1 0"       },
    {"the number of a class",                "item:class^=I24",                      "title",                "count",              "三体=2 红楼梦=2",                      "? 1 1 0"       },
    {"a day of the calendar",                "time:state=闭",                       "title",                "count",              "三体=1",                                  "? 2 2 0"       },
    {"two conditions",                       "site:type=分馆; reader:type=少儿", "title",                "count",              "三体=1 活着=1",
     "? 0 0 1, ? 0 0 0"                                                                                                                                                                         },
    {"in Chinese",                           "馆藏地：类型=中心馆",         "条码:文献类型",  "count",              "图书=1",                                  "0 0 0, ? 2 1 1"},
};

static char *
joins_text(const NbResult *result)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < result->joins->len; i++) {
    const NbResultJoin *join = &g_array_index(result->joins, NbResultJoin, i);

    g_string_append_printf(out, "%s%s%d %d %d", i ? ", " : "", join->is_filter ? "? " : "",
                           (int)join->rows, (int)join->cells, (int)join->twice);
  }
  return g_string_free(out, FALSE);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbStore) store = small_store();
  const NbTable *table = nb_store_get(store, "loans");
  g_autoptr(NbResult) result = rows_result(table, row->filters, row->keys, row->aggregate);
  g_autofree char *groups = rows_text(result->groups, FALSE);
  g_autofree char *joins = joins_text(result);

  g_assert_cmpstr(groups, ==, row->want);
  g_assert_cmpstr(joins, ==, row->joins);
}

/* ---- names and faults ---- */

typedef struct {
  const char *name, *text, *format;
} Name;

static const Name names[] = {
    {"a role and what is told of it",  "site:type",             "site:type"       },
    {"in Chinese, wide colon",         "馆藏地：类型",    "site:type"       },
    {"with blanks",                    " site : type ",         "site:type"       },
    {"the class",                      "item:分类号",        "item:class"      },
    {"the class by two letters",       "item:class2",           "item:class2"     },
    {"a bucket of the time there",     "item:入藏日期:月", "item:time:month" },
    {"a bucket of another time there", "site:closed:year",      "site:closed:year"},
    {"a bucket of the row stays one",  "returned:month",        "returned:month"  },
    {"the calendar of another time",   "returned:state",        "returned:state"  },
};

static void
test_name(gconstpointer data)
{
  const Name *name = data;
  const NbDataset *dataset = nb_dataset_find("loans");
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  g_autofree char *written = g_strdup_printf("%s=", name->text);
  g_autofree char *want = g_strdup_printf("%s=", name->format);
  g_autoptr(GError) error = NULL;

  nb_filter_parse(written, dataset, filters, &error);
  g_assert_no_error(error);
  g_autofree char *format = nb_filter_format(filters->pdata[0]);

  g_assert_cmpstr(format, ==, want);
}

typedef struct {
  const char *name, *dataset, *key, *part;
} Fault;

static const Fault faults[] = {
    {"nothing like it is told",                 "loans",   "site:colour",      "behind the colon one of: name 名称"},
    {"a slip of the pen",                       "loans",   "site:typ",         "did you mean “type”"             },
    {"a role that points nowhere",              "loans",   "title:type",       "is no column of"                     },
    {"a slip in what a time is cut by",         "loans",   "returned:moth",    "did you mean “month”"            },
    {"a month, of whom is not said",            "loans",   "site:month",       "behind the colon one of: name"       },
    {"who a reader is",                         "loans",   "reader:reader",    "办证 (cards) cannot tell that"     },
    {"a phone",                                 "loans",   "reader:phone",     "办证 (cards) cannot tell that"     },
    {"an age, which wants the time of the row", "loans",   "reader:age",       "cannot tell that"                    },
    {"an item of finance is no copy",           "finance", "item:class",       "is no column of"                     },
    {"a table does not point at itself",        "sites",   "name:type",        "is no column of"                     },
    {"one step, not two",                       "loans",   "reader:site:type", "cannot tell that"                    },
};

static void
test_fault(gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr(GError) error = NULL;
  NbKey key;

  g_assert_false(nb_key_parse(fault->key, nb_dataset_find(fault->dataset), &key, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  g_assert_nonnull(strstr(error->message, fault->part));
}

static void
check_missing(const NbStore *store, const char *filters, const char *keys, const char *part)
{
  g_autoptr(NbPlan) plan = rows_plan("loans", filters, keys, "count");
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_query_run(nb_store_get(store, "loans"), plan, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, part));
}

static void
test_missing(void)
{
  g_autoptr(NbStore) store = nb_store_new();

  rows_add(nb_store_need(store, nb_dataset_find("loans")), loans);
  check_missing(store, "", "site:type", "looked up in 服务点 (sites), of which there are no rows");
  check_missing(store, "site:type=分馆", "", "of which there are no rows");
  nb_store_need(store, nb_dataset_find("sites"));
  check_missing(store, "", "site:type", "of which there are no rows");
  rows_add(nb_store_need(store, nb_dataset_find("sites")), "name|seats\n总馆|8\n");
  check_missing(store, "", "site:type", "服务点 (sites) has no column 类型 (type)");
  check_missing(store, "site:type=分馆", "", "服务点 (sites) has no column 类型 (type)");
  check_missing(store, "", "home:seats", "流通 (loans) has no column 读者所属馆 (home)");
  nb_store_remove(store, "sites");
  check_missing(store, "", "site:seats", "of which there are no rows");
}

static void
test_numbers(void)
{
  static const char *const texts[] = {"sum site:seats", "differ site:type, title"};

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    NbAggregate aggregate = {.over = g_array_new(FALSE, FALSE, sizeof(NbKey))};
    g_autoptr(GError) error = NULL;

    g_assert_false(nb_aggregate_parse(texts[i], nb_dataset_find("loans"), &aggregate, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
    g_array_unref(aggregate.over);
  }
}

static void
test_roles(void)
{
  g_autoptr(NbPlan) plan = rows_plan("loans", "time:state=开", "item:class", "count");
  g_autoptr(GPtrArray) roles = g_ptr_array_new();
  g_autoptr(GPtrArray) beside = g_ptr_array_new();
  static const char *const want[] = {"time", "item", "class", "state", "site"};

  g_assert_true(nb_plan_roles(plan, nb_dataset_find("loans"), roles));
  for (gsize i = 0; i < G_N_ELEMENTS(want); i++)
    g_assert_true(g_ptr_array_find_with_equal_func(roles, want[i], g_str_equal, NULL));
  nb_plan_beside(plan, nb_dataset_find("loans"), beside);
  g_assert_cmpuint(beside->len, ==, 2);
  g_assert_cmpstr(beside->pdata[0], ==, "acquisitions");
  g_assert_cmpstr(beside->pdata[1], ==, "calendar");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/query/join/small/", rows, test_row);
  NB_ADD_ROWS("/query/join/name/", names, test_name);
  NB_ADD_ROWS("/query/join/fault/", faults, test_fault);
  g_test_add_func("/query/join/a table or column that is not there", test_missing);
  g_test_add_func("/query/join/numbers are not added up through another table", test_numbers);
  g_test_add_func("/query/join/the roles and tables that a plan looks at", test_roles);
  return g_test_run();
}
