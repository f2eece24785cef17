/* Rows that may equal another one, because a row that may has the same hash.
 *
 * Equal rows stand near each other in a file that is in the order of time: they are looked for
 * among neighbours. Otherwise all rows are shared out by their hashes.
 */
#pragma once
#include "ingest/bulk-write.h"

/** NbBulkSuspect: a row of the file whose hash another one of its share has, or nearly always. */
typedef struct {
  guint32 hash;
  gsize row;
} NbBulkSuspect;

/**
 * NbBulkShare: rows @from to @to - 1 of the file, those of them whose hash has @number in its upper
 * @bits bits. Rows that are equal have a share in common.
 * @column: (nullable): of stamps that never fall; @first: its row that is row 0 of the file
 */
typedef struct {
  gsize from, to;
  guint bits;
  guint32 number;
  const NbColumn *column;
  gsize first;
} NbBulkShare;

/** nb_bulk_shares: Returns: (transfer full): of NbBulkShare, for the rows of @table from @first on.
 */
GArray *nb_bulk_shares(const NbTable *table, gsize first);

/** nb_bulk_suspects: Returns: (transfer full): of NbBulkSuspect, those with the same hash
 * beside each other, by row. @kept: of NbBulkKept*. */
GArray *nb_bulk_suspects(const GPtrArray *kept, const NbBulkShare *share);

/** nb_bulk_kept_of: Returns: (transfer none): the part that has the row of the file. */
const NbBulkKept *nb_bulk_kept_of(const GPtrArray *kept, gsize row);
