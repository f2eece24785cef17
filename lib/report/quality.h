/* The soundness of the data as findings and as a table. Internal to report. */
#pragma once
#include "audit/audit.h"
#include "report/eval.h"

/** nb_quality_findings: adds a remark “data” for each fault of the data, and “builtin” where the
 * parts of a printed figure do not make it. */
void nb_quality_findings(const NbEval *eval, GPtrArray *findings);

/** nb_quality_grid: Returns: (transfer full): data, fault, how many, where first, which figures
 * change by how much; what no row could be read from stands there by file. */
NbGrid *nb_quality_grid(const NbProject *project, const NbPeriod *period, const char *title_zh,
                        const char *title_en);
