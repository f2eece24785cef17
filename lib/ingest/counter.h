/* COUNTER reports as JSON (R5 and R5.1, as SUSHI gives them), turned into the table that the same
 * report is as TSV: a row for each item, attribute set and metric type, a column for each month.
 */
#pragma once
#include "base/error.h"

/** nb_counter_is_json: Returns: whether the first character is that of a JSON object. */
gboolean nb_counter_is_json(GBytes *bytes);

/**
 * nb_counter_text:
 * @path: for messages
 *
 * The components of an item are not read: their use is in the item already.
 *
 * Returns: (transfer full) (nullable): comma-separated UTF-8, or %NULL with NB_ERROR_INPUT: no
 *   JSON, no COUNTER report, a period that is not whole months, a count that is none
 */
GBytes *nb_counter_text(GBytes *bytes, const char *path, GError **error);
