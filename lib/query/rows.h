/* The rows behind a value, one by one: what each of them adds to it. */
#pragma once
#include "query/query.h"

/**
 * NbRowPart: one row that took part.
 * @part: what it adds, in units of nb_query_rows()'s @unit: the weight or the number of a counted
 * or summed row; 1 for the first row of each combination of a distinct count and 0 for the others;
 *   of a minimum, maximum or last value all of it in the row that gave it
 */
typedef struct {
  gsize row;
  gint64 part;
} NbRowPart;

/** NbRowFunc: Returns: %FALSE to stop. */
typedef gboolean (*NbRowFunc)(const NbRowPart *part, gpointer data);

/**
 * nb_query_rows:
 * @result: whose rows are asked for; its plan says which they are
 * @unit: (out): what is stored for 1: 1, or NB_DECIMAL_ONE
 * @each: called for each kept row, in the order of the table
 *
 * The parts of all rows add up to @unit times the total of @result. No list is kept: the rows are
 * judged again, block by block.
 *
 * Returns: %FALSE when @each stopped, or with @error set
 */
gboolean nb_query_rows(const NbResult *result, gint64 *unit, NbRowFunc each, gpointer data,
                       GError **error);
