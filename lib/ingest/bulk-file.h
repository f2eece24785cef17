/* What all parts of a large file share, and how a cell and a row are hashed. */
#pragma once
#include "ingest/bulk-plan.h"
#include "ingest/span.h"

/**
 * NbBulkFile:
 * @orders: by column
 * @seeds: for the hashes of spans and rows
 * @unchecked: nobody has looked yet whether the text is UTF-8 everywhere
 */
typedef struct {
  const NbText *text;
  const NbDialect *dialect;
  const NbHeader *header;
  const NbDateOrder *orders;
  const NbBulkPlan *plan;
  guint64 seeds[4];
  const char *path;
  gboolean unchecked;
} NbBulkFile;

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

/** nb_bulk_sum: Returns: the part that the bundle or cell number @place with this hash has in the
 * hash of its row. */
static inline guint64
nb_bulk_sum(const NbBulkFile *file, guint64 hash, guint place)
{
  return nb_span_mix(hash, file->seeds[place & 3] + 2 * place + 1);
}

/** nb_bulk_cell_sum: the same for a cell outside the bundles; an empty one has none, so that cells
 * missing at the end do not count. */
static inline guint64
nb_bulk_cell_sum(const NbBulkFile *file, const char *text, gsize size, guint column)
{
  return size == 0 ? 0
                   : nb_bulk_sum(file, nb_span_hash(file->seeds, (const guint8 *)text, size),
                                 NB_BULK_BUNDLES + column);
}
