/* nianbao top: who or what comes first. */
#include "cmd/command.h"
#include "cmd/question.h"
#include "cmd/say.h"
#include "privacy/audit.h"
#include "report/grid.h"
#include <string.h>

typedef struct {
  gint64 n;
  char *metric;
  char *mask, *show, *key;
  char *identify, *purpose, *roster, *consent;
  gboolean minors_consented;
} Options;

/* How readers are shown, and what that needs. */
typedef struct {
  NbPolicy policy;
  NbStore *store; /* of the roster and the consents */
  NbPeople *people;
  NbSecret *secret;
  GPtrArray *attributes;
  char **names;
  NbRelease release;
} Readers;

/* A question, from its words to its answer. @column: as it was named */
typedef struct {
  Options options;
  Readers readers;
  char *column;
  const NbMetric *metric;
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
  const NbMetric *metric = catalogue && name ? nb_catalogue_find(catalogue, name) : NULL;

  if (!catalogue)
    return NULL;
  if (!metric) {
    g_autofree char *near = name ? nb_catalogue_near(catalogue, name) : NULL;
    g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                                 : g_strdup(_("say --metric NAME; see nianbao list metrics"));

    nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("no metric named “%s” for %s"), name ? name : "",
            dataset->id);
    return NULL;
  }
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
  gint64 n = top->options.n;

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
check_masks(const Options *options, NbPolicy *policy, GError **error)
{
  if (options->mask && !nb_mask_parse(options->mask, &policy->mask))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("say tail, hidden, code, surname or decade"),
                   _("no such mask: “%s”"), options->mask);
  if (policy->mask == NB_MASK_FULL && !options->identify)
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("say --identify REASON, which is logged, and --consent FILE"),
                   _("readers are shown whole only for a reason"));
  if (options->identify && (!*options->identify || !options->consent))
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("for example --identify '阅读之星' --consent 授权.csv"),
                   _("readers are named only for a reason and with their consent"));
  if (options->identify)
    policy->mask = NB_MASK_FULL;
  policy->identify = options->identify;
  policy->minors_consented = options->minors_consented;
  return TRUE;
}

static gboolean
read_people(NbJob *job, const Options *options, Readers *readers, GError **error)
{
  const char *const files[] = {options->roster, options->consent};
  const char *const datasets[] = {"readers", "consents"};
  gboolean any = files[0] || files[1];
  const NbPresets *presets = any ? nb_job_presets(job, error) : NULL;

  readers->store = nb_store_new();
  for (gsize i = 0; presets && i < G_N_ELEMENTS(files); i++) {
    const NbIngestOptions ingest = {.dataset = datasets[i]};
    g_autoptr(NbFileReport) report =
        files[i] ? nb_ingest_file(readers->store, presets, files[i], &ingest, error) : NULL;

    if (files[i] && !report)
      return FALSE;
  }
  const char *purpose = options->purpose ? options->purpose : options->identify;

  readers->people = nb_people_new(readers->store, purpose, nb_job_today());
  readers->policy.people = readers->people;
  return presets || !any;
}

/* --show gender,birth: roles of the file that are told beside the mask. */
static gboolean
read_attributes(const Options *options, const NbDataset *dataset, Readers *readers, GError **error)
{
  static const char *const known[] = {"gender", "reader_type", "birth",  "school", "type",
                                      "site",   "home",        "origin", NULL};
  g_clear_pointer(&readers->attributes, g_ptr_array_unref);
  g_strfreev(readers->names);
  readers->names = g_strsplit(options->show ? options->show : "", ",", -1);
  readers->attributes = g_ptr_array_new();
  for (char **name = readers->names; *name; name++) {
    int role = nb_dataset_role(dataset, g_strstrip(*name));

    if (role < 0 || !g_strv_contains(known, dataset->roles[role].id))
      return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --show gender,birth"),
                     _("“%s” cannot be told of a reader"), *name);
    g_ptr_array_add(readers->attributes, (gpointer)dataset->roles[role].id);
  }
  g_ptr_array_add(readers->attributes, NULL);
  if (readers->attributes->len > 1)
    readers->policy.attributes = (const char *const *)readers->attributes->pdata;
  return TRUE;
}

