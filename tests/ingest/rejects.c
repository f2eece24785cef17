/* What is rejected stands in the reject file as it stood in its own file, and nothing else does. */
#include "ingest/rejects.h"
#include "ingest/reason.h"
#include "read.h"
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder, *path;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  fixture->path = g_build_filename(fixture->folder, "rejects.csv", NULL);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  g_unlink(fixture->path);
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
  g_free(fixture->path);
}

static NbRejects *
open_rejects(const Fixture *fixture, gboolean english)
{
  const NbRejectForm form = {.english = english};
  g_autoptr(GError) error = NULL;
  NbRejects *rejects = nb_rejects_open(fixture->path, &form, &error);

  g_assert_no_error(error);
  return rejects;
}

static void
close_rejects(NbRejects *rejects)
{
  g_autoptr(GError) error = NULL;

  nb_rejects_close(rejects, &error);
  g_assert_no_error(error);
}

static char *
contents(const Fixture *fixture)
{
  char *text = NULL;

  return g_file_get_contents(fixture->path, &text, NULL, NULL) ? text : NULL;
}

/* Reads the text; Returns: the reject file, NULL when there is none. */
static char *
rejects_of(const Fixture *fixture, const char *text, gsize size, gboolean english)
{
  g_autoptr(NbStore) store = nb_store_new();
  NbRejects *rejects = open_rejects(fixture, english);
  const NbIngestOptions options = {.rejects = rejects, .dataset = "loans"};
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) report = read_bytes(store, text, size, &options, &error);

  g_assert_no_error(error);
  g_assert_cmpint(nb_rejects_count(rejects), ==, report->rejected);
  close_rejects(rejects);
  return contents(fixture);
}

/* Without the name of the file, which is another one in each run. */
static char *
without_files(const char *text)
{
  g_autoptr(GRegex) regex = g_regex_new("[^,\n]*table\\.csv,", 0, 0, NULL);

  return g_regex_replace_literal(regex, text, -1, 0, "F,", 0, NULL);
}

#define HEAD "操作时间,题名\n"
#define ZH "\xef\xbb\xbf文件,行,列,代码,原因,原记录\r\n"
#define EN                                                                                         \
  "\xef\xbb\xbf"                                                                                   \
  "file,line,column,code,reason,record\r\n"

typedef struct {
  const char *name, *text;
  gboolean english;
  const char *expected;
} Row;

static const Row rows[] = {
    {"/a day that is none",                                         HEAD "2024-01-02,甲\n2024-02-30,乙\n", FALSE,
     ZH "F,3,1,date,不是日期，或没有这一天,\"2024-02-30,乙\"\r\n"                                                                                                                       },
    {"/in English",                                                 HEAD "2024-01-02,甲\n2024-02-30,乙\n", TRUE,
     EN "F,3,1,date,\"not a date, or no such day\",\"2024-02-30,乙\"\r\n"                                                                                                                          },
    {"/a need that is not met has a column, the whole record none",
     HEAD "2024-01-02,甲\n,乙\n2024-01-03,丙,丁\n",                                                      FALSE,
     ZH
     "F,3,1,missing,必填的格是空的,\",乙\"\r\nF,4,,columns,格数多于列数,\"2024-01-03,丙,丁\"\r\n"                                                                                   },
    {"/quotes and lines of the record stay as they are",
     HEAD "2024-01-02,甲\n2024-02-30,\"乙,\"\"丙\"\"\n丁\"\n2024-01-03,戊\n",                           FALSE,
     ZH "F,3,1,date,不是日期，或没有这一天,\"2024-02-30,\"\"乙,\"\"\"\"丙\"\"\"\"\n丁\"\"\"\r\n"                                                                                      },
    {"/bytes that are no text are shown",
     HEAD "2024-01-02,甲一二三四五六七八九十\n2024-01-03,a\xff"
          "b\n",                                                                                             FALSE, ZH "F,3,2,encoding,有的字节不合文件的编码,\"2024-01-03,a\\xffb\"\r\n"},
    {"/a formula is guarded",                                       HEAD "2024-01-02,甲\n=1+1,乙\n",       FALSE,
     ZH "F,3,1,date,不是日期，或没有这一天,\"'=1+1,乙\"\r\n"                                                                                                                            },
};

static void
test_row(Fixture *fixture, gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = rejects_of(fixture, row->text, strlen(row->text), row->english);
  g_autofree char *plain = without_files(text);
  struct stat info;

  g_assert_cmpstr(plain, ==, row->expected);
  g_assert_cmpint(stat(fixture->path, &info), ==, 0);
  g_assert_cmpint(info.st_mode & 0777, ==, 0600);
}

static void
test_nul(Fixture *fixture, gconstpointer data)
{
  static const char text[] = HEAD "2024-01-02,a\0b\n2024-01-03,c\n";
  g_autofree char *out = rejects_of(fixture, text, sizeof text - 1, TRUE);

  g_assert_nonnull(strstr(out, "\"2024-01-02,a\\x00b\"\r\n"));
}

static void
test_utf16(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gsize size = 0;
  g_autofree char *wide = g_convert(HEAD "2024-01-02,甲\n2024-02-30,乙\n", -1, "UTF-16LE", "UTF-8",
                                    NULL, &size, &error);
  g_autofree char *out = rejects_of(fixture, wide, size, FALSE);

  g_assert_no_error(error);
  g_assert_nonnull(strstr(out, "\"2024-02-30,乙\"\r\n"));
}

