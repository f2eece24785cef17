/* Presets: the shipped ones hold, and a mistake in one is named with its place. */
#include "ingest/preset.h"
#include "ingest/heading.h"
#include "read.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  const char *message; /* part of it */
} Row;

static const Row rows[] = {
    {"no dataset",                 "[preset]\nname = x\n",                                            "a.ini: there is no dataset"},
    {"an unknown dataset",         "[preset]\ndataset = laons\n",                                     "a.ini:2"                   },
    {"an unknown setting",         "[preset]\ndataset = loans\ndelimeter = tab\n",                    "a.ini:3"                   },
    {"an unknown group",           "[preset]\ndataset = loans\n[heading]\ntime = a\n",                "a.ini:4"                   },
    {"an unknown role",            "[preset]\ndataset = loans\n[headings]\nreadr = a\n",              "reader"                    },
    {"a heading with two roles",   "[preset]\ndataset = loans\n[headings]\ntime = a\ndue = A\n",
     "a.ini:5"                                                                                                                    },
    {"an unknown action",          "[preset]\ndataset = loans\n[actions]\nlend = a\n",
     "loan, return, renew or inhouse"                                                                                             },
    {"an unknown order of dates",  "[preset]\ndataset = loans\ndate_order = ydm\n",
     "ymd, dmy or mdy"                                                                                                            },
    {"an unknown delimiter",       "[preset]\ndataset = loans\ndelimiter = ,\n",
     "comma, tab, semicolon or bar"                                                                                               },
    {"an encoding of iconv's",     "[preset]\ndataset = loans\nencoding = EUC-JP\n",                  "Big5 or CP1252"            },
    {"neither yes nor no",         "[preset]\ndataset = loans\nautomatic = perhaps\n",                "write yes or no"           },
    {"a constant that identifies", "[preset]\ndataset = loans\n[constants]\nreader = x\n",
     "“reader”"                                                                                                               },
    {"a day that is none",         "[preset]\ndataset = loans\n[constants]\ntime = last year\n",
     "2018-04-23"                                                                                                                 },
    {"an unknown base",            "[preset]\ndataset = loans\nbase = nothing\n",                     "“nothing”"             },
    {"a line that is nothing",     "[preset]\ndataset = loans\njust words\n",                         "a.ini:3"                   },
    {"an unknown need",            "[preset]\ndataset = loans\nneeds = time; nothing/else\n",         "“nothing”"             },
    {"a pivot that is no year",    "[preset]\ndataset = loans\ndate_pivot = 70\n",                    "1970"                      },
    {"an unknown either",          "[preset]\ndataset = loans\n[either]\n还书日期 = due; back\n", "“back”"                },
};

static NbPresets *
load_one(const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a.ini", NULL);

  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  NbPresets *presets = nb_presets_load(folder, error);

  g_unlink(path);
  g_rmdir(folder);
  return presets;
}

/* What a preset says of centuries and of cells that stand for nothing. */
static void
test_codes(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbPresets) presets = load_one("[preset]\ndataset = visits\nmissing = -1; N/A\n"
                                          "date_order = dmy\ndate_pivot = 1970\n"
                                          "[headings]\ntime = day\ncount = in\nout = out\n",
                                          &error);
  g_autofree char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "table.csv", NULL);
  g_autoptr(NbStore) store = nb_store_new();

  g_assert_no_error(error);
  g_assert_true(g_file_set_contents(
      path, "day,in,out\n23/4/24,5, N/A \n24/4/69,7,-1\n25-APR-24,-1,8\n", -1, NULL));
  g_autoptr(NbFileReport) report = nb_ingest_file(store, presets, path, NULL, &error);

  g_unlink(path);
  g_rmdir(folder);
  g_assert_no_error(error);
  g_assert_cmpint(report->accepted, ==, 2);
  g_assert_cmpint(count_issue(report, "missing"), ==, 1);
  g_autofree char *got = dump(nb_store_get(store, "visits"));

  g_assert_cmpstr(got, ==, "time=2024-04-23|count=5|out=|\ntime=2069-04-24|count=7|out=|\n");
}

static void
test_mistake(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NbPresets) presets = load_one(row->text, &error);

  g_assert_null(presets);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, row->message));
  g_assert_nonnull(strstr(error->message, "hint: "));
}

