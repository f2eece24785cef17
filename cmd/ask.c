/* nianbao ask: many questions to files that are read once. */
#include "cmd/command.h"
#include "cmd/question.h"
#include <string.h>

/* One line of the list. @own: a job of its own, to which the files and definitions are lent */
typedef struct {
  gint64 line;
  const NbQuestionKind *kind;
  NbJob own;
  gpointer asked;
  const NbTable *table;
  NbPlan *plan;
  NbResult *result;
} Question;

static void
question_free(gpointer data)
{
  Question *question = data;

  if (question->asked)
    question->kind->free(question->asked);
  nb_plan_free(question->plan);
  nb_result_free(question->result);
  nb_job_clear(&question->own);
  g_free(question);
}

static const NbQuestionKind *
find_kind(const char *word)
{
  static const NbQuestionKind *const kinds[] = {&nb_question_top, &nb_question_table};

  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (strcmp(kinds[i]->name, word) == 0)
      return kinds[i];
  }
  return NULL;
}

/* What the jobs of the questions have in common: lent before a question works, taken back after. */
static void
trade(NbJob *job, NbJob *own)
{
  NbStore *store = own->store;
  GPtrArray *reports = own->reports;
  NbPresets *presets = own->presets;
  const char **beside = own->beside;

  own->beside = job->beside;
  job->beside = beside;
  own->store = job->store;
  own->reports = job->reports;
  own->presets = job->presets;
  job->store = store;
  job->reports = reports;
  job->presets = presets;
  if (own->pack)
    return;
  NbCatalogue *catalogue = own->catalogue;

  own->catalogue = job->catalogue;
  job->catalogue = catalogue;
}

/* Errors name the line of the list. */
static gboolean
at_line(const char *list, const Question *question, gboolean done, GError **error)
{
  const NbPlace at = {.file = strcmp(list, "-") == 0 ? "stdin" : list, .line = question->line};
  g_autofree char *place = nb_place_format(&at);

  if (!done)
    g_prefix_error(error, "%s: ", place);
  return done;
}

static gboolean
check_words(char *const *words, gboolean parsed, GError **error)
{
  if (parsed && (!words[0] || words[1]))
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example: top title --top 10, or table loans --by month"),
                   _("a question names one column or metric, and no files"));
  return parsed;
}

/* Help would be printed among the answers. */
static gboolean
asks_for_help(char *const *words, GError **error)
{
  if (!g_strv_contains((const char *const *)words, "--help") &&
      !g_strv_contains((const char *const *)words, "-h"))
    return FALSE;
  return !nb_fail(error, NB_ERROR_USAGE, NULL, _("see “nianbao top --help”"),
                  _("a question cannot ask for help"));
}

static gboolean
parse_question(NbJob *job, Question *question, char **words, GError **error)
{
  g_auto(GStrv) operands = g_strdupv(words + 1);

  question->kind = find_kind(words[0]);
  if (!question->kind) {
    g_autofree char *shown = nb_quote(words[0], -1);

    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example: top title --top 10, or table loans --by month"),
                   _("a question begins with top or table, not with “%s”"), shown);
  }
  if (asks_for_help(words, error))
    return FALSE;
  question->own.command = question->kind->name;
  question->asked =
      question->kind->parse(&question->own, NB_JOB_SELECT | NB_JOB_PACK, &operands, error);
  if (!check_words(operands, question->asked != NULL, error))
    return FALSE;
  char *const named[] = {operands[0], (char *)"", NULL};

  question->own.outputs = g_strdupv(job->outputs);
  trade(job, &question->own);
  gboolean done = question->kind->prepare(&question->own, question->asked, named, error);

  trade(job, &question->own);
  return done;
}

