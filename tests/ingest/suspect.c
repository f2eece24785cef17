/* What a file is suspected of: texts read in a wrong encoding, cells in the wrong column. */
#include "ingest/mojibake.h"
#include "ingest/shift.h"
#include "read.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  NbMojibake want;
} Row;

static const Row rows[] = {
    {"é of UTF-8 as Windows-1252",                       "JosÃ© MartÃ\xc2\xad",                                     NB_MOJIBAKE_UTF8_AS_WESTERN},
    {"’ of UTF-8 as Windows-1252",                      "Donâ€™t",                                               NB_MOJIBAKE_UTF8_AS_WESTERN},
    {"中 of UTF-8 as Windows-1252",                      "ä¸\xc2\xad",                                               NB_MOJIBAKE_UTF8_AS_WESTERN},
    {"图书 of UTF-8 as GBK",                            "鍥句功",                                                  NB_MOJIBAKE_UTF8_AS_GBK    },
    {"图书馆 of UTF-8 as GBK, the last character cut", "鍥句功棣?",                                              NB_MOJIBAKE_UTF8_AS_GBK    },
    {"lost characters of UTF-8 as GBK",                   "锟斤拷锟斤拷",                                         NB_MOJIBAKE_UTF8_AS_GBK    },
    {"í of CP437 as Windows-1252",                       "Bol¡var",                                                   NB_MOJIBAKE_DOS            },
    {"ü of CP437 as Windows-1252",                       "f\xc2\x81r",                                                 NB_MOJIBAKE_DOS            },
    {"é of MARC-8",                                      "bâebâes",                                                  NB_MOJIBAKE_MARC8          },
    {"ç of MARC-8",                                      "Franðcois",                                                 NB_MOJIBAKE_MARC8          },
    {"ñ of MARC-8",                                      "Espaäna",                                                   NB_MOJIBAKE_MARC8          },
    {"French",                                            "L’élève, la mère et l’été : œuvres à lire",       NB_MOJIBAKE_NONE           },
    {"Portuguese",                                        "A AÇÃO, o coração e a mãe",                             NB_MOJIBAKE_NONE           },
    {"Spanish",                                           "¡Alto! ¿Qué más, Señor Sáenz?",                        NB_MOJIBAKE_NONE           },
    {"German",                                            "Männer, Bücher und Straßen",                              NB_MOJIBAKE_NONE           },
    {"Finnish and Swedish",                               "Päivän sää, å ä ö",                                   NB_MOJIBAKE_NONE           },
    {"Vietnamese",                                        "Xuân, dân, bão, trên",                                   NB_MOJIBAKE_NONE           },
    {"Occitan",                                           "Lo mèu país, lo sèu",                                     NB_MOJIBAKE_NONE           },
    {"Chinese",                                           "图书馆学基础：全国高等院校教材（第2版）", NB_MOJIBAKE_NONE           },
    {"Chinese of rare characters",                        "囍龘靐齉爨",                                            NB_MOJIBAKE_NONE           },
    {"Chinese with pinyin in quotes",                     "“红旗”军演 “hong qi”jun yan",                    NB_MOJIBAKE_NONE           },
    {"a currency before a number",                        "¥35.00, £3, ¢5",                                          NB_MOJIBAKE_NONE           },
    {"degrees and copyright",                             "90°C ©2001 Word®now",                                     NB_MOJIBAKE_NONE           },
    {"nothing",                                           "",                                                           NB_MOJIBAKE_NONE           },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree guint16 *forms = nb_mojibake_forms();

  g_assert_cmpint(nb_mojibake_of(forms, row->text, strlen(row->text)), ==, row->want);
}

/* ---- tables ---- */

/* A log in which the rows @first to @last have a cell more in front of @column and one less at the
 * end; with @by -1 one less in front and one more at the end. */
static GString *
log_with_shift(int n, int first, int last, int column, int by)
{
  static const char *const sites[] = {"总馆", "古南分馆", "文龙分馆"};
  GString *text = g_string_new("操作时间,读者证号,题名,索书号,馆藏地,文献类型\n");

  for (int i = 1; i <= n; i++) {
    g_autofree char *row =
        g_strdup_printf("2024-04-%02d,R%07d,第 %d 种书 上册,I247.%d,%s,%s", i % 28 + 1, i * 7,
                        i * 13 % 101, i % 9, sites[i % 3], i % 4 ? "图书" : "期刊");
    g_auto(GStrv) cells = g_strsplit(row, ",", -1);
    gboolean is_moved = i >= first && i <= last;

    for (int k = 0; k < 6; k++) {
      int from = is_moved && k >= column ? k - by : k;

      g_string_append_printf(text, "%s%s", k ? "," : "",
                             is_moved && by > 0 && k == column ? "-"
                             : from < 6                        ? cells[from]
                                                               : "");
    }
    g_string_append(text, "\n");
  }
  return text;
}

static const NbIssue *
find_issue(const NbFileReport *report, const char *kind)
{
  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);

    if (strcmp(issue->kind, kind) == 0)
      return issue;
  }
  return NULL;
}

typedef struct {
  const char *name;
  int n, first, last, column, by;
  gint64 line, at_column; /* 0: nothing is said */
} Shifted;

