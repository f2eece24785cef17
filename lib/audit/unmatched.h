/* Values of a column that nothing else in the data knows. */
#pragma once
#include "audit/quality.h"

/**
 * nb_unmatched_find:
 * Sites that are not in the list of sites, readers that are not in the roster, schools and units
 * that are not in theirs, wherever the other list is
 * there; and actions and kinds that no metric asks for by name.
 *
 * Returns: (transfer full) (element-type NbUnmatched)
 */
GPtrArray *nb_unmatched_find(const NbStore *store, const NbCatalogue *catalogue);