static void
test_no_presets(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_presets_load("/nowhere/at/all", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
}

static int
rank(const NbPreset *preset, const char *role, const char *heading)
{
  g_autofree char *key = nb_heading_key(heading, strlen(heading), FALSE);

  return nb_preset_synonym(preset, (guint)nb_dataset_role(preset->dataset, role), key);
}

static void
test_shipped(void)
{
  g_autoptr(NbPresets) presets = load_presets();
  g_autofree const char **names = nb_presets_names(presets);
  const NbDataset *dataset;

  for (guint i = 0; (dataset = nb_dataset_nth(i)); i++) {
    const NbPreset *preset = nb_presets_find(presets, dataset->id);

    g_assert_nonnull(preset);
    g_assert_true(preset->dataset == dataset);
    g_assert_true(preset->automatic);
  }
  for (gsize i = 0; names[i]; i++) {
    const NbPreset *preset = nb_presets_nth(presets, (guint)i);

    g_assert_cmpstr(preset->id, ==, names[i]);
    g_assert_true(nb_presets_find(presets, names[i]) == preset);
  }
  g_assert_true(nb_presets_find(presets, "INTERLIB") ==
                nb_presets_find(presets, "Interlib 流通日志"));
  g_assert_null(nb_presets_find(presets, "laons"));
}

/* The headings that were seen in real exports, each with its role. */
static void
test_vocabulary(void)
{
  static const char *const words[][12] = {
      {"reader",        "读者证号", "读者条码", "证件号",          "借书证号", "用户条码", "读者编号"},
      {"name", "读者姓名", "姓名"              },
      {"reader_type",       "读者类型"                    },
      {"title",         "题名",       "书名",         "图书题名"                             },
      {"author",        "责任者",    "著者",       "作者"        },
      {"item",          "条形码",    "条码号",       "书刊条码号",     "图书条码", "文献条码", "登录号"},
      {"call_no", "索书号",    "索取号"   },
      {"class",    "中图法分类号",               "分类号"                 },
      {"site",               "馆藏地",                        "馆藏位置",                    "分馆",             "服务点"},
      {"action",    "操作类型",                  "操作行为","流通操作"},
      {"time", "操作时间",               "处理时间",                         "操作日期",                              "借书日期", "借阅日期", "借阅时间", "借出时间"},
      {"due", "应还日期", "应归还时间"                            },
      {"returned",               "归还日期",                         "实还日期","还书时间"                },
  };
  g_autoptr(NbPresets) presets = load_presets();
  const NbPreset *loans = nb_presets_find(presets, "loans");

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    for (gsize k = 1; k < 12 && words[i][k]; k++) {
      g_test_message("%s = %s", words[i][0], words[i][k]);
      g_assert_cmpint(rank(loans, words[i][0], words[i][k]), >=, 0);
    }
  }
  g_assert_cmpint(rank(loans, "reader", "讀者證號"), ==, rank(loans, "reader", "读者证号"));
  g_assert_cmpstr(nb_preset_action(loans, "續借", strlen("續借")), ==, "renew");
}

static void
test_actions(void)
{
  static const char *const words[][10] = {
      {"loan",    "借书",     "借出",           "借",                    "CKO", "J", "issue", " Issue ", "借 书"},
      {"return",      "还书",           "归还",                    "还",                                   "CKI", "return"},
      {"renew",  "续借", "REH", "REI", "renew"},
      {"inhouse", "阅览",             "馆内阅览",                         "localuse"                                       },
  };
  g_autoptr(NbPresets) presets = load_presets();
  const NbPreset *loans = nb_presets_find(presets, "loans");

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    for (gsize k = 1; k < 10 && words[i][k]; k++)
      g_assert_cmpstr(nb_preset_action(loans, words[i][k], strlen(words[i][k])), ==, words[i][0]);
  }
  g_assert_null(nb_preset_action(loans, "预约", strlen("预约")));
}

/* A preset's own words come before its base's, and may take a heading away from it. */
static void
test_base(void)
{
  g_autoptr(NbPresets) presets = load_presets();
  const NbPreset *interlib = nb_presets_find(presets, "interlib");

  g_assert_cmpint(rank(interlib, "due", "还书日期"), ==, 1);
  g_assert_cmpint(rank(interlib, "returned", "还书日期"), ==, -1);
  g_assert_cmpint(rank(interlib, "time", "处理时间"), ==, 0);
  g_assert_cmpint(rank(interlib, "title", "题名"), >=, 0);
  g_assert_cmpstr(nb_preset_action(interlib, "借书", strlen("借书")), ==, "loan");
}

typedef struct {
  const char *name;
  const char *preset, *text;
  const char *want; /* rows, as dump() writes them */
  const char *kind; /* of an issue that is there once, or NULL */
} Told;

