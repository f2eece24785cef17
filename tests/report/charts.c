#include "lang/terms.h"
#include "library.h"
#include "report/chart-kinds.h"
#include "report/cross.h"
#include "tests/add.h"

/* What each kind of chart gets from the story: its type, the heads, the rows. */

static void
put_cell(GString *out, const NbGridColumn *column, const NbCell *cell)
{
  g_autofree char *number = nb_number_plain(cell->value);

  if (column->kind == NB_CELL_TEXT)
    g_string_append(out, cell->zh ? cell->zh : "");
  else
    g_string_append(out, *number ? number : "—");
}

static char *
grid_text(const NbGrid *grid)
{
  GString *out = g_string_new(NULL);

  for (guint k = 0; k < grid->columns->len; k++)
    g_string_append_printf(out, "%s%s", k ? " · " : "",
                           ((const NbGridColumn *)grid->columns->pdata[k])->zh);
  for (guint i = 0; i < grid->rows->len; i++)
    for (guint k = 0; k < grid->columns->len; k++) {
      g_string_append(out, k ? " · " : "\n");
      put_cell(out, grid->columns->pdata[k], &((const NbCell *)grid->rows->pdata[i])[k]);
    }
  for (guint i = 0; i < grid->facts->len; i++)
    g_string_append_printf(out, "\n%s", ((const NbFact *)grid->facts->pdata[i])->zh);
  return g_string_free(out, FALSE);
}

typedef struct {
  const char *name, *block, *type, *want;
} Row;

