/* The catalogue is read whole or refused with the line of the fault. */
#include "base/paths.h"
#include "metric/metric.h"
#include "tests/add.h"
#include <glib/gstdio.h>
#include <string.h>

/* A folder with one or two files in it. */
static char *
make_folder(const char *first, const char *second)
{
  char *folder = g_dir_make_tmp("nianbao-metrics-XXXXXX", NULL);
  g_autofree char *a = g_build_filename(folder, "a.ini", NULL);
  g_autofree char *b = g_build_filename(folder, "b.ini", NULL);

  g_assert_nonnull(folder);
  g_assert_true(g_file_set_contents(a, first, -1, NULL));
  if (second)
    g_assert_true(g_file_set_contents(b, second, -1, NULL));
  return folder;
}

static void
remove_folder(const char *folder)
{
  g_auto(GStrv) paths = nb_paths_list(folder, ".ini");

  for (char **path = paths; *path; path++)
    g_remove(*path);
  g_rmdir(folder);
}

static NbCatalogue *
load(const char *first, const char *second, GError **error)
{
  g_autofree char *folder = make_folder(first, second);
  NbCatalogue *catalogue = nb_catalogue_load(folder, error);

  remove_folder(folder);
  return catalogue;
}

#define LOANS "[loans]\nzh = 外借册次\nen = Loans\ndataset = loans\nwhere = action=loan\n"

typedef struct {
  const char *name;
  const char *first, *second;
  const char *place; /* the end of the file name, and the line */
  const char *part;
} Fault;

static const Fault faults[] = {
    {"an unknown key",                      LOANS "agregate = count\n",                                 NULL,                                                     "a.ini:6: ",  "did you mean “aggregate”"       },
    {"an unknown dataset",                  "[x]\nzh = 一\nen = X\ndataset = laons\n",                 NULL,
     "a.ini:4: ",                                                                                                                                                               "did you mean “loans”"           },
    {"an unknown role",                     "[x]\nzh=一\nen=X\ndataset=loans\n\nwhere=sight=总馆\n", NULL,
     "a.ini:6: ",                                                                                                                                                               "“sight” is no column"           },
    {"an unknown aggregate",                LOANS "aggregate = average count\n",                        NULL,
     "a.ini:6: ",                                                                                                                                                               "“average” is no aggregate"      },
    {"an aggregate without a column",       LOANS "aggregate = sum\n",                                  NULL,
     "a.ini:6: ",                                                                                                                                                               "“sum” needs a column"           },
    {"an aggregate of a text",              LOANS "aggregate = sum title\n",                            NULL,
     "a.ini:6: ",                                                                                                                                                               "works on numbers"                   },
    {"an aggregate with too many columns",  LOANS "aggregate = count title\n",                          NULL,
     "a.ini:6: ",                                                                                                                                                               "too many columns"                   },
    {"an aggregate of an unknown column",   LOANS "aggregate = distinct raeder\n",                      NULL,
     "a.ini:6: ",                                                                                                                                                               "“reader”"                       },
    {"no English name",                     "[x]\nzh = 一\ndataset = loans\n",                         NULL,
     "a.ini:1: ",                                                                                                                                                               "no name in both languages"          },
    {"neither a dataset nor a division",    "# remark\n\n[x]\nzh=一\nen=X\n",                          NULL,
     "a.ini:3: ",                                                                                                                                                               "either count a dataset or divide"   },
    {"half of a division",                  "[x]\nzh=一\nen=X\nover=x\n",                              NULL,                                                     "a.ini:1: ",  "half of a division"                 },
    {"a division by no metric",             LOANS "[x]\nzh=一\nen=X\nover=loans\nunder=visit\n",       NULL,
     "a.ini:6: ",                                                                                                                                                               "“visit”, which is no metric"    },
    {"metrics that are made of each other",
     LOANS "[x]\nzh=一\nen=X\nover=y\nunder=loans\n[y]\nzh=二\nen=Y\nover=x\nunder=loans\n",          NULL,
     "a.ini:6: ",                                                                                                                                                               "made of itself"                     },
    {"a rate whose unit is another's",
     LOANS "unit_zh=册次\n[n]\nzh=人\nen=N\nunit_zh=人\ndataset=loans\n[x]\nzh=一\nen=X\nunit_zh="
           "册/人\nover=loans\nunder=n\n",                                                            NULL,                                                     "a.ini:12: ", "is not what it divides"             },
    {"a unit that there is not",            LOANS "unit_zh = 匹\n",                                    NULL,
     "a.ini:1: ",                                                                                                                                                               "no unit is called that"             },
    {"a setting that is not defined",       "[settings]\nlent = loan\n" LOANS "note = {lend}\n",        NULL,
     "a.ini:8: ",                                                                                                                                                               "did you mean “lent”"            },
    {"a setting twice",                     "[settings]\nlent = loan\n" LOANS,                          "[设置]\nlent = renew\n",
     "b.ini:2: ",                                                                                                                                                               "is there already"                   },
    {"an operation that there is not",      LOANS "operation = times\n",                                NULL,
     "a.ini:6: ",                                                                                                                                                               "no such operation"                  },
    {"a peak without a key",                LOANS "[x]\nzh=一\nen=X\nover=loans\noperation=peak\n",    NULL,
     "a.ini:6: ",                                                                                                                                                               "looks at the groups of one metric"  },
    {"another source that there is not",    LOANS "instead = lones\n",                                  NULL,
     "a.ini:1: ",                                                                                                                                                               "which is no metric"                 },
    {"a name in two files",                 LOANS,                                                      "[other]\nzh = 外借 册次\nen = O\ndataset = loans\n",
     "b.ini:1: ",                                                                                                                                                               "taken by the metric “loans” at "},
    {"an alias that is a name",             LOANS,                                                      "[o]\nzh=二\nen=O\naliases=LOANS\ndataset=loans\n",
     "b.ini:1: ",                                                                                                                                                               "taken by the metric “loans”"    },
    {"the same section twice",              LOANS LOANS,                                                NULL,                                                     "a.ini:6: ",  "there already: “loans”"         },
    {"the same key twice",                  LOANS "zh = 二\n",                                         NULL,                                                     "a.ini:6: ",  "there already: “zh”"            },
    {"a key before any section",            "zh = 一\n",                                               NULL,                                                     "a.ini:1: ",  "stands in no section"               },
    {"a line that is no key",               LOANS "count\n",                                            NULL,                                                     "a.ini:6: ",  "no key with a value"                },
    {"a section without its end",           "[loans\n",                                                 NULL,                                                     "a.ini:1: ",  "no name or no ]"                    },
    {"an id in Chinese",                    "[外借]\nzh=一\nen=X\ndataset=loans\n",                  NULL,
     "a.ini:1: ",                                                                                                                                                               "no id of a metric"                  },
    {"a flag that is neither",              LOANS "as_of = perhaps\n",                                  NULL,                                                     "a.ini:6: ",  "neither yes nor no"                 },
    {"a scale of nothing",                  LOANS "scale = 0\n",                                        NULL,                                                     "a.ini:6: ",  "no number in that range"            },
    {"a filter without a dataset",          "[x]\nzh=一\nen=X\nwhere=a=b\n",                           NULL,
     "a.ini:4: ",                                                                                                                                                               "means nothing without a dataset"    },
    {"bytes that are not UTF-8",            "[x]\nzh = \xb9\xdd\n",                                     NULL,                                                     "a.ini:2: ",  "not UTF-8"                          },
    {"nothing at all",                      "# nothing\n",                                              NULL,                                                     "",           "no metric is defined"               },
};

