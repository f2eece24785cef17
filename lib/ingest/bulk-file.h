/* What all parts of a large file share, and how a cell and a row are hashed. */
#pragma once
#include "ingest/bulk-plan.h"
#include "ingest/span.h"

/**
 * NbBulkFile:
 * @orders: by column
 * @table: to which its rows are added, by one thread at a time; others may ask how its texts are
 *   hashed
 * @key: for the hashes of spans and rows
 */
typedef struct {
  const NbText *text;
  const NbDialect *dialect;
  const NbHeader *header;
  const NbDateOrder *orders;
  const NbBulkPlan *plan;
  NbTable *table;
  NbSpanKey key;
  const char *path;
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

/** nb_bulk_hash: of bytes of the text. @most: see nb_span_hash_within(). */
__attribute__((always_inline)) static inline NbSpanHash
nb_bulk_hash(const NbBulkFile *file, gsize at, gsize size, gsize most)
{
  const guint8 *bytes = (const guint8 *)file->text->text + at;

  return G_LIKELY(at + size + NB_SPAN_CHUNK <= file->text->size)
             ? nb_span_hash_within(&file->key, bytes, size, most)
             : nb_span_hash(&file->key, bytes, size);
}

/** nb_bulk_sum: Returns: the part that the bundle or cell number @place with this hash has in the
 * hash of its row. */
static inline guint64
nb_bulk_sum(const NbBulkFile *file, guint64 hash, guint place)
{
  return nb_nh_mix(hash ^ file->key.ends[0], file->key.ends[1] + 2 * place + 1);
}

/** nb_bulk_value_sum, nb_bulk_cell_sum: the same for the stamp or count in a cell (@none when it is
 * empty), and for any other cell outside the bundles. An empty one has no part, so that cells
 * missing at the end do not count. */
static inline guint64
nb_bulk_value_sum(const NbBulkFile *file, gint64 value, gint64 none, guint column)
{
  return value == none ? 0 : nb_bulk_sum(file, (guint64)value, NB_BULK_BUNDLES + column);
}

static inline guint64
nb_bulk_cell_sum(const NbBulkFile *file, NbSpanHash hash, gsize size, guint column)
{
  return size == 0 ? 0 : nb_bulk_sum(file, hash.first, NB_BULK_BUNDLES + column);
}
