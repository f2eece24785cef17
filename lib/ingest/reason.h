/* What an issue says, in the language that is asked for and not in that of the process. */
#pragma once
#include "base/issues.h"

/** nb_issue_reason: Returns: (transfer none): in Chinese the term of the group `reason` whose key
 * is the kind (`date-noted` before `date` when the row was taken all the same); the message where
 * there is none, and in English. */
const char *nb_issue_reason(const NbIssue *issue, gboolean english);

/** nb_issue_severity: Returns: (transfer none): `rejected`, `repaired` or `noted`, for machines. */
const char *nb_issue_severity(const NbIssue *issue);
