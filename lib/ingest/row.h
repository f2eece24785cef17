/* One record as one row (or, in a wide table, one row a month). */
#pragma once
#include "ingest/encoding.h"
#include "ingest/header.h"
#include "store/store.h"

/** NbRowValue: what a cell of a date or number column says. */
typedef struct {
  NbRead read;
  NbMoment moment;
  gint64 count;
} NbRowValue;

/**
 * NbRowReader: what stays the same from row to row.
 * @table: (nullable): without one, what a row says is in @values and in the notes; only for a file
 *   that may be read in bulk (bulk-plan.h)
 * @orders: by column
 * @values: by column, of the record at hand
 * @is_free: by role: text that should hold no number of a person (base/scrub.h)
 * @words, @actions: action cells seen, and what they mean by their code
 */
typedef struct {
  NbTable *table;
  const NbMapping *mapping;
  const NbText *text;
  const NbDateOrder *orders;
  NbFileReport *report;
  NbRowValue *values;
  gboolean *is_free;
  NbDict *words;
  GPtrArray *actions;
  GString *scratch, *marked;
  int when_role, time_role, action_role, title_role;
  gboolean has_half;    /* a time of day in a column of its own said AM or PM */
  gboolean names_thing; /* a row names a reader, a title …, it is not merely a sum */
} NbRowReader;

/** nb_row_add_columns: the columns of @table that rows of this mapping fill. */
void nb_row_add_columns(NbTable *table, const NbMapping *mapping);

void nb_row_reader_init(NbRowReader *reader, NbTable *table, const NbText *text,
                        const NbHeader *header, const NbDateOrder *orders, NbFileReport *report);
void nb_row_reader_clear(NbRowReader *reader);

/** nb_row_note: adds an issue at a field (its index, or -1 for the whole record) of a record. The
 * text of the field is shown, unless it identifies a reader. */
void nb_row_note(const NbRowReader *reader, const NbRecord *record, int field, const char *kind,
                 const char *message, NbSeverity severity);

/** nb_row_read_text: Returns: (transfer none): what field @column says as the text of @role, valid
 * until the next call; what there is to say of it is noted. @size: (out). */
const char *nb_row_read_text(NbRowReader *reader, const NbRecord *record, guint column, guint role,
                             gsize *size);

/** nb_row_take: adds the row, or notes why it is rejected. Returns: whether it was added. */
gboolean nb_row_take(NbRowReader *reader, const NbRecord *record);
