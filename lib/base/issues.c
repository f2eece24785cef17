#include "base/issues.h"
#include <string.h>

enum { MOST_COLUMNS = 4096 };

struct _NbIssues {
  GPtrArray *kinds;
  NbIssue *last;
};

void
nb_issue_place_free(gpointer data)
{
  NbIssuePlace *place = data;

  g_free(place->file);
  g_free(place->text);
  g_free(place);
}

static void
issue_free(gpointer data)
{
  NbIssue *issue = data;

  g_ptr_array_unref(issue->places);
  g_array_unref(issue->columns);
  g_free(issue);
}

NbIssues *
nb_issues_new(void)
{
  NbIssues *issues = g_new0(NbIssues, 1);

  issues->kinds = g_ptr_array_new_with_free_func(issue_free);
  return issues;
}

void
nb_issues_free(NbIssues *issues)
{
  if (!issues)
    return;
  g_ptr_array_unref(issues->kinds);
  g_free(issues);
}

static NbIssue *
find_or_add(NbIssues *issues, const char *kind, const char *message, NbSeverity severity)
{
  for (guint i = 0; i < issues->kinds->len; i++) {
    NbIssue *issue = issues->kinds->pdata[i];

    if (issue->severity == severity && strcmp(issue->kind, kind) == 0)
      return issue;
  }
  NbIssue *issue = g_new0(NbIssue, 1);

  issue->kind = kind;
  issue->message = message;
  issue->severity = severity;
  issue->places = g_ptr_array_new_with_free_func(nb_issue_place_free);
  issue->columns = g_array_new(FALSE, TRUE, sizeof(gint64));
  g_ptr_array_add(issues->kinds, issue);
  return issue;
}

static void
count_column(NbIssue *issue, gint64 column, gint64 times)
{
  guint at = column > 0 && column <= MOST_COLUMNS ? (guint)column : 0;

  if (issue->columns->len <= at)
    g_array_set_size(issue->columns, at + 1);
  g_array_index(issue->columns, gint64, at) += times;
}

void
nb_issues_add(NbIssues *issues, const char *kind, const char *message, NbSeverity severity,
              const NbPlace *at, const char *text, gssize size)
{
  NbIssue *issue = find_or_add(issues, kind, message, severity);

  issues->last = issue;
  count_column(issue, at ? at->column : 0, 1);
  if (issue->count++ >= NB_ISSUE_PLACES)
    return;
  NbIssuePlace *place = g_new0(NbIssuePlace, 1);

  place->file = g_strdup(at ? at->file : NULL);
  place->line = at ? at->line : 0;
  place->column = at ? at->column : 0;
  place->text = text ? nb_quote(text, size) : NULL;
  g_ptr_array_add(issue->places, place);
}

void
nb_issues_more(NbIssues *issues, gint64 n)
{
  g_return_if_fail(issues->last && issues->last->places->len == NB_ISSUE_PLACES);
  issues->last->count += n;
  count_column(issues->last, 0, n);
}

static NbIssuePlace *
place_copy(const NbIssuePlace *place, gint64 lines)
{
  NbIssuePlace *copy = g_new0(NbIssuePlace, 1);

  copy->file = g_strdup(place->file);
  copy->line = place->line + lines;
  copy->column = place->column;
  copy->text = g_strdup(place->text);
  return copy;
}

void
nb_issues_append(NbIssues *issues, const NbIssues *more, gint64 lines)
{
  for (guint i = 0; i < more->kinds->len; i++) {
    const NbIssue *from = more->kinds->pdata[i];
    NbIssue *to = find_or_add(issues, from->kind, from->message, from->severity);

    for (guint k = 0; k < from->places->len && to->places->len < NB_ISSUE_PLACES; k++)
      g_ptr_array_add(to->places, place_copy(from->places->pdata[k], lines));
    for (guint k = 0; k < from->columns->len; k++)
      count_column(to, k, g_array_index(from->columns, gint64, k));
    to->count += from->count;
    issues->last = to;
  }
}

/* Kinds and messages are static everywhere else: here they become so. */
void
nb_issues_restore(NbIssues *issues, const char *kind, const char *message, const NbIssue *issue)
{
  NbIssue *to =
      find_or_add(issues, g_intern_string(kind), g_intern_string(message), issue->severity);

  for (guint k = 0; k < issue->places->len && to->places->len < NB_ISSUE_PLACES; k++) {
    NbIssuePlace *place = place_copy(issue->places->pdata[k], 0);

    if (place->text) {
      char *text = nb_quote(place->text, -1);

      g_free(place->text);
      place->text = text;
    }
    g_ptr_array_add(to->places, place);
  }
  for (guint k = 0; k < issue->columns->len; k++)
    count_column(to, k, g_array_index(issue->columns, gint64, k));
  to->count += issue->count;
  issues->last = to;
}

gint64
nb_issues_count(const NbIssues *issues, NbSeverity severity)
{
  gint64 n = 0;

  for (guint i = 0; i < issues->kinds->len; i++) {
    const NbIssue *issue = issues->kinds->pdata[i];

    n += issue->severity == severity ? issue->count : 0;
  }
  return n;
}

guint
nb_issues_length(const NbIssues *issues)
{
  return issues->kinds->len;
}

const NbIssue *
nb_issues_nth(const NbIssues *issues, guint i)
{
  g_return_val_if_fail(i < issues->kinds->len, NULL);
  return issues->kinds->pdata[i];
}

const NbIssue *
nb_issues_last(const NbIssues *issues)
{
  return issues->last;
}

gint64
nb_issue_in(const NbIssue *issue, gint64 column)
{
  gboolean known = column >= 0 && column < issue->columns->len;

  return known ? g_array_index(issue->columns, gint64, column) : 0;
}
