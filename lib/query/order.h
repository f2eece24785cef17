/* From group numbers to lines of a result: order, places, cut. */
#pragma once
#include "query/aggregate.h"

/**
 * NbTally: what a pass found.
 * @rows: by group: how many rows; a group without rows is left out
 * @values: (nullable): by group; %NULL when they are the numbers of rows
 */
typedef struct {
  const NbGrouping *grouping;
  const gint64 *rows;
  const NbValue *values;
  gint64 unit;
} NbTally;

/**
 * nb_order_groups:
 *
 * Fills groups, n_groups and tied of @result, whose order and limit are set. A group has a first
 * row only where a value gave one. Only groups that are shown are told apart by their texts.
 *
 * Returns: (transfer full) (nullable): of guint32: the groups shown; %NULL with @error when a value
 *   does not fit int64
 */
GArray *nb_order_groups(const NbTally *tally, NbResult *result, GError **error);

/** nb_order_ratio: the exact value, in lowest terms; no value when there is none. */
gboolean nb_order_ratio(const NbValue *value, gint64 unit, NbRatio *ratio, GError **error);
