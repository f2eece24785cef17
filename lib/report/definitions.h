/* The appendix: what each metric of the report means and which files stand behind it. Internal to
 * report.
 */
#pragma once
#include "report/eval.h"

/** nb_definitions_grid: Returns: (transfer full): the appendix without its lines. */
NbGrid *nb_definitions_grid(const char *title_zh, const char *title_en);

/** nb_definitions_fill: writes a line for each metric that was measured for the document, in the
 * order of the catalogue, into every appendix of it. */
void nb_definitions_fill(NbEval *eval);
