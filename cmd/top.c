/* nianbao top: who or what comes first. */
#include "cmd/command.h"
#include "cmd/readers.h"
#include "report/grid.h"
#include <string.h>

/* A question, from its words to its answer. @column: as it was named */
typedef struct {
  gint64 n;
  char *metric_name; /* (nullable): by what the file is */
  char *column;
  const NbMetric *metric;
  NbReaders readers;
} Top;

/* What a bare `top KEY FILE` counts, by what the file is. */
static const char *
default_metric(const NbDataset *dataset)
{
  static const char *const pairs[][2] = {
      {"loans",        "loans"    },
      {"visits",       "visits"   },
      {"events",       "events"   },
      {"cards",        "cards_new"},
      {"acquisitions", "vols_new" },
      {"eresources",   "clicks"   },
      {"honours",      "honours"  },
      {"sites",        "sites"    },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
    if (strcmp(pairs[i][0], dataset->id) == 0)
      return pairs[i][1];
  return NULL;
}

static const NbMetric *
find_metric(NbJob *job, const char *asked, const NbDataset *dataset, GError **error)
{
  const NbCatalogue *catalogue = nb_job_catalogue(job, error);
  const char *name = asked ? asked : default_metric(dataset);

  if (catalogue && !name)
    nb_fail(error, NB_ERROR_USAGE, NULL, _("say --metric NAME; see nianbao list metrics"),
            _("what is counted over %s must be said"), dataset->id);
  const NbMetric *metric = catalogue && name ? nb_catalogue_need(catalogue, name, error) : NULL;

  if (!metric)
    return NULL;
  if (metric->dataset != dataset) {
    nb_fail(error, NB_ERROR_USAGE, NULL, _("give a file of that kind, or another --metric"),
            _("“%s” is counted over %s, and the file is %s"), metric->zh,
            metric->dataset ? metric->dataset->id : _("other metrics"), dataset->id);
    return NULL;
  }
  return metric;
}

static NbPlan *
make_plan(NbJob *job, const NbMetric *metric, const NbKey *key, gint64 n, GError **error)
{
  g_autoptr(NbPlan) plan = nb_plan_new();
  g_autoptr(GPtrArray) where = nb_job_filters(job->where, metric->dataset, error);
  g_autoptr(GPtrArray) exclude =
      where ? nb_job_filters(job->exclude, metric->dataset, error) : NULL;

  if (!exclude)
    return NULL;
  nb_metric_plan(metric, plan);
  nb_filters_append(plan->filters, where);
  nb_filters_append(plan->exclude, exclude);
  plan->first_day = job->period.first_day;
  plan->last_day = job->period.last_day;
  plan->order = NB_ORDER_VALUE;
  plan->limit = n;
  g_array_append_vals(plan->keys, key, 1);
  return g_steal_pointer(&plan);
}

static char *
ranking_title(const NbJob *job, const char *key, const NbMetric *metric, gint64 n, gboolean english)
{
  g_autofree char *period = nb_period_words(&job->period, english);
  g_autofree char *cut =
      n > 0 ? g_strdup_printf(english ? " (top %" PRId64 ")" : "（前%" PRId64 "）", n)
            : g_strdup("");

  if (english)
    return g_strdup_printf("%s by %s%s%s%s", metric->en, key, cut, *period ? ", " : "", period);
  return g_strdup_printf("%s%s·按%s排行%s", period, metric->zh, key, cut);
}

static NbDoc *
ranking(const NbJob *job, const Top *top, NbRelease *released, const NbResult *result)
{
  const NbPlan *plan = result->plan;
  g_autoptr(NbCleared) cleared = nb_release(&top->readers.policy, result, plan->keys);

  released->named = cleared->named;
  released->unconsented = cleared->unconsented;
  NbGrid *grid = nb_grid_ranking(cleared, plan->keys, top->metric, plan, NULL, NULL);
  const NbGridColumn *named = grid->columns->pdata[1];
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  gint64 n = top->n;

  grid->title_zh = ranking_title(job, named->zh, top->metric, n, FALSE);
  grid->title_en = ranking_title(job, named->en, top->metric, n, TRUE);
  doc->title_zh = g_strdup(grid->title_zh);
  doc->title_en = g_strdup(grid->title_en);
  doc->period = nb_period_format(&job->period);
  doc->day = job->period.last_day;
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
  return doc;
}

static gboolean
check_operands(char *const *operands, const Top *top, GError **error)
{
  if (!operands[0] || !operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao top title loans.csv"),
                   _("a column and at least one file were expected"));
  if (top->n < 0)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("use --top 0 for the whole list"),
                   _("--top %" PRId64 " is negative"), top->n);
  return TRUE;
}

/* A slip of the pen is told before a large file is read. */
static gboolean
check_metric(NbJob *job, const char *name, GError **error)
{
  const NbCatalogue *catalogue = nb_job_catalogue(job, error);

  return catalogue && (!name || nb_catalogue_need(catalogue, name, error));
}

static void
top_free(gpointer data)
{
  Top *top = data;

  nb_readers_clear(&top->readers);
  g_free(top->metric_name);
  g_free(top->column);
  g_free(top);
}

