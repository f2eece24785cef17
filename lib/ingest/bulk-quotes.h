/* Spans of a batch that have quotes: known by the spelling that counts (bulk-bundle.h). */
#pragma once
#include "ingest/bulk-batch.h"

/** nb_bulk_hash_quoted: sets @quoted of each line, and @hash anew where its span in @step is
 * spelled otherwise; the slots are asked for. */
void nb_bulk_hash_quoted(NbBulkBatch *batch, NbBulkSpans *bundle, const NbBulkStep *step);
