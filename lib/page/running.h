/* What stands on every page: running head and folio. Tagged as what it is: an Artifact.
 *
 * On A4 the head names the report, and the folio stands on the outer side, left on even pages, as
 * in a bound book. On 16:9 the head is that of the chapter, and the foot names the report.
 */
#pragma once
#include "page/flow.h"

/** nb_running_draw: @number: the folio, from 1. A sheet has no running head, only a folio. */
void nb_running_draw(NbDesk *desk, const NbDoc *doc, NbFrame *page, guint number,
                     const NbSide *side);
