/* Large files, read in parts by all threads. The result is that of reading record by record: the
 * same rows, codes in the order of the file, the same counts and notes, for any number of threads.
 */
#pragma once
#include "ingest/dialect.h"
#include "ingest/encoding.h"
#include "ingest/header.h"

/** NbBulkSizes: @least: bytes from which on a file is read in bulk; @part: bytes of a part. */
typedef struct {
  gsize least, part;
} NbBulkSizes;

#define NB_BULK_SIZES ((NbBulkSizes){.least = 1 << 20, .part = 2 << 20})

/**
 * nb_bulk_read:
 * @table: nb_table_begin_file() has been called
 *
 * Returns: %FALSE when the file is too small or not for it (see nb_bulk_plan_new()); then nothing
 *   was done
 */
gboolean nb_bulk_read(NbTable *table, const NbText *text, const NbDialect *dialect,
                      const NbHeader *header, const NbDateOrder *orders, const NbBulkSizes *sizes,
                      NbFileReport *report);
