/* The table of contents. */
#pragma once
#include "page/flow.h"

/**
 * nb_contents:
 * @marks: (element-type NbMark): all headings; chapters and sections are listed
 * @first: folio of the first page of the flow
 *
 * Returns: (transfer full): (element-type NbFrame): at least one page; check the desk. How many
 *   pages there are does not depend on @first.
 */
GPtrArray *nb_contents(NbDesk *desk, const GPtrArray *marks, guint first);
