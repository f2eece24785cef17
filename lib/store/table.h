/* Rows of one dataset in columns, and where each came from.
 *
 * A table is built row by row by a builder (nb_table_new, nb_table_set_*, nb_table_end_row) and
 * only read afterwards. Columns exist for the roles that some file has; others are NULL.
 */
#pragma once
#include "base/error.h"
#include "store/column.h"

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
/** nb_table_drop_row: forgets the cells set since the last end (the row is rejected). */
void nb_table_drop_row(NbTable *table);

/* ---- building by many rows at once: values are added to the lanes of the columns ---- */
/** nb_table_cells: Returns: (transfer none) (nullable): the column of the role, to be added to. */
NbColumn *nb_table_cells(NbTable *table, guint role);
/** NbLineRun: rows that stand on lines one after the other, from @row on. */
typedef struct {
  gsize row;
  gint64 line;
} NbLineRun;

/**
 * nb_table_end_rows: closes @n rows; columns whose lanes have not got values for them are empty
 * there.
 * @runs: of NbLineRun; rows counted from the first of the new ones, lines less @base
 */
void nb_table_end_rows(NbTable *table, gsize n, const GArray *runs, gint64 base);
/** nb_table_rewind: takes back all rows from @rows on. Texts met in these rows keep their codes; in
 * a table that has no other rows nothing stays, not even the columns. */
void nb_table_rewind(NbTable *table, gsize rows);
