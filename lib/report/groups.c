#include "report/groups.h"
#include "report/rows.h"

gboolean
nb_groups_run(const NbEval *eval, const NbGroups *groups, const NbPlace *at, NbGrouped *out,
              GError **error)
{
  GError *cause = NULL;

  *out = (NbGrouped){NULL, NULL};
  out->result =
      nb_metric_series(groups->metric, eval->project->store, groups->period, groups->filters,
                       groups->exclude, groups->keys, groups->limit, groups->by_key, &cause);
  if (!out->result)
    return nb_eval_fail(error, at, cause);
  out->cleared = nb_release(groups->policy, out->result, groups->keys);
  return TRUE;
}

void
nb_grouped_clear(NbGrouped *grouped)
{
  g_clear_pointer(&grouped->cleared, nb_cleared_free);
  g_clear_pointer(&grouped->result, nb_result_free);
}

static gboolean
has_dataset(const NbAsked *asked, GError **error)
{
  if (asked->metric->dataset)
    return TRUE;
  return nb_fail(error, NB_ERROR_TEMPLATE, &asked->at, _("name a metric that counts rows"),
                 _("“%s” is made of other metrics and cannot be cut into groups"),
                 asked->metric->zh);
}

static NbAsked *
ask(NbEval *eval, const NbCall *call, const NbRef *ref, GError **error)
{
  g_autoptr(NbAsked) asked = nb_eval_resolve(eval, ref, error);

  if (!asked || !has_dataset(asked, error))
    return NULL;

  g_autoptr(GPtrArray) more = nb_option_filters(call, asked->metric->dataset, error);

  if (!more)
    return NULL;
  while (more->len > 0)
    g_ptr_array_add(asked->filters, g_ptr_array_steal_index(more, 0));
  /* measured too, so that data that are late are found here as well */
  return nb_eval_measure(eval, asked, error) ? g_steal_pointer(&asked) : NULL;
}

NbAsked *
nb_groups_ref(NbEval *eval, const NbCall *call, const NbWord *text, GError **error)
{
  g_autoptr(GPtrArray) refs = nb_refs_parse(text, error);

  if (!refs)
    return NULL;
  if (refs->len == 1)
    return ask(eval, call, refs->pdata[0], error);
  nb_fail(error, NB_ERROR_TEMPLATE, &text->at, _("for example ::: 表 外借册次 ; 按=月"),
          _("%u metrics are named, expected one"), refs->len);
  return NULL;
}

GPtrArray *
nb_groups_refs(NbEval *eval, const NbCall *call, const NbWord *text, GError **error)
{
  g_autoptr(GPtrArray) refs = nb_refs_parse(text, error);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)nb_asked_free);

  if (refs && refs->len == 0)
    nb_fail(error, NB_ERROR_TEMPLATE, &text->at, _("for example ::: 图 柱 外借册次 ; 按=月"),
            _("%u metrics are named, expected one"), refs->len);
  if (!refs || refs->len == 0)
    return NULL;
  for (guint i = 0; i < refs->len; i++) {
    NbAsked *asked = ask(eval, call, refs->pdata[i], error);

    if (!asked)
      return NULL;
    g_ptr_array_add(all, asked);
  }
  return g_steal_pointer(&all);
}

void
nb_groups_translate(const NbEval *eval, NbGrid *grid, const GArray *keys, guint first)
{
  for (guint k = 0; k < keys->len && k + first < grid->columns->len; k++) {
    if (!g_str_equal(g_array_index(keys, NbKey, k).role, "site"))
      continue;
    for (guint i = 0; i < grid->rows->len; i++) {
      NbCell *cell = &((NbCell *)grid->rows->pdata[i])[k + first];
      char *english = cell->zh ? nb_site_english(eval, cell->zh) : NULL;

      if (!english)
        continue;
      g_free(cell->en);
      cell->en = english;
    }
  }
}
