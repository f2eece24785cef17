#include "ingest/bulk-write.h"
#include <string.h>

#define NONE G_MAXUINT32

enum { BATCH = 64 };

/** Learned: the spans of one bundle as one worker numbers them. @entries: of guint32: by span, NONE
 * as long as no row has it; @news: of NbBulkNews*, in their order, as long as one of
 * their spans is without an entry. */
typedef struct {
  GArray *entries;
  GPtrArray *news;
} Learned;

/**
 * Bundle: columns of the table that share entries in this file.
 * @text: of the file
 * @spans: all spans, so that two workers give one entry to the same
 * @codes: by column: of guint32: by entry of this file: the code
 * @base: by column: the entry that is 0 here
 */
typedef struct {
  const char *text;
  NbSpans *spans;
  guint n_columns;
  NbColumn **columns;
  GArray **codes;
  guint32 *base;
  gboolean shared;
  Learned *learned; /* by worker */
} Bundle;

struct _NbBulkWriter {
  const NbBulkFile *file;
  NbTable *table;
  NbFileReport *report;
  guint n_workers;
  Bundle *bundles;
  gsize rows;
  gint64 lines, ends, crlf, cr;
  GPtrArray *kept;
};

static void
kept_free(gpointer data)
{
  NbBulkKept *kept = data;

  g_free(kept->offsets);
  g_free(kept->hashes);
  g_free(kept);
}

/* ---- entries ---- */

static void
open_bundle(NbBulkWriter *writer, guint index)
{
  const NbBulkPlan *plan = writer->file->plan;
  const NbBulkBundle *columns = &plan->bundles[index];
  Bundle *bundle = &writer->bundles[index];

  bundle->text = writer->file->text->text;
  bundle->spans = nb_spans_new();
  bundle->columns = g_new0(NbColumn *, columns->wanted);
  bundle->codes = g_new0(GArray *, columns->wanted);
  bundle->base = g_new0(guint32, columns->wanted);
  bundle->learned = g_new0(Learned, writer->n_workers);
  for (guint i = columns->first; i <= columns->last; i++) {
    if (plan->columns[i].unwanted)
      continue;
    bundle->columns[bundle->n_columns] = nb_table_cells(writer->table, plan->columns[i].role);
    bundle->codes[bundle->n_columns++] = g_array_new(FALSE, FALSE, sizeof(guint32));
  }
  bundle->shared = nb_column_share(bundle->columns, bundle->n_columns);
  for (guint i = 0; i < bundle->n_columns; i++)
    bundle->base[i] = nb_column_extend(bundle->columns[i], NULL, 0);
  for (guint i = 0; i < writer->n_workers; i++) {
    bundle->learned[i].entries = g_array_new(FALSE, FALSE, sizeof(guint32));
    bundle->learned[i].news = g_ptr_array_new_with_free_func((GDestroyNotify)nb_bulk_news_free);
  }
}

static void
close_bundle(const NbBulkWriter *writer, Bundle *bundle)
{
  for (guint i = 0; i < bundle->n_columns; i++) {
    nb_column_extend(bundle->columns[i], (const guint32 *)(void *)bundle->codes[i]->data,
                     bundle->codes[i]->len);
    g_array_unref(bundle->codes[i]);
  }
  for (guint i = 0; i < writer->n_workers; i++) {
    g_array_unref(bundle->learned[i].entries);
    g_ptr_array_unref(bundle->learned[i].news);
  }
  nb_spans_free(bundle->spans);
  g_free(bundle->columns);
  g_free(bundle->codes);
  g_free(bundle->base);
  g_free(bundle->learned);
}

static NbBulkNews *
news_of(const Learned *learned, guint32 span)
{
  guint i = learned->news->len - 1;

  while (((const NbBulkNews *)learned->news->pdata[i])->first > span)
    i--;
  return learned->news->pdata[i];
}

/** Fresh: spans that rows have for the first time, in their order, and whose they are. */
typedef struct {
  guint32 spans[BATCH];
  NbBulkNews *news[BATCH];
  guint n;
} Fresh;

