/* The spans of one bundle of columns that a thread has met, taken apart once each.
 *
 * A span is known by how it is spelled: the cells with delimiters between them. A cell that needs
 * no quotes has none in the spelling that counts, so `"a","b"` and `a,b` are one span.
 */
#pragma once
#include "ingest/bulk-file.h"
#include "ingest/row.h"
#include "ingest/view.h"

/* Flags of a span. */
enum {
  NB_BULK_IS_ODD = 1 << 0,    /* rows with it are read one by one: there is something to say */
  NB_BULK_IS_SPELLED = 1 << 1 /* its spelling is not the one that counts */
};

/** NbBulkTold: a text that is wanted of a span. @at: where it stands in the file, or with @is_copy,
 * because it is read otherwise than it stands there, in the @copies of the news; @hash: as its
 * dictionary looks for it. */
typedef struct {
  gsize at;
  guint64 hash;
  guint32 size;
  gboolean is_copy;
} NbBulkTold;

/**
 * NbBulkNews: spans met first in one part, for those who number them.
 * @first: the number of the first of them; @left: how many no row has yet
 * @hashes: of NbSpanHash: by span
 * @told: of NbBulkTold: by span, by wanted column
 */
typedef struct {
  guint32 first, left;
  GArray *hashes, *told;
  GByteArray *copies;
} NbBulkNews;

/** nb_bulk_news_new: of spans numbered from @first on. @room: so many are expected; @wanted: texts
 * told of each. */
NbBulkNews *nb_bulk_news_new(guint32 first, guint room, guint wanted);
void nb_bulk_news_free(NbBulkNews *news);

/**
 * NbBulkSpans:
 * @probe: see nb_pass_probe()
 * @sums: of guint64: by span: the hash of the spelling that counts
 * @fields: by column: the cells of a span
 * @news: (transfer none): where new spans are told
 * @met: spans when the part began
 */
typedef struct {
  const NbBulkFile *file;
  guint index, probe;
  NbSpans *spans;
  GArray *sums;
  NbView view;
  NbRowReader reader;
  NbFileReport notes;
  NbField *fields;
  GString *spelling;
  NbBulkNews *news;
  guint32 met;
} NbBulkSpans;

void nb_bulk_spans_init(NbBulkSpans *bundle, const NbBulkFile *file, guint index);
void nb_bulk_spans_clear(NbBulkSpans *bundle);

/** nb_bulk_spans_cut: cuts bytes @at to @end of the file into the @fields of the bundle. */
void nb_bulk_spans_cut(NbBulkSpans *bundle, gsize at, gsize end);

/** nb_bulk_spans_take: takes the span that was just added, bytes @at to @end of the file, which are
 * cut already. What it holds is looked at here, once: whether it is text in the encoding of the
 * file, and what it says. @hash: of these bytes, or with @is_bare, of the spelling that counts.
 * Returns: its flags. */
guint32 nb_bulk_spans_take(NbBulkSpans *bundle, gsize at, gsize end, NbSpanHash hash,
                           gboolean is_bare);

/** nb_bulk_spans_spell: Returns: (transfer none): the span at @at to @end of the file as it is
 * spelled at the least; valid until the next call for this bundle. */
const GString *nb_bulk_spans_spell(NbBulkSpans *bundle, gsize at, gsize end);

/** nb_bulk_spans_odd: Returns: the number of the span that the cells of a record of the file are,
 * read one by one. @hash: (out): of the spelling that counts. */
guint32 nb_bulk_spans_odd(NbBulkSpans *bundle, const NbRecord *record, guint64 *hash);
