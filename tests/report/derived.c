/* Derived forms in the story, packs, metrics and gates of a project, further columns and moves. */
#include "library.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *zh, *en;
  const char *printed_zh, *printed_en;
} Row;

static const Row rows[] = {
    {"a change on a year earlier",           "同比{{外借册次 同比|%.1}}",            "{{外借册次 同比|%.1}}",
     "同比100.0%",                                                                                                                                    "100.0%" },
    {"a change of two months, in English",   "{{loans yoy 期间=2024-01..02|%.1}}",
     "{{Loans yoy 期间=2024-01..02|%.1}}",                                                                                                 "100.0%",  "100.0%" },
    {"a share, behind the condition",        "{{外借册次 馆藏地=东馆 占比|%.1}}",
     "{{外借册次 占比 馆藏地=东馆|%.1}}",                                                                                         "14.3%",   "14.3%"  },
    {"a place",                              "第{{外借册次 馆藏地=东馆 名次}}",  "no. {{外借册次 馆藏地=东馆 名次}}", "第2",
     "no. 2"                                                                                                                                                     },
    {"the year so far",                      "{{外借册次 累计 期间=2024-02}}",       "{{外借册次 累计 期间=2024-02}}",       "6册次",
     "6 loans"                                                                                                                                                   },
    {"twelve months back",                   "{{外借册次 期间=近12个月}}",          "{{外借册次 期间=last_12_months|n}}",
     "14册次",                                                                                                                                        "14"     },
    {"what cannot be compared is no number", "{{职工 同比}}",                            "{{职工 同比}}",                            "—",     "—"    },
    {"an index",                             "{{外借册次 指数 基期=2023}}",          "{{外借册次 指数 基期=2023}}",          "200",     "200"    },
    {"the mean of the sites",                "{{外借册次 馆均}}",                      "{{外借册次 馆均}}",                      "7册次", "7 loans"},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *story = g_strdup_printf("# 一、甲 | A\n\n%s\nEN: %s\n", row->zh, row->en);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(story, &error);

  g_assert_no_error(error);
  const NbNode *node = doc->nodes->pdata[1];
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);

  g_assert_cmpstr(zh, ==, row->printed_zh);
  g_assert_cmpstr(en, ==, row->printed_en);
}

static const struct {
  const char *story, *part;
} faults[] = {
    {"{{外借册次 占比}}\n",                                "without a condition is the whole"},
    {"{{外借册次 名次}}\n",                                "but not whose"                   },
    {"{{外借册次 指数}}\n",                                "a base that is not said"         },
    {"{{外借册次 期间=春节1989}}\n",                     "is no period here"               },
    {"::: 表 外借册次 ; 按=月 另列=指数\n",           "has no column “指数”"      },
    {"::: 表 外借册次 ; 按=馆藏地,月 另列=同比\n", "has no further columns"          },
    {"::: 排行 图书 ; 合并=全部\n",                      "全部"                          },
    {"::: 排行 读者 ; 升降=有\n",                         "are not compared between years"  },
    {"::: 排行 图书 ; 至少=没\n",                         "没"                             },
};

static void
test_faults(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_null(library_report(faults[i].story, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
    if (!strstr(error->message, faults[i].part))
      g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, faults[i].part));
  }
}

/* Every line as its texts or exact values, cells parted by blanks. */
static char *
grid_text(const NbGrid *grid)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    for (guint k = 0; k < grid->columns->len; k++) {
      const NbGridColumn *column = grid->columns->pdata[k];
      gboolean is_text = column->kind == NB_CELL_TEXT;

      g_string_append(out, k == 0 ? (i ? "; " : "") : " ");
      if (is_text)
        g_string_append(out, cells[k].zh ? cells[k].zh : "");
      else if (cells[k].value.den == 0)
        g_string_append_c(out, '-');
      else
        g_string_append_printf(out, cells[k].value.den == 1 ? "%d" : "%d/%d",
                               (int)cells[k].value.num, (int)cells[k].value.den);
    }
  }
  return g_string_free(out, FALSE);
}

static void
test_columns(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report("::: 表 外借册次 ; 按=季 另列=上年,同比、环比 \n\n::: 表 "
                                        "外借册次 ; 按=馆藏地 另列=占比,名次\n",
                                        &error);

  g_assert_no_error(error);
  g_autofree char *quarters = grid_text(((const NbNode *)doc->nodes->pdata[0])->grid);
  g_autofree char *sites = grid_text(((const NbNode *)doc->nodes->pdata[1])->grid);

  g_assert_true(g_str_has_prefix(quarters, "第一季度 14 "));
  g_assert_cmpstr(sites, ==, "总馆 12 6/7 1; 东馆 2 1/7 2");
}

