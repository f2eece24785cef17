#include "report/eval.h"
#include "report/restate.h"
#include "report/words.h"
#include <string.h>

void
nb_asked_free(NbAsked *asked)
{
  if (!asked)
    return;
  g_ptr_array_unref(asked->filters);
  g_free(asked);
}

gboolean
nb_eval_fail(GError **error, const NbPlace *at, GError *cause)
{
  g_autofree char *place = nb_place_format(at);

  if (cause->domain == NB_ERROR && cause->code == NB_ERROR_USAGE)
    cause->code = NB_ERROR_TEMPLATE;
  g_propagate_prefixed_error(error, cause, "%s: ", place);
  return FALSE;
}

static gboolean
fail_unknown(const NbEval *eval, const NbRef *ref, GError **error)
{
  g_autofree char *near = nb_catalogue_near(eval->project->catalogue, ref->name);
  g_autofree char *shown = nb_quote(ref->name, -1);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near) : g_strdup(_("see nianbao list metrics"));

  return nb_fail(error, NB_ERROR_TEMPLATE, &ref->at, hint, _("there is no metric “%s”"), shown);
}

/* What stands behind one of the keys, or NULL when the filter is about something else. */
static const char *
value_of(const char *filter, const char *const *keys)
{
  for (gsize i = 0; keys[i]; i++)
    if (g_str_has_prefix(filter, keys[i]))
      return filter + strlen(keys[i]);
  return NULL;
}

static gboolean
read_period(const NbEval *eval, const char *text, NbPeriod *period, GError **error)
{
  if (g_str_equal(text, "last"))
    text = "last_year";
  return nb_period_relative(text, &eval->period, &eval->project->rules, period, error);
}

static gboolean
add_filter(const NbEval *eval, NbAsked *asked, const NbWord *word, GError **error)
{
  static const char *const periods[] = {"期间=", "期间＝", "period=", "period＝", NULL};
  static const char *const bases[] = {"基期=", "基期＝", "base=", "base＝", NULL};
  const char *period = value_of(word->text, periods);
  const char *base = value_of(word->text, bases);
  GError *cause = NULL;
  gboolean done = period ? read_period(eval, period, &asked->period, &cause)
                  : base ? read_period(eval, base, &asked->derive.base, &cause)
                         : nb_filter_parse(word->text, nb_metric_dataset(asked->metric),
                                           asked->filters, &cause);

  return done || nb_eval_fail(error, &word->at, cause);
}

/* 外借册次 同比: the whole is a name, or what stands before its last word. */
static void
find_metric(const NbEval *eval, const char *name, NbAsked *asked)
{
  g_autofree char *alone = nb_derive_split(name, &asked->derive);
  const NbMetric *whole = nb_catalogue_find(eval->project->catalogue, name);

  asked->metric = whole ? whole : nb_catalogue_find(eval->project->catalogue, alone);
  if (whole)
    asked->derive.kind = NB_DERIVE_NONE;
}

NbAsked *
nb_eval_resolve(NbEval *eval, const NbRef *ref, GError **error)
{
  g_autoptr(NbAsked) asked = g_new0(NbAsked, 1);

  find_metric(eval, ref->name, asked);
  asked->filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  asked->period = eval->period;
  asked->at = ref->at;
  if (!asked->metric) {
    fail_unknown(eval, ref, error);
    return NULL;
  }
  for (guint i = 0; i < ref->filters->len; i++)
    if (!add_filter(eval, asked, ref->filters->pdata[i], error))
      return NULL;
  return g_steal_pointer(&asked);
}

char *
nb_asked_id(const NbAsked *asked)
{
  g_autofree char *id = nb_figure_id(asked->metric, asked->filters, &asked->period);

  if (asked->derive.kind == NB_DERIVE_NONE)
    return g_steal_pointer(&id);
  g_autofree char *form = nb_derive_id(&asked->derive);

  return g_strdup_printf("%s!%s", id, form);
}

/* The dataset that has no rows: of a rate, that of the part which is not there. */
static const NbDataset *
missing_dataset(const NbMeasure *measure)
{
  const NbMeasure *const parts[] = {measure->over, measure->under};

  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (parts[i] && !parts[i]->has_data)
      return missing_dataset(parts[i]);
  }
  return nb_metric_dataset(measure->metric);
}

static gboolean
fail_late(const NbAsked *asked, const NbMeasure *measure, GError **error)
{
  const NbDataset *dataset = missing_dataset(measure);
  g_autofree char *period = nb_period_words(&asked->period, FALSE);
  g_autofree char *hint = g_strdup_printf(_("put a file of %s (%s) into 数据/ or 馆务表/"),
                                          dataset ? dataset->zh : "", dataset ? dataset->id : "");

  return nb_fail(error, NB_ERROR_LATE, &asked->at, hint, _("“%s” has no data for %s"),
                 asked->metric->zh, period);
}

