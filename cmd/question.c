#include "cmd/question.h"

static NbDoc *
answer(const NbQuestionKind *kind, NbJob *job, gpointer asked, GError **error)
{
  const NbTable *table = NULL;
  g_autoptr(NbPlan) plan = NULL;

  if (!kind->plan(job, asked, &table, &plan, error))
    return NULL;
  NbResult *result = plan ? nb_query_run(table, plan, error) : NULL;

  if (plan && !result && kind->blame)
    kind->blame(asked, error);
  return plan && !result ? NULL : kind->answer(job, asked, result, error);
}

/* What is told of all columns needs all of them. */
void
nb_question_want(NbJob *job, GPtrArray *roles)
{
  g_ptr_array_add(roles, NULL);
  gpointer *ids = g_ptr_array_free(roles, FALSE);

  if (job->quality)
    g_free(ids);
  else
    job->ingest.roles = (const char *const *)ids;
}

void
nb_question_allow(NbJob *job, GPtrArray *beside)
{
  g_free(job->beside);
  g_ptr_array_add(beside, NULL);
  job->beside = (const char **)g_ptr_array_free(beside, FALSE);
}

static void
allow_beside(const NbQuestionKind *kind, NbJob *job, gconstpointer asked)
{
  GPtrArray *beside = g_ptr_array_new();

  kind->beside(job, asked, beside);
  nb_question_allow(job, beside);
}

static void
want_roles(const NbQuestionKind *kind, NbJob *job, gconstpointer asked)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new();

  if (kind->roles(job, asked, roles))
    nb_question_want(job, g_steal_pointer(&roles));
}

static gboolean
run_asked(const NbQuestionKind *kind, NbJob *job, gpointer asked, char **operands, GError **error)
{
  if (!kind->prepare(job, asked, operands, error) || !nb_job_check_formats(job, error))
    return FALSE;
  allow_beside(kind, job, asked);
  want_roles(kind, job, asked);
  if (!nb_job_read(job, operands + kind->n_operands, error))
    return FALSE;
  g_autoptr(NbDoc) doc = answer(kind, job, asked, error);

  if (!doc && nb_job_read_again(job, operands + kind->n_operands, error))
    doc = answer(kind, job, asked, error);

  return doc && nb_job_write(job, doc, error) && nb_job_strict(job, error);
}

gboolean
nb_question_run(const NbQuestionKind *kind, NbJob *job, char **args, GError **error)
{
  enum { ALL = NB_JOB_INPUT | NB_JOB_READ | NB_JOB_SELECT | NB_JOB_PACK | NB_JOB_OUTPUT };
  g_auto(GStrv) operands = g_strdupv(args);

  job->later = TRUE;
  gpointer asked = kind->parse(job, ALL, &operands, error);
  gboolean done = asked && run_asked(kind, job, asked, operands, error);

  if (asked)
    kind->free(asked);
  return done;
}