static const Row rows[] = {
    {"two keys are rows and series, the largest series first",
     "::: 图 堆叠柱 外借册次 ; 按=月 再按=馆藏地",                                                           "stacked",
     "月份 · 总馆 · 东馆\n1月 · 2 · —\n2月 · 2 · 2\n3月 · 8 · —"                                                                                                                           },
    {"what a cross table has no room for is added up",
     "::: 图 堆叠柱 外借册次 ; 按=题名,馆藏地 前=2",                                                         "stacked",
     "题名 · 总馆 · 东馆\n活着 · 4 · —\n三体 · 1 · 2\n其他 · 7 · —"                                                                                                                     },
    {"a heat map has every day of the week",                   "::: 图 热力 外借册次",                               "heat",
     "星期 · 10时\n周一 · 1\n周二 · 2\n周三 · 2\n周四 · 3\n周五 · 4\n周六 · 1\n周日 · 1"                                                                                               },
    {"rank moves go from the year before to this one",         "::: 图 位次 外借册次 ; 按=馆藏地 对比=上年",
     "slope",                                                                                                                           "馆藏地 · 2023年 · 2024年\n总馆 · 7 · 12\n东馆 · — · 2"},
    {"a ring gathers what is beyond its parts",                "::: 图 环 外借册次 ; 按=馆藏地 前=1",            "ring",
     "馆藏地 · 外借册次\n总馆 · 12\n其他 · 2"                                                                                                                                                     },
    {"progress takes its targets in order",                    "::: 图 进度 外借册次 讲座 ; 目标=20，5",        "progress",
     NULL                                                                                                                                                                                                       },
    {"an English name and a Chinese one of the same kind",
     "::: 图 Line 外借册次 期间=2024-01..2024-02",                                                                   "line",     "月份 · 外借册次\n1月 · 2\n2月 · 4"                          },
    {"another name of a kind",                                 "::: 图 折线 外借册次 期间=2024-01..2024-02",       "line",
     "月份 · 外借册次\n1月 · 2\n2月 · 4"                                                                                                                                                             },
    {"metrics of one unit stand side by side",                 "::: 图 折线 外借册次 归还册次 ; 按=馆藏地",  "line",
     "馆藏地 · 外借册次 · 归还册次\n总馆 · 12 · 1\n东馆 · 2 · —"                                                                                                                         },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *story = g_strconcat(row->block, "\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(story, &error);

  g_assert_no_error(error);
  const NbChart *chart = ((const NbNode *)doc->nodes->pdata[0])->chart;
  g_autofree char *got = grid_text(chart->grid);

  g_assert_cmpstr(chart->type, ==, row->type);
  if (row->want)
    g_assert_cmpstr(got, ==, row->want);
  else
    g_assert_true(strstr(got, "外借册次 · 14 · 20\n讲座 · "));
}

static const Row faults[] = {
    {"parts of what does not add up",  "::: 图 环 外借读者数 ; 按=馆藏地",                NULL, "does not add up"          },
    {"two keys for one series",        "::: 图 条 外借册次 ; 按=月,馆藏地",               NULL, "wants one key, 2"         },
    {"two keys and another year",      "::: 图 线 外借册次 ; 按=月,馆藏地 对比=上年", NULL,
     "here are two keys and another year"                                                                                             },
    {"metrics without a common scale", "::: 图 线 外借册次 外借读者数 ; 按=月",         NULL,
     "they share no scale"                                                                                                            },
    {"progress without a target",      "::: 图 进度 外借册次",                                NULL, "no target is known"       },
    {"a target that is none",          "::: 图 进度 外借册次 ; 目标=许多",                NULL, "“许多” is no target"},
    {"fewer targets than metrics",     "::: 图 进度 外借册次 讲座 ; 目标=20",             NULL, "“” is no target"      },
    {"progress of nothing",            "::: 图 进度",                                             NULL, "0 metrics"                },
    {"a chart of nothing",             "::: 图 柱",                                                NULL, "0 metrics"                },
};

static void
test_fault(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *story = g_strconcat(row->block, "\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(story, &error);

  g_assert_null(doc);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  if (!strstr(error->message, row->want) || !strstr(error->message, "年报.md:1:"))
    g_error("“%s” does not say “%s”", error->message, row->want);
}

/* Each name in the terms is a kind that is fed, and each kind has a Chinese name. */
static void
test_kinds(void)
{
  const NbTerms *terms = nb_terms_shared(NULL);

  for (guint i = 0; nb_terms_nth(terms, "chart", i); i++) {
    const NbTerm *term = nb_terms_nth(terms, "chart", i);

    g_assert_cmpstr(nb_chart_type(term->key), ==, term->en);
    g_assert_cmpstr(nb_chart_type(term->en), ==, term->en);
    g_assert_nonnull(nb_terms_find(terms, "picture", term->en));
    if (!g_str_equal(term->en, "progress"))
      g_assert_cmpstr(nb_chart_kind(term->en)->type, ==, term->en);
  }
  g_assert_null(nb_chart_type("饼"));
}

static NbGrid *
ages(void)
{
  static const char *const keys[] = {"0", "6", "7", "12", "17", "64", "65", "99", ""};
  NbGrid *grid = nb_grid_new("g", NB_GRID_PLAIN, NULL, NULL);

  nb_grid_add_column(grid, "age", "年龄", NULL, NB_CELL_TEXT);
  nb_grid_add_column(grid, "m", "男", NULL, NB_CELL_NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    NbCell *cells = nb_grid_add_row(grid);

    cells[0].key = g_strdup(keys[i]);
    cells[1].value = NB_RATIO_INT(1 << i);
  }
  return grid;
}

static void
test_ages(void)
{
  g_autoptr(NbGrid) grid = nb_cross_ages(ages());
  g_autofree char *got = grid_text(grid);

  g_assert_cmpstr(got, ==,
                  "年龄 · 男\n0–6 · 3\n7–12 · 12\n13–17 · 16\n18–24 · —\n25–34 · —\n35–44 · —\n"
                  "45–54 · —\n55–64 · 32\n65+ · 192\n另有256年龄不详，未画出");
}

/* Numbers that do not add up are not gathered: it is said how many are not shown. */
static void
test_cut(void)
{
  NbGrid *whole = ages();

  whole = nb_cross_cut(whole, 20, 20, FALSE);
  g_assert_cmpuint(whole->rows->len, ==, 9);
  g_autoptr(NbGrid) cut = nb_cross_cut(whole, 2, 0, FALSE);
  g_autofree char *got = grid_text(cut);

  g_assert_cmpstr(got, ==, "年龄 · 男\n · 128\n · 256\n另有7项较小，未画出");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/charts/", rows, test_row);
  NB_ADD_ROWS("/report/charts/refused/", faults, test_fault);
  g_test_add_func("/report/charts/the terms name every kind", test_kinds);
  g_test_add_func("/report/charts/years of age become bands", test_ages);
  g_test_add_func("/report/charts/what does not add up is counted", test_cut);
  return g_test_run();
}