/* A large file is read in bulk; the second look reads record by record. */
static void
test_large(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GString) text = g_string_new(HEAD);

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf(text, "2024-0%u-%02u 10:1%u:00,题名%u\n", i % 9 + 1, i % 31 + 1, i % 10,
                           i % 977);
  g_autofree char *out = rejects_of(fixture, text->str, text->len, FALSE);
  g_auto(GStrv) lines = g_strsplit(out, "\r\n", -1);

  g_assert_cmpuint(text->len, >, 1 << 20);
  g_assert_cmpuint(g_strv_length(lines), >, 1000);
}

static void
test_nothing(Fixture *fixture, gconstpointer data)
{
  const char *bad = HEAD "2024-01-02,甲\n2024-02-30,乙\n", *good = HEAD "2024-01-02,甲\n";
  g_autofree char *none = rejects_of(fixture, good, strlen(good), FALSE);
  g_autofree char *some = rejects_of(fixture, bad, strlen(bad), TRUE);
  g_autofree char *again = rejects_of(fixture, good, strlen(good), FALSE);

  g_assert_null(none);
  g_assert_nonnull(some);
  g_assert_null(again);
}

static void
test_throw_away(Fixture *fixture, gconstpointer data)
{
  const char *bad = HEAD "2024-01-02,甲\n2024-02-30,乙\n";
  g_autofree char *first = rejects_of(fixture, bad, strlen(bad), FALSE);
  NbRejects *rejects = open_rejects(fixture, FALSE);

  nb_rejects_free(rejects);
  g_autofree char *second = contents(fixture);

  g_assert_cmpstr(first, ==, second);
}

static void
assert_refused(const char *path, NbErrorCode code, const char *part)
{
  const NbRejectForm form = {0};
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_rejects_open(path, &form, &error));
  g_assert_error(error, NB_ERROR, (int)code);
  g_assert_nonnull(strstr(error->message, part));
}

static void
test_foreign(Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename(fixture->folder, "link.csv", NULL);
  g_autofree char *away = g_build_filename(fixture->folder, "away", "rejects.csv", NULL);

  g_assert_true(g_file_set_contents(fixture->path, HEAD "2024-01-02,甲\n", -1, NULL));
  assert_refused(fixture->path, NB_ERROR_OUTPUT, "another file stands");
  assert_refused(fixture->folder, NB_ERROR_OUTPUT, "another file stands");
  g_unlink(fixture->path);
  g_assert_cmpint(symlink("rejects.csv", link), ==, 0);
  assert_refused(link, NB_ERROR_OUTPUT, "another file stands");
  g_unlink(link);
  assert_refused(away, NB_ERROR_OUTPUT, "could not be written");
  assert_refused("-", NB_ERROR_USAGE, "readers' data");
}

/* Every file of sample-data/dirty: as many records as the report says. */
static void
test_dirty(Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder =
      g_build_filename(g_getenv("NIANBAO_SOURCE"), "sample-data", "dirty", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint with_rejects = 0;

  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(NbStore) store = nb_store_new();
    NbRejects *rejects = open_rejects(fixture, FALSE);
    const NbIngestOptions options = {.rejects = rejects};
    g_autoptr(NbFileReport) report = read_path(store, path, &options, NULL);

    if (report)
      g_assert_cmpint(nb_rejects_count(rejects), ==, report->rejected);
    with_rejects += nb_rejects_count(rejects) > 0;
    close_rejects(rejects);
  }
  g_assert_cmpuint(with_rejects, >=, 6);
}

static void
test_reasons(void)
{
  g_autoptr(NbIssues) issues = nb_issues_new();

  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_REJECTED, NULL, NULL, 0);
  nb_issues_add(issues, "date", "not a date; left empty", NB_SEVERITY_NOTE, NULL, NULL, 0);
  nb_issues_add(issues, "brand-new", "a kind without a term", NB_SEVERITY_NOTE, NULL, NULL, 0);
  g_assert_cmpstr(nb_issue_reason(nb_issues_nth(issues, 0), FALSE), ==, "不是日期，或没有这一天");
  g_assert_cmpstr(nb_issue_reason(nb_issues_nth(issues, 1), FALSE), ==,
                  "不是日期，或没有这一天；该格留空");
  g_assert_cmpstr(nb_issue_reason(nb_issues_nth(issues, 1), TRUE), ==, "not a date; left empty");
  g_assert_cmpstr(nb_issue_reason(nb_issues_nth(issues, 2), FALSE), ==, "a kind without a term");
  g_assert_cmpstr(nb_issue_severity(nb_issues_nth(issues, 0)), ==, "rejected");
}

static void
add(const char *name, gconstpointer data, void (*test)(Fixture *, gconstpointer))
{
  g_test_add(name, Fixture, data, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    add(rows[i].name, &rows[i], test_row);
  add("/a NUL is shown", NULL, test_nul);
  add("/UTF-16 becomes UTF-8", NULL, test_utf16);
  add("/a large file says the same record by record", NULL, test_large);
  add("/nothing rejected, no file, not even an older one", NULL, test_nothing);
  add("/what is thrown away leaves the older file", NULL, test_throw_away);
  add("/a file that is not ours is never replaced", NULL, test_foreign);
  add("/dirty files: as many as the report says", NULL, test_dirty);
  g_test_add_func("/a reason in each language", test_reasons);
  return g_test_run();
}