static gboolean
make_readers(NbJob *job, const Options *options, Readers *readers, GError **error)
{
  readers->policy = nb_policy_default();
  if (!check_masks(options, &readers->policy, error) || !read_people(job, options, readers, error))
    return FALSE;
  if (options->key && !(readers->secret = nb_secret_open(options->key, error)))
    return FALSE;
  readers->policy.secret = readers->secret;
  return TRUE;
}

static void
readers_clear(Readers *readers)
{
  nb_people_free(readers->people);
  nb_secret_free(readers->secret);
  g_clear_pointer(&readers->attributes, g_ptr_array_unref);
  g_strfreev(readers->names);
  if (readers->store)
    nb_store_free(readers->store);
}

/* What names readers is written down before it leaves. */
static gboolean
log_release(const NbJob *job, const Options *options, const NbDoc *doc, Readers *readers,
            GError **error)
{
  g_autofree char *folder = options->consent ? g_path_get_dirname(options->consent) : NULL;
  g_autofree char *to = job->outputs ? g_strjoinv(" ", job->outputs) : g_strdup("-");

  if (!options->identify)
    return TRUE;
  readers->release.when = g_get_real_time() / G_USEC_PER_SEC;
  readers->release.what = doc->title_zh;
  readers->release.reason = options->identify;
  readers->release.to = to;
  if (!nb_audit_write(folder, &readers->release, error))
    return FALSE;
  nb_say(_("%" PRId64 " readers are named for “%s”, as the log says; %" PRId64
           " did not consent and stay masked"),
         readers->release.named, options->identify, readers->release.unconsented);
  return TRUE;
}

static void
options_clear(Options *options)
{
  g_free(options->metric);
  g_free(options->mask);
  g_free(options->show);
  g_free(options->key);
  g_free(options->identify);
  g_free(options->purpose);
  g_free(options->roster);
  g_free(options->consent);
}

static gboolean
check_operands(char *const *operands, const Options *options, GError **error)
{
  if (!operands[0] || !operands[1])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao top title loans.csv"),
                   _("a column and at least one file were expected"));
  if (options->n < 0)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("use --top 0 for the whole list"),
                   _("--top %" PRId64 " is negative"), options->n);
  return TRUE;
}

static void
top_free(gpointer data)
{
  Top *top = data;

  readers_clear(&top->readers);
  options_clear(&top->options);
  g_free(top->column);
  g_free(top);
}

static gpointer
parse(NbJob *job, guint groups, char ***words, GError **error)
{
  Top *top = g_new0(Top, 1);
  Options *options = &top->options;
  const GOptionEntry entries[] = {
      {"top",              'n', 0, G_OPTION_ARG_INT64,    &options->n,
       N_("Lines in the list (default 10, 0 for all); ties at the end are kept"), N_("N")      },
      {"metric",           'm', 0, G_OPTION_ARG_FILENAME, &options->metric,
       N_("What is counted (default: by what the file is)"),                      N_("NAME")   },
      {"mask",             0,   0, G_OPTION_ARG_FILENAME, &options->mask,
       N_("How readers are shown: tail, hidden, code, surname or decade"),        N_("MASK")   },
      {"show",             0,   0, G_OPTION_ARG_FILENAME, &options->show,
       N_("What is told of readers beside it: gender,birth,reader_type"),         N_("COLUMNS")},
      {"key",              0,   0, G_OPTION_ARG_FILENAME, &options->key,
       N_("Key file of --mask code, made on first use: one code for ever"),       N_("FILE")   },
      {"roster",           0,   0, G_OPTION_ARG_FILENAME, &options->roster,
       N_("Names and births of readers by card number"),                          N_("FILE")   },
      {"consent",          0,   0, G_OPTION_ARG_FILENAME, &options->consent,
       N_("Who consented to be named, what for, until when"),                     N_("FILE")   },
      {"identify",         0,   0, G_OPTION_ARG_FILENAME, &options->identify,
       N_("Name those who consented; the reason is logged beside --consent"),     N_("REASON") },
      {"purpose",          0,   0, G_OPTION_ARG_FILENAME, &options->purpose,
       N_("What the consents must be for (default: the reason)"),                 N_("TEXT")   },
      {"minors-consented", 0,   0, G_OPTION_ARG_NONE,     &options->minors_consented,
       N_("With --identify: minors too, when a guardian consented"),              NULL         },
      G_OPTION_ENTRY_NULL,
  };

  options->n = 10;
  if (nb_job_parse(job, groups, entries, words, error))
    return top;
  top_free(top);
  return NULL;
}

