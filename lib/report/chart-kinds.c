#include "report/chart-kinds.h"
#include "base/near.h"
#include "lang/terms.h"
#include <string.h>

static const NbChartKind kinds[] = {
    {"column",   "month",        2, 4,   12, FALSE, FALSE},
    {"grouped",  "month",        2, 4,   12, FALSE, FALSE},
    {"stacked",  "month",        2, 6,   12, TRUE,  FALSE},
    {"percent",  "month",        2, 6,   12, TRUE,  FALSE},
    {"bar",      "month",        1, 1,   12, FALSE, FALSE},
    {"ranked",   "site",         1, 1,   12, FALSE, FALSE},
    {"share",    "class",        1, 1,   5,  TRUE,  FALSE},
    {"line",     "month",        2, 6,   12, FALSE, FALSE},
    {"area",     "month",        2, 6,   12, FALSE, FALSE},
    {"ring",     "class",        1, 1,   5,  TRUE,  FALSE},
    {"heat",     "weekday,hour", 2, 60,  40, FALSE, FALSE},
    {"calendar", "day",          1, 1,   0,  FALSE, FALSE},
    {"treemap",  "class",        1, 1,   40, TRUE,  FALSE},
    {"pyramid",  "age,gender",   2, 2,   0,  TRUE,  FALSE},
    {"spark",    "site,month",   2, 400, 20, FALSE, FALSE},
    {"slope",    "site",         2, 12,  12, FALSE, TRUE },
};

const NbChartKind *
nb_chart_kind(const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kinds[i].type, type) == 0)
      return &kinds[i];
  return &kinds[0];
}

const char *
nb_chart_type(const char *word)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  const NbTerm *term = terms ? nb_terms_find(terms, "chart", word) : NULL;

  for (guint i = 0; terms && !term && nb_terms_nth(terms, "chart", i); i++)
    if (g_ascii_strcasecmp(nb_terms_nth(terms, "chart", i)->en, word) == 0)
      term = nb_terms_nth(terms, "chart", i);
  return term ? term->en : NULL;
}

gboolean
nb_chart_type_fail(const char *word, NbErrorCode code, const NbPlace *at, GError **error)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GString) all = g_string_new(NULL);
  const char *seen = NULL; /* other names of a kind follow it */
  gboolean in_story = code == NB_ERROR_TEMPLATE;

  for (guint i = 0; terms && nb_terms_nth(terms, "chart", i); i++) {
    const NbTerm *term = nb_terms_nth(terms, "chart", i);
    gboolean is_first = !seen || strcmp(seen, term->en) != 0;

    seen = term->en;
    if (!in_story && strcmp(term->en, "progress") == 0)
      continue; /* it wants a target, which an option cannot name */
    g_ptr_array_add(names, term->key);
    if (is_first)
      g_ptr_array_add(names, term->en);
    if (is_first)
      g_string_append_printf(all, "%s%s %s", all->len ? ", " : "", term->key, term->en);
  }
  g_ptr_array_add(names, NULL);

  g_autofree char *near = nb_near_list(word, (const char *const *)names->pdata, 3);
  g_autofree char *shown = nb_quote(word, -1);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                          : in_story
                              ? g_strdup_printf(_("the charts are %s, then a metric"), all->str)
                              : g_strdup_printf(_("the charts are %s"), all->str);

  return nb_fail(error, code, at, hint,
                 in_story ? _("“%s” is neither a kind of chart nor a metric")
                          : _("“%s” is no kind of chart that an option can name"),
                 shown);
}

gboolean
nb_chart_keeps_order(const NbKey *key)
{
  return key->bucket != NB_BUCKET_NONE && key->bucket != NB_BUCKET_CLASS &&
         key->bucket != NB_BUCKET_CLASS2 && key->bucket != NB_BUCKET_EDITION &&
         key->bucket != NB_BUCKET_WORK;
}

gboolean
nb_chart_adds_up(const NbMetric *metric)
{
  return metric->aggregate.kind == NB_AGGREGATE_COUNT || metric->aggregate.kind == NB_AGGREGATE_SUM;
}
