/* A question over files: what `top` and `table` ask, apart from reading and writing, so that `ask`
 * can put many of them to files that are read once.
 */
#pragma once
#include "cmd/job.h"

/**
 * NbQuestionKind:
 * @parse: reads the options of @words, of which only operands are left. Returns: (transfer full)
 *   (nullable): what is asked; %NULL with @error, or without when help was asked
 * @n_operands: how many of these belong to the question; files follow
 * @prepare: sees to what does not need the rows; may set job->ingest.dataset
 * @roles: adds the ids of the roles that an answer looks at. Returns: %FALSE: all of them may be
 * @beside: adds the ids of the datasets that it looks things up in
 * @plan: when the files are read. @plan: (out) (transfer full) (nullable): %NULL when it is
 *   not one plan
 * @blame: (nullable): says in front of an error of the plan what it was made for
 * @answer: @result: (transfer full) (nullable): of the plan
 */
typedef struct {
  const char *name;
  guint n_operands;
  gpointer (*parse)(NbJob *job, guint groups, char ***words, GError **error);
  gboolean (*prepare)(NbJob *job, gpointer asked, char *const *operands, GError **error);
  gboolean (*roles)(NbJob *job, gconstpointer asked, GPtrArray *into);
  void (*beside)(NbJob *job, gconstpointer asked, GPtrArray *into);
  gboolean (*plan)(NbJob *job, gpointer asked, const NbTable **table, NbPlan **plan,
                   GError **error);
  void (*blame)(gconstpointer asked, GError **error);
  NbDoc *(*answer)(NbJob *job, gpointer asked, NbResult *result, GError **error);
  void (*free)(gpointer asked);
} NbQuestionKind;

extern const NbQuestionKind nb_question_top;
extern const NbQuestionKind nb_question_table;

/** nb_question_want: lets reading keep only the texts of @roles (transfer full). */
void nb_question_want(NbJob *job, GPtrArray *roles);

/** nb_question_allow: lets files of these datasets stand beside the others. @beside: (transfer
 * full): of static char*. */
void nb_question_allow(NbJob *job, GPtrArray *beside);

/** nb_question_run: a command of one question: parses @args, reads the files, writes the answer. */
gboolean nb_question_run(const NbQuestionKind *kind, NbJob *job, char **args, GError **error);
