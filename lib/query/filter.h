/* What a filter may hold; the public part is in query.h. */
#pragma once
#include "query/query.h"

/** nb_op_text: Returns: (transfer none): `=`, `!*=` … */
const char *nb_op_text(NbOp op);
/** nb_op_is_order: < <= > >= */
gboolean nb_op_is_order(NbOp op);

/** nb_filter_key: fills @key with what the filter's role means, or sets @error. */
gboolean nb_filter_key(const NbFilter *filter, const NbDataset *dataset, NbKey *key,
                       GError **error);

/** nb_filter_told: Returns: (transfer full): of a filter through a dimension: the condition on its
 * rows. @to: the dimension */
NbFilter *nb_filter_told(const NbFilter *filter, const NbKey *key, const NbDataset *to);

/** nb_filter_check: is the operator one that the role takes, are the values readable? */
gboolean nb_filter_check(const NbFilter *filter, const NbDataset *dataset, GError **error);

/** nb_filter_takes_empty: does the filter name the empty value among those it accepts? */
gboolean nb_filter_takes_empty(const NbFilter *filter);
