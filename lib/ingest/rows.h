/* All records of a file, one after the other, each accounted for. */
#pragma once
#include "ingest/bulk.h"
#include "ingest/row.h"

/** nb_rows_read: reads the records behind the header into the table of the store and counts them in
 * @report. */
void nb_rows_read(NbStore *store, const NbText *text, const NbDialect *dialect,
                  const NbHeader *header, const NbDateOrder *orders, const NbBulkSizes *sizes,
                  NbFileReport *report);
