/* Plain lines a few hundred at a time, column by column: what they look up in memory is asked for
 * before it is needed, and each loop does one thing.
 */
#pragma once
#include "ingest/bulk-part.h"
#include "ingest/glance.h"
#include "ingest/pass.h"
#include "ingest/view.h"

enum { NB_BULK_BATCH = 256 };

/**
 * NbBulkBatch: lines of one window of the text.
 * @base: where the window begins; @quotes: there may be some in it
 * @at, @next: by line: its bytes; @marks: the ends of its cells, from @base
 * @line: the number of the first one in the part
 * @odd: by line: it is to be read one by one; what follows is then not set
 * @filled: cells with content seen so far
 * @sum: the hash of the row
 * @from, @size, @hash: of the span at hand; @quoted: with @quotes: there are some in it
 * @span, @stamp, @count: (transfer none): as in NbBulkPart, with room for @n rows
 */
typedef struct {
  gsize base;
  gboolean quotes;
  guint n;
  gsize at[NB_BULK_BATCH], next[NB_BULK_BATCH];
  const guint32 *marks[NB_BULK_BATCH];
  gint64 line;
  guint8 odd[NB_BULK_BATCH];
  guint32 filled[NB_BULK_BATCH];
  guint64 sum[NB_BULK_BATCH];
  gsize from[NB_BULK_BATCH], size[NB_BULK_BATCH];
  gboolean quoted[NB_BULK_BATCH];
  NbSpanHash hash[NB_BULK_BATCH];
  guint32 *span[NB_BULK_BUNDLES];
  NbStamp *stamp[NB_BULK_VALUES];
  gint64 *count[NB_BULK_VALUES];
} NbBulkBatch;

/** nb_bulk_start_of, nb_bulk_end_of: the bytes of columns @first to @last of line @i, with their
 * quotes, without the line end. */
static inline gsize
nb_bulk_start_of(const NbBulkBatch *batch, guint i, guint first)
{
  return first == 0 ? batch->at[i] : batch->base + batch->marks[i][first - 1] + 1;
}

static inline gsize
nb_bulk_end_of(const NbBulkBatch *batch, const NbBulkFile *file, guint i, guint last)
{
  gsize end = batch->base + batch->marks[i][last];

  return last + 1 == file->plan->width && end > batch->at[i] && file->text->text[end - 1] == '\r'
             ? end - 1
             : end;
}

/** NbBulkReader: reads cells. @view: of cells outside the bundles; @glances: by date; @names_thing:
 * as of NbRowReader. */
typedef struct {
  const NbBulkFile *file;
  NbBulkSpans *bundles;
  NbView view;
  NbGlance glances[NB_BULK_VALUES];
  gboolean names_thing;
} NbBulkReader;

/** nb_bulk_batch_read: reads the lines that were put in: @at, @next, @marks, @line and @n. Returns:
 * whether none of them is odd. */
gboolean nb_bulk_batch_read(NbBulkBatch *batch, NbBulkReader *reader);
