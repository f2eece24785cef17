#include "lang/terms.h"
#include "report/eval.h"
#include "report/words.h"
#include <string.h>

/* The unit itself, or one of the short forms that templates/terms.tsv allows: 场 for 场次. */
gboolean
nb_unit_fits(const char *unit, const char *own)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  const NbTerm *term = terms && own ? nb_terms_find(terms, "unit", own) : NULL;

  if (g_strcmp0(unit, own) == 0)
    return TRUE;
  if (!term)
    return FALSE;

  g_auto(GStrv) forms = g_strsplit(term->zh, ",", -1);

  return g_strv_contains((const char *const *)forms, unit);
}

static gboolean
fail_unit(const NbMetric *metric, const char *unit, const NbPlace *at, GError **error)
{
  g_autofree char *hint = g_strdup_printf(
      _("write “%s”, or no unit in the form (|万.2) and your own word after the figure"),
      metric->unit_zh);

  return nb_fail(error, NB_ERROR_TEMPLATE, at, hint,
                 _("the unit “%s” is not that of “%s”, which counts %s"), unit, metric->zh,
                 metric->unit_zh);
}

static gboolean
check_form(const NbMetric *metric, const NbNumberForm *form, const char *unit, const NbPlace *at,
           GError **error)
{
  gboolean is_rate = g_strcmp0(metric->unit_zh, "%") == 0;

  if (form->percent && !is_rate)
    return fail_unit(metric, "%", at, error);
  return !*unit || nb_unit_fits(unit, metric->unit_zh) || fail_unit(metric, unit, at, error);
}

gboolean
nb_eval_form(const NbMeasure *measure, const char *text, const NbPlace *at, NbNumberForm *form,
             char **unit, GError **error)
{
  const NbNumberForm own = nb_metric_form(measure->metric, measure->value);

  *unit = NULL;
  *form = own;
  if (!text)
    return TRUE;
  if (!nb_number_form_parse(text, form, unit)) {
    g_autofree char *shown = nb_quote(text, -1);

    return nb_fail(error, NB_ERROR_TEMPLATE, at,
                   _("forms look like 张, 万册次.2, 余册, 约万次, ,册, %.1 or n"),
                   _("“%s” is no form of a number"), shown);
  }
  if (!check_form(measure->metric, form, *unit, at, error))
    return FALSE;
  /* decimals that the author did not ask away stay: 17.567TB */
  if (!form->magnitude && !form->more && !form->percent && !strpbrk(text, ".．"))
    form->places = own.places;
  form->percent = own.percent;
  return TRUE;
}

NbFigure *
nb_eval_figure(NbEval *eval, const NbRef *ref, GError **error)
{
  g_autoptr(NbAsked) asked = nb_eval_resolve(eval, ref, error);
  NbMeasure *measure = asked ? nb_eval_measure(eval, asked, error) : NULL;
  g_autofree char *unit = NULL;
  NbNumberForm form;

  if (!measure || !nb_eval_form(measure, ref->form, &ref->at, &form, &unit, error))
    return NULL;
  return nb_doc_figure(eval->doc, measure, &form, unit, &ref->at);
}
