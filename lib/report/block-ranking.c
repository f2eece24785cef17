/* ::: 排行 图书 ; 前=10 排除=题名*=研修室 标题=图书借阅排行榜 | Most borrowed titles
 * ::: 排行 读者 ; 前=10 隐私=证尾号 未成年=不显示
 * ::: 排行 读者 ; 前=10 隐私=姓氏 属性=性别,出生日期
 */
#include "lang/terms.h"
#include "report/ranking-more.h"
#include "report/words.h"

enum { LINES = 10, MOST_LINES = 10000 };

static const char *const merges[] = {"不", "no", "版本", "edition", "著作", "work", NULL};
static const char *const yes_no[] = {"无", "no", "有", "yes", NULL};
static const char *const shown[] = {"不显示", "no", "显示", "yes", NULL};

/* What is told of readers beside the mask: roles of the dataset, into @names. */
static gboolean
read_attributes(const NbCall *call, const NbDataset *dataset, GPtrArray *names, GError **error)
{
  static const char *const known[] = {"gender", "reader_type", "birth",  "school", "type",
                                      "site",   "home",        "origin", NULL};
  const NbOption *option = nb_call_option(call, "属性");
  g_auto(GStrv) parts = g_strsplit_set(option ? option->value : "", ",/|", -1);

  for (char **part = parts; *part; part++) {
    int role = nb_dataset_role(dataset, g_strstrip(*part));

    if (role < 0 || !g_strv_contains(known, dataset->roles[role].id))
      return nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at,
                     _("write 性别, 出生日期 or 读者类型, parted by commas"),
                     _("“%s” cannot be told of a reader"), *part);
    g_ptr_array_add(names, (gpointer)dataset->roles[role].id);
  }
  g_ptr_array_add(names, NULL);
  return TRUE;
}

static gboolean
read_mask(const NbEval *eval, const NbCall *call, NbPolicy *policy, GError **error)
{
  const NbOption *mask = nb_call_option(call, "隐私");

  if (mask && !nb_mask_parse(mask->value, &policy->mask))
    return nb_fail(error, NB_ERROR_TEMPLATE, &mask->value_at,
                   _("write 证尾号, 隐藏, 代号, 姓氏 or 年代"),
                   _("“%s” is no way to show readers in a report"), mask->value);
  if (mask && policy->mask == NB_MASK_FULL && !policy->identify)
    return nb_fail(error, NB_ERROR_TEMPLATE, &mask->value_at,
                   _("write 证尾号, 隐藏, 代号, 姓氏 or 年代; or make the report with --identify "
                     "REASON, which names those who consented"),
                   _("readers are named only for a reason"));
  policy->secret = policy->mask == NB_MASK_CODE ? nb_project_secret(eval->project, error) : NULL;
  return policy->mask != NB_MASK_CODE || policy->secret;
}

static gboolean
read_policy(const NbEval *eval, const NbCall *call, const NbDataset *dataset, NbPolicy *policy,
            GPtrArray *attributes, GError **error)
{
  int minors = nb_option_choice(call, "未成年", shown, eval->project->policy.show_minors, error);

  *policy = eval->project->policy;
  if (minors < 0 || !read_attributes(call, dataset, attributes, error) ||
      !read_mask(eval, call, policy, error))
    return FALSE;
  policy->show_minors = minors == 1;
  if (attributes->len > 1)
    policy->attributes = (const char *const *)attributes->pdata;
  return TRUE;
}

/* The metric of 指标=, or loans. */
static NbAsked *
read_metric(NbEval *eval, const NbCall *call, GError **error)
{
  const NbOption *option = nb_call_option(call, "指标");
  NbWord word = {.text = option ? option->value : (char *)"loans",
                 .at = option ? option->value_at : call->at};

  return nb_groups_ref(eval, call, &word, error);
}

static gboolean
has_column(const NbEval *eval, const NbDataset *dataset, const char *role)
{
  const NbTable *table = nb_store_get(eval->project->store, dataset->id);

  return table && nb_dataset_role(dataset, role) >= 0 && nb_table_column(table, role);
}

/* 图书 is a title with its author when the data have one; other words are keys as elsewhere. */
static GArray *
read_keys(const NbEval *eval, const NbCall *call, const NbDataset *dataset, GError **error)
{
  const NbTerms *terms = nb_terms_shared(error);
  const NbTerm *term = terms ? nb_terms_find(terms, "ranking", call->args.text) : NULL;
  const char *name = term ? term->zh : call->args.text;
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  GError *cause = NULL;
  NbKey key = {0};

  if (!terms)
    return NULL;
  if (!*name) {
    nb_fail(error, NB_ERROR_TEMPLATE, &call->args.at, _("for example ::: 排行 图书 ; 前=10"),
            _("it is not said what is ranked"));
    return NULL;
  }
  if (!nb_key_parse(name, dataset, &key, &cause)) {
    nb_eval_fail(error, &call->args.at, cause);
    return NULL;
  }
  int merge = nb_option_choice(call, "合并", merges, 0, error);

  if (merge < 0)
    return NULL;
  if (merge > 0 && g_str_equal(key.role, "title"))
    key.bucket = merge == 1 ? NB_BUCKET_EDITION : NB_BUCKET_WORK;
  g_array_append_val(keys, key);
  if (g_str_equal(key.role, "title") && key.bucket == NB_BUCKET_NONE &&
      has_column(eval, dataset, "author") && nb_key_parse("author", dataset, &key, NULL))
    g_array_append_val(keys, key);
  return g_steal_pointer(&keys);
}

