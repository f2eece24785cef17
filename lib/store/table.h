/* Rows of one dataset in columns, and where each came from.
 *
 * A table is built row by row by a builder (nb_table_new, nb_table_set_*, nb_table_end_row) and
 * only read afterwards. Columns exist for the roles that some file has; others are NULL.
 */
#pragma once
#include "base/error.h"
#include "store/column.h"

typedef struct _NbTable NbTable;
typedef struct _NbStore NbStore;

NbTable *nb_table_new(const NbDataset *dataset);
void nb_table_free(NbTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbTable, nb_table_free)

/* ---- reading ---- */
const NbDataset *nb_table_dataset(const NbTable *table);
gsize nb_table_rows(const NbTable *table);
/** nb_table_column: Returns: (nullable): the column of the role with this id, or %NULL. Of a table
 * that is lent, it is looked at when it is asked for first. */
const NbColumn *nb_table_column(const NbTable *table, const char *role);
/** nb_table_columns: Returns: (transfer full): of const NbColumn*: those it has, in the order of
 * the roles. */
GPtrArray *nb_table_columns(const NbTable *table);
/** nb_table_bare_column: as nb_table_column(), but the rows of a table that is lent are looked at
 * by who reads them: with nb_lane_ask(), group by group, so that groups out of a period never are.
 */
const NbColumn *nb_table_bare_column(const NbTable *table, const char *role);
/** nb_table_place: fills @at with the file and line of a row. The strings live with the table. */
void nb_table_place(const NbTable *table, gsize row, NbPlace *at);
/** nb_table_files: Returns: (transfer none): the files that were read, in order (of char *). */
const GPtrArray *nb_table_files(const NbTable *table);

/** nb_table_store: Returns: (nullable): the store that the table stands in; see nb_store_beside().
 */
const NbStore *nb_table_store(const NbTable *table);

/* ---- building ---- */
/** nb_table_set_store: for stores alone. */
void nb_table_set_store(NbTable *table, const NbStore *store);
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
/** NbTableLines: rows that stand on lines one after the other, from @row on. */
typedef struct {
  guint64 row;
  gint64 line;
} NbTableLines;

/**
 * nb_table_end_rows: closes @n rows; columns whose lanes have not got values for them are empty
 * there.
 * @runs: of NbTableLines; rows counted from the first of the new ones, lines less @base
 */
void nb_table_end_rows(NbTable *table, gsize n, const GArray *runs, gint64 base);
/** nb_table_rewind: takes back all rows from @rows on, which must not be lent, and the last file.
 * Texts met in these rows keep their codes; in a table that has no other rows nothing stays, not
 * even the columns. */
void nb_table_rewind(NbTable *table, gsize rows);

/** nb_table_end_run: closes @n rows that stand on lines one after the other, from @line on; columns
 * are filled as by nb_table_end_rows(). */
void nb_table_end_run(NbTable *table, gint64 line, gsize n);

/** nb_table_append: adds the rows, files and lines of @from, which is of the same dataset. New
 * texts get their codes in the order of the rows; texts that no row has are left behind, and
 * entries that say the same become one. Rows of @from that are lent must have been looked at
 * (nb_table_check()); of those of @table the groups that are not full, by nb_table_prepare() and
 * nb_lane_ask(). */
void nb_table_append(NbTable *table, const NbTable *from);

/* ---- all that a table is made of, to keep it ---- */
/** nb_table_line_run: Returns: the line of @row. @n: (out): that many rows from @row on stand on
 * lines one after the other. */
gint64 nb_table_line_run(const NbTable *table, gsize row, gsize *n);
/** nb_table_file_start: Returns: the first row of file number @i. */
gsize nb_table_file_start(const NbTable *table, guint i);

/* ---- a table that stands in a mapped file ---- */
/**
 * NbTableGuard: looks at what is lent before it is used for the first time.
 * @is_sound: of the column of a role, or of the lines (the number of roles). @bare: without its
 *   rows. Safe from several threads; the answer never changes
 * @check: %FALSE with @error set when something is damaged: of what was looked at so far, or of
 * @all there is
 */
typedef struct {
  gpointer data;
  gboolean (*is_sound)(gpointer data, guint part, gboolean bare);
  gboolean (*check)(gpointer data, gboolean all, GError **error);
  GDestroyNotify free;
} NbTableGuard;

/** nb_table_lend: makes @rows rows of an empty table; their columns, lines and files follow, and
 * must live until @guard is freed. A column that is damaged is given out as an empty one. */
void nb_table_lend(NbTable *table, gsize rows, const NbTableGuard *guard);
/** nb_table_lend_column: @column: (transfer full): with that many rows. */
void nb_table_lend_column(NbTable *table, guint role, NbColumn *column);
/** nb_table_lend_lines: may be called several times, in the order of the rows. */
void nb_table_lend_lines(NbTable *table, const NbTableLines *lines, guint n);
void nb_table_lend_file(NbTable *table, const char *path, gsize first_row);

/** nb_table_is_lent: whether it stands in a mapped file. */
gboolean nb_table_is_lent(const NbTable *table);

/**
 * nb_table_check:
 * @all: look at all there is; else only say what has been found so far
 *
 * What a damaged table gave out is not to be used: whoever prints figures asks before they leave.
 *
 * Returns: %FALSE with @error set (NB_ERROR_STORE) when something is damaged
 */
gboolean nb_table_check(const NbTable *table, gboolean all, GError **error);

/** nb_table_prepare: looks at what rows refer to, texts, entries and lines: this must be sound
 * before rows are added to a lent table. Rows themselves are looked at when they are read. */
gboolean nb_table_prepare(const NbTable *table, GError **error);
