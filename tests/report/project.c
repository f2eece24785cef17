#include "library.h"
#include "tests/add.h"
#include <sys/stat.h>

/* Settings, folders and periods of a project; templates. */

typedef struct {
  const char *name;
  const char *settings;
  const char *message; /* after the folder */
  const char *hint;
} Row;

static const Row rows[] = {
    {"an unknown section",        "[图书管]\n",                "nianbao.ini:1: there is no section “图书管”",   "“图书馆”"},
    {"an unknown key",            "[图书馆]\n名字 = 甲\n",  "nianbao.ini:2: there is no setting “名字” here",
     "“名称”"                                                                                                                        },
    {"a key of another section",  "[隐私]\n期间 = 2024\n",
     "nianbao.ini:2: there is no setting “期间” here",                                                              "读者"         },
    {"a period that is none",     "[年报]\n期间 = 去年\n",  "nianbao.ini:2: “去年” is not understood",
     NULL                                                                                                                                  },
    {"a number with its unit",    "[隐私]\n阈值 = 5人\n",
     "nianbao.ini:2: “5人” is not understood, expected a whole number",                                              NULL             },
    {"languages that are none",   "[年报]\n语言 = 法\n",     "nianbao.ini:2: “法” is not understood",
     NULL                                                                                                                                  },
    {"readers shown whole",       "[隐私]\n读者 = 全名\n",  "nianbao.ini:2: “全名” is not understood",
     NULL                                                                                                                                  },
    {"a story outside",           "[年报]\n故事 = ../a.md\n", "nianbao.ini:2: “../a.md” is not understood",
     NULL                                                                                                                                  },
    {"a theme with a path",       "[年报]\n主题 = a/b\n",     "nianbao.ini:2: “a/b” is not understood",           NULL             },
    {"a source without a preset", "[来源]\n流通.csv =\n",     "nianbao.ini:2: “” is not understood",
     NULL                                                                                                                                  },
};

