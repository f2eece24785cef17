#include "library.h"
#include "report/grid.h"
#include "tests/add.h"

/* The blocks that make tables, as lines of text: head, rows, total, facts. */

static void
put_cell(GString *out, const NbGridColumn *column, const NbCell *cell, gboolean english)
{
  if (column->kind != NB_CELL_TEXT) {
    g_autofree char *number = nb_number_plain(cell->value);

    g_string_append(out, *number ? number : "—");
  } else {
    g_string_append(out, english && cell->en ? cell->en : cell->zh ? cell->zh : "");
  }
}

static void
put_row(GString *out, const NbGrid *grid, const NbCell *cells, gboolean english)
{
  for (guint i = 0; i < grid->columns->len; i++) {
    g_string_append(out, i > 0 ? " · " : "");
    put_cell(out, grid->columns->pdata[i], &cells[i], english);
  }
  g_string_append_c(out, '\n');
}

static void
put_grid(GString *out, const NbGrid *grid, gboolean english)
{
  const char *title = english ? grid->title_en : grid->title_zh;

  if (title)
    g_string_append_printf(out, "%s\n", title);
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    g_string_append_printf(out, "%s%s", i > 0 ? " · " : "", english ? column->en : column->zh);
  }
  g_string_append_c(out, '\n');
  for (guint i = 0; i < grid->rows->len; i++)
    put_row(out, grid, grid->rows->pdata[i], english);
  if (grid->total)
    put_row(out, grid, grid->total, english);
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];

    g_string_append_printf(out, "%s: %s\n", fact->id, english ? fact->en : fact->zh);
  }
}

typedef struct {
  const char *name;
  const char *block;
  gboolean english;
  const char *want;
} Row;

