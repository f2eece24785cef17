/* A metric measured: the number, and how it came about. */
#include "metric/metric.h"
#include "tests/query/rows.h"

typedef struct {
  const char *dataset;
  const char *text;
} Sheet;

static const Sheet sheets[] = {
    {"loans",        "time|action|reader|reader_type|collection|site|title|channel\n"
              "2024-01-05|loan|R1|成人|成人图书|总馆|A|自助\n"
              "2024-01-05||R1|成人|少儿图书|总馆|B|柜台\n"
              "2024-01-05|loan|R1|成人|成人图书|古南|A|柜台\n"
              "2024-03-05|loan|R2|中小学生|少儿图书|总馆|C|自助\n"
              "2024-03-06|renew|R2|中小学生|少儿图书|总馆|C|自助\n"
              "2024-03-09|return|R2|中小学生|少儿图书|总馆|C|自助\n"
              "2024-03-09|inhouse||||总馆|D|\n"
              "2023-12-31|loan|R3|少儿|少儿图书|总馆|C|\n"                           },
    {"visits",       "time|count|out\n2024-01-01|100|98\n2024-02-01|50|51\n2023-06-01|7|7\n"              },
    {"events",
     "time|title|kind|brand|persons|online\n2024-01-02|a|讲座|全民綦读|100|\n"
     "2024-01-03|b|展览||1000|200\n2024-01-04|c|活动||50|\n2024-01-05|d|活动|悦读一夏|30|\n"    },
    {"cards",        "time|reader|type|school\n2024-01-02|R1|成人|\n2024-01-02|R2|中小学生|一小\n"
              "2024-02-02|R3|中小学生|二小\n2023-02-02|R4|中小学生|三小\n"       },
    {"acquisitions", "time|record|count\n2024-01-02|b1|3\n2024-01-03|b1|2\n2024-01-04|b2|\n"              },
    {"serials",
     "title|kind|year\n人民日报|报纸|2024\n读者|期刊|2024\n读者|期刊|2023\n收获|期刊|\n"},
    {"gifts",        "time|destination|kind|count\n2024-01-02|实验幼儿园|赠送|200\n"
              "2024-06-02|郭扶纳凉书吧|更新|500\n"                                   },
    {"sites",        "name|type|opened|closed|area|seats\n总馆|总馆|1984-01-01||14000000000|800\n"
              "甲|社会分馆|2024-05-01||100500000|20\n乙|社会分馆|2020-01-01|2024-03-01||10\n"
              "丙|社会分馆|2025-01-01|||10\n"                                           },
    {"honours",      "time|title|level|scope\n2024-01-01|a|市级|集体\n2024-01-01|b|市级|个人\n"   },
    {"media",        "time|kind|count|reads\n2024-01-01|推文|3|100\n2024-02-01|媒体报道||\n"        },
    {"eresources",   "time|kind|count\n2024-01-01|点击|250\n2024-01-01|下载|10\n"                     },
    {"figures",      "name|value|time\n微信粉丝|6331000000|2024-12-31\n微信粉丝|7000000000|2025-06-30\n"
                "微信粉丝|5000000000|2023-12-31\n职工|18000000|\n数字资源总量|17567000|2024-12-31\n"
                "座谈会|1000000|2024-05-01\n座谈会|1000000|2024-09-01\n座谈会|4000000|2023-09-01\n"
                "服务人口|80000000|2024-12-31\n有效读者证|0|2024-12-31\n"         },
};

typedef struct {
  NbCatalogue *catalogue;
  NbStore *store;
} Library;

static Library
open_library(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder =
      g_build_filename(g_getenv("NIANBAO_SOURCE"), "templates", "metrics", NULL);
  Library library = {nb_catalogue_load(folder, &error), nb_store_new()};

  g_assert_no_error(error);
  for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++)
    rows_add(nb_store_need(library.store, nb_dataset_find(sheets[i].dataset)), sheets[i].text);
  return library;
}

static void
close_library(Library *library)
{
  nb_catalogue_free(library->catalogue);
  nb_store_free(library->store);
}

static NbMeasure *
measure(const Library *library, const char *name, const char *period, const char *filters,
        GError **error)
{
  const NbMetric *metric = nb_catalogue_find(library->catalogue, name);
  g_autoptr(GPtrArray) extra = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  NbPeriod days;

  g_assert_nonnull(metric);
  g_assert_true(nb_period_parse(period, &days, NULL));
  if (*filters)
    g_assert_true(nb_filter_parse(filters, metric->dataset, extra, NULL));
  return nb_metric_measure(library->catalogue, metric, library->store, &days, extra, error);
}

typedef struct {
  const char *name, *period, *filters;
  const char *want;
} Row;