static void
test_moves(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(
      "::: 排行 图书 ; 前=3 升降=有 合并=版本 排除=题名*=研修室\n\n::: 排行 图书 ; 前=5 至少=3\n",
      &error);

  g_assert_no_error(error);
  const NbGrid *grid = ((const NbNode *)doc->nodes->pdata[0])->grid;
  const NbGrid *cut = ((const NbNode *)doc->nodes->pdata[1])->grid;
  const NbGridColumn *move = grid->columns->pdata[3];
  const NbCell *first = grid->rows->pdata[0];

  g_assert_cmpstr(move->id, ==, "move");
  g_assert_cmpstr(first[1].zh, ==, "活着");
  g_assert_cmpstr(first[2].zh, ==, "余华");
  g_assert_nonnull(first[3].zh);
  g_assert_cmpuint(cut->rows->len, ==, 4);
}

/* ---- a project of its own ---- */

static NbProject *
open_with(const char *folder, const char *settings, GError **error)
{
  g_autofree char *text = g_strconcat(library_settings, settings, NULL);

  put(folder, "nianbao.ini", text);
  g_autoptr(NbProject) project = nb_project_open(folder, error);

  return project && nb_project_ingest(project, error) ? g_steal_pointer(&project) : NULL;
}

static void
test_own_metric_and_pack(void)
{
  g_autofree char *folder = library_new("{{绘本借阅}}、{{外借册次}}\n");
  g_autoptr(GError) error = NULL;

  put(folder, "指标/own.ini",
      "[picture]\nzh=绘本借阅\nen=Picture books\nunit_zh=册次\nunit_en=loans\ndataset=loans\n"
      "where=action={lent}; title=活着\n");
  put(folder, "口径/ours.ini", "[pack]\n名称=我们的\n[settings]\nlent = loan|return\n");
  g_autoptr(NbProject) project = open_with(folder, "[口径]\n包 = ours\n学年 = 9月\n", &error);

  g_assert_no_error(error);
  g_autoptr(NbDoc) doc = nb_project_report(project, NULL, NULL, &error);

  g_assert_no_error(error);
  const NbFigure *picture = doc->figures->pdata[0], *loans = doc->figures->pdata[1];

  g_assert_cmpint(picture->value.num, ==, 5); /* four loans and a return */
  g_assert_cmpint(loans->value.num, ==, 15);
  g_assert_cmpstr(loans->measure->pack->zh, ==, "我们的");
  g_assert_cmpstr(loans->measure->metric->pack, ==, "ours");
  remove_folder(folder);
}

static void
test_gates(void)
{
  g_autofree char *folder = library_new("{{到馆人次}} {{开馆天数}} {{日均到馆人次}}\n");
  g_autoptr(GError) error = NULL;

  put(folder, "数据/闸机.csv",
      "日期,馆,入口,进馆人次\n2024-01-01,总馆,东,100\n2024-01-02,总馆,东,150\n"
      "2024-01-05,总馆,东,180\n");
  put(folder, "馆务表/开放日.csv",
      "馆藏地,规则,星期,起,止,开放时长\n总馆,开,一至五,,,8\n"
      "总馆,闭,,2024-02-01,2024-12-31,\n");
  g_autoptr(NbProject) project =
      open_with(folder, "[来源]\n闸机.csv = visits; 计数=累计; 回零=1000000\n", &error);

  g_assert_no_error(error);
  g_autoptr(NbDoc) doc = nb_project_report(project, NULL, NULL, &error);

  g_assert_no_error(error);
  const NbFigure *visits = doc->figures->pdata[0], *days = doc->figures->pdata[1];
  const NbFigure *mean = doc->figures->pdata[2];

  g_assert_cmpint(visits->value.num, ==, 80);
  g_assert_cmpstr(visits->measure->note_zh, ==, "其中3天、30人次为估算（估）");
  g_assert_cmpint(days->value.num, ==, 23); /* the working days of January 2024 */
  g_assert_cmpint(mean->value.den, ==, 23);
  remove_folder(folder);
}

static const struct {
  const char *settings, *part;
} slips[] = {
    {"[口径]\n包 = gbt1319\n",                  "did you mean “gbt13191”"  },
    {"[口径]\n包 = a/b\n",                      "the name of a definition pack"},
    {"[口径]\n学年 = 13\n",                    "a school year begins"         },
    {"[来源]\n流通.csv = loans; 计数=猜\n", "计数=进馆"                },
    {"[来源]\n无.csv = ; 计数=累计\n",      "names “无.csv”"          },
};

static void
test_slips(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(slips); i++) {
    g_autofree char *folder = library_new("甲\n");
    g_autoptr(GError) error = NULL;

    g_assert_null(open_with(folder, slips[i].settings, &error));
    if (!strstr(error->message, slips[i].part))
      g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, slips[i].part));
    remove_folder(folder);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/derived/", rows, test_row);
  g_test_add_func("/derived/what is not said is refused with its place", test_faults);
  g_test_add_func("/derived/a table has further columns", test_columns);
  g_test_add_func("/derived/a ranking has moves, editions and a least value", test_moves);
  g_test_add_func("/derived/a project has metrics and packs of its own", test_own_metric_and_pack);
  g_test_add_func("/derived/a project says how its gates count and when it is open", test_gates);
  g_test_add_func("/derived/a slip in the settings is found", test_slips);
  return g_test_run();
}
