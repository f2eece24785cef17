/* A pass over the records of a file, one by one: which are rows, and which of them can be read. */
#pragma once
#include "ingest/row.h"

/**
 * NbPass:
 * @has_nul: there is one somewhere
 * @is_first: nothing but blank lines so far
 * @probe: the first column that has a heading
 */
typedef struct {
  NbRowReader reader;
  gboolean has_nul, is_first;
  guint probe;
} NbPass;

/** nb_pass_probe: Returns: the first column that has a heading. */
guint nb_pass_probe(const NbMapping *mapping);

/** nb_pass_init: rows go to @table (nullable, see NbRowReader), counts and notes to @report. The
 * text is taken to hold no NUL until the caller sets @has_nul. */
void nb_pass_init(NbPass *pass, NbTable *table, const NbText *text, const NbHeader *header,
                  const NbDateOrder *orders, NbFileReport *report);
void nb_pass_clear(NbPass *pass);

/** nb_pass_take: Returns: whether the record became a row (or several, in a wide table). Blank
 * lines, totals and heads in between are not read and not rejected. */
gboolean nb_pass_take(NbPass *pass, const NbRecord *record);

/** nb_pass_note_repeat: counts and notes that the row equals an earlier one. */
void nb_pass_note_repeat(const NbPass *pass, const NbRecord *record);

/** nb_pass_count_repeats: counts @n more rows that do, behind NB_ISSUE_PLACES that were noted. */
void nb_pass_count_repeats(const NbPass *pass, gint64 n);
