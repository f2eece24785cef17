/* The report of a file, kept and found again. */
#include "ingest/account.h"
#include <string.h>

static void
add_column(NbFileReport *report, const char *heading, NbColumnUse use, const char *role, int month,
           const char *why)
{
  int i = role ? nb_dataset_role(report->dataset, role) : -1;
  NbFileColumn *column = g_new0(NbFileColumn, 1);

  *column = (NbFileColumn){.heading = g_strdup(heading),
                           .use = use,
                           .role = i < 0 ? NULL : &report->dataset->roles[i],
                           .year = month ? 2024 : 0,
                           .month = month,
                           .why = why};
  g_ptr_array_add(report->columns, column);
}

static NbFileReport *
some_report(void)
{
  NbFileReport *report = g_new0(NbFileReport, 1);
  const NbPlace at = {.file = "数据/a.csv", .line = 7, .column = 3};

  report->path = g_strdup("数据/a.csv");
  report->encoding = NB_ENCODING_GB18030;
  report->bom = TRUE;
  report->delimiter = '\t';
  report->line_end = "CRLF";
  report->dataset = nb_dataset_find("loans");
  report->preset = g_strdup("loans");
  report->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "a", 1);
  report->bytes = 12345;
  report->lines = 100;
  report->read = 99;
  report->accepted = 90;
  report->rejected = 9;
  report->repaired = 2;
  report->repeated = 3;
  report->rows = 90;
  report->standard = -1;
  report->headings = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(report->headings, g_strdup("读者证号 → reader"));
  report->columns = g_ptr_array_new_with_free_func(g_free);
  add_column(report, "读者证号", NB_COLUMN_READ, "reader", 0, NULL);
  add_column(report, "姓名", NB_COLUMN_NEVER, "name", 0, NULL);
  add_column(report, "1月", NB_COLUMN_MONTH, "count", 1, "a reason");
  report->issues = nb_issues_new();
  for (int i = 0; i < 30; i++)
    nb_issues_add(report->issues, "date", "not a date, or no such day", NB_SEVERITY_REJECTED, &at,
                  "2024-02-30", -1);
  nb_issues_add(report->issues, "short", "cells are missing", NB_SEVERITY_NOTE, NULL, NULL, 0);
  return report;
}

static void
same_issue(const NbIssue *a, const NbIssue *b)
{
  g_assert_cmpstr(a->kind, ==, b->kind);
  g_assert_cmpstr(a->message, ==, b->message);
  g_assert_cmpint(a->severity, ==, b->severity);
  g_assert_cmpint(a->count, ==, b->count);
  g_assert_cmpuint(a->places->len, ==, b->places->len);
  for (guint i = 0; i < a->places->len; i++) {
    const NbIssuePlace *one = a->places->pdata[i], *two = b->places->pdata[i];

    g_assert_cmpstr(one->file, ==, two->file);
    g_assert_cmpint(one->line, ==, two->line);
    g_assert_cmpint(one->column, ==, two->column);
    g_assert_cmpstr(one->text, ==, two->text);
  }
  for (gint64 column = 0; column < 5; column++)
    g_assert_cmpint(nb_issue_in(a, column), ==, nb_issue_in(b, column));
}

static void
same_columns(const GPtrArray *a, const GPtrArray *b)
{
  g_assert_cmpuint(a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++) {
    const NbFileColumn *one = a->pdata[i], *two = b->pdata[i];

    g_assert_cmpstr(one->heading, ==, two->heading);
    g_assert_cmpint(one->use, ==, two->use);
    g_assert_true(one->role == two->role);
    g_assert_cmpint(one->year, ==, two->year);
    g_assert_cmpint(one->month, ==, two->month);
    g_assert_cmpstr(one->why, ==, two->why);
  }
}

