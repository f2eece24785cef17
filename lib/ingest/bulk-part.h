/* One part of a large file, read by one thread. */
#pragma once
#include "ingest/bulk-bundle.h"
#include "store/table.h"

/** NbBulkWorker: what one thread has learned. */
typedef struct _NbBulkWorker NbBulkWorker;

NbBulkWorker *nb_bulk_worker_new(const NbBulkFile *file, guint number);
void nb_bulk_worker_free(NbBulkWorker *worker);

/**
 * NbBulkPart:
 * @start, @limit: the part has the records that begin in these bytes
 * @end: (out): where the next record begins
 * @worker: number of the one who read it
 * @spans: by bundle, by row: the span, as its worker numbers it
 * @stamps, @counts: by date or number, by row
 * @offsets, @hashes: by row: offset from @start; of all cells
 * @runs: of NbTableLines, both 0-based in the part
 * @n_lines: physical lines
 * @n_ends, @n_crlf, @n_cr: ends of records, those that are CRLF, and those that are CR alone
 * @news: by bundle
 * @report: counts and notes, with lines counted in the part
 */
typedef struct {
  gsize start, limit, end;
  guint worker;
  guint32 *spans[NB_BULK_BUNDLES];
  NbStamp *stamps[NB_BULK_VALUES];
  gint64 *counts[NB_BULK_VALUES];
  guint32 *offsets, *hashes;
  guint n_rows, room;
  GArray *runs;
  gint64 n_lines, n_ends, n_crlf, n_cr;
  NbBulkNews *news[NB_BULK_BUNDLES];
  NbFileReport *report;
} NbBulkPart;

/** nb_bulk_part_read: reads the part; what it held before is thrown away. */
void nb_bulk_part_read(NbBulkPart *part, NbBulkWorker *worker);
void nb_bulk_part_clear(NbBulkPart *part, const NbBulkPlan *plan);
