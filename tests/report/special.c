/* Blocks that are more than tables: organisation, plan, honours, messages, appendix, QR codes. */
#include "library.h"
#include "tests/add.h"

static const char sheets_units[] = "部门,英文部门,上级,人数\n"
                                   "借阅部,Lending,馆长室,3\n"
                                   "馆长室,Director,,2\n"
                                   "少儿室,Children,借阅部,\n";
static const char sheets_messages[] = "日期,署名,电话,留言,回复\n"
                                      "2024-03-01,张三,13812345678,灯太暗，电话13812345678,已换灯\n"
                                      "2023-03-01,李四,,旧的,\n"
                                      "2024-05-01,一位读者,,很好,\n";
static const char sheets_plan[] = "序号,内容,目标,单位,年度,完成,完成指标\n"
                                  "1,办讲座,6,场,2024,,讲座\n"
                                  "2,建分馆,4,个,2024,1,\n"
                                  "3,明年的事,2,个,2025,,\n"
                                  "4,没有年份,,,,,\n";

static NbDoc *
report(const char *story, GError **error)
{
  g_autofree char *folder = library_new(story);

  put(folder, "馆务表/组织.csv", sheets_units);
  put(folder, "馆务表/留言.csv", sheets_messages);
  put(folder, "馆务表/计划.csv", sheets_plan);

  g_autoptr(NbProject) project = library_open(folder);
  NbDoc *doc = nb_project_report(project, NULL, NULL, error);

  remove_folder(folder);
  return doc;
}

static const NbGrid *
grid_of(const NbDoc *doc, guint i)
{
  g_assert_cmpuint(i, <, doc->nodes->len);
  return ((const NbNode *)doc->nodes->pdata[i])->grid;
}

static NbDoc *
build(const char *story)
{
  g_autoptr(GError) error = NULL;
  NbDoc *doc = report(story, &error);

  g_assert_no_error(error);
  return doc;
}

/* The rows as lines of text, cells parted by a bar; numbers plain. */
static char *
said(const NbGrid *grid)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    for (guint k = 0; k < grid->columns->len; k++) {
      g_autofree char *number = cells[k].value.den > 0 ? nb_number_plain(cells[k].value) : NULL;

      g_string_append_printf(out, "%s%s", k ? "|" : "",
                             number        ? number
                             : cells[k].zh ? cells[k].zh
                                           : "");
    }
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

static void
check_said(const char *story, NbGridStyle style, const char *want)
{
  g_autoptr(NbDoc) doc = build(story);
  const NbGrid *grid = grid_of(doc, 0);
  g_autofree char *got = said(grid);

  g_assert_cmpint(grid->style, ==, style);
  g_assert_cmpstr(got, ==, want);
}

typedef struct {
  const char *name, *story;
  NbGridStyle style;
  const char *want;
} Row;

