#include "ingest/rejects-read.h"
#include "ingest/evidence.h"
#include "ingest/pass.h"
#include "ingest/view.h"
#include <string.h>

enum { MOST_ROWS = 4096 }; /* taken rows are thrown away so often */

static NbTable *
table_new(const NbMapping *mapping, const char *path)
{
  NbTable *table = nb_table_new(mapping->dataset);

  nb_table_begin_file(table, path);
  nb_row_add_columns(table, mapping);
  return table;
}

/* Issues are begun anew behind each reject, so that its place is among those that are kept. */
static void
take_reject(NbRejects *rejects, NbFileReport *report, const NbText *text, const NbRecord *record)
{
  const NbIssue *issue = nb_issues_last(report->issues);
  const NbIssuePlace *place = issue->places->pdata[issue->places->len - 1];
  const NbReject reject = {.file = report->path,
                           .issue = issue,
                           .line = record->line,
                           .column = place->column,
                           .text = text->text + record->start,
                           .size = record->end - record->start};

  nb_rejects_add(rejects, &reject);
  nb_issues_free(report->issues);
  report->issues = nb_issues_new();
}

void
nb_rejects_read(NbRejects *rejects, const NbText *text, const NbDialect *dialect,
                const NbHeader *header, const NbDateOrder *orders, const char *path)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->text, text->size, dialect->delimiter);
  g_autoptr(NbTable) table = table_new(header->mapping, path);
  g_auto(NbRecord) record = {0};
  g_auto(NbView) view = {0};
  NbShape shape = nb_evidence_shape(text, header->mapping);
  NbFileReport report = {.path = (char *)path, .issues = nb_issues_new()};
  NbPass pass;

  nb_view_init(&view, text);
  nb_pass_init(&pass, table, &view.seen, header, orders, &report);
  pass.has_nul = memchr(text->text, 0, text->size) != NULL;
  nb_splitter_set_shape(splitter, &shape);
  nb_splitter_rewind(splitter, header->offset, header->line);
  while (nb_splitter_next(splitter, &record)) {
    gint64 before = report.rejected;
    const NbRecord *seen = nb_view_take(&view, text->text, &record);

    nb_pass_take(&pass, seen);
    if (report.rejected > before)
      take_reject(rejects, &report, &view.seen, seen);
    if (nb_table_rows(table) < MOST_ROWS)
      continue;
    nb_table_free(table);
    table = table_new(header->mapping, path);
    pass.reader.table = table;
  }
  nb_pass_clear(&pass);
  nb_issues_free(report.issues);
}