/* The texts of the spans that no worker has met before get their codes, in column @k. @at: their
 * places among the fresh ones. */
static void
add_codes(Bundle *bundle, const Fresh *fresh, const guint *at, guint n, guint k)
{
  const char *texts[BATCH];
  gsize sizes[BATCH];
  guint64 hashes[BATCH];
  guint32 codes[BATCH];

  for (guint i = 0; i < n; i++) {
    const NbBulkNews *news = fresh->news[at[i]];
    guint32 span = fresh->spans[at[i]] - news->first;
    const NbBulkTold *told = &g_array_index(news->told, NbBulkTold, span * bundle->n_columns + k);

    texts[i] = (told->is_copy ? (const char *)news->copies->data : bundle->text) + told->at;
    sizes[i] = told->size;
    hashes[i] = told->hash;
  }
  nb_dict_add_all(bundle->columns[k]->dict, texts, sizes, hashes, n, codes);
  g_array_append_vals(bundle->codes[k], codes, n);
}

/* The fresh spans get their entries. */
static void
add_entries(Bundle *bundle, const Learned *learned, Fresh *fresh)
{
  guint32 *entries = (guint32 *)(void *)learned->entries->data;
  NbSpanHash hashes[BATCH];
  guint at[BATCH], n = 0;

  for (guint i = 0; i < fresh->n; i++) {
    fresh->news[i] = news_of(learned, fresh->spans[i]);
    hashes[i] =
        g_array_index(fresh->news[i]->hashes, NbSpanHash, fresh->spans[i] - fresh->news[i]->first);
    nb_spans_ask(bundle->spans, hashes[i]);
  }
  for (guint i = 0; i < fresh->n; i++) {
    gboolean is_new;

    entries[fresh->spans[i]] = nb_span_code(nb_spans_get(bundle->spans, hashes[i], &is_new));
    at[n] = i;
    n += is_new;
  }
  for (guint k = 0; k < bundle->n_columns; k++)
    add_codes(bundle, fresh, at, n, k);
  for (guint i = 0; i < fresh->n; i++) {
    if (--fresh->news[i]->left == 0)
      g_ptr_array_remove(learned->news, fresh->news[i]);
  }
  fresh->n = 0;
}

/* Looks for spans that rows have for the first time. */
static void
meet_spans(Bundle *bundle, const Learned *learned, const guint32 *spans, gsize n)
{
  guint32 *entries = (guint32 *)(void *)learned->entries->data;
  Fresh fresh = {0};

  for (gsize i = 0; i < n; i++) {
    if (G_LIKELY(entries[spans[i]] != NONE))
      continue;
    entries[spans[i]] = 0; /* soon known */
    fresh.spans[fresh.n++] = spans[i];
    if (fresh.n == BATCH)
      add_entries(bundle, learned, &fresh);
  }
  add_entries(bundle, learned, &fresh);
}

static void
learn(Bundle *bundle, guint worker, NbBulkNews *news)
{
  Learned *learned = &bundle->learned[worker];
  guint from = learned->entries->len;

  g_array_set_size(learned->entries, news->first + news->hashes->len);
  for (guint i = from; i < learned->entries->len; i++)
    g_array_index(learned->entries, guint32, i) = NONE;
  news->left = news->hashes->len;
  if (news->left > 0)
    g_ptr_array_add(learned->news, news);
  else
    nb_bulk_news_free(news);
}

/* Rows get the entries of their spans, in column @k of the bundle. */
static void
append_entries(Bundle *bundle, guint worker, guint k, const guint32 *spans, gsize n)
{
  const GArray *known = bundle->learned[worker].entries;
  const guint32 *entries = (const guint32 *)(const void *)known->data;
  guint32 base = bundle->base[k];

  for (gsize size; n > 0; n -= size, spans += size) {
    size = n;
    guint32 *to = nb_lane_more(bundle->columns[k]->lane, &size);

    for (gsize i = 0; i < size; i++)
      to[i] = base + entries[spans[i]];
  }
}

