#include "ingest/rows.h"
#include "ingest/bulk.h"
#include "ingest/evidence.h"
#include "ingest/pass.h"
#include "ingest/repeat.h"
#include "ingest/view.h"
#include <string.h>

static void
note_header(const NbHeader *header, NbFileReport *report)
{
  for (guint i = 0; i < header->titles->len; i++) {
    const NbIssuePlace *title = header->titles->pdata[i];
    NbPlace at = {.file = report->path, .line = title->line};

    nb_issues_add(report->issues, "title", N_("a line above the headings; not a row, not read"),
                  NB_SEVERITY_NOTE, &at, title->text, -1);
  }
}

static void
read_one_by_one(NbTable *table, const NbText *text, NbDialect *dialect, const NbHeader *header,
                const NbDateOrder *orders, NbFileReport *report)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->text, text->size, dialect->delimiter);
  g_autoptr(NbRepeats) repeats = nb_repeats_new(text, dialect->delimiter);
  g_auto(NbRecord) record = {0};
  g_auto(NbView) view = {0};
  NbShape shape = nb_evidence_shape(text, header->mapping);
  NbPass pass;

  nb_dialect_count(dialect, text->text, text->size);
  report->lines = dialect->lines;
  report->line_end = dialect->line_end;
  nb_view_init(&view, text);
  nb_pass_init(&pass, table, &view.seen, header, orders, report);
  pass.has_nul = memchr(text->text, 0, text->size) != NULL;
  nb_splitter_set_shape(splitter, &shape);
  nb_splitter_rewind(splitter, header->offset, header->line);
  while (nb_splitter_next(splitter, &record)) {
    const NbRecord *seen = nb_view_take(&view, text->text, &record);

    if (nb_pass_take(&pass, seen) && nb_repeats_add(repeats, &record))
      nb_pass_note_repeat(&pass, &record);
  }
  nb_pass_clear(&pass);
}

static const NbIssue *
find_issue(const NbFileReport *report, const char *kind)
{
  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);

    if (strcmp(issue->kind, kind) == 0)
      return issue;
  }
  return NULL;
}

/* What a hasty look at a large text took for granted. */
static gboolean
holds(const NbText *text, const NbFileReport *report, GError **error)
{
  const NbIssue *faults = text->unchecked ? find_issue(report, "encoding") : NULL;
  const NbIssuePlace *first = faults ? faults->places->pdata[0] : NULL;

  return !faults || nb_text_fits(report->path, faults->count, report->lines, first->line, error);
}

static void
forget(NbFileReport *report)
{
  report->read = report->accepted = report->rejected = report->repaired = report->repeated = 0;
  report->rows = 0;
  g_clear_pointer(&report->issues, nb_issues_free);
}

static gboolean
read_rows(NbTable *table, NbText *text, NbDialect *dialect, const NbHeader *header,
          const NbDateOrder *orders, const NbBulkSizes *sizes, NbFileReport *report, GError **error)
{
  nb_table_begin_file(table, report->path);
  if (nb_bulk_read(table, text, dialect, header, orders, sizes, report))
    return holds(text, report, error);
  if (!nb_text_verify(text, report->path, error))
    return FALSE;
  read_one_by_one(table, text, dialect, header, orders, report);
  return TRUE;
}

/* Takes back what was read; a table that was made for it goes. */
static void
take_back(NbStore *store, const NbDataset *dataset, gsize rows)
{
  nb_table_rewind(nb_store_need(store, dataset), rows);
  if (rows == 0 && nb_table_files(nb_store_get(store, dataset->id))->len == 0)
    nb_store_remove(store, dataset->id);
}

gboolean
nb_rows_read(NbStore *store, NbText *text, NbDialect *dialect, const NbHeader *header,
             NbDateOrder *orders, const NbBulkSizes *sizes, NbFileReport *report, GError **error)
{
  const NbDataset *dataset = header->mapping->dataset;
  g_autoptr(NbIssues) said = g_steal_pointer(&report->issues);

  for (gboolean first = TRUE;; first = FALSE) {
    gboolean hasty = first, done;

    report->issues = nb_issues_new();
    nb_issues_append(report->issues, said, 0);
    note_header(header, report);
    if (!nb_evidence_orders(text, dialect, header, report->path, &hasty, orders, error))
      return FALSE;
    NbTable *table = nb_store_need(store, dataset);
    gsize rows = nb_table_rows(table);

    done = read_rows(table, text, dialect, header, orders, sizes, report, error);
    if (done && !(hasty && find_issue(report, "order")))
      return TRUE;
    take_back(store, dataset, rows);
    if (!done)
      return FALSE;
    forget(report);
  }
}