static const Row rows[] = {
    {"外借册次",                   "2024",    "",                              "4"         },
    {"外借册次",                   "2023",    "",                              "1"         },
    {"外借册次",                   "",        "",                              "5"         },
    {"外借册次",                   "2024-01", "馆藏地=总馆",              "2"         },
    {"续借册次",                   "2024",    "",                              "1"         },
    {"外借册次（含续借）",    "2024",    "",                              "5"         },
    {"归还册次",                   "2024",    "",                              "1"         },
    {"借还册次",                   "2024",    "",                              "5"         },
    {"馆内阅览册次",             "2024",    "",                              "1"         },
    {"外借人次",                   "2024",    "",                              "3"         },
    {"外借人次（不分馆点）", "2024",    "",                              "2"         },
    {"外借读者数",                "2024",    "",                              "2"         },
    {"外借种数",                   "2024",    "",                              "3"         },
    {"外借读者人均册次",       "2024",    "",                              "2"         },
    {"少儿图书外借册次",       "2024",    "",                              "2"         },
    {"少儿借阅人次",             "2024",    "",                              "1"         },
    {"自助外借率",                "2024",    "",                              "1/2"       },
    {"到馆人次",                   "2024",    "",                              "150"       },
    {"出馆人次",                   "2024",    "",                              "149"       },
    {"人均到馆次数",             "2024",    "",                              "15/8"      },
    {"活动场次",                   "2024",    "",                              "4"         },
    {"讲座",                         "2024",    "",                              "1"         },
    {"展览",                         "2024",    "",                              "1"         },
    {"其他活动",                   "2024",    "",                              "2"         },
    {"参加人次",                   "2024",    "",                              "1180"      },
    {"参加人次",                   "2024",    "品牌=悦读一夏",           "30"        },
    {"线上参与人次",             "2024",    "",                              "200"       },
    {"服务人次",                   "2024",    "",                              "1380"      },
    {"场均人次",                   "2024",    "",                              "295"       },
    {"场均人次",                   "2023",    "",                              "-"         }, /* nothing divided by nothing */
    {"品牌活动",                   "2024",    "",                              "2"         },
    {"新办读者证",                "2024",    "",                              "3"         },
    {"新办读者证",                "2024",    "证类=中小学生",           "2"         },
    {"中小学办证",                "2024",    "",                              "2"         },
    {"中小学办证占比",          "2024",    "",                              "2/3"       },
    {"覆盖学校数",                "2024",    "",                              "2"         },
    {"新增种数",                   "2024",    "",                              "2"         },
    {"新增藏量",                   "2024",    "",                              "6"         },
    {"复本率",                      "2024",    "",                              "3"         },
    {"征订报刊种数",             "2024",    "",                              "3"         },
    {"征订期刊种数",             "2023",    "",                              "2"         },
    {"赠送图书",                   "2024",    "",                              "200"       },
    {"更新图书",                   "2024",    "",                              "500"       },
    {"基层配书",                   "2024",    "去向*=纳凉书吧／校园", "500"       },
    {"服务点数",                   "2024",    "",                              "2"         },
    {"服务点数",                   "2023",    "",                              "2"         },
    {"服务点数",                   "2025",    "类型=社会分馆",           "2"         },
    {"新建服务点",                "2024",    "",                              "1"         },
    {"停用服务点",                "2024",    "",                              "1"         },
    {"阅览坐席",                   "2024",    "名称=总馆",                 "800"       },
    {"建筑面积",                   "2024",    "",                              "28201/2"   },
    {"荣誉",                         "2024",    "级别=市级; 范围=集体",  "1"         },
    {"推文",                         "2024",    "",                              "3"         },
    {"媒体报道",                   "2024",    "",                              "1"         },
    {"推文阅读量",                "2024",    "",                              "100"       },
    {"数字资源点击量",          "2024",    "",                              "250"       },
    {"微信粉丝",                   "2024",    "",                              "6331"      },
    {"微信粉丝",                   "2025",    "",                              "7000"      },
    {"微信粉丝",                   "2022",    "",                              "-"         },
    {"微信粉丝",                   "",        "",                              "7000"      },
    {"职工",                         "2024",    "",                              "18"        }, /* without a date it holds for any period */
    {"数字资源总量",             "2024",    "",                              "17567/1000"},
    {"座谈会",                      "2024",    "",                              "2"         }, /* what happens is summed over the period */
    {"座谈会",                      "2025",    "",                              "0"         },
    {"手填",                         "2024",    "指标=职工",                 "18"        },
    {"读者活跃率",                "2024",    "",                              "-"         }, /* divided by 0 */
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  Library library = open_library();
  g_autoptr(NbMeasure) got = measure(&library, row->name, row->period, row->filters, &error);

  g_assert_no_error(error);
  g_autofree char *value = rows_value(got->value);

  g_assert_cmpstr(value, ==, row->want);
  g_assert_true(got->has_data);
  g_assert_true((got->result != NULL) == (got->metric->dataset != NULL));
  close_library(&library);
}