static void
append_bundle(Bundle *bundle, const NbBulkPart *part, guint index)
{
  meet_spans(bundle, &bundle->learned[part->worker], part->spans[index], part->n_rows);
  for (guint k = 0; k < (bundle->shared ? 1 : bundle->n_columns); k++)
    append_entries(bundle, part->worker, k, part->spans[index], part->n_rows);
}

/* ---- parts ---- */

NbBulkWriter *
nb_bulk_writer_new(const NbBulkFile *file, NbTable *table, guint threads, NbFileReport *report)
{
  NbBulkWriter *writer = g_new0(NbBulkWriter, 1);

  writer->file = file;
  writer->table = table;
  writer->report = report;
  writer->n_workers = threads;
  writer->lines = file->header->line;
  writer->kept = g_ptr_array_new_with_free_func(kept_free);
  writer->bundles = g_new0(Bundle, file->plan->n_bundles);
  nb_row_add_columns(table, file->header->mapping);
  for (guint i = 0; i < file->plan->n_bundles; i++)
    open_bundle(writer, i);
  return writer;
}

static void
add_report(const NbBulkWriter *writer, const NbFileReport *part)
{
  NbFileReport *report = writer->report;

  report->read += part->read;
  report->accepted += part->accepted;
  report->rejected += part->rejected;
  report->repaired += part->repaired;
  report->rows += part->rows;
  nb_issues_append(report->issues, part->issues, writer->lines);
}

static void
keep(NbBulkWriter *writer, NbBulkPart *part)
{
  NbBulkKept *kept = g_new(NbBulkKept, 1);

  *kept = (NbBulkKept){.start = part->start,
                       .first = writer->rows,
                       .offsets = g_renew(guint32, g_steal_pointer(&part->offsets), part->n_rows),
                       .hashes = g_renew(guint32, g_steal_pointer(&part->hashes), part->n_rows),
                       .n_rows = part->n_rows};
  g_ptr_array_add(writer->kept, kept);
}

void
nb_bulk_writer_skip(NbBulkWriter *writer, NbBulkPart *part)
{
  for (guint i = 0; i < writer->file->plan->n_bundles; i++)
    learn(&writer->bundles[i], part->worker, g_steal_pointer(&part->news[i]));
}

void
nb_bulk_writer_add(NbBulkWriter *writer, NbBulkPart *part)
{
  const NbBulkPlan *plan = writer->file->plan;
  guint n = part->n_rows;

  nb_bulk_writer_skip(writer, part);
  for (guint i = 0; i < plan->n_bundles; i++)
    append_bundle(&writer->bundles[i], part, i);
  for (guint i = 0; i < plan->n_times; i++)
    nb_lane_append(nb_table_cells(writer->table, plan->columns[plan->times[i]].role)->lane,
                   part->stamps[i], n);
  for (guint i = 0; i < plan->n_numbers; i++)
    nb_lane_append(nb_table_cells(writer->table, plan->columns[plan->numbers[i]].role)->lane,
                   part->counts[i], n);
  nb_table_end_rows(writer->table, n, part->runs, writer->lines);
  add_report(writer, part->report);
  keep(writer, part);
  writer->rows += n;
  writer->lines += part->n_lines;
  writer->ends += part->n_ends;
  writer->crlf += part->n_crlf;
  writer->cr += part->n_cr;
}

/* The dialect has looked at places of a large file only. */
static const char *
line_end_of(const NbBulkWriter *writer)
{
  const char *head = writer->file->dialect->line_end;
  const char *rows = writer->cr > 0                 ? "mixed"
                     : writer->crlf == 0            ? "LF"
                     : writer->crlf == writer->ends ? "CRLF"
                                                    : "mixed";

  return writer->ends == 0 || strcmp(head, rows) == 0 ? head : "mixed";
}

GPtrArray *
nb_bulk_writer_finish(NbBulkWriter *writer)
{
  GPtrArray *kept = writer->kept;

  writer->report->lines = writer->lines - 1;
  writer->report->line_end = line_end_of(writer);
  for (guint i = 0; i < writer->file->plan->n_bundles; i++)
    close_bundle(writer, &writer->bundles[i]);
  g_free(writer->bundles);
  g_free(writer);
  return kept;
}