static void
test_settings_fault(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *folder = library_new("甲\n");
  g_autofree char *want = g_strdup_printf("%s/%s", folder, row->message);
  g_autoptr(GError) error = NULL;

  put(folder, "nianbao.ini", row->settings);
  g_assert_null(nb_project_open(folder, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  if (!g_str_has_prefix(error->message, want))
    g_assert_cmpstr(error->message, ==, want);

  const char *hint = strstr(error->message, "\nhint: ");

  g_assert_nonnull(hint);
  g_assert_true(!row->hint || strstr(hint, row->hint));
  remove_folder(folder);
}

/* What Windows editors and Chinese keyboards make of the same settings. */
static const char *const spellings[] = {
    "\xef\xbb\xbf[图书馆]\r\n名称 = 甲馆\r\n[年报]\r\n期间=2024\r\n[隐私]\r\n阈值=7\r\n",
    "【图书馆】\n名称＝甲馆\n【年报】\n期间＝２０２４\n【隐私】\n阈值＝７\n",
    "# 说明\n[library]\nname = 甲馆\n[report]\nperiod = 2024\n[privacy]\nthreshold = 7\n",
};

static void
check_settings(const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbProject) project = nb_project_open(folder, &error);

  g_assert_no_error(error);
  g_assert_cmpstr(project->library_zh, ==, "甲馆");
  g_assert_cmpint(nb_period_year(&project->period), ==, 2024);
  g_assert_cmpint(project->policy.threshold, ==, 7);
}

static void
test_spellings(void)
{
  g_autofree char *folder = library_new("甲\n");
  gsize size = 0;
  g_autofree char *bytes = g_convert(spellings[2], -1, "GB18030", "UTF-8", NULL, &size, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
    put(folder, "nianbao.ini", spellings[i]);
    check_settings(folder);
  }
  put_bytes(folder, "nianbao.ini", bytes, (gssize)size);
  check_settings(folder);
  remove_folder(folder);
}

static void
test_all_settings(void)
{
  g_autofree char *folder = library_new("甲\n");
  g_autoptr(GError) error = NULL;

  put(folder, "nianbao.ini",
      "[图书馆]\n名称=甲\n名称[en]=A\n[年报]\n故事=b.md\n主题=pine\n语言=英\n[隐私]\n读者=代号\n"
      "未成年类型=少儿｜学生\n[来源]\n流通.csv=loans\n");

  g_autoptr(NbProject) project = nb_project_open(folder, &error);

  g_assert_no_error(error);
  g_assert_cmpstr(project->library_en, ==, "A");
  g_assert_true(g_str_has_suffix(project->story, "/b.md"));
  g_assert_cmpstr(project->theme, ==, "pine");
  g_assert_cmpint(project->languages, ==, NB_DOC_EN);
  g_assert_cmpint(project->policy.mask, ==, NB_MASK_CODE);
  g_assert_cmpstr(project->policy.minor_types, ==, "少儿|学生");
  g_assert_cmpstr(g_hash_table_lookup(project->sources, "流通.csv"), ==, "loans");
  remove_folder(folder);
}

static void
test_no_folder(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *empty = g_dir_make_tmp("nianbao-XXXXXX", NULL);

  g_assert_null(nb_project_open("there-is-no-such-folder", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_null(nb_project_open(empty, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  remove_folder(empty);
}

static void
test_ingest(void)
{
  g_autofree char *folder = library_new("甲\n");

  put(folder, "数据/.隐藏.csv", "\x01\x02");
  put(folder, "数据/~$流通.csv", "\x01\x02");
  put(folder, "数据/旧/流通.csv", library_loans);

  g_autoptr(NbProject) project = library_open(folder);

  g_assert_cmpuint(project->reports->len, ==, 8);
  g_assert_true(g_str_has_suffix(((NbFileReport *)project->reports->pdata[0])->path, "流通.csv"));
  for (guint i = 2; i < project->reports->len; i++) {
    const NbFileReport *one = project->reports->pdata[i - 1], *two = project->reports->pdata[i];

    g_assert_cmpint(strcmp(one->path, two->path), <, 0);
  }
  g_assert_cmpuint(project->skipped->len, ==, 1);
  g_assert_true(g_str_has_suffix(project->skipped->pdata[0], "数据/旧"));
  remove_folder(folder);
}

static void
expect_ingest_error(const char *folder, NbErrorCode code, const char *part)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbProject) project = nb_project_open(folder, &error);

  g_assert_no_error(error);
  g_assert_false(nb_project_ingest(project, &error));
  g_assert_error(error, NB_ERROR, (int)code);
  g_assert_nonnull(strstr(error->message, part));
}

static void
test_ingest_faults(void)
{
  g_autofree char *folder = library_new("甲\n");

  put(folder, "数据/图片.csv", "\x89PNG\r\n\x1a\n");
  expect_ingest_error(folder, NB_ERROR_INPUT, "数据/图片.csv");
  put(folder, "数据/图片.csv", library_loans);
  put(folder, "nianbao.ini", "[来源]\n没有.csv = loans\n");
  expect_ingest_error(folder, NB_ERROR_TEMPLATE, "[来源] names “没有.csv”");
  put(folder, "nianbao.ini", library_settings);
  put(folder, "馆务表.xlsx", "PK");
  expect_ingest_error(folder, NB_ERROR_INPUT, "馆务表.xlsx: a workbook is not read yet");
  remove_folder(folder);
}

/* The period asked for, else that of the story's head, else that of the settings. */
static void
test_periods(void)
{
  g_autofree char *folder = library_new("外借{{外借册次|n}}。\n");
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(GError) error = NULL;
  NbPeriod year;

  put(folder, "看板.md",
      "标题: 月报\n期间: 2024-02\n\n外借{{外借册次|n}}（{{期间}}，{{月}}月）。\n");
  g_assert_true(nb_period_parse("2023", &year, NULL));

  g_autoptr(NbDoc) own = nb_project_report(project, NULL, NULL, &error);
  g_autoptr(NbDoc) month = nb_project_report(project, "看板.md", NULL, &error);
  g_autoptr(NbDoc) before = nb_project_report(project, NULL, &year, &error);

  g_assert_no_error(error);

  g_autofree char *first = nb_text_plain(((NbNode *)own->nodes->pdata[0])->text.zh);
  g_autofree char *second = nb_text_plain(((NbNode *)month->nodes->pdata[0])->text.zh);
  g_autofree char *third = nb_text_plain(((NbNode *)before->nodes->pdata[0])->text.zh);

  g_assert_cmpstr(first, ==, "外借14。");
  g_assert_cmpstr(second, ==, "外借4（2024年2月，2月）。");
  g_assert_cmpstr(third, ==, "外借7。");
  g_assert_cmpstr(own->title_zh, ==, "2024年年度报告");
  g_assert_cmpint(month->kind, ==, NB_DOC_SHEET);
  g_assert_cmpint(month->day, ==, nb_day_from_date(2024, 2, 29));
  g_assert_null(nb_project_report(project, "没有.md", NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  remove_folder(folder);
}

static void
test_explain(void)
{
  g_autofree char *folder = library_new("甲\n");
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(GError) error = NULL;
  const NbMetric *metric = nb_catalogue_find(project->catalogue, "外借册次");
  g_autoptr(NbMeasure) measure =
      nb_metric_measure(project->catalogue, metric, project->store, &project->period, NULL, &error);
  const NbExplainAbout about = {.policy = &project->policy, .reports = project->reports};
  g_autoptr(NbDoc) doc = nb_explain(measure, &about);
  g_autoptr(GString) all = g_string_new(NULL);

  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbGrid *grid = ((const NbNode *)doc->nodes->pdata[i])->grid;

    for (guint j = 0; j < grid->rows->len; j++) {
      const NbCell *row = grid->rows->pdata[j];

      g_string_append_printf(all, "%s=%s\n", row[0].zh, row[1].zh);
    }
  }
  g_assert_cmpint(doc->kind, ==, NB_DOC_SHEET);
  g_assert_nonnull(strstr(all->str, "期间=2024年\n"));
  g_assert_nonnull(strstr(all->str, "精确值=14\n"));
  g_assert_nonnull(strstr(all->str, "表述=14册次\n"));
  g_assert_nonnull(strstr(all->str, "读到的行=22\n"));
  g_assert_nonnull(strstr(all->str, "计入的行=14\n"));
  g_assert_nonnull(strstr(all->str, "不在期间内=7\n"));
  g_assert_nonnull(strstr(all->str, "不合条件=1\n"));
  g_assert_nonnull(strstr(all->str, "1月=2册次\n2月=4册次\n3月=8册次\n合计=14 与数值相等\n"));
  g_assert_nonnull(strstr(all->str, "采用=22\n"));
  g_assert_nonnull(strstr(all->str, "校验和="));
  g_assert_null(strstr(all->str, "活动"));
  remove_folder(folder);
}

static void
test_create(void)
{
  g_autofree char *parent = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename(parent, "年报2024", NULL);
  g_autofree char *story = g_build_filename(folder, "年报.md", NULL);
  g_autofree char *logs = g_build_filename(folder, "数据", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true(nb_project_create(folder, "qijiang", &error));
  g_assert_no_error(error);
  g_assert_true(g_file_test(story, G_FILE_TEST_IS_REGULAR));
  g_assert_true(g_file_test(logs, G_FILE_TEST_IS_DIR));

  g_autoptr(NbProject) project = nb_project_open(folder, &error);

  g_assert_no_error(error);
  g_assert_nonnull(project);
  g_assert_false(nb_project_create(folder, "qijiang", &error)); /* it is not empty now */
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
  remove_folder(folder);
  g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
  g_clear_error(&error);
  g_assert_true(nb_project_create(folder, "qijiang", &error)); /* an empty folder is filled */
  g_assert_no_error(error);
  remove_folder(parent);
}

static void
test_create_faults(void)
{
  g_autofree char *parent = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename(parent, "a", NULL);
  g_autofree char *file = g_build_filename(parent, "b", NULL);
  g_autofree char *below = g_build_filename(parent, "c", "d", NULL);
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false(nb_project_create(folder, "there-is-none", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  g_assert_nonnull(strstr(error->message, "qijiang"));
  g_clear_error(&error);
  g_assert_false(nb_project_create(folder, "../reports/qijiang", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  g_clear_error(&error);
  put(parent, "b", "x");
  g_assert_false(nb_project_create(file, "qijiang", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
  g_clear_error(&error);
  g_assert_false(nb_project_create(below, "qijiang", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
  dir = g_dir_open(parent, 0, NULL);
  g_assert_cmpstr(g_dir_read_name(dir), ==, "b"); /* and nothing else is left */
  g_assert_null(g_dir_read_name(dir));
  remove_folder(parent);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/project/settings: ", rows, test_settings_fault);
  g_test_add_func("/report/project/settings in many spellings", test_spellings);
  g_test_add_func("/report/project/all settings", test_all_settings);
  g_test_add_func("/report/project/no folder and no settings", test_no_folder);
  g_test_add_func("/report/project/what is read and what is passed over", test_ingest);
  g_test_add_func("/report/project/files that are refused", test_ingest_faults);
  g_test_add_func("/report/project/three ways to say the period", test_periods);
  g_test_add_func("/report/project/a figure explained", test_explain);
  g_test_add_func("/report/project/a folder from a template", test_create);
  g_test_add_func("/report/project/no folder from a template", test_create_faults);
  return g_test_run();
}
