/* The parts of a large file put together again: one table, one report, as if the file had been
 * read from the first record to the last.
 */
#pragma once
#include "ingest/bulk-part.h"

/**
 * NbBulkRead: a file whose parts are all read.
 * @parts: in the order of the file, each beginning where the one before ended
 * @first_rows: by part: how many rows stand before it
 * @first_lines: by part: the line on which it begins
 */
typedef struct {
  const NbBulkFile *file;
  NbBulkPart *parts;
  guint n_parts;
  gsize *first_rows;
  gint64 *first_lines;
  gsize n_rows;
} NbBulkRead;

/** nb_bulk_join_table: adds the rows to @table; the parts are used up. */
void nb_bulk_join_table(const NbBulkRead *read, NbTable *table);

/** nb_bulk_join_reports: adds counts and notes to @report. */
void nb_bulk_join_reports(const NbBulkRead *read, NbFileReport *report);

/** nb_bulk_note_repeats: finds rows that equal an earlier one in every cell, counts and notes them
 * in @report. Equal hashes are not believed: the records are compared. */
void nb_bulk_note_repeats(const NbBulkRead *read, NbFileReport *report);