static const Shifted shifted[] = {
    {"cells one too far to the right are told", 400, 101, 160, 3, 1,  102, 5},
    {"cells one too far to the left are told",  400, 201, 300, 2, -1, 202, 3},
    {"the first rows of the file",              400, 1,   40,  3, 1,  2,   5},
    {"nine rows are told",                      400, 101, 109, 2, 1,  102, 4},
    {"seven rows are too few",                  400, 101, 107, 2, 1,  0,   0},
    {"a sound file",                            400, 1,   0,   2, 1,  0,   0},
    {"a file of a few rows teaches nothing",    20,  1,   10,  2, 1,  0,   0},
};

static void
test_shifted(gconstpointer data)
{
  const Shifted *row = data;
  g_autoptr(GString) text = log_with_shift(row->n, row->first, row->last, row->column, row->by);
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) report = read_bytes(store, text->str, text->len, NULL, &error);
  const NbIssue *issue;

  g_assert_no_error(error);
  issue = find_issue(report, "shift");
  g_assert_cmpint(issue != NULL, ==, row->line > 0);
  if (!issue)
    return;
  const NbIssuePlace *place = issue->places->pdata[0];
  g_autofree char *rows_told = g_strdup_printf("%d ×", row->last - row->first + 1);

  g_assert_cmpint(issue->count, ==, 1);
  g_assert_cmpint(place->line, ==, row->line);
  g_assert_cmpint(place->column, ==, row->at_column);
  g_assert_nonnull(strstr(place->text, rows_told));
}

/* A text of more than 8 MiB is looked at in places; the lines are right all the same. */
static void
test_large(void)
{
  g_autoptr(GString) text = log_with_shift(140000, 70000, 90000, 3, 1);
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;

  g_string_append(text, "2024-04-23,R1,鍥句功,I2,总馆,图书\n");
  g_string_insert(text, (gssize)(strchr(text->str, '\n') - text->str) + 1,
                  "2024-04-23,R1,JosÃ©,I2,总馆,图书\n");
  g_assert_cmpuint(text->len, >, 8 << 20);
  g_autoptr(NbFileReport) report = read_bytes(store, text->str, text->len, NULL, &error);

  g_assert_no_error(error);
  const NbIssue *issue = find_issue(report, "shift"),
                *western = find_issue(report, "mojibake-western");

  g_assert_nonnull(issue);
  g_assert_cmpint(issue->count, ==, 1);
  for (guint i = 0; i < issue->places->len; i++) {
    const NbIssuePlace *place = issue->places->pdata[i];

    g_assert_cmpint(place->line, >, 70000);
    g_assert_cmpint(place->line, <, 90003);
  }
  g_assert_nonnull(western);
  g_assert_cmpint(((const NbIssuePlace *)western->places->pdata[0])->line, ==, 2);
}

typedef struct {
  const char *name;
  const char *text;
  const char *kind;
  gint64 count, line, column;
} Noted;

static const Noted noted[] = {
    {"UTF-8 as Western is told from one cell on", "date,title\n2024-04-23,a\n2024-04-23,JosÃ©\n",
     "mojibake-western",                                                                                                  1, 3, 2},
    {"UTF-8 as GBK is told from one cell on",     "date,title\n2024-04-23,鍥句功\n",                   "mojibake-gbk", 1,
     2,                                                                                                                         2},
    {"one cell of DOS is chance",                 "date,title\n2024-04-23,Bol¡var\n",                    "mojibake-dos", 0, 0, 0},
    {"two cells of DOS are told",                 "date,title,author\n2024-04-23,Bol¡var,Sim¢n\n",      "mojibake-dos",
     2,                                                                                                                      2, 2},
    {"two cells of MARC-8 are told",              "date,title\n2024-04-23,bâebâe\n2024-04-23,râeed\n",
     "mojibake-marc8",                                                                                                    2, 2, 2},
    {"a column that is not read is not told",     "date,title,zzz\n2024-04-23,a,JosÃ©\n",
     "mojibake-western",                                                                                                  0, 0, 0},
};

static void
test_noted(gconstpointer data)
{
  const Noted *row = data;
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) report = read_bytes(store, row->text, strlen(row->text), NULL, &error);

  g_assert_no_error(error);
  const NbIssue *issue = find_issue(report, row->kind);

  g_assert_cmpint(issue ? issue->count : 0, ==, row->count);
  if (!issue)
    return;
  const NbIssuePlace *place = issue->places->pdata[0];

  g_assert_cmpint(place->line, ==, row->line);
  g_assert_cmpint(place->column, ==, row->column);
}

/* What identifies a reader is placed, not shown. */
static void
test_hidden(void)
{
  static const char text[] = "date,title,reader id\n2024-04-23,a,JosÃ©\n";
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) report = read_bytes(store, text, strlen(text), NULL, &error);

  g_assert_no_error(error);
  const NbIssue *issue = find_issue(report, "mojibake-western");

  g_assert_nonnull(issue);
  const char *shown = ((const NbIssuePlace *)issue->places->pdata[0])->text;

  g_assert_true(shown == NULL || *shown == '\0');
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/suspect/mojibake: ", rows, test_row);
  NB_ADD_ROWS("/ingest/suspect/shift: ", shifted, test_shifted);
  NB_ADD_ROWS("/ingest/suspect/", noted, test_noted);
  g_test_add_func("/ingest/suspect/a large file is looked at in places", test_large);
  g_test_add_func("/ingest/suspect/what identifies is not shown", test_hidden);
  return g_test_run();
}
