/* Rows of one dataset in columns, and where each came from.
 *
 * A table is built row by row by a builder (nb_table_new, nb_table_set_*, nb_table_end_row) and
 * only read afterwards. Columns exist for the roles that some file has; others are NULL.
 */
#pragma once
#include "base/date.h"
#include "base/error.h"
#include "store/dict.h"
#include "store/schema.h"

typedef struct {
  const NbRole *role;
  guint32 *codes;  /* NB_TYPE_TEXT */
  gint32 *days;    /* NB_TYPE_TIME: NB_DAY_NONE when empty */
  gint16 *minutes; /* NB_TYPE_TIME: 0..1439, NB_MINUTE_NONE when the source has none */
  gint64 *counts;  /* NB_TYPE_COUNT, NB_TYPE_DECIMAL */
  NbDict *dict;    /* NB_TYPE_TEXT */
} NbColumn;

typedef struct _NbTable NbTable;

NbTable *nb_table_new(const NbDataset *dataset);
void nb_table_free(NbTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbTable, nb_table_free)

/* ---- reading ---- */
const NbDataset *nb_table_dataset(const NbTable *table);
gsize nb_table_rows(const NbTable *table);
/** nb_table_column: Returns: (nullable): the column of the role with this id, or %NULL. */
const NbColumn *nb_table_column(const NbTable *table, const char *role);
/** nb_table_place: fills @at with the file and line of a row. The strings live with the table. */
void nb_table_place(const NbTable *table, gsize row, NbPlace *at);
/** nb_table_files: Returns: (transfer none): the files that were read, in order (of char *). */
const GPtrArray *nb_table_files(const NbTable *table);

/* ---- building ---- */
/** nb_table_begin_file: rows that follow come from @path. */
void nb_table_begin_file(NbTable *table, const char *path);
/** nb_table_add_column: makes sure that the role has a column; earlier rows are empty there. */
void nb_table_add_column(NbTable *table, guint role);
/* Set cells of the row under construction; a cell not set is empty. The column must exist. */
void nb_table_set_text(NbTable *table, guint role, const char *text, gsize size);
void nb_table_set_time(NbTable *table, guint role, gint32 day, int minute);
void nb_table_set_count(NbTable *table, guint role, gint64 count);
/** nb_table_end_row: closes the row; @line is its 1-based line in the current file. */
void nb_table_end_row(NbTable *table, gint64 line);
/** nb_table_grow: Returns: the first of @n new rows, whose cells are empty. They are filled through
 * nb_table_cells() and nb_table_lines(), by several threads if each has rows of its own. */
gsize nb_table_grow(NbTable *table, gsize n);
/** nb_table_cells: Returns: (transfer none): the column of the role, to be written to; valid until
 * rows or columns are added. */
NbColumn *nb_table_cells(NbTable *table, guint role);
/** nb_table_lines: Returns: (transfer none): by row: its line; as nb_table_cells(). */
guint32 *nb_table_lines(NbTable *table);
/** nb_table_drop_row: forgets the cells set since the last end (the row is rejected). */
void nb_table_drop_row(NbTable *table);