/* Returns: %FALSE with @error; a line without a question adds nothing. */
static gboolean
add_line(NbJob *job, const char *list, const char *line, gint64 number, GPtrArray *questions,
         GError **error)
{
  g_auto(GStrv) words = NULL;
  g_autoptr(GError) fault = NULL;
  Question *question = g_new0(Question, 1);

  question->line = number;
  nb_job_init(&question->own, "ask");
  g_ptr_array_add(questions, question);
  if (!g_shell_parse_argv(line, NULL, &words, &fault)) {
    if (g_error_matches(fault, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING)) {
      g_ptr_array_remove_index(questions, questions->len - 1);
      return TRUE;
    }
    nb_fail(error, NB_ERROR_USAGE, NULL, _("close the quote"), _("a quotation mark is not closed"));
    return at_line(list, question, FALSE, error);
  }
  return at_line(list, question, parse_question(job, question, words, error), error);
}

static char *
read_list(const char *path, GError **error)
{
  const NbPlace at = {.file = path};
  g_autoptr(GError) fault = NULL;
  char *text = NULL;

  if (!g_file_get_contents(strcmp(path, "-") == 0 ? "/dev/stdin" : path, &text, NULL, &fault)) {
    nb_fail(error, NB_ERROR_INPUT, &at, _("give a text file with a question a line"),
            _("the questions cannot be read"));
    return NULL;
  }
  if (g_utf8_validate(text, -1, NULL))
    return text;
  g_free(text);
  nb_fail(error, NB_ERROR_INPUT, &at, _("save it as UTF-8"), _("the questions are not UTF-8"));
  return NULL;
}

static GPtrArray *
read_questions(NbJob *job, const char *list, GError **error)
{
  g_autofree char *text = read_list(list, error);
  g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func(question_free);

  if (!text || !nb_job_catalogue(job, error))
    return NULL;
  const char *start = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
  g_auto(GStrv) lines = g_strsplit(start, "\n", -1);

  for (gsize i = 0; lines[i]; i++)
    if (!add_line(job, list, lines[i], (gint64)i + 1, questions, error))
      return NULL;
  if (questions->len > 0)
    return g_steal_pointer(&questions);
  const NbPlace at = {.file = list};

  nb_fail(error, NB_ERROR_USAGE, &at, _("for example: top title --top 10"),
          _("there is no question in it"));
  return NULL;
}

/* Tables say what the files are, as the command does, when they agree. */
static void
choose_dataset(NbJob *job, const GPtrArray *questions)
{
  const char *only = NULL;

  for (guint i = 0; i < questions->len; i++) {
    const char *dataset = ((const Question *)questions->pdata[i])->own.ingest.dataset;

    if (only && dataset && strcmp(only, dataset) != 0)
      return;
    only = dataset ? dataset : only;
  }
  if (!job->ingest.dataset)
    job->ingest.dataset = g_strdup(only);
}

/* The roles that any of them looks at; of one that may look at all of them, all. */
static void
want_roles(NbJob *job, const GPtrArray *questions)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new();
  gboolean known = TRUE;

  for (guint i = 0; known && i < questions->len; i++) {
    Question *question = questions->pdata[i];
    const char *own = question->own.ingest.dataset;

    question->own.ingest.dataset = job->ingest.dataset;
    trade(job, &question->own);
    known = question->kind->roles(&question->own, question->asked, roles);
    trade(job, &question->own);
    question->own.ingest.dataset = own;
  }
  if (known)
    nb_question_want(job, g_steal_pointer(&roles));
}

/* What any of them looks up. */
static void
allow_beside(NbJob *job, const GPtrArray *questions)
{
  GPtrArray *all = g_ptr_array_new();

  for (guint i = 0; i < questions->len; i++) {
    Question *question = questions->pdata[i];

    trade(job, &question->own);
    question->kind->beside(&question->own, question->asked, all);
    trade(job, &question->own);
  }
  nb_question_allow(job, all);
}

static gboolean
make_plans(NbJob *job, const char *list, const GPtrArray *questions, GError **error)
{
  for (guint i = 0; i < questions->len; i++) {
    Question *question = questions->pdata[i];

    trade(job, &question->own);
    gboolean done = question->kind->plan(&question->own, question->asked, &question->table,
                                         &question->plan, error);

    trade(job, &question->own);
    if (!at_line(list, question, done, error))
      return FALSE;
  }
  return TRUE;
}