/* 升降=有: readers have no moves, their masks are not names. */
static gboolean
add_moves(const NbEval *eval, const NbCall *call, const NbGroups *groups, const NbGrouped *now,
          NbGrid *grid, GError **error)
{
  const NbOption *option = nb_call_option(call, "升降");
  int moves = nb_option_choice(call, "升降", yes_no, 0, error);
  NbPeriod before = nb_period_before(groups->period);
  NbGroups earlier = *groups;
  g_auto(NbGrouped) last = {NULL, NULL};

  if (moves < 1)
    return moves == 0;
  if (g_str_equal(g_array_index(groups->keys, NbKey, 0).role, "reader"))
    return nb_fail(error, NB_ERROR_TEMPLATE, &option->at, _("leave 升降 out"),
                   _("the places of readers are not compared between years"));
  earlier.period = &before;
  earlier.limit = 0;
  nb_groups_run(eval, &earlier, &call->at, &last, NULL);
  nb_ranking_moves(grid, now->cleared, last.cleared);
  return TRUE;
}

static gboolean
cut_least(const NbCall *call, NbGrid *grid, GError **error)
{
  gint64 least = nb_option_number(call, "至少", 1, G_MAXINT32, 1, error);

  if (least > 1)
    nb_ranking_least(grid, least);
  return least > 0;
}

static NbGrid *
make_grid(const NbEval *eval, const NbCall *call, const NbGroups *groups, GError **error)
{
  g_auto(NbGrouped) grouped = {NULL, NULL};
  g_autoptr(NbPlan) asked = nb_plan_new();
  const NbMetric *metric = groups->metric;
  const NbKey *key = &g_array_index(groups->keys, NbKey, 0);
  g_autofree char *zh =
      g_strdup_printf("%s排行（按%s）", metric->zh, nb_key_name(key, metric->dataset, FALSE));
  g_autofree char *en =
      g_strdup_printf("%s by %s", metric->en, nb_key_name(key, metric->dataset, TRUE));

  if (!nb_groups_run(eval, groups, &call->at, &grouped, error))
    return NULL;
  nb_option_titles(call, &zh, &en);
  asked->first_day = groups->period->first_day;
  asked->last_day = groups->period->last_day;
  for (guint i = 0; i < groups->exclude->len; i++)
    g_ptr_array_add(asked->exclude, nb_filter_copy(groups->exclude->pdata[i]));

  eval->doc->named += grouped.cleared->named;
  eval->doc->unconsented += grouped.cleared->unconsented;

  NbGrid *grid = nb_grid_ranking(grouped.cleared, groups->keys, metric, asked, zh, en);

  if (key->bucket == NB_BUCKET_EDITION || key->bucket == NB_BUCKET_WORK)
    nb_ranking_authors(grid, grouped.cleared, metric);
  if (!add_moves(eval, call, groups, &grouped, grid, error) || !cut_least(call, grid, error)) {
    nb_grid_free(grid);
    return NULL;
  }
  nb_groups_translate(eval, grid, groups->keys, 1);
  return grid;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autoptr(NbAsked) asked = read_metric(eval, call, error);
  const NbDataset *dataset = asked ? asked->metric->dataset : NULL;
  g_autoptr(GArray) keys = asked ? read_keys(eval, call, dataset, error) : NULL;
  g_autoptr(GPtrArray) exclude = keys ? nb_option_excluded(call, dataset, error) : NULL;
  gint64 limit = exclude ? nb_option_number(call, "前", 1, MOST_LINES, LINES, error) : -1;
  g_autoptr(GPtrArray) attributes = g_ptr_array_new();
  NbPolicy policy;

  if (limit < 0 || !read_policy(eval, call, dataset, &policy, attributes, error))
    return FALSE;

  const NbGroups groups = {
      .metric = asked->metric,
      .period = &asked->period,
      .keys = keys,
      .filters = asked->filters,
      .exclude = exclude,
      .limit = limit,
      .policy = &policy,
  };
  NbGrid *grid = make_grid(eval, call, &groups, error);

  if (!grid)
    return FALSE;
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = grid;
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"前",       "top"       },
    {"指标",    "metric"    },
    {"隐私",    "mask"      },
    {"属性",    "attributes"},
    {"未成年", "minors"    },
    {"排除",    "exclude"   },
    {"合并",    "merge"     },
    {"升降",    "moves"     },
    {"至少",    "least"     },
    {"标题",    "title"     },
    {NULL,        NULL        },
};

const NbBlock nb_story_block_ranking = {.zh = "排行",
                                        .en = "ranking",
                                        .keys = keys,
                                        .takes_filters = TRUE,
                                        .takes_args = TRUE,
                                        .build = build};
