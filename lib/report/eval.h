/* Numbers for the story: each figure is measured once for its metric, filters and period, written
 * as its form says, and reused wherever the story repeats it. Internal to report.
 */
#pragma once
#include "metric/derive.h"
#include "report/check.h"
#include "report/story.h"

/**
 * NbEval:
 * @doc: what is built
 * @measures: what was measured so far
 * @forms: the forms of the Chinese text, by figure
 * @findings: (nullable): of NbFinding*: checks note here what does not hold and go on; %NULL makes
 * a failing check an error
 */
typedef struct {
  const NbProject *project;
  const NbStory *story;
  NbPeriod period;
  NbDoc *doc;
  GHashTable *measures; /* id → NbMeasure*, lent by the document */
  GHashTable *forms;    /* id → NbNumberForm* */
  GHashTable *notes;    /* label → number of the note in the document */
  GPtrArray *findings;
  GHashTable *published; /* of NbMeasure*: without data, their value comes from a ledger */
  GPtrArray *restated;   /* of NbRestated*: what was published otherwise (report/restate.h) */
  gboolean takes_notes;  /* what is written now may bear the mark of a note */
} NbEval;

/** NbAsked: a figure found in the catalogue, with its filters parsed. */
typedef struct {
  const NbMetric *metric;
  NbDerive derive;    /* 同比, 占比 …: its kind is NB_DERIVE_NONE for the metric itself */
  GPtrArray *filters; /* of NbFilter* */
  NbPeriod period;
  NbPlace at;
} NbAsked;

void nb_asked_free(NbAsked *asked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbAsked, nb_asked_free)

NbEval *nb_eval_new(const NbProject *project, const NbStory *story, const NbPeriod *period);
void nb_eval_free(NbEval *eval);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbEval, nb_eval_free)

/**
 * nb_eval_resolve:
 * Finds the metric and reads the filters; `期间=上年` or `期间=2023` asks for another period.
 *
 * Returns: (transfer full) (nullable): %NULL with @error (NB_ERROR_TEMPLATE) at the place: an
 * unknown metric with the nearest names, a filter that cannot be read
 */
NbAsked *nb_eval_resolve(NbEval *eval, const NbRef *ref, GError **error);

/** nb_asked_id: Returns: (transfer full): metric, filters and period: what makes a figure the same.
 */
char *nb_asked_id(const NbAsked *asked);

/** nb_eval_measure: Returns: (transfer none) (nullable): the value, measured or remembered; %NULL
 * with
 * @error (NB_ERROR_LATE) when there are no data for the period. */
NbMeasure *nb_eval_measure(NbEval *eval, const NbAsked *asked, GError **error);

/** nb_eval_peek: the same for comparisons: Returns: %NULL without an error when there are no data.
 */
NbMeasure *nb_eval_peek(NbEval *eval, const NbAsked *asked);

/**
 * nb_eval_form:
 * @text: (nullable): the form of the story; %NULL for the metric's own
 * @unit: (out) (transfer full) (nullable): the unit to print; %NULL for the metric's own
 *
 * Returns: %FALSE with @error: a form that cannot be read, or a unit that is not the metric's
 */
gboolean nb_eval_form(const NbMeasure *measure, const char *text, const NbPlace *at,
                      NbNumberForm *form, char **unit, GError **error);

/** nb_unit_fits: Returns: whether @unit is @own (nullable), the unit of a metric, or one of the
 * short forms that templates/terms.tsv allows for it: 场 for 场次. */
gboolean nb_unit_fits(const char *unit, const char *own);

/** nb_eval_figure: Returns: (transfer none) (nullable): the figure that @ref asks for, in Chinese
 * form. */
NbFigure *nb_eval_figure(NbEval *eval, const NbRef *ref, GError **error);

/** nb_eval_usual: Returns: (nullable): the form in which the Chinese text of the story first writes
 * this figure in 万 or 余 or 约: tiles and lists follow it; %NULL when it is written in full. */
const NbNumberForm *nb_eval_usual(const NbEval *eval, const NbAsked *asked);

/**
 * nb_eval_text:
 * @zh, @en: (nullable) (element-type NbInline)
 * @text: (out): runs of both languages
 */
gboolean nb_eval_text(NbEval *eval, const GPtrArray *zh, const GPtrArray *en, NbText *text,
                      GError **error);

/** nb_eval_fail: prefixes @cause with the place; what was a fault of the command line is one of the
 * story here. Always %FALSE. */
gboolean nb_eval_fail(GError **error, const NbPlace *at, GError *cause);

/** nb_eval_items: builds what the author wrote, head and items, without what is drawn from the data
 * at the end. */
gboolean nb_eval_items(NbEval *eval, GError **error);

/** nb_eval_story: Builds all items of the story into the document. */
gboolean nb_eval_story(NbEval *eval, GError **error);

/** nb_eval_note: adds a finding. @format: lower case, no full stop. */
void nb_eval_note(GPtrArray *findings, const NbPlace *at, gboolean is_error, const char *kind,
                  const char *format, ...) G_GNUC_PRINTF(5, 6);