/* A log whose every row lies in other years would give 0, and 0 would be printed. */
static gboolean
is_late(const NbMeasure *measure)
{
  const NbResult *result = measure->result;

  if (!measure->has_data)
    return TRUE;
  if (!result)
    return FALSE;
  if (measure->value.den <= 0)
    return TRUE;
  return !measure->metric->as_of && result->rows_seen > 0 &&
         result->rows_out_of_period == result->rows_seen;
}

/* What the data lack a ledger may have. */
static void
take_published(NbEval *eval, NbMeasure *measure)
{
  gboolean is_empty = is_late(measure);

  if (nb_restate(eval, measure, is_empty))
    g_hash_table_add(eval->published, measure);
}

static NbMeasure *
measure(NbEval *eval, const NbAsked *asked, GError **error)
{
  g_autofree char *id = nb_asked_id(asked);
  NbMeasure *known = g_hash_table_lookup(eval->measures, id);
  GError *cause = NULL;

  if (known)
    return known;
  known = nb_metric_derive(eval->project->catalogue, asked->metric, &asked->derive,
                           eval->project->store, &asked->period, asked->filters, &cause);
  if (!known) {
    nb_eval_fail(error, &asked->at, cause);
    return NULL;
  }
  if (nb_measure_is_personal(known)) {
    nb_measure_free(known);
    nb_fail(error, NB_ERROR_TEMPLATE, &asked->at, _("take the filter by reader out"),
            _("“%s” of a named reader is printed nowhere"), asked->metric->zh);
    return NULL;
  }
  take_published(eval, known);
  g_ptr_array_add(eval->doc->measures, known);
  g_hash_table_insert(eval->measures, g_steal_pointer(&id), known);
  return known;
}

NbMeasure *
nb_eval_measure(NbEval *eval, const NbAsked *asked, GError **error)
{
  NbMeasure *known = measure(eval, asked, error);

  if (known && is_late(known) && !g_hash_table_contains(eval->published, known)) {
    fail_late(asked, known, error);
    return NULL;
  }
  return known;
}

NbMeasure *
nb_eval_peek(NbEval *eval, const NbAsked *asked)
{
  NbMeasure *known = measure(eval, asked, NULL);

  return known && (!is_late(known) || g_hash_table_contains(eval->published, known)) ? known : NULL;
}

/* Notes in which form the text first writes each figure; faults are met again when it is built. */
static void
note_forms(NbEval *eval, const GPtrArray *text)
{
  for (guint i = 0; text && i < text->len; i++) {
    const NbRef *ref = ((const NbInline *)text->pdata[i])->ref;
    g_autofree char *unit = NULL;
    NbNumberForm form;

    if (!ref || !ref->form || !nb_number_form_parse(ref->form, &form, &unit))
      continue;
    if (!form.magnitude && !form.about && !form.more)
      continue;

    g_autoptr(NbAsked) asked = nb_eval_resolve(eval, ref, NULL);
    g_autofree char *id = asked ? nb_asked_id(asked) : NULL;

    if (id && !g_hash_table_contains(eval->forms, id))
      g_hash_table_insert(eval->forms, g_steal_pointer(&id), g_memdup2(&form, sizeof form));
  }
}

const NbNumberForm *
nb_eval_usual(const NbEval *eval, const NbAsked *asked)
{
  g_autofree char *id = nb_asked_id(asked);

  return g_hash_table_lookup(eval->forms, id);
}

NbEval *
nb_eval_new(const NbProject *project, const NbStory *story, const NbPeriod *period)
{
  NbEval *eval = g_new0(NbEval, 1);

  *eval = (NbEval){.project = project, .story = story, .period = *period};
  eval->doc = nb_doc_new(NB_DOC_REPORT);
  eval->measures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  eval->forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  eval->notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  eval->published = g_hash_table_new(NULL, NULL);
  eval->restated = g_ptr_array_new_with_free_func(g_free);
  note_forms(eval, story->summary_zh);
  for (guint i = 0; i < story->items->len; i++)
    note_forms(eval, ((const NbItem *)story->items->pdata[i])->zh);
  return eval;
}

void
nb_eval_free(NbEval *eval)
{
  if (!eval)
    return;
  g_hash_table_unref(eval->measures);
  g_hash_table_unref(eval->forms);
  g_hash_table_unref(eval->notes);
  g_hash_table_unref(eval->published);
  g_ptr_array_unref(eval->restated);
  nb_doc_free(eval->doc);
  g_free(eval);
}

void
nb_eval_note(GPtrArray *findings, const NbPlace *at, gboolean is_error, const char *kind,
             const char *format, ...)
{
  NbFinding *finding = g_new0(NbFinding, 1);
  va_list args;

  va_start(args, format);
  *finding = (NbFinding){.at = *at,
                         .is_error = is_error,
                         .kind = g_strdup(kind),
                         .message = g_strdup_vprintf(format, args)};
  va_end(args);
  g_ptr_array_add(findings, finding);
}