static const Row rows[] = {
    {"units from the sheet, heads first",                "::: 组织\n",                                                          NB_GRID_TREE,
     "馆长室||2\n借阅部|馆长室|3\n少儿室|借阅部|\n"                                                                                                                                              },
    {"units by their indentation",                       "::: 组织\n馆\n  甲 | A\n    乙\n  丙\n:::\n",                     NB_GRID_TREE,
     "馆|\n甲|馆\n乙|甲\n丙|馆\n"                                                                                                                                                                        },
    {"what follows a block without a body is no body",   "::: 组织\n\n::: 诗\n一\n:::\n",
     NB_GRID_TREE,                                                                                                                                 "馆长室||2\n借阅部|馆长室|3\n少儿室|借阅部|\n"},
    {"the plan of this year, counted and kept",          "::: 计划 ; 年度=本年\n",                                          NB_GRID_PLAN,
     "1|办讲座|6|场|3|0.5\n2|建分馆|4|个|1|0.25\n"                                                                                                                                                      },
    {"the plan of the next year, with what has no year", "::: 计划\n",                                                          NB_GRID_PLAN,
     "3|明年的事|2|个\n4|没有年份||\n"                                                                                                                                                                 },
    {"the plan of a year by its number",                 "::: 计划 ; 年度=２０２５\n",                                    NB_GRID_PLAN,
     "3|明年的事|2|个\n4|没有年份||\n"                                                                                                                                                                 },
    {"honours by level, this year's alone",              "::: 荣誉\n",                                                          NB_GRID_HONOURS,
     "市级|先进集体|市局|本馆|2024年3月1日\n区级|先进个人|区局|馆员甲|2024年4月1日\n"                                                                                                },
    {"honours narrowed",                                 "::: 荣誉 ; 范围=个人\n",                                          NB_GRID_HONOURS,
     "区级|先进个人|区局|馆员甲|2024年4月1日\n"                                                                                                                                                   },
    {"messages masked",                                  "::: 留言\n",                                                          NB_GRID_QUOTES,
     "灯太暗，电话***|张*|3月1日|已换灯\n很好|一位读者|5月1日|\n"                                                                                                                           },
    {"messages without their names",                     "::: 留言 ; 署名=不显示 前=1\n",                                 NB_GRID_QUOTES,
     "灯太暗，电话***||3月1日|已换灯\n"                                                                                                                                                              },
    {"messages in the story",                            "::: 留言\n好——王小明\nEN: Good\n回复：谢谢\n坏\n:::\n",
     NB_GRID_QUOTES,                                                                                                                               "好|王*|谢谢\n坏||\n"                                   },
    {"service points as cards",                          "::: 名录 服务点 ; 按=类型\n",                                   NB_GRID_PLACES,
     "总馆|1|总馆\n分馆|2|东馆、南馆\n"                                                                                                                                                              },
    {"service points as a table",                        "::: 名录 服务点 ; 按=类型 样式=表\n",                        NB_GRID_PLAIN,
     "总馆|1|总馆\n分馆|2|东馆、南馆\n"                                                                                                                                                              },
    {"a cross table by two keys",                        "::: 表 外借册次 ; 按=馆藏地 再按=季\n",                     NB_GRID_PLAIN,
     "东馆|2\n总馆|12\n"                                                                                                                                                                                    },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;

  check_said(row->story, row->style, row->want);
}

/* The lines of the appendix: what was measured anywhere in the story, also behind it. */
static void
test_appendix(void)
{
  g_autoptr(NbDoc) doc = build("::: 附录\n\n外借{{外借册次}}，讲座{{讲座}}。\n");
  const NbGrid *grid = grid_of(doc, 0);
  const NbCell *loans = grid->rows->pdata[0];

  g_assert_cmpint(grid->style, ==, NB_GRID_TERMS);
  g_assert_cmpuint(grid->rows->len, ==, 2);
  g_assert_cmpstr(loans[0].key, ==, "loans");
  g_assert_cmpstr(loans[1].zh, ==, "册次");
  g_assert_nonnull(strstr(loans[2].zh, "借"));
  g_assert_cmpstr(loans[4].zh, ==, "流通.csv");
}

static void
test_codes(void)
{
  g_autoptr(NbDoc) doc =
      build("::: 要点 职工 ; 二维码=https://a.cn/年 公众号 | WeChat\n"
            "::: 结语 ; 地址=东街 | East Street 二维码=http://b.cn\n谢谢\n:::\n");
  const NbCode *first = grid_of(doc, 0)->codes->pdata[0];
  const NbGrid *contacts = grid_of(doc, 1);

  g_assert_cmpstr(first->address, ==, "https://a.cn/%E5%B9%B4");
  g_assert_cmpstr(first->zh, ==, "公众号");
  g_assert_cmpstr(first->en, ==, "WeChat");
  g_assert_cmpstr(((const NbCell *)contacts->rows->pdata[0])[1].en, ==, "East Street");
  g_assert_null(((const NbCode *)contacts->codes->pdata[0])->zh);
}

static void
test_notes(void)
{
  g_autoptr(NbDoc) doc = build("::: 大数字 外借册次 讲座 ; 说明=-、含线上 | Incl. online\n");
  const GPtrArray *tiles = ((const NbNode *)doc->nodes->pdata[0])->tiles;

  g_assert_null(((const NbTile *)tiles->pdata[0])->note_zh);
  g_assert_cmpstr(((const NbTile *)tiles->pdata[1])->note_en, ==, "Incl. online");
}

