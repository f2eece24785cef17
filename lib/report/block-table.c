/* ::: 表 外借册次 ; 按=馆藏地,月 标题=各馆外借册次 | Loans by site
 * ::: 表 外借册次 ; 按=馆藏地 再按=月
 * ::: 表 外借册次 ; 按=月 另列=上年,同比,占比
 */
#include "report/derived.h"
#include "report/groups.h"
#include "report/words.h"

static gboolean
is_text(const NbKey *key)
{
  return key->bucket == NB_BUCKET_NONE;
}

/* 外借册次（按月份） */
static void
titles(const NbCall *call, const NbMetric *metric, const GArray *keys, char **zh, char **en)
{
  const NbKey *key = &g_array_index(keys, NbKey, 0);

  *zh = g_strdup_printf("%s（按%s）", metric->zh, nb_key_name(key, metric->dataset, FALSE));
  *en = g_strdup_printf("%s by %s", metric->en, nb_key_name(key, metric->dataset, TRUE));
  nb_option_titles(call, zh, en);
}

/* 另列=同比,占比: columns beside the value, in a table of one key. */
static GArray *
read_kinds(const NbCall *call, const GArray *keys, GError **error)
{
  const NbOption *option = nb_call_option(call, "另列");
  g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(NbDeriveKind));
  GError *cause = NULL;

  if (!option)
    return g_steal_pointer(&kinds);
  if (keys->len > 1) {
    nb_fail(error, NB_ERROR_TEMPLATE, &option->at, _("take one of the two keys away"),
            _("a table by two keys has no further columns"));
    return NULL;
  }
  if (nb_derived_parse(option->value, kinds, &cause))
    return g_steal_pointer(&kinds);
  nb_eval_fail(error, &option->value_at, cause);
  return NULL;
}

static void
add_derived(NbEval *eval, const NbCall *call, const NbGroups *groups, const NbGrouped *now,
            NbGrid *grid, const GArray *kinds)
{
  NbPeriod before = nb_period_before(groups->period);
  NbGroups earlier = *groups;
  g_auto(NbGrouped) last = {NULL, NULL};

  earlier.period = &before;
  earlier.limit = 0;
  if (nb_derived_needs_last(kinds))
    nb_groups_run(eval, &earlier, &call->at, &last, NULL);
  nb_derived_add(grid, now->cleared, last.cleared, &g_array_index(groups->keys, NbKey, 0),
                 groups->metric, kinds);
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autoptr(NbAsked) asked = nb_groups_ref(eval, call, &call->args, error);
  const NbDataset *dataset = asked ? asked->metric->dataset : NULL;
  g_autoptr(GArray) keys = asked ? nb_option_keys(call, dataset, "month", 2, error) : NULL;
  gboolean complete = keys && nb_option_second(call, dataset, keys, error);
  g_autoptr(GPtrArray) exclude = complete ? nb_option_excluded(call, dataset, error) : NULL;
  gint64 limit = exclude ? nb_option_number(call, "前", 0, 100000, 0, error) : -1;
  g_auto(NbGrouped) grouped = {NULL, NULL};
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  g_autoptr(GArray) kinds = limit < 0 ? NULL : read_kinds(call, keys, error);

  if (!kinds)
    return FALSE;

  const NbGroups groups = {
      .metric = asked->metric,
      .period = &asked->period,
      .keys = keys,
      .filters = asked->filters,
      .exclude = exclude,
      .limit = limit,
      .by_key = keys->len > 1 || !is_text(&g_array_index(keys, NbKey, 0)),
      .policy = &eval->project->policy,
  };

  if (!nb_groups_run(eval, &groups, &call->at, &grouped, error))
    return FALSE;
  titles(call, asked->metric, keys, &zh, &en);

  NbGrid *grid = nb_grid_series(grouped.cleared, keys, asked->metric, zh, en);

  if (kinds->len > 0)
    add_derived(eval, call, &groups, &grouped, grid, kinds);
  nb_groups_translate(eval, grid, keys, 0);
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = grid;
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"按",    "by"     },
    {"再按", "then_by"},
    {"前",    "top"    },
    {"排除", "exclude"},
    {"另列", "with"   },
    {"标题", "title"  },
    {NULL,     NULL     },
};

const NbBlock nb_story_block_table = {.zh = "表",
                                      .en = "table",
                                      .keys = keys,
                                      .takes_filters = TRUE,
                                      .takes_args = TRUE,
                                      .build = build};
