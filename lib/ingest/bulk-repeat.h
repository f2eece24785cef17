/* Rows that equal an earlier one in every cell, in a file that was read in parts. */
#pragma once
#include "ingest/bulk-write.h"

/**
 * nb_bulk_note_repeats: counts and notes them in @report. Equal hashes are not believed: the
 * records are compared.
 * @kept: of NbBulkKept*
 * @table: row @first of it is the first of the file
 */
void nb_bulk_note_repeats(const NbBulkFile *file, const GPtrArray *kept, const NbTable *table,
                          gsize first, NbFileReport *report);