static gboolean
prepare(NbJob *job, gpointer asked, char *const *operands, GError **error)
{
  Top *top = asked;

  if (!check_operands(operands, &top->options, error))
    return FALSE;
  top->column = g_strdup(operands[0]);
  return make_readers(job, &top->options, &top->readers, error);
}

/* What is told of readers, and by what minors are known. */
static void
add_readers(const NbDataset *dataset, GPtrArray *into)
{
  static const char *const ids[] = {"reader", "reader_type", "type", "birth", "gender",
                                    "school", "site",        "home", "origin"};

  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
    int role = nb_dataset_role(dataset, ids[i]);

    if (role >= 0)
      g_ptr_array_add(into, (gpointer)dataset->roles[role].id);
  }
}

static gboolean
add_roles(NbJob *job, const Top *top, const NbDataset *dataset, GPtrArray *into)
{
  const NbMetric *metric = find_metric(job, top->options.metric, dataset, NULL);
  NbKey key = {0};

  /* such a file is refused later, whatever its rows hold */
  if (!metric || !nb_key_parse(top->column, dataset, &key, NULL))
    return TRUE;
  g_autoptr(NbPlan) made = make_plan(job, metric, &key, top->options.n, NULL);

  if (made && !key.attribute &&
      dataset->roles[nb_dataset_role(dataset, key.role)].flags & NB_ROLE_IDENTITY)
    add_readers(dataset, into);
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
                                 ? find_metric(job, top->options.metric, dataset, NULL)
                                 : NULL;
    NbKey key = {0};

    if (!metric || !nb_key_parse(top->column, dataset, &key, NULL))
      continue;
    g_autoptr(NbPlan) made = make_plan(job, metric, &key, top->options.n, NULL);

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

  top->metric = find_metric(job, top->options.metric, dataset, error);
  if (!top->metric || !nb_key_parse(top->column, dataset, &key, error) ||
      !read_attributes(&top->options, dataset, &top->readers, error))
    return FALSE;
  *made = make_plan(job, top->metric, &key, top->options.n, error);
  return *made != NULL;
}

static NbDoc *
answer(NbJob *job, gpointer asked, NbResult *result, GError **error)
{
  Top *top = asked;
  g_autoptr(NbResult) owned = result;
  g_autoptr(NbDoc) doc = ranking(job, top, &top->readers.release, owned);

  return log_release(job, &top->options, doc, &top->readers, error) ? g_steal_pointer(&doc) : NULL;
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

static gboolean
run(NbJob *job, char **args, GError **error)
{
  return nb_question_run(&nb_question_top, job, args, error);
}

const NbCommand nb_command_top = {
    .name = "top",
    .operands = N_("COLUMN FILE…"),
    .summary = N_("Rank titles, readers, sites, classes or any other column"),
    .examples = "  nianbao top title --top 10 loans.csv\n"
                "  nianbao top 题名 --period 2020 --exclude '题名*=研修室' loans.csv\n"
                "  nianbao top title --columns reader,time,title,call_no -f json export.txt\n"
                "  nianbao top reader --mask code -o readers.xlsx loans.csv\n",
    .run = run,
};
