#include "ingest/reason.h"
#include "lang/terms.h"

const char *
nb_issue_reason(const NbIssue *issue, gboolean english)
{
  const NbTerms *terms = english ? NULL : nb_terms_shared(NULL);
  g_autofree char *noted = g_strconcat(issue->kind, "-noted", NULL);
  const NbTerm *term = NULL;

  if (terms && issue->severity == NB_SEVERITY_NOTE)
    term = nb_terms_find(terms, "reason", noted);
  if (terms && !term)
    term = nb_terms_find(terms, "reason", issue->kind);
  return term ? term->zh : issue->message;
}

const char *
nb_issue_severity(const NbIssue *issue)
{
  static const char *const ids[] = {"noted", "repaired", "rejected"};

  return ids[issue->severity];
}
