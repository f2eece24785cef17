/* ::: 表 外借册次 ; 按=馆藏地,月 标题=各馆外借册次 | Loans by site
 * ::: 表 外借册次 ; 按=馆藏地 再按=月
 */
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

  if (limit < 0)
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

  nb_groups_translate(eval, grid, keys, 0);
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = grid;
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"按",    "by"     },
    {"再按", "then_by"},
    {"前",    "top"    },
    {"排除", "exclude"},
    {"标题", "title"  },
    {NULL,     NULL     },
};

const NbBlock nb_story_block_table = {.zh = "表",
                                      .en = "table",
                                      .keys = keys,
                                      .takes_filters = TRUE,
                                      .takes_args = TRUE,
                                      .build = build};
