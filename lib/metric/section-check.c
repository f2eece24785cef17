/* What a metric must have when all its keys are read. */
#include "lang/unit.h"
#include "metric/section.h"

static gboolean
fault(const NbMetric *metric, GError **error, const char *hint, const char *what, const char *text)
{
  const NbPlace at = {.file = metric->file, .line = metric->line};
  g_autofree char *shown = nb_quote(text, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint, "%s: “%s”", what, shown);
}

static gboolean
set_dimension(NbMetric *metric, GError **error)
{
  metric->dimension = nb_unit_dimension(metric->unit_zh);
  if (metric->dimension)
    return TRUE;
  g_autofree char *near = nb_unit_near(metric->unit_zh);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near)
           : g_strdup(_("add it to a dimension in templates/units.tsv, as one word or 册次/人"));

  return fault(metric, error, hint, _("no unit is called that"), metric->unit_zh);
}

static gboolean
check_whole(const NbMetric *metric, GError **error)
{

  for (const char *p = metric->id; *p; p++) {
    if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '_')
      return fault(metric, error, _("use a-z, 0-9 and _ and put the name behind zh ="),
                   _("no id of a metric"), metric->id);
  }
  if (!metric->zh || !*metric->zh || !metric->en || !*metric->en)
    return fault(metric, error, _("add the lines zh = … and en = …"),
                 _("the metric has no name in both languages"), metric->id);
  gboolean single = metric->operation >= NB_OPERATION_PEAK;

  if (single && (!metric->over || !metric->by || metric->under))
    return fault(metric, error, _("give it over = … and by = …, and no under"),
                 _("the operation looks at the groups of one metric"), metric->id);
  if (!single && !metric->over != !metric->under)
    return fault(metric, error, _("add the other one of over = … and under = …"),
                 _("the metric has only half of a division"), metric->id);
  if (!metric->dataset == !metric->over)
    return fault(metric, error, _("give it a dataset, or over and under"),
                 _("the metric must either count a dataset or divide two metrics"), metric->id);
  return TRUE;
}

static void
set_defaults(NbMetric *metric)
{
  char **texts[] = {&metric->unit_zh,       &metric->unit_en,  &metric->definition_zh,
                    &metric->definition_en, &metric->standard, &metric->note};

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    if (!*texts[i])
      *texts[i] = g_strdup("");
  }
  if (!metric->unit_en_one)
    metric->unit_en_one = g_strdup(metric->unit_en);
  if (!metric->aliases)
    metric->aliases = g_new0(char *, 1);
  if (!metric->needs)
    metric->needs = g_new0(char *, 1);
}

gboolean
nb_metric_finish(NbMetric *metric, GError **error)
{
  if (!check_whole(metric, error))
    return FALSE;
  set_defaults(metric);
  return set_dimension(metric, error);
}