static const Told told[] = {
    {"a list without dates gets the day of the preset",
     "[preset]\ndataset = loans\n[headings]\ntitle = work\n[constants]\ntime = 2018-04\n", "work\na\n",                                                                  "time=2018-04-01|title=a|\n",       NULL   },
    {"a year will do",
     "[preset]\ndataset = loans\n[headings]\ntitle = work\n[constants]\ntime = 2018\n",    "work\na\n",
     "time=2018-01-01|title=a|\n",                                                                                                                                                                           NULL   },
    {"a date of its own goes before it",
     "[preset]\ndataset = loans\n[headings]\ntitle = work\n[constants]\ntime = 2018\n",    "时间,work\n2020-02-03,a\n",                                                "time=2020-02-03|title=a|\n",       NULL   },
    {"a time of day in a column of its own",
     "[preset]\ndataset = visits\n[headings]\ntime = day\nclock = hour\ncount = n\n",      "day,hour,n\n2024-04-23,7:30 PM,5\n2024-04-24,,6\n",
     "time=2024-04-23T19:30|count=5|\ntime=2024-04-24|count=6|\n",                                                                                                                                           NULL   },
    {"a date with a time of its own keeps it",
     "[preset]\ndataset = visits\n[headings]\ntime = day\nclock = hour\ncount = n\n",      "day,hour,n\n2024-04-23 08:00,19:30,5\n",                                     "time=2024-04-23T08:00|count=5|\n", NULL   },
    {"what is no time of day is left out and said",
     "[preset]\ndataset = visits\n[headings]\ntime = day\nclock = hour\ncount = n\n",      "day,hour,n\n2024-04-23,noon,5\n",                                            "time=2024-04-23|count=5|\n",       "clock"},
    {"12:30 among cells with AM and PM is left out and said",
     "[preset]\ndataset = visits\n[headings]\ntime = day\nclock = hour\ncount = n\n",      "day,hour,n\n2024-04-23,9:30 AM,5\n2024-04-23,12:30,6\n2024-04-23,14:30,7\n",
     "time=2024-04-23T09:30|count=5|\ntime=2024-04-23|count=6|\ntime=2024-04-23T14:30|count=7|\n",                                                                                                           "clock"},
};

static void
test_told(gconstpointer data)
{
  const Told *row = data;
  g_autofree char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *table = g_build_filename(folder, "table.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbPresets) presets = load_one(row->preset, &error);
  g_autoptr(NbStore) store = nb_store_new();
  const NbIngestOptions options = {.preset = "a"};

  g_assert_no_error(error);
  g_assert_true(g_file_set_contents(table, row->text, -1, NULL));
  g_autoptr(NbFileReport) report = nb_ingest_file(store, presets, table, &options, &error);

  g_unlink(table);
  g_rmdir(folder);
  g_assert_no_error(error);
  g_autofree char *got = dump(nb_store_get(store, report->dataset->id));

  g_assert_cmpstr(got, ==, row->want);
  g_assert_cmpint(report->rejected, ==, 0);
  g_assert_cmpint(row->kind ? count_issue(report, row->kind) : 0, ==, row->kind != NULL);
}

/* A preset of somebody's own stands on a shipped one, goes before it, and says the encoding. */
static void
test_own(void)
{
  g_autofree char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *own = g_build_filename(folder, "hsk.ini", NULL);
  g_autofree char *table = g_build_filename(folder, "table.csv", NULL);
  g_autoptr(NbPresets) presets = load_presets();
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  const NbIngestOptions options = {.preset = "hsk"};

  g_assert_true(g_file_set_contents(own,
                                    "[preset]\ndataset = loans\nbase = loans\nencoding = big5\n"
                                    "[headings]\ntitle = work\n",
                                    -1, NULL));
  g_assert_true(g_file_set_contents(table, "date,work\n2024-04-23,\xa4\x40\n", -1, NULL));
  g_assert_true(nb_presets_add_folder(presets, folder, &error));
  g_assert_no_error(error);
  g_assert_cmpstr(nb_presets_nth(presets, 0)->id, ==, "hsk");
  g_autoptr(NbFileReport) report = nb_ingest_file(store, presets, table, &options, &error);

  g_assert_no_error(error);
  g_assert_cmpint(report->encoding, ==, NB_ENCODING_BIG5);
  g_assert_cmpint(count_issue(report, "encoding-taken"), ==, 0);
  g_autofree char *got = cell(nb_store_get(store, "loans"), "title", 0);

  g_assert_cmpstr(got, ==, "一");
  g_assert_null(nb_presets_add(presets, own, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_clear_error(&error);
  g_assert_true(nb_presets_add_folder(presets, "/nowhere/at/all", &error));
  g_unlink(own);
  g_assert_null(nb_presets_add(presets, own, &error));
  g_assert_nonnull(error);
  g_unlink(table);
  g_rmdir(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/preset/refused: ", rows, test_mistake);
  g_test_add_func("/ingest/preset/refused: a folder without presets", test_no_presets);
  g_test_add_func("/ingest/preset/there is one for each dataset", test_shipped);
  g_test_add_func("/ingest/preset/headings of real exports have their roles", test_vocabulary);
  g_test_add_func("/ingest/preset/words of the action column", test_actions);
  g_test_add_func("/ingest/preset/a base lends what a preset does not say", test_base);
  g_test_add_func("/ingest/preset/centuries and cells for nothing", test_codes);
  NB_ADD_ROWS("/ingest/preset/", told, test_told);
  g_test_add_func("/ingest/preset/one of somebody's own", test_own);
  return g_test_run();
}