static void
test_fault(gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr(GError) error = NULL;

  g_assert_null(load(fault->first, fault->second, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, fault->place));
  if (!strstr(error->message, fault->part))
    g_test_message("%s", error->message);
  g_assert_nonnull(strstr(error->message, fault->part));
}

static void
test_missing_folder(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_catalogue_load("/nowhere/at/all", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "/nowhere/at/all: "));
}

static const char written[] = "\xef\xbb\xbf# 说明\r\n"
                              "; remark\r\n"
                              "[events_online]\r\n"
                              "名称 ＝ 线上活动\r\n"
                              "英文名称 = Online events\r\n"
                              "别名 = 云活动；线上场次、Cloud\r\n"
                              "单位 = 场次\r\n"
                              "数据 = 活动\r\n"
                              "条件 = 线上人次>0; 类型!=讲座\r\n"
                              "统计 = sum 人次 + 线上人次\r\n"
                              "期末 = 是\r\n";

static void
test_chinese_keys(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbCatalogue) catalogue = load(written, NULL, &error);

  g_assert_no_error(error);
  const NbMetric *metric = nb_catalogue_nth(catalogue, 0);

  g_assert_cmpstr(metric->id, ==, "events_online");
  g_assert_cmpstr(metric->zh, ==, "线上活动");
  g_assert_cmpint(metric->line, ==, 3);
  g_assert_cmpuint(g_strv_length(metric->aliases), ==, 3);
  g_assert_cmpstr(metric->dataset->id, ==, "events");
  g_assert_cmpuint(metric->where->len, ==, 2);
  g_assert_cmpint((int)metric->aggregate.kind, ==, NB_AGGREGATE_SUM);
  g_assert_cmpuint(metric->aggregate.over->len, ==, 2);
  g_assert_true(metric->as_of);
  g_assert_cmpstr(metric->unit_en, ==, "");
  g_assert_true(nb_catalogue_find(catalogue, "线上 场次") == metric);
  g_assert_true(nb_catalogue_find(catalogue, "ｃｌｏｕｄ") == metric);
  g_assert_true(nb_catalogue_find(catalogue, "EVENTS_ONLINE") == metric);
  g_assert_true(nb_catalogue_find(catalogue, "Online　Events") == metric);
  g_assert_null(nb_catalogue_find(catalogue, "活动"));
  g_assert_null(nb_catalogue_nth(catalogue, 1));
}

