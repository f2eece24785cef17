#include "report/check.h"
#include "library.h"
#include "report/lint.h"
#include "tests/add.h"

/* What `nianbao check` finds in a story. Kinds and places, in the order of the story. */
typedef struct {
  const char *name;
  const char *story;
  const char *findings; /* `line:column kind`, a ! before errors */
} Row;

static const Row rows[] = {
    {"nothing",                              "# 一、甲 | A\n\n外借{{外借册次}}，第七次评估，1984年建馆，8:30至18:00。\nEN: A.\n",
     ""                                                                                                                                                                                                          },
    {"a bound and an unbound number",        "外借{{外借册次}}，讲座3场，另有17人。\nEN: a\n",
     "1:14 unbound\n1:19 unbound\n"                                                                                                                                                                              },
    {"dates, times and numbers of streets",
     "2024年3月1日、4月22~30日，24小时自助，通惠大道6号3楼，电话023-48343049，4.23读书日，"
     "渝文〔2023〕174号，《1984》“67”A4。\nEN: a\n",                                                                                       ""                                                       },
    {"units that are bound to nothing",
     "面积2947平方米，容量17.5TB，办证1,234张，12.7万册次。\nEN: a\n",                                                                 "1:3 unbound\n1:13 unbound\n1:22 unbound\n1:29 unbound\n"},
    {"余 after a number that is not round", "67余场、60余场、150余条、4.5万余人。\nEN: a\n",
     "1:1 more\n1:1 unbound\n1:6 unbound\n1:11 unbound\n1:17 unbound\n"                                                                                                                                          },
    {"截止 before a date",                 "截止2024年底，截止到{{年}}年，截止目前，截止日期。\nEN: a\n",
     "1:1 word\n1:10 word\n1:20 word\n"                                                                                                                                                                          },
    {"another unit after a figure",          "{{外借册次|n}}册、{{外借册次|n}}册次、{{讲座|n}}场。\nEN: a\n",
     "1:11 unit\n"                                                                                                                                                                                               },
    {"a value that no row has",              "{{外借册次 馆藏地=东管|n}}册次。\nEN: a\n",                                                   "1:3 filter\n"                                           },
    {"no English",                           "# 甲\n\n乙\n\n- 丙\n\n::: 诗\n丁\n:::\n",
     "1:3 english\n3:1 english\n5:3 english\n7:1 english\n"                                                                                                                                                      },
    {"no English is wanted",                 "语言: 中\n\n# 甲\n\n乙\n",                                                                           ""                                                       },
    {"all checks that fail",                 "::: 校验\n讲座 = 4\n讲座 = 3\n展览 + 讲座 >= 6\n:::\n",
     "!2:1 sum\n!4:1 sum\n"                                                                                                                                                                                      },
    {"checks that hold",
     "::: 校验\n讲座 + 展览 + 其他活动 = 活动场次\n活动场次 - 讲座 = 3\nΣ各月(外借册次) = "
     "外借册次\n"
     "∑各馆藏地（外借册次(题名=三体)） ＝ 外借册次（题名=三体）\n活动服务人次 <= 4.6万\n"
     "外借册次(题名=活着／围城) > 6\n1,000 ≥ 活动场次\n外借册次 < 14.5\nloans = 14\n:::\n",
     ""                                                                                                                                                                                                          },
};

static char *
list(const GPtrArray *findings)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < findings->len; i++) {
    const NbFinding *finding = findings->pdata[i];

    g_assert_true(g_str_has_suffix(finding->at.file, "年报.md"));
    g_assert_nonnull(finding->message);
    g_string_append_printf(out, "%s%d:%d %s\n", finding->is_error ? "!" : "", (int)finding->at.line,
                           (int)finding->at.column, finding->kind);
  }
  return g_string_free(out, FALSE);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *folder = library_new(row->story);
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = nb_project_check(project, &error);

  g_assert_no_error(error);

  g_autofree char *got = list(findings);

  g_assert_cmpstr(got, ==, row->findings);
  remove_folder(folder);
}

static void
test_messages(void)
{
  g_autofree char *folder = library_new("讲座3场。\n\n::: 校验\n讲座 = 4\n:::\n");
  g_autoptr(GError) error = NULL;

  put(folder, "数据/旧/a.csv", "x");

  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(GPtrArray) findings = nb_project_check(project, &error);
  const NbFinding *skipped = findings->pdata[0], *sum = findings->pdata[3];

  g_assert_cmpstr(skipped->kind, ==, "skipped");
  g_assert_cmpstr(sum->message, ==, "“讲座 = 4” does not hold: left 3, right 4, difference -1");
  remove_folder(folder);
}

/* A story that cannot be read has no findings but an error. */
static void
test_unreadable(void)
{
  g_autofree char *folder = library_new("{{外借\n");
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_project_check(project, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  remove_folder(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/check/", rows, test_row);
  g_test_add_func("/report/check/what the messages say", test_messages);
  g_test_add_func("/report/check/a story that cannot be read", test_unreadable);
  return g_test_run();
}