static void
test_cover(void)
{
  g_autoptr(NbDoc) doc = build("封面: a\n\n甲\n");
  g_autoptr(GError) error = NULL;

  g_assert_true(g_str_has_suffix(doc->cover, "a.png"));
  g_assert_null(report("封面: b\n\n甲\n", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
}

typedef struct {
  const char *name, *story;
  NbErrorCode code;
  const char *want;
} Fault;

static const Fault faults[] = {
    {"two units of one name",     "::: 组织\n馆\n  甲\n  甲\n:::\n",                  NB_ERROR_TEMPLATE,
     ":4:3: two units are called “甲”"                                                                                                          },
    {"a unit too deep",           "::: 组织\n1\n 2\n  3\n   4\n    5\n     6\n:::\n",    NB_ERROR_TEMPLATE,
     ":7:6: “6” stands on level 6"                                                                                                               },
    {"too many under one",
     "::: 组织\n馆\n 1\n 2\n 3\n 4\n 5\n 6\n 7\n 8\n 9\n 10\n 11\n 12\n 13\n:::\n",     NB_ERROR_TEMPLATE, ":2:1: 13 units are under “馆”"   },
    {"no unit at all",            "::: 组织\n\n:::\n",                                   NB_ERROR_TEMPLATE, ":1:1: the block “组织” is empty"},
    {"a plan for no year",        "::: 计划 ; 年度=来年\n",                          NB_ERROR_TEMPLATE, ":1:13: “来年” is no year"       },
    {"nothing planned",           "::: 计划 ; 年度=2030\n",                            NB_ERROR_LATE,
     ":1:1: nothing is planned for 2030"                                                                                                             },
    {"no honour",                 "::: 荣誉 ; 级别=国家级\n",                       NB_ERROR_LATE,     "no row of “荣誉” is left"       },
    {"a reply before a message",  "::: 留言\n回复：好\n:::\n",                       NB_ERROR_TEMPLATE,
     ":2:1: “回复：好” stands before the first message"                                                                                      },
    {"no message",                "::: 留言\n\n:::\n",                                   NB_ERROR_LATE,     "there is no message"                  },
    {"a code that is no address", "::: 要点 职工 ; 二维码=weixin\n",                NB_ERROR_TEMPLATE,
     ":1:17: “weixin” is no address"                                                                                                             },
    {"too many notes",            "::: 大数字 外借册次 ; 说明=一、二\n",       NB_ERROR_TEMPLATE,
     "2 notes for 1 figures"                                                                                                                         },
    {"three keys",                "::: 表 外借册次 ; 按=馆藏地,月 再按=季\n", NB_ERROR_TEMPLATE,
     "3 keys, expected at most 2"                                                                                                                    },
    {"cards that are none",       "::: 名录 服务点 ; 按=类型 样式=画\n",        NB_ERROR_TEMPLATE,
     "“画” is not one of"                                                                                                                       },
};

static void
test_fault(gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = report(fault->story, &error);

  g_assert_null(doc);
  g_assert_error(error, NB_ERROR, (int)fault->code);
  if (!strstr(error->message, fault->want))
    g_error("“%s” does not say “%s”", error->message, fault->want);
  g_assert_nonnull(strstr(error->message, "\nhint: "));
}

/* A sheet whose units hang in the air or in a circle: the sheet's fault, at its line. */
static void
test_bad_sheets(void)
{
  static const char *const sheets[][2] = {
      {"部门,上级\n甲,乙\n",          "组织.csv:2: “甲” is under “乙”"},
      {"部门,上级\n甲,乙\n乙,甲\n", "组织.csv:2: “甲” is under itself"   },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
    g_autofree char *folder = library_new("::: 组织\n");
    g_autoptr(GError) error = NULL;

    put(folder, "馆务表/组织.csv", sheets[i][0]);
    g_autoptr(NbProject) project = library_open(folder);

    g_assert_null(nb_project_report(project, NULL, NULL, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
    if (!strstr(error->message, sheets[i][1]))
      g_error("“%s” does not say “%s”", error->message, sheets[i][1]);
    remove_folder(folder);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/special/", rows, test_row);
  NB_ADD_ROWS("/special/fault/", faults, test_fault);
  g_test_add_func("/special/the appendix", test_appendix);
  g_test_add_func("/special/codes", test_codes);
  g_test_add_func("/special/notes under tiles", test_notes);
  g_test_add_func("/special/a photograph on the cover", test_cover);
  g_test_add_func("/special/sheets that make no tree", test_bad_sheets);
  return g_test_run();
}