/* ---- the catalogue that we ship ---- */

static NbCatalogue *
load_own(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder =
      g_build_filename(g_getenv("NIANBAO_SOURCE"), "templates", "metrics", NULL);
  NbCatalogue *catalogue = nb_catalogue_load(folder, &error);

  g_assert_no_error(error);
  return catalogue;
}

static void
test_own(void)
{
  g_autoptr(NbCatalogue) catalogue = load_own();

  g_assert_cmpuint(nb_catalogue_length(catalogue), >=, 120);
  for (guint i = 0; i < nb_catalogue_length(catalogue); i++) {
    const NbMetric *metric = nb_catalogue_nth(catalogue, i);

    g_assert_cmpstr(metric->definition_zh, !=, "");
    g_assert_cmpstr(metric->definition_en, !=, "");
    g_assert_cmpstr(metric->standard, !=, "");
    if (strcmp(metric->id, "figure") != 0)
      g_assert_cmpstr(metric->unit_zh, !=, "");
    g_assert_true(nb_catalogue_find(catalogue, metric->zh) == metric);
    g_assert_true(nb_catalogue_find(catalogue, metric->en) == metric);
    g_assert_true((metric->over_metric != NULL) == (metric->dataset == NULL));
  }
}

/* Every name that the yearly reports use must stay. */
static void
test_own_names(void)
{
  static const char *const names[][2] = {
      {"外借册次",             "loans"            },
      {"续借册次",             "renewals"         },
      {"归还册次",             "returns"          },
      {"借还册次",             "circ"             },
      {"外借人次",             "loan_visits"      },
      {"外借读者数",          "borrowers"        },
      {"到馆人次",             "visits"           },
      {"活动场次",             "events"           },
      {"讲座",                   "lectures"         },
      {"展览",                   "exhibitions"      },
      {"其他活动",             "other_events"     },
      {"参加人次",             "attendance"       },
      {"服务人次",             "attendance_all"   },
      {"新办读者证",          "cards_new"        },
      {"中小学办证",          "cards_new_pupil"  },
      {"新增种数",             "titles_new"       },
      {"新增藏量",             "vols_new"         },
      {"新增册数",             "vols_new"         },
      {"征订报刊种数",       "serials"          },
      {"赠送图书",             "gifts_out"        },
      {"更新图书",             "gifts_update"     },
      {"基层配书",             "donated_pts"      },
      {"服务点数",             "sites"            },
      {"新建服务点",          "sites_new"        },
      {"推文",                   "posts"            },
      {"媒体报道",             "press"            },
      {"数字资源点击量",    "clicks"           },
      {"荣誉",                   "honours"          },
      {"微信粉丝",             "fans"             },
      {"职工",                   "staff"            },
      {"在编",                   "staff_in"         },
      {"非在编",                "staff_out"        },
      {"数字资源总量",       "dig_tb"           },
      {"电子图书",             "ebooks"           },
      {"智能设施设备",       "devices"          },
      {"座谈会",                "meetings"         },
      {"留言建议",             "comments"         },
      {"阅览坐席",             "seats"            },
      {"建筑面积",             "area"             },
      {"设计藏书量",          "cap_vols"         },
      {"手填",                   "figure"           },
      {"少儿借阅人次",       "loan_visits_child"},
      {"少儿图书外借册次", "loans_child_items"},
      {"线上参与人次",       "attendance_online"},
  };
  g_autoptr(NbCatalogue) catalogue = load_own();

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    const NbMetric *metric = nb_catalogue_find(catalogue, names[i][0]);

    g_assert_nonnull(metric);
    g_assert_cmpstr(metric->id, ==, names[i][1]);
  }
}

static void
test_near(void)
{
  g_autoptr(NbCatalogue) catalogue = load_own();
  g_autofree char *near = nb_catalogue_near(catalogue, "外借侧次");
  g_autofree char *none = nb_catalogue_near(catalogue, "qqqqqqqqqqqqq");

  g_assert_true(g_str_has_prefix(near, "“外借册次”"));
  g_assert_null(none);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/metric/catalogue/fault: ", faults, test_fault);
  g_test_add_func("/metric/catalogue/fault: a folder that is not there", test_missing_folder);
  g_test_add_func("/metric/catalogue/keys in Chinese, a mark at the start, CRLF",
                  test_chinese_keys);
  g_test_add_func("/metric/catalogue/ours is whole", test_own);
  g_test_add_func("/metric/catalogue/ours has the names of the reports", test_own_names);
  g_test_add_func("/metric/catalogue/a slip of the pen has neighbours", test_near);
  return g_test_run();
}
