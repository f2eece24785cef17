#include "base/issues.h"

static void
test_order(void)
{
  g_autoptr(NbIssues) issues = nb_issues_new();
  const NbPlace at = {.file = "loans.csv", .line = 2};

  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_REJECTED, &at, "2024-13-02", -1);
  nb_issues_add(issues, "quote", "a quote is never closed", NB_SEVERITY_REPAIRED, &at, NULL, 0);
  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_REJECTED, &at, "", 0);

  g_assert_cmpuint(nb_issues_length(issues), ==, 2);
  g_assert_cmpstr(nb_issues_nth(issues, 0)->kind, ==, "date");
  g_assert_cmpint(nb_issues_nth(issues, 0)->count, ==, 2);
  g_assert_cmpstr(nb_issues_nth(issues, 1)->kind, ==, "quote");
  g_assert_cmpint(nb_issues_count(issues, NB_SEVERITY_REJECTED), ==, 2);
  g_assert_cmpint(nb_issues_count(issues, NB_SEVERITY_REPAIRED), ==, 1);
  g_assert_cmpint(nb_issues_count(issues, NB_SEVERITY_NOTE), ==, 0);
}

static void
test_severity(void)
{
  g_autoptr(NbIssues) issues = nb_issues_new();

  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_REJECTED, NULL, NULL, 0);
  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_NOTE, NULL, NULL, 0);
  g_assert_cmpuint(nb_issues_length(issues), ==, 2);
  g_assert_cmpint(nb_issues_count(issues, NB_SEVERITY_NOTE), ==, 1);
}

static void
test_places(void)
{
  g_autoptr(NbIssues) issues = nb_issues_new();

  for (gint64 line = 1; line <= 12618; line++) {
    const NbPlace at = {.file = "loans.csv", .line = line, .column = 3};

    nb_issues_add(issues, "quote", "a quote is never closed", NB_SEVERITY_REPAIRED, &at, "a\"b\x01",
                  4);
  }
  const NbIssue *issue = nb_issues_nth(issues, 0);

  g_assert_cmpint(issue->count, ==, 12618);
  g_assert_cmpuint(issue->places->len, ==, NB_ISSUE_PLACES);
  const NbIssuePlace *last = issue->places->pdata[NB_ISSUE_PLACES - 1];

  g_assert_cmpint(last->line, ==, NB_ISSUE_PLACES);
  g_assert_cmpint(last->column, ==, 3);
  g_assert_cmpstr(last->file, ==, "loans.csv");
  g_assert_cmpstr(last->text, ==, "a\"b\\x01");
  nb_issues_more(issues, 100);
  g_assert_cmpint(issue->count, ==, 12718);
  g_assert_cmpint(g_array_index(issue->columns, gint64, 0), ==, 100);
  g_assert_cmpint(g_array_index(issue->columns, gint64, 3), ==, 12618);
}

static void
test_own_copies(void)
{
  g_autoptr(NbIssues) issues = nb_issues_new();
  g_autofree char *file = g_strdup("loans.csv");
  const NbPlace at = {.file = file, .line = 1};

  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_NOTE, &at, NULL, 0);
  file[0] = 'X';
  const NbIssuePlace *place = nb_issues_nth(issues, 0)->places->pdata[0];

  g_assert_cmpstr(place->file, ==, "loans.csv");
  g_assert_null(place->text);
}

static void
test_columns(void)
{
  g_autoptr(NbIssues) issues = nb_issues_new(), more = nb_issues_new();
  const gint64 columns[] = {2, 0, 2, 5, 4096, 4097, -1};

  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    const NbPlace at = {.file = "a", .line = 1, .column = columns[i]};

    nb_issues_add(i % 2 ? more : issues, "date", "not a date", NB_SEVERITY_NOTE, &at, NULL, 0);
  }
  nb_issues_append(issues, more, 10);
  const NbIssue *issue = nb_issues_nth(issues, 0);

  g_assert_cmpint(nb_issue_in(issue, 2), ==, 2);
  g_assert_cmpint(nb_issue_in(issue, 5), ==, 1);
  g_assert_cmpint(nb_issue_in(issue, 4096), ==, 1);
  g_assert_cmpint(nb_issue_in(issue, 0), ==, 3);
  g_assert_cmpint(nb_issue_in(issue, 1), ==, 0);
  g_assert_cmpint(nb_issue_in(issue, 9999), ==, 0);
  g_assert_cmpint(issue->count, ==, G_N_ELEMENTS(columns));
}

static void
test_last(void)
{
  g_autoptr(NbIssues) issues = nb_issues_new();

  g_assert_null(nb_issues_last(issues));
  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_NOTE, NULL, NULL, 0);
  nb_issues_add(issues, "quote", "a quote", NB_SEVERITY_NOTE, NULL, NULL, 0);
  nb_issues_add(issues, "date", "not a date", NB_SEVERITY_NOTE, NULL, NULL, 0);
  g_assert_cmpstr(nb_issues_last(issues)->kind, ==, "date");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/issues/kinds keep the order of first sight", test_order);
  g_test_add_func("/base/issues/the same kind may weigh differently", test_severity);
  g_test_add_func("/base/issues/all are counted, the first places kept", test_places);
  g_test_add_func("/base/issues/places own their strings", test_own_copies);
  g_test_add_func("/base/issues/each kind is counted by column", test_columns);
  g_test_add_func("/base/issues/the last kind is known", test_last);
  return g_test_run();
}
