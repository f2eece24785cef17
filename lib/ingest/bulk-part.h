/* One part of a large file, read by one thread. */
#pragma once
#include "ingest/bulk-plan.h"
#include "ingest/glance.h"
#include "ingest/row.h"
#include "ingest/span.h"

#define NB_BULK_ODD G_MAXUINT32

/**
 * NbBulkFile: what all parts share.
 * @orders: by column
 */
typedef struct {
  const NbText *text;
  const NbDialect *dialect;
  const NbHeader *header;
  const NbDateOrder *orders;
  const NbBulkPlan *plan;
  guint64 seeds[4]; /* for the hashes of rows */
  const char *path;
} NbBulkFile;

/**
 * NbBulkSpans: the spans of one bundle that a worker has met, taken apart.
 * @table: its row e is span e
 * @sums: by span: the part of its cells in the hash of a row
 * @is_odd: by span: rows with it are read one by one, because there is something to say of them
 */
typedef struct {
  NbSpans *spans;
  NbTable *table;
  NbRowReader reader;
  NbFileReport notes;
  GArray *sums, *is_odd;
} NbBulkSpans;

void nb_bulk_spans_init(NbBulkSpans *bundle, const NbBulkFile *file, guint index);
void nb_bulk_spans_clear(NbBulkSpans *bundle);

/** nb_bulk_spans_take: takes the span at bytes @at to @end apart; it is the next of @bundle. */
void nb_bulk_spans_take(NbBulkSpans *bundle, const NbBulkFile *file, guint index, gsize at,
                        gsize end);

/** nb_bulk_trim: Returns: the field without outer blanks. */
static inline NbField
nb_bulk_trim(const char *text, gsize at, gsize end)
{
  while (at < end && (text[at] == ' ' || text[at] == '\t'))
    at++;
  while (at < end && (text[end - 1] == ' ' || text[end - 1] == '\t'))
    end--;
  return (NbField){.start = at, .size = end - at};
}

/** nb_bulk_cell_sum: Returns: the part of a cell in the hash of its row; an empty one has none, so
 * that cells missing at the end do not count. */
static inline guint64
nb_bulk_cell_sum(const guint64 seeds[4], const char *text, gsize size, guint column)
{
  if (size == 0)
    return 0;
  return nb_span_mix(nb_span_hash(seeds, (const guint8 *)text, size),
                     seeds[column % 4] + 2 * column + 1);
}

/** NbBulkWorker: what one thread has learned. Internal to the reading of parts. */
typedef struct _NbBulkWorker NbBulkWorker;

/** nb_bulk_worker_bundle: Returns: (transfer none). */
const NbBulkSpans *nb_bulk_worker_bundle(const NbBulkWorker *worker, guint bundle);

NbBulkWorker *nb_bulk_worker_new(const NbBulkFile *file);
void nb_bulk_worker_free(NbBulkWorker *worker);

/**
 * NbBulkPart:
 * @start, @limit: the part has the records that begin in these bytes
 * @end: (out): where the next record begins
 * @worker: who read it
 * @codes: by bundle, by row: the span, as its worker numbers it; NB_BULK_ODD in the first bundle
 *   for an odd row: the next one of @odd
 * @lines, @offsets, @hashes: by row: line in the part, 0-based; offset from @start; of all cells
 * @n_lines: physical lines
 * @odd: (nullable): rows that were read one by one; @odd_report: what was said of them, with lines
 *   counted in the part
 */
typedef struct {
  gsize start, limit, end;
  const NbBulkWorker *worker;
  guint32 *codes[NB_BULK_BUNDLES];
  gint32 *days[NB_BULK_VALUES];
  gint16 *minutes[NB_BULK_VALUES];
  gint64 *counts[NB_BULK_VALUES];
  guint32 *lines, *offsets;
  guint64 *hashes;
  guint n_rows, room;
  gint64 n_lines;
  NbTable *odd;
  NbFileReport *odd_report;
} NbBulkPart;

/** nb_bulk_part_read: reads the part; what it held before is thrown away. */
void nb_bulk_part_read(NbBulkPart *part, NbBulkWorker *worker);
void nb_bulk_part_clear(NbBulkPart *part);
