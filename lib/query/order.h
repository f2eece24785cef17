/* From group numbers to lines of a result: order, places, cut. */
#pragma once
#include "query/aggregate.h"

/**
 * NbTally: what the scan found.
 * @rows, @first: by group: how many rows, and the first of them
 * @values: by group
 */
typedef struct {
  const NbGrouping *grouping;
  const gint64 *rows;
  const gsize *first;
  const NbValue *values;
  gint64 unit;
} NbTally;

/**
 * nb_order_groups:
 * @keep_rest: keep the groups beyond the cut in result->rest
 *
 * Fills groups, rest, n_groups and tied of @result, whose order and limit are set. Groups without
 * rows are left out.
 *
 * Returns: %FALSE with @error when a value does not fit int64
 */
gboolean nb_order_groups(const NbTally *tally, gboolean keep_rest, NbResult *result,
                         GError **error);

/** nb_order_ratio: the exact value, in lowest terms; no value when there is none. */
gboolean nb_order_ratio(const NbValue *value, gint64 unit, NbRatio *ratio, GError **error);