static gpointer
parse(NbJob *job, guint groups, char ***words, GError **error)
{
  Top *top = g_new0(Top, 1);
  NbReaders *readers = &top->readers;
  const GOptionEntry entries[] = {
      {"top",              'n', 0, G_OPTION_ARG_INT64,    &top->n,
       N_("Lines in the list (default 10, 0 for all); ties at the end are kept"), N_("N")      },
      {"metric",           'm', 0, G_OPTION_ARG_FILENAME, &top->metric_name,
       N_("What is counted (default: by what the file is)"),                      N_("NAME")   },
      {"mask",             0,   0, G_OPTION_ARG_FILENAME, &readers->mask,
       N_("How readers are shown: tail, hidden, code, surname or decade"),        N_("MASK")   },
      {"show",             0,   0, G_OPTION_ARG_FILENAME, &readers->show,
       N_("What is told of readers beside it: gender,birth,reader_type"),         N_("COLUMNS")},
      {"key",              0,   0, G_OPTION_ARG_FILENAME, &readers->key,
       N_("Key file of --mask code, made on first use: one code for ever"),       N_("FILE")   },
      {"roster",           0,   0, G_OPTION_ARG_FILENAME, &readers->roster,
       N_("Names and births of readers by card number"),                          N_("FILE")   },
      {"consent",          0,   0, G_OPTION_ARG_FILENAME, &readers->consent,
       N_("Who consented to be named, what for, until when"),                     N_("FILE")   },
      {"identify",         0,   0, G_OPTION_ARG_FILENAME, &readers->identify,
       N_("Name those who consented; the reason is logged beside --consent"),     N_("REASON") },
      {"purpose",          0,   0, G_OPTION_ARG_FILENAME, &readers->purpose,
       N_("What the consents must be for (default: the reason)"),                 N_("TEXT")   },
      {"minors-consented", 0,   0, G_OPTION_ARG_NONE,     &readers->minors_consented,
       N_("With --identify: minors too, when a guardian consented"),              NULL         },
      G_OPTION_ENTRY_NULL,
  };

  top->n = 10;
  if (nb_job_parse(job, groups, entries, words, error))
    return top;
  top_free(top);
  return NULL;
}

static gboolean
prepare(NbJob *job, gpointer asked, char *const *operands, GError **error)
{
  Top *top = asked;

  if (!check_operands(operands, top, error) || !check_metric(job, top->metric_name, error))
    return FALSE;
  top->column = g_strdup(operands[0]);
  return nb_readers_prepare(&top->readers, job, error);
}

static gboolean
add_roles(NbJob *job, const Top *top, const NbDataset *dataset, GPtrArray *into)
{
  const NbMetric *metric = find_metric(job, top->metric_name, dataset, NULL);
  NbKey key = {0};

  /* such a file is refused later, whatever its rows hold */
  if (!metric || !nb_key_parse(top->column, dataset, &key, NULL))
    return TRUE;
  g_autoptr(NbPlan) made = make_plan(job, metric, &key, top->n, NULL);

  if (made && !key.attribute &&
      dataset->roles[nb_dataset_role(dataset, key.role)].flags & NB_ROLE_IDENTITY)
    nb_readers_roles(dataset, into);
  return !made || nb_plan_roles(made, dataset, into);
}

/* What the file is may be known only by its head: then all kinds that the question fits. */
static gboolean
roles(NbJob *job, gconstpointer asked, GPtrArray *into)
{
  const char *named = job->ingest.dataset;

  for (guint i = 0; nb_dataset_nth(i); i++) {
    const NbDataset *dataset = nb_dataset_nth(i);

    if ((!named || nb_dataset_find(named) == dataset) && !add_roles(job, asked, dataset, into))
      return FALSE;
  }
  return TRUE;
}

static void
beside(NbJob *job, gconstpointer asked, GPtrArray *into)
{
  const Top *top = asked;
  const char *named = job->ingest.dataset;

  for (guint i = 0; nb_dataset_nth(i); i++) {
    const NbDataset *dataset = nb_dataset_nth(i);
    const NbMetric *metric = !named || nb_dataset_find(named) == dataset
                                 ? find_metric(job, top->metric_name, dataset, NULL)
                                 : NULL;
    NbKey key = {0};

    if (!metric || !nb_key_parse(top->column, dataset, &key, NULL))
      continue;
    g_autoptr(NbPlan) made = make_plan(job, metric, &key, top->n, NULL);

    if (made)
      nb_plan_beside(made, dataset, into);
  }
}

static gboolean
plan(NbJob *job, gpointer asked, const NbTable **table, NbPlan **made, GError **error)
{
  Top *top = asked;
  NbKey key = {0};

  *table = nb_job_table(job, error);
  if (!*table)
    return FALSE;
  const NbDataset *dataset = nb_table_dataset(*table);

  top->metric = find_metric(job, top->metric_name, dataset, error);
  if (!top->metric || !nb_key_parse(top->column, dataset, &key, error) ||
      !nb_readers_show(&top->readers, dataset, error))
    return FALSE;
  *made = make_plan(job, top->metric, &key, top->n, error);
  return *made != NULL;
}

static NbDoc *
answer(NbJob *job, gpointer asked, NbResult *result, GError **error)
{
  Top *top = asked;
  g_autoptr(NbResult) owned = result;
  g_autoptr(NbDoc) doc = ranking(job, top, &top->readers.release, owned);

  return nb_readers_log(&top->readers, job, doc->title_zh, error) ? g_steal_pointer(&doc) : NULL;
}

const NbQuestionKind nb_question_top = {
    .name = "top",
    .n_operands = 1,
    .parse = parse,
    .prepare = prepare,
    .roles = roles,
    .beside = beside,
    .plan = plan,
    .answer = answer,
    .free = top_free,
};

const NbCommand nb_command_top = {
    .name = "top",
    .operands = N_("COLUMN FILE…"),
    .summary = N_("Rank titles, readers, sites, classes or any other column"),
    .examples = "  nianbao top title --top 10 loans.csv\n"
                "  nianbao top 题名 --period 2020 --exclude '题名*=研修室' loans.csv\n"
                "  nianbao top title --columns reader,time,title,call_no -f json export.txt\n"
                "  nianbao top reader --mask code -o readers.xlsx loans.csv\n",
    .question = &nb_question_top,
};
