/* The text of a field as it is meant: doubled quotes halved, line ends as LF. */
#pragma once
#include "ingest/split.h"

/**
 * nb_cell_text:
 * @scratch: lends the memory when the text had to be changed
 * @size: (out)
 *
 * Returns: (transfer none): the text; valid until @scratch changes
 */
const char *nb_cell_text(const char *text, const NbField *field, GString *scratch, gsize *size);

/** nb_cell_trim: moves @text and @size past outer blanks: ASCII, form feeds, U+00A0, U+3000,
 * U+FEFF. */
const char *nb_cell_trim(const char *text, gsize *size);

/** nb_cell_may_be_trimmed: Returns: whether nb_cell_trim() would move anything; with @raw, a cell
 * of GB18030 as it stands in the file, %TRUE also now and then when it would not. */
gboolean nb_cell_may_be_trimmed(const char *text, gsize size, gboolean raw);

/**
 * nb_cell_mark_lost: writes 〓 (U+3013, the printers' mark for a missing character) for each
 * U+FFFD.
 * @marked: lends the memory; not the scratch that @text lives in
 *
 * Returns: (transfer none): @size bytes; @text itself when there is none
 */
const char *nb_cell_mark_lost(const char *text, gsize size, GString *marked);

/** nb_cells_join: all cells of @record but the empty ones at the end, each with its length before
 * it, so that no content can pass for another division. @scratch: for nb_cell_text(). @out: (out):
 * what it held is gone. */
void nb_cells_join(const char *text, const NbRecord *record, GString *scratch, GString *out);