static void
same_reports(const NbFileReport *a, const NbFileReport *b)
{
  g_assert_cmpstr(a->path, ==, b->path);
  g_assert_cmpint(a->encoding, ==, b->encoding);
  g_assert_true(a->bom == b->bom && a->delimiter == b->delimiter && a->dataset == b->dataset);
  g_assert_cmpstr(a->line_end, ==, b->line_end);
  g_assert_cmpstr(a->preset, ==, b->preset);
  g_assert_cmpstr(a->sha256, ==, b->sha256);
  g_assert_cmpint(a->bytes, ==, b->bytes);
  g_assert_cmpint(a->lines, ==, b->lines);
  g_assert_cmpint(a->read, ==, b->read);
  g_assert_cmpint(a->accepted, ==, b->accepted);
  g_assert_cmpint(a->rejected, ==, b->rejected);
  g_assert_cmpint(a->repaired, ==, b->repaired);
  g_assert_cmpint(a->repeated, ==, b->repeated);
  g_assert_cmpint(a->rows, ==, b->rows);
  g_assert_cmpint(a->standard, ==, b->standard);
  g_assert_cmpstr(a->headings->pdata[0], ==, b->headings->pdata[0]);
  same_columns(a->columns, b->columns);
  g_assert_cmpuint(nb_issues_length(a->issues), ==, nb_issues_length(b->issues));
  for (guint i = 0; i < nb_issues_length(a->issues); i++)
    same_issue(nb_issues_nth(a->issues, i), nb_issues_nth(b->issues, i));
}

static void
free_columns(NbFileReport *report)
{
  for (guint i = 0; i < report->columns->len; i++)
    g_free(((NbFileColumn *)report->columns->pdata[i])->heading);
}

static void
test_all(void)
{
  g_autoptr(NbFileReport) report = some_report();
  g_autoptr(GBytes) bytes = nb_account_write(report);
  g_autoptr(NbFileReport) back = nb_account_read(bytes, report->dataset);

  g_assert_nonnull(back);
  same_reports(report, back);
  g_autoptr(GBytes) again = nb_account_write(back);

  g_assert_true(g_bytes_equal(bytes, again));
  free_columns(report);
}

static void
test_cuts(void)
{
  g_autoptr(NbFileReport) report = some_report();
  g_autoptr(GBytes) bytes = nb_account_write(report);

  for (gsize size = 0; size < g_bytes_get_size(bytes); size++) {
    g_autofree guint8 *copy = g_memdup2(g_bytes_get_data(bytes, NULL), size);
    g_autoptr(GBytes) cut = g_bytes_new_static(copy ? copy : (const guint8 *)"", size);

    g_assert_null(nb_account_read(cut, report->dataset));
  }
  free_columns(report);
}

/* What comes back may be printed, and its counts be added. */
static void
test_forged(void)
{
  g_autoptr(NbFileReport) report = some_report();
  g_autoptr(GBytes) bytes = nb_account_write(report);
  g_autoptr(GRand) rand = g_rand_new_with_seed(4);
  gsize size = g_bytes_get_size(bytes);

  for (guint i = 0; i < 20000; i++) {
    g_autofree guint8 *copy = g_memdup2(g_bytes_get_data(bytes, NULL), size);

    copy[g_rand_int_range(rand, 0, (gint32)size)] = (guint8)g_rand_int_range(rand, 0, 256);
    g_autoptr(GBytes) forged = g_bytes_new_static(copy, size);
    g_autoptr(NbFileReport) back = nb_account_read(forged, report->dataset);

    if (!back)
      continue;
    g_assert_cmpint(back->read, ==, back->accepted + back->rejected);
    g_assert_null(strchr(back->path, '\033'));
    for (guint k = 0; k < nb_issues_length(back->issues); k++)
      g_assert_null(strpbrk(nb_issues_nth(back->issues, k)->message, "\033\n"));
  }
  free_columns(report);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ingest/account/a report comes back whole", test_all);
  g_test_add_func("/ingest/account/a cut one is refused", test_cuts);
  g_test_add_func("/ingest/account/a forged one can be printed", test_forged);
  return g_test_run();
}
