#include "ingest/rows.h"
#include "ingest/bulk.h"
#include "ingest/evidence.h"
#include "ingest/pass.h"
#include "ingest/repeat.h"
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
read_one_by_one(NbTable *table, const NbText *text, const NbDialect *dialect,
                const NbHeader *header, const NbDateOrder *orders, NbFileReport *report)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->text, text->size, dialect->delimiter);
  g_autoptr(NbRepeats) repeats = nb_repeats_new(text->text, dialect->delimiter);
  g_auto(NbRecord) record = {0};
  NbShape shape = nb_evidence_shape(header->mapping);
  NbPass pass;

  nb_pass_init(&pass, table, text, header, orders, report);
  pass.has_nul = memchr(text->text, 0, text->size) != NULL;
  nb_splitter_set_shape(splitter, &shape);
  nb_splitter_rewind(splitter, header->offset, header->line);
  while (nb_splitter_next(splitter, &record)) {
    if (nb_pass_take(&pass, &record) && nb_repeats_add(repeats, &record))
      nb_pass_note_repeat(&pass, &record);
  }
  nb_pass_clear(&pass);
}

void
nb_rows_read(NbStore *store, const NbText *text, const NbDialect *dialect, const NbHeader *header,
             const NbDateOrder *orders, const NbBulkSizes *sizes, NbFileReport *report)
{
  NbTable *table = nb_store_need(store, header->mapping->dataset);

  note_header(header, report);
  nb_table_begin_file(table, report->path);
  if (!nb_bulk_read(table, text, dialect, header, orders, sizes, report))
    read_one_by_one(table, text, dialect, header, orders, report);
}