static const Row rows[] = {
    {"ties at the cut are kept",               "::: 排行 图书 ; 前=2 排除=题名*=研修室 标题=甲 | A",  FALSE,
     "甲\n名次 · 题名 · 作者 · 外借册次\n1 · 活着 · 余华 · 4\n2 · 三体 · 刘慈欣 · 3\n"
     "2 · 围城 · 钱锺书 · 3\ntied: 前2（含并列共3种）\n"
     "excluded: 另有3册次不计入排行（题名含“研修室”）\ntotal: 合计11册次\ngroups: 共4种\n"},
    {"the same in English",                    "::: ranking 图书 ; top=2 exclude=题名*=研修室 title=甲 | A", TRUE,
     "A\nRank · Title · Author · Loans\n1 · 活着 · 余华 · 4\n2 · 三体 · 刘慈欣 · 3\n"
     "2 · 围城 · 钱锺书 · 3\ntied: Top 2 (3 titles with ties)\n"
     "excluded: 3 loans not ranked (Title contains “研修室”)\ntotal: 11 loans in total\n"
     "groups: 4 titles in all\n"                                                                                     },
    {"readers are masked and minors left out", "::: 排行 读者 ; 前=2 隐私=隐藏 未成年=不显示",
     FALSE,                                                                                                                 "外借册次排行（按读者）\n名次 · 读者 · 外借册次\n1 · *** · 6\n2 · *** · 3\n"
     "minors: 未成年读者1人不列入\ntotal: 合计14册次\ngroups: 共3人\n"                     },
    {"a filter among the keys",                "::: 排行 馆藏地 ; 题名=三体",                               FALSE,
     "外借册次排行（按馆藏地）\n名次 · 馆藏地 · 外借册次\n1 · 东馆 · 2\n2 · 总馆 · 1\n"
     "total: 合计3册次\ngroups: 共2个馆\n"                                                                    },
    {"another metric",                         "::: 排行 品牌 ; 指标=活动场次",                            FALSE,
     "活动场次排行（按品牌）\n名次 · 品牌 · 活动场次\n1 · 书香 · 2\n"
     "no_key: 另有4行此项为空，未列入\ntotal: 合计6场次\ngroups: 共1项\n"                           },
    {"sites by value, with their English",     "::: 表 外借册次 ; 按=馆藏地",                               TRUE,
     "Loans by Site\nSite · Loans\nMain Library · 12\nEast Branch · 2\nTotal · 14\n"                             },
    {"two keys",                               "::: 表 外借册次 期间=2024-02..2024-03 ; 按=月,馆藏地",   FALSE,
     "外借册次（按月份）\n月份 · 东馆 · 总馆\n2月 · 2 · 2\n3月 · — · 8\n"                   },
    {"a list of key figures",                  "::: 要点 职工 数字资源总量|TB.1 ; 标题=要点 | Facts",  TRUE,
     "Facts\nItem · Value\nStaff · 18 staff\nDigital volume · 17.6 TB\n"                                          },
    {"sites by type",                          "::: 名录 服务点 ; 按=类型",                                  FALSE,
     "类型 · 数量 · 名称\n总馆 · 1 · 总馆\n分馆 · 2 · 东馆、南馆\n合计 · 3 · \n"          },
    {"sites by type in English",               "::: list sites ; by=类型 title=网点 | Network",                  TRUE,
     "Network\nType · Number · Name\nMain library · 1 · Main Library\n"
     "Branch · 2 · East Branch, South Branch\nTotal · 3 · \n"                                                    },
    {"all columns that hold something",        "::: 名录 服务点 ; 类型=总馆",                               FALSE,
     "名称 · 启用日期 · 地址 · 面积 · 座席\n总馆 · 2001年1月1日 · 东街1号 · 1000 · 812\n"},
    {"honours of the year",                    "::: 名录 荣誉 ; 范围=个人",                                  TRUE,
     "Date · Honour · Level · Granted by · Holder\n"
     "1 April 2024 · Model Librarian · District · 区局 · 馆员甲\n"                                          },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *story = g_strconcat(row->block, "\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(story, &error);
  g_autoptr(GString) got = g_string_new(NULL);

  g_assert_no_error(error);
  g_assert_cmpuint(doc->nodes->len, ==, 1);
  put_grid(got, ((const NbNode *)doc->nodes->pdata[0])->grid, row->english);
  g_assert_cmpstr(got->str, ==, row->want);
}

static const Row charts[] = {
    {"months in order",        "::: 图 外借册次 期间=2024-01..2024-03 ; 标题=甲",                FALSE,
     "甲\n月份 · 外借册次\n1月 · 2\n2月 · 4\n3月 · 8\n合计 · 14\n"},
    {"beside the year before", "::: 图 柱 外借册次 期间=2024-01..2024-03 ; 按=月 对比=上年", FALSE,
     "外借册次\n月份 · 2024年1月1日至2024年3月31日 · 2023年1月1日至2023年3月31日\n"
     "1月 · 2 · 1\n2月 · 4 · 2\n3月 · 8 · 4\n"                            },
    {"what the cut leaves",    "::: 图 条 外借册次 ; 按=题名 前=2",                              FALSE,
     "外借册次\n题名 · 外借册次\n活着 · 4\n三体 · 3\n围城 · 3\n第三研修室 · 3\n其他 · 1\n合计 · "
     "14\n"                                                                        },
};

static void
test_chart(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *story = g_strconcat(row->block, "\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(story, &error);
  g_autoptr(GString) got = g_string_new(NULL);

  g_assert_no_error(error);

  const NbChart *chart = ((const NbNode *)doc->nodes->pdata[0])->chart;

  put_grid(got, chart->grid, row->english);
  g_assert_cmpstr(got->str, ==, row->want);
  g_assert_cmpstr(chart->type, ==, strstr(row->block, "条") ? "bar" : "column");
}

typedef struct {
  NbBucket bucket;
  const char *role, *value, *zh, *en;
} Label;

static const Label labels[] = {
    {NB_BUCKET_MONTH,   "time",   "2024-04",    "4月",         "Apr"          },
    {NB_BUCKET_YEAR,    "time",   "2024",       "2024年",      "2024"         },
    {NB_BUCKET_QUARTER, "time",   "2024Q3",     "第三季度", "Q3"           },
    {NB_BUCKET_DAY,     "time",   "2024-04-23", "4月23日",    "23 Apr"       },
    {NB_BUCKET_WEEKDAY, "time",   "7",          "周日",       "Sun"          },
    {NB_BUCKET_HOUR,    "time",   "08",         "08时",        "08:00"        },
    {NB_BUCKET_CLASS,   "class",  "I",          "I 文学",     "I Literature" },
    {NB_BUCKET_CLASS,   "class",  "other",      "其他类",    "Other classes"},
    {NB_BUCKET_NONE,    "action", "renew",      "续借",       "Renewal"      },
    {NB_BUCKET_NONE,    "level",  "市级",     "市级",       "Municipal"    },
    {NB_BUCKET_NONE,    "title",  "活着",     "活着",       "活着"       },
    {NB_BUCKET_NONE,    "title",  "",           "未注明",    "Not stated"   },
    {NB_BUCKET_MONTH,   "time",   "2024-13",    "2024-13",      "2024-13"      },
};

static void
test_labels(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
    const NbKey key = {labels[i].role, labels[i].bucket};
    g_autofree char *zh = nb_key_label(&key, labels[i].value, FALSE);
    g_autofree char *en = nb_key_label(&key, labels[i].value, TRUE);

    g_assert_cmpstr(zh, ==, labels[i].zh);
    g_assert_cmpstr(en, ==, labels[i].en);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/grids/", rows, test_row);
  NB_ADD_ROWS("/report/grids/chart: ", charts, test_chart);
  g_test_add_func("/report/grids/labels of keys", test_labels);
  return g_test_run();
}