static void
test_trail(void)
{
  Library library = open_library();
  g_autoptr(NbMeasure) got = measure(&library, "loans", "2024", "site=总馆", NULL);

  g_assert_cmpint(got->result->rows_seen, ==, 8);
  g_assert_cmpint(got->result->rows_out_of_period, ==, 1);
  g_assert_cmpint(got->result->rows_filtered, ==, 4);
  g_assert_cmpint(got->result->rows_kept, ==, 3);
  g_assert_cmpuint(got->filters->len, ==, 1);
  g_autoptr(NbMeasure) share = measure(&library, "自助外借率", "2024", "", NULL);

  g_assert_cmpint(share->over->value.num, ==, 2);
  g_assert_cmpint(share->under->value.num, ==, 4);
  g_autoptr(NbMeasure) fans = measure(&library, "微信粉丝", "2024", "", NULL);
  const NbGroup *group = fans->result->groups->pdata[0];

  g_assert_cmpuint(group->first_row, ==, 0); /* leads to the row that was taken */
  close_library(&library);
}

static void
test_no_data(void)
{
  Library library = open_library();
  g_autoptr(NbStore) empty = nb_store_new();
  const NbMetric *loans = nb_catalogue_find(library.catalogue, "loans");
  const NbMetric *share = nb_catalogue_find(library.catalogue, "loans_borrower");
  g_autoptr(NbMeasure) a = nb_metric_measure(library.catalogue, loans, empty, NULL, NULL, NULL);
  g_autoptr(NbMeasure) b = nb_metric_measure(library.catalogue, share, empty, NULL, NULL, NULL);

  g_assert_false(a->has_data);
  g_assert_cmpint(a->value.den, ==, 0);
  g_assert_false(b->has_data);
  nb_store_need(empty, nb_dataset_find("loans"));
  g_autoptr(NbMeasure) c = nb_metric_measure(library.catalogue, loans, empty, NULL, NULL, NULL);

  g_assert_false(c->has_data);
  close_library(&library);
}

static void
test_needs(void)
{
  Library library = open_library();
  g_autoptr(GError) error = NULL;

  g_assert_null(measure(&library, "手填", "2024", "", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, "指标=…"));
  close_library(&library);
}

static void
test_missing_column(void)
{
  Library library = open_library();
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  const NbMetric *metric = nb_catalogue_find(library.catalogue, "少儿图书外借册次");

  rows_add(nb_store_need(store, nb_dataset_find("loans")), "time|title\n2024-01-01|A\n");
  g_assert_null(nb_metric_measure(library.catalogue, metric, store, NULL, NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_true(g_str_has_prefix(error->message, "少儿图书外借册次 (loans_child_items): "));
  g_assert_nonnull(strstr(error->message, "no column 文献类型 (collection)"));
  close_library(&library);
}

static void
test_plan(void)
{
  Library library = open_library();
  g_autoptr(NbPlan) plan = nb_plan_new();

  nb_metric_plan(nb_catalogue_find(library.catalogue, "loan_visits"), plan);
  g_assert_cmpuint(plan->filters->len, ==, 1);
  g_assert_cmpint((int)plan->aggregate.kind, ==, NB_AGGREGATE_DISTINCT);
  g_assert_cmpuint(plan->aggregate.over->len, ==, 3);
  g_assert_false(plan->as_of);
  nb_metric_plan(nb_catalogue_find(library.catalogue, "服务点数"), plan);
  g_assert_true(plan->as_of);
  close_library(&library);
}

/* Parts of a year add to the year for every metric that adds up. */
static void
test_months_make_the_year(void)
{
  static const char *const names[] = {"外借册次", "到馆人次", "参加人次", "新办读者证", "新增藏量",
                                      "基层配书", "推文",     "荣誉",     "座谈会"};
  Library library = open_library();

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(NbMeasure) year = measure(&library, names[i], "2024", "", NULL);
    gint64 sum = 0;

    for (int month = 1; month <= 12; month++) {
      g_autofree char *period = g_strdup_printf("2024-%02d", month);
      g_autoptr(NbMeasure) part = measure(&library, names[i], period, "", NULL);

      sum += part->value.num;
    }
    g_assert_cmpint(sum, ==, year->value.num);
  }
  close_library(&library);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    const Row *row = &rows[i];
    g_autofree char *path =
        g_strdup_printf("/metric/measure/%s %s %s", row->name, row->period, row->filters);

    g_test_add_data_func(path, row, test_row);
  }
  g_test_add_func("/metric/measure/the trail counts the rows", test_trail);
  g_test_add_func("/metric/measure/no rows, no value", test_no_data);
  g_test_add_func("/metric/measure/a generic metric needs its condition", test_needs);
  g_test_add_func("/metric/measure/a missing column names the metric", test_missing_column);
  g_test_add_func("/metric/measure/a plan has what the metric says", test_plan);
  g_test_add_func("/metric/measure/months make the year", test_months_make_the_year);
  return g_test_run();
}
