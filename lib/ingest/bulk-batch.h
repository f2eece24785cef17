/* A few rows at a time, so that what they look up in memory is asked for before it is needed. */
#pragma once
#include "ingest/bulk-part.h"
#include "ingest/glance.h"
#include "ingest/pass.h"

enum { NB_BULK_BATCH = 64 };

/** NbBulkBatch: rows read but for their texts. @sums: the hash so far. */
typedef struct {
  guint n;
  gsize at[NB_BULK_BATCH], next[NB_BULK_BATCH];
  gint64 line[NB_BULK_BATCH];
  guint64 sum[NB_BULK_BATCH];
  gsize from[NB_BULK_BUNDLES][NB_BULK_BATCH], to[NB_BULK_BUNDLES][NB_BULK_BATCH];
  guint64 hash[NB_BULK_BUNDLES][NB_BULK_BATCH];
  guint32 span[NB_BULK_BUNDLES][NB_BULK_BATCH];
  NbStamp stamp[NB_BULK_VALUES][NB_BULK_BATCH];
  gint64 count[NB_BULK_VALUES][NB_BULK_BATCH];
} NbBulkBatch;

/** NbBulkLine: a plain line: bytes @at to before @next; @marks: the ends of its cells, from
 * @base. */
typedef struct {
  gsize at, next, base;
  const guint32 *marks;
  gboolean quotes; /* there may be some */
  gint64 line;
} NbBulkLine;

/** NbBulkReader: reads cells. @glances: by date; @names_thing: as of NbRowReader. */
typedef struct {
  const NbBulkFile *file;
  NbBulkSpans *bundles;
  NbGlance glances[NB_BULK_VALUES];
  gboolean names_thing;
} NbBulkReader;

/** nb_bulk_batch_add: Returns: whether the line is a row with nothing odd about it so far; then it
 * is in @batch. */
gboolean nb_bulk_batch_add(NbBulkBatch *batch, NbBulkReader *reader, const NbBulkLine *line);

/** nb_bulk_batch_find: finds the spans of all rows. */
void nb_bulk_batch_find(NbBulkBatch *batch, NbBulkReader *reader);

/** nb_bulk_batch_is_odd: Returns: whether a span wants row @i to be read one by one; otherwise its
 * sum is complete. */
gboolean nb_bulk_batch_is_odd(NbBulkBatch *batch, const NbBulkReader *reader, guint i);
