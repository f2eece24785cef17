/* What belongs to a page, not to a table. */
#include "ingest/printed.h"
#include "read.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  gboolean is_rule, is_page;
} Row;

static const Row rows[] = {
    {"dashes",                          "----------",                  TRUE,  FALSE},
    {"a rule of a database",            "+-----+-----+",               TRUE,  FALSE},
    {"a rule with bars",                "|---|:--|",                   FALSE, FALSE},
    {"box lines",                       "├───┼───┤", TRUE,  FALSE},
    {"equals signs in groups",          "=====  =====",                TRUE,  FALSE},
    {"two dashes are an empty cell",    "--",                          FALSE, FALSE},
    {"nothing",                         "",                            FALSE, FALSE},
    {"blanks",                          "     ",                       FALSE, FALSE},
    {"a word between dashes",           "--- 合计 ---",              FALSE, FALSE},
    {"a negative number",               "-100",                        FALSE, FALSE},
    {"a page",                          "Page 2",                      FALSE, TRUE },
    {"a page of all",                   "PAGE: 2 of 9",                FALSE, TRUE },
    {"a page and all by a stroke",      "page 2/9",                    FALSE, TRUE },
    {"a page in Chinese",               "第 2 页",                   FALSE, TRUE },
    {"a page of all in Chinese",        "第2页 共9页",             FALSE, TRUE },
    {"the same with a stroke",          "第 2 页 / 共 9 页",       FALSE, TRUE },
    {"a page and all in Chinese",       "第2/9页",                   FALSE, TRUE },
    {"a title that begins like a page", "Page 2 of the diary",         FALSE, FALSE},
    {"a title in Chinese",              "第2页的秘密",            FALSE, FALSE},
    {"a number of seven digits",        "page 1234567",                FALSE, FALSE},
    {"a number",                        "2",                           FALSE, FALSE},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;

  g_assert_cmpint(nb_printed_is_rule(row->text, strlen(row->text)), ==, row->is_rule);
  g_assert_cmpint(nb_printed_is_page(row->text, strlen(row->text)), ==, row->is_page);
}

static const char report[] = "        某图书馆 流通统计      第 1 页 共 2 页\n"
                             "----------------------------------------\n"
                             "读者证号   操作时间     题名\n"
                             "----------------------------------------\n"
                             "R0001      2024-04-23   船山诗注\n";

/* A report in columns of blanks is refused, and what to do is said. */
static void
test_refused(void)
{
  static const char *const reports[] = {
      report,
      "\fLoans by branch              Page 1\nBranch     Loans\nA            12\n",
      "\fLoans\n=======  =======\nA            12\n=======  =======\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS(reports); i++) {
    g_autoptr(NbStore) store = nb_store_new();
    g_autoptr(GError) error = NULL;

    g_assert_null(read_bytes(store, reports[i], strlen(reports[i]), NULL, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "laid out for the printer"));
    g_assert_nonnull(strstr(error->message, "hint: "));
  }
}

/* A table with a page number or a rule alone is no such report: its head is what is missing. */
static void
test_other(void)
{
  static const char *const texts[] = {
      "alpha,beta\n1,2\nPage 2\n",
      "alpha,beta\n-----,-----\n1,2\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    g_assert_false(nb_printed_is_report(texts[i], strlen(texts[i])));
}

/* A table that was printed into a file with its heads again on each page is read all the same. */
static void
test_read(void)
{
  static const char text[] = "date,title\n2024-04-23,a\n\f2024-04-24,b\nPage 2 of 9,\n"
                             "date,title\n-----,-----\n2024-04-25,c\n";
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) read = read_bytes(store, text, strlen(text), NULL, &error);

  g_assert_no_error(error);
  g_assert_cmpint(read->read, ==, 3);
  g_assert_cmpint(read->accepted, ==, 3);
  g_assert_cmpint(count_issue(read, "page"), ==, 2);
  g_assert_cmpint(count_issue(read, "header"), ==, 1);
}

/* The frame that a database draws around its answer. */
static void
test_frame(void)
{
  static const char text[] = "+------------+-------+\n| date       | title |\n"
                             "+------------+-------+\n| 2024-04-23 | a     |\n"
                             "+------------+-------+\n";
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) read = read_bytes(store, text, strlen(text), NULL, &error);

  g_assert_no_error(error);
  g_autofree char *got = dump(nb_store_get(store, "loans"));

  g_assert_cmpstr(got, ==, "time=2024-04-23|title=a|\n");
  g_assert_cmpint(read->rejected, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/printed/", rows, test_row);
  g_test_add_func("/ingest/printed/a report for the printer is refused", test_refused);
  g_test_add_func("/ingest/printed/one sign alone makes no report", test_other);
  g_test_add_func("/ingest/printed/pages within a table are passed over", test_read);
  g_test_add_func("/ingest/printed/the frame of a database is passed over", test_frame);
  return g_test_run();
}
