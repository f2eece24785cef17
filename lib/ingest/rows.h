/* All records of a file, one after the other, each accounted for. */
#pragma once
#include "ingest/bulk.h"
#include "ingest/row.h"

/**
 * nb_rows_read: reads the records behind the header into the table of the store and counts them in
 * @report.
 *
 * Returns: %FALSE with @error set when the text turns out not to be what it was taken for; the
 * table is then as it was
 */
gboolean nb_rows_read(NbStore *store, NbText *text, NbDialect *dialect, const NbHeader *header,
                      NbDateOrder *orders, const NbBulkSizes *sizes, NbFileReport *report,
                      GError **error);
