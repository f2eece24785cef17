/* Figures of earlier years that were printed before: what was published holds, and it is said when
 * the data now give something else. Internal to report.
 */
#pragma once
#include "report/eval.h"

/** NbRestatedKind: the data were corrected, the definition is another, the data are gone. */
typedef enum { NB_RESTATED_DATA, NB_RESTATED_DEFINITION, NB_RESTATED_ABSENT } NbRestatedKind;

/**
 * NbRestated:
 * @measure: its value is the published one, except when the definition is another
 * @recomputed: what the data give now; no value when they are gone
 * @note: number of its footnote; 0 while there is none
 */
typedef struct {
  NbRestatedKind kind;
  const NbMeasure *measure;
  NbRatio published, recomputed;
  guint note;
} NbRestated;

/**
 * nb_restate:
 * @measure: just measured
 * @is_empty: the data of its period are not there
 *
 * Where another period than the report's own was frozen, @measure takes the published value. What
 * differs is kept in eval->restated. The parts of a quotient are looked at too.
 *
 * Returns: does the ledger give the value that the data lack?
 */
gboolean nb_restate(NbEval *eval, NbMeasure *measure, gboolean is_empty);

/** nb_restated_mark: Returns: (transfer full) (nullable): the mark of the note about @measure; the
 * first time the note itself is added to the document; %NULL when nothing is to be said. */
NbRun *nb_restated_mark(NbEval *eval, const NbMeasure *measure, const NbPlace *at);

/** nb_restated_grid: Returns: (transfer full): the table of ::: 重述, still without lines. */
NbGrid *nb_restated_grid(const char *title_zh, const char *title_en);

/** nb_restated_fill: writes the lines of that table; where the story has none it is added at the
 * end, before the last words, when there is anything to say. */
void nb_restated_fill(NbEval *eval);