/* All plans over the table of @questions[@from], in one pass. */
static gboolean
run_table(const char *list, const GPtrArray *questions, guint from, GError **error)
{
  const NbTable *table = ((const Question *)questions->pdata[from])->table;
  g_autoptr(GPtrArray) asked = g_ptr_array_new();
  g_autoptr(GPtrArray) plans = g_ptr_array_new();
  guint failed = 0;

  for (guint i = from; i < questions->len; i++) {
    Question *question = questions->pdata[i];

    if (!question->plan || question->result || question->table != table)
      continue;
    g_ptr_array_add(asked, question);
    g_ptr_array_add(plans, question->plan);
  }
  g_autoptr(GPtrArray) results = nb_query_many(table, plans, &failed, error);

  if (!results) {
    const Question *question = asked->pdata[failed];

    if (question->kind->blame)
      question->kind->blame(question->asked, error);
    return at_line(list, question, FALSE, error);
  }
  for (guint i = 0; i < asked->len; i++)
    ((Question *)asked->pdata[i])->result = g_steal_pointer(&results->pdata[i]);
  return TRUE;
}

static gboolean
run_plans(const char *list, const GPtrArray *questions, GError **error)
{
  for (guint i = 0; i < questions->len; i++) {
    const Question *question = questions->pdata[i];

    if (question->plan && !question->result && !run_table(list, questions, i, error))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
answer_all(NbJob *job, const char *list, const GPtrArray *questions, GError **error)
{
  g_autoptr(GPtrArray) docs = g_ptr_array_new_with_free_func((GDestroyNotify)nb_doc_free);

  for (guint i = 0; i < questions->len; i++) {
    Question *question = questions->pdata[i];

    trade(job, &question->own);
    NbDoc *doc = question->kind->answer(&question->own, question->asked,
                                        g_steal_pointer(&question->result), error);

    trade(job, &question->own);
    if (!at_line(list, question, doc != NULL, error))
      return NULL;
    g_ptr_array_add(docs, doc);
  }
  return g_steal_pointer(&docs);
}

static void
forget_plans(const GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++) {
    Question *question = questions->pdata[i];

    g_clear_pointer(&question->plan, nb_plan_free);
    g_clear_pointer(&question->result, nb_result_free);
  }
}

/* Returns: (transfer full) (nullable): the answers to what was read. */
static GPtrArray *
ask_rows(NbJob *job, const char *list, const GPtrArray *questions, GError **error)
{
  forget_plans(questions);
  if (!make_plans(job, list, questions, error) || !run_plans(list, questions, error))
    return NULL;
  return answer_all(job, list, questions, error);
}

static gboolean
ask(NbJob *job, char **operands, GError **error)
{
  if (!operands[0] || !operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example: nianbao ask questions.txt loans.csv"),
                   _("a list of questions and at least one file were expected"));
  const char *list = operands[0];
  g_autoptr(GPtrArray) questions = read_questions(job, list, error);

  if (!questions)
    return FALSE;
  choose_dataset(job, questions);
  want_roles(job, questions);
  allow_beside(job, questions);
  if (!nb_job_read(job, operands + 1, error))
    return FALSE;
  g_autoptr(GPtrArray) docs = ask_rows(job, list, questions, error);

  if (!docs && nb_job_read_again(job, operands + 1, error))
    docs = ask_rows(job, list, questions, error);
  return docs && nb_job_write_list(job, docs, error) && nb_job_strict(job, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  g_auto(GStrv) operands = g_strdupv(args);

  job->later = TRUE;
  return nb_job_parse(job, NB_JOB_INPUT | NB_JOB_READ | NB_JOB_PACK | NB_JOB_OUTPUT, NULL,
                      &operands, error) &&
         ask(job, operands, error);
}

const NbCommand nb_command_ask = {
    .name = "ask",
    .operands = N_("QUESTIONS FILE…"),
    .summary = N_("Put many questions to files that are read once"),
    .examples = "  nianbao ask questions.txt loans.csv\n"
                "  nianbao ask questions.txt -f json -o answers.json loans.csv\n"
                "  echo 'top title --top 10' | nianbao ask - loans.csv\n",
    .run = run,
};
