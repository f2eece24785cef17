/* What is wrong with the data, while the work goes on.
 *
 * An issue has a kind (a short stable id such as "date", with a message in both languages), a
 * count, and the first places where it was seen. Rows are rejected, repaired or only noted; the
 * severity says which. Kinds keep the order in which they were first seen.
 */
#pragma once
#include "base/error.h"

typedef enum {
  NB_SEVERITY_NOTE,     /* the row was taken as it is */
  NB_SEVERITY_REPAIRED, /* the row was mended and taken */
  NB_SEVERITY_REJECTED, /* the row was left out */
} NbSeverity;

enum { NB_ISSUE_PLACES = 20 }; /* places kept for each kind; the rest are only counted */

typedef struct {
  char *file;
  gint64 line, column;
  char *text; /* the offending text, quoted by nb_quote() */
} NbIssuePlace;

/** nb_issue_place_free: @place: (transfer full): as of a list of places. */
void nb_issue_place_free(gpointer place);

typedef struct {
  const char *kind;    /* stable id, ASCII */
  const char *message; /* English source of the translated message */
  NbSeverity severity;
  gint64 count;
  GPtrArray *places; /* of NbIssuePlace, at most NB_ISSUE_PLACES */
  GArray *columns;   /* of gint64: count by column; see nb_issue_in() */
} NbIssue;

typedef struct _NbIssues NbIssues;

NbIssues *nb_issues_new(void);
void nb_issues_free(NbIssues *issues);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbIssues, nb_issues_free)

/**
 * nb_issues_add:
 * @kind: static string
 * @message: static string, marked with N_(); lower case, no full stop
 * @at: the place
 * @text: (nullable): offending bytes
 * @size: of @text, or -1
 */
void nb_issues_add(NbIssues *issues, const char *kind, const char *message, NbSeverity severity,
                   const NbPlace *at, const char *text, gssize size);

/** nb_issues_more: counts @n more of the kind that was added to last, none of them at a column; all
 * places of the kind are known already. */
void nb_issues_more(NbIssues *issues, gint64 n);

/** nb_issues_append: adds what @more (lent) holds, as if it had been added here one by one, each
 * @lines further down. */
void nb_issues_append(NbIssues *issues, const NbIssues *more, gint64 lines);

/**
 * nb_issues_restore: adds what was counted in another run.
 * @kind, @message: as they were; copied
 * @issue: its count, severity, places and columns; the places are not checked again, but their
 * texts are made safe
 */
void nb_issues_restore(NbIssues *issues, const char *kind, const char *message,
                       const NbIssue *issue);

/** nb_issues_count: Returns: how many were added with @severity, over all kinds. */
gint64 nb_issues_count(const NbIssues *issues, NbSeverity severity);

/** nb_issues_length: Returns: the number of kinds. */
guint nb_issues_length(const NbIssues *issues);

/** nb_issues_nth: Returns: (transfer none): the kind number @i, in order of first sight. */
const NbIssue *nb_issues_nth(const NbIssues *issues, guint i);

/** nb_issues_last: Returns: (transfer none) (nullable): the kind that was added to last; %NULL when
 * nothing was. */
const NbIssue *nb_issues_last(const NbIssues *issues);

/** nb_issue_in: Returns: how often the kind was seen in a column (1-based); with 0, how often it
 * belongs to none, or to one past the 4096th. */
gint64 nb_issue_in(const NbIssue *issue, gint64 column);
