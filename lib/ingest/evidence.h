/* What the whole file says before its first row is taken. */
#pragma once
#include "ingest/encoding.h"
#include "ingest/header.h"

/**
 * nb_evidence_orders:
 * @hasty: (inout): of a large text, look at the first rows only, and at all of them only when one
 * of these has a date that needs it; %TRUE when that was done: a row further down may still turn
 * out to need it (an issue `order`)
 * @orders: (out caller-allocates): by column, for date columns
 *
 * A date such as 3/4/2024 tells nothing about its order, but 23/4/2024 does. A column is
 * day-first (or month-first) when some of its values say so and at most one in a hundred of the
 * telling ones says the opposite. A column that says nothing follows the other date columns of the
 * file, when they agree. A preset that says it decides.
 *
 * Returns: %FALSE with NB_ERROR_INPUT when a required date column has such dates and nothing tells
 *   the order
 */
gboolean nb_evidence_orders(const NbText *text, const NbDialect *dialect, const NbHeader *header,
                            const char *path, gboolean *hasty, NbDateOrder *orders, GError **error);

/** nb_evidence_shape: Returns: the shape of a record of this text; it lends @mapping. */
NbShape nb_evidence_shape(const NbText *text, const NbMapping *mapping);
