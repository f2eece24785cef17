/* Suspects (bulk-suspect.h) among rows in the order of time: they have the same stamp, and few rows
 * have the same, so that a small table is enough to find all of them with one look at each row.
 */
#pragma once
#include "ingest/bulk-suspect.h"

/** nb_bulk_near: adds the suspects of the share, which has a column in order, as far as they have
 * stamps with few rows. @many: (out): of NbBulkShare: rows that are not looked at, each share with
 * all rows of a stamp. */
void nb_bulk_near(const GPtrArray *kept, const NbBulkShare *share, GArray *suspects, GArray *many);
