/* The measures of a text that its reader chose: size, leading, measure, columns. */
#pragma once
#include "page/scale.h"

/**
 * nb_scale_for:
 * @own: filled when the document has measures of its own
 *
 * Returns: (transfer none) (nullable): the measures of the document's page family, or @own; %NULL
 *   with @error (NB_ERROR_USAGE): the columns are wider than the page
 */
const NbScale *nb_scale_for(const NbDoc *doc, NbScale *own, GError **error);
