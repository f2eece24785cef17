/* The parts of a large file put together in their order: rows into the lanes of the table, texts
 * into its dictionaries in the order of the file, counts and notes into the report.
 */
#pragma once
#include "ingest/bulk-part.h"

/**
 * NbBulkKept: what is kept of a part, to find rows that repeat earlier ones.
 * @first: the first of its rows in the file; @offsets, @hashes: see NbBulkPart
 */
typedef struct {
  gsize start, first;
  guint32 *offsets, *hashes;
  guint n_rows;
} NbBulkKept;

typedef struct _NbBulkWriter NbBulkWriter;

/** nb_bulk_writer_new: rows go behind those of @table. @threads: workers are numbered below it. */
NbBulkWriter *nb_bulk_writer_new(const NbBulkFile *file, NbTable *table, guint threads,
                                 NbFileReport *report);

/** nb_bulk_writer_add: adds the part, which begins where the one before ended. */
void nb_bulk_writer_add(NbBulkWriter *writer, NbBulkPart *part);

/** nb_bulk_writer_skip: the part was read from the wrong place; its worker has learned from it. */
void nb_bulk_writer_skip(NbBulkWriter *writer, NbBulkPart *part);

/** nb_bulk_writer_finish: Returns: (transfer full): of NbBulkKept*; the writer is gone. */
GPtrArray *nb_bulk_writer_finish(NbBulkWriter *writer);
