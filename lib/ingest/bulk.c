#include "ingest/bulk.h"

gboolean
nb_bulk_read(NbTable *table, const NbText *text, const NbDialect *dialect, const NbHeader *header,
             const NbDateOrder *orders, const NbBulkSizes *sizes, NbFileReport *report)
{
  return FALSE;
}
