/* What the checks find in a story, its data, or any text. */
#pragma once
#include "report/report.h"

/**
 * NbFinding: what the checks found: a sum that does not hold, a number in prose bound to nothing.
 * @is_error: the check fails (exit 6); otherwise a remark
 * @kind: code of the check, see nb_review_code_nth()
 * @suggestion: (nullable): what to write instead
 */
typedef struct {
  NbPlace at;
  gboolean is_error;
  char *kind;
  char *message;
  char *suggestion;
} NbFinding;

void nb_finding_free(NbFinding *finding);

/** nb_project_check: Returns: (transfer full) (element-type NbFinding) (nullable): findings in the
 * order of the story; %NULL with @error when the story cannot be read. */
GPtrArray *nb_project_check(NbProject *project, GError **error);

/**
 * nb_text_check:
 * @path: a text that is no story yet: a draft, a published report (.md as Markdown; any other as
 *   lines broken at a width)
 * @year: that it reports on; 0: the year it names most often
 *
 * Returns: (transfer full) (element-type NbFinding) (nullable): what can be seen without data;
 * %NULL with @error when it cannot be read (NB_ERROR_TEMPLATE)
 */
GPtrArray *nb_text_check(const char *path, int year, GError **error);
