#include "store/table.h"

/** Lent: lines that stand elsewhere. */
typedef struct {
  const NbTableLines *lines;
  guint n;
} Lent;

/** Cell: of the row under construction; 0 stands for empty in a text and a time. */
typedef union {
  guint32 value;
  gint64 count;
} Cell;

struct _NbTable {
  const NbDataset *dataset;
  const NbStore *store;
  NbColumn **columns; /* by role, NULL when no file has it */
  Cell *cells;        /* by role */
  gsize rows;
  GArray *lent_lines; /* of Lent */
  GArray *runs;       /* of NbTableLines, behind those that are lent */
  GPtrArray *files;   /* of char* */
  GArray *file_start; /* of gsize: first row of each file */
  NbTableGuard guard; /* of a table that is lent */
  NbColumn **blank;   /* by role: given out in place of a damaged column */
};

NbTable *
nb_table_new(const NbDataset *dataset)
{
  g_return_val_if_fail(dataset, NULL);
  NbTable *table = g_new0(NbTable, 1);

  table->dataset = dataset;
  table->columns = g_new0(NbColumn *, dataset->n_roles);
  table->cells = g_new0(Cell, dataset->n_roles);
  table->lent_lines = g_array_new(FALSE, FALSE, sizeof(Lent));
  table->runs = g_array_new(FALSE, FALSE, sizeof(NbTableLines));
  table->files = g_ptr_array_new_with_free_func(g_free);
  table->file_start = g_array_new(FALSE, FALSE, sizeof(gsize));
  return table;
}

void
nb_table_free(NbTable *table)
{
  if (!table)
    return;
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    nb_column_free(table->columns[i]);
    nb_column_free(table->blank ? table->blank[i] : NULL);
  }
  g_free(table->blank);
  g_free(table->columns);
  g_free(table->cells);
  g_array_unref(table->lent_lines);
  g_array_unref(table->runs);
  g_ptr_array_unref(table->files);
  g_array_unref(table->file_start);
  if (table->guard.free)
    table->guard.free(table->guard.data);
  g_free(table);
}

const NbStore *
nb_table_store(const NbTable *table)
{
  return table->store;
}

void
nb_table_set_store(NbTable *table, const NbStore *store)
{
  table->store = store;
}

const NbDataset *
nb_table_dataset(const NbTable *table)
{
  return table->dataset;
}

gsize
nb_table_rows(const NbTable *table)
{
  return table->rows;
}

static gboolean
is_sound(const NbTable *table, guint part, gboolean bare)
{
  return !table->guard.is_sound || table->guard.is_sound(table->guard.data, part, bare);
}

/* Who lost the race takes what the other made. */
static const NbColumn *
blank_column(const NbTable *table, guint role)
{
  NbColumn *made = nb_column_new(&table->dataset->roles[role], table->rows);

  if (g_atomic_pointer_compare_and_exchange(&table->blank[role], NULL, made))
    return made;
  nb_column_free(made);
  return g_atomic_pointer_get(&table->blank[role]);
}

static const NbColumn *
find_column(const NbTable *table, const char *role, gboolean bare)
{
  int i = nb_dataset_role(table->dataset, role);

  if (i < 0 || !table->columns[i])
    return NULL;
  return is_sound(table, (guint)i, bare) ? table->columns[i] : blank_column(table, (guint)i);
}

const NbColumn *
nb_table_column(const NbTable *table, const char *role)
{
  return find_column(table, role, FALSE);
}

GPtrArray *
nb_table_columns(const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);
  GPtrArray *columns = g_ptr_array_new();

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_column(table, dataset->roles[i].id);

    if (column)
      g_ptr_array_add(columns, (gpointer)column);
  }
  return columns;
}

const NbColumn *
nb_table_bare_column(const NbTable *table, const char *role)
{
  return find_column(table, role, TRUE);
}

const GPtrArray *
nb_table_files(const NbTable *table)
{
  return table->files;
}

/* The lines that hold a row: those added last, or a piece of those that are lent. @end: the row
 * with which the next piece begins. */
static const NbTableLines *
lines_of(const NbTable *table, gsize row, guint *n, gsize *end)
{
  const NbTableLines *own = (const void *)table->runs->data;

  *n = table->runs->len;
  *end = table->rows;
  if (*n > 0 && own[0].row <= row)
    return own;
  *end = *n > 0 ? own[0].row : table->rows;
  for (guint i = table->lent_lines->len; i-- > 0;) {
    const Lent *lent = &g_array_index(table->lent_lines, Lent, i);

    *n = lent->n;
    if (lent->lines[0].row <= row)
      return lent->lines;
    *end = lent->lines[0].row;
  }
  return NULL;
}

gint64
nb_table_line_run(const NbTable *table, gsize row, gsize *n)
{
  guint low = 0, high = 0;
  gsize end = table->rows;
  const NbTableLines *lines =
      is_sound(table, table->dataset->n_roles, FALSE) ? lines_of(table, row, &high, &end) : NULL;
  guint last = high;

  *n = end - row;
  if (!lines)
    return 0;
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (lines[middle].row <= row)
      low = middle;
    else
      high = middle;
  }
  if (low + 1 < last)
    *n = lines[low + 1].row - row;
  return lines[low].line + (gint64)(row - lines[low].row);
}

gsize
nb_table_file_start(const NbTable *table, guint i)
{
  return g_array_index(table->file_start, gsize, i);
}

void
nb_table_place(const NbTable *table, gsize row, NbPlace *at)
{
  *at = (NbPlace){0};
  g_return_if_fail(row < table->rows);
  guint low = 0, high = table->file_start->len;

  gsize n;

  at->line = nb_table_line_run(table, row, &n);
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (g_array_index(table->file_start, gsize, middle) <= row)
      low = middle;
    else
      high = middle;
  }
  at->file = low < table->files->len ? table->files->pdata[low] : NULL;
}

void
nb_table_begin_file(NbTable *table, const char *path)
{
  g_ptr_array_add(table->files, g_strdup(path));
  g_array_append_val(table->file_start, table->rows);
}

static void
clear_cell(NbTable *table, guint role)
{
  table->cells[role].count = 0;
  if (nb_column_is_count(table->columns[role]))
    table->cells[role].count = NB_COUNT_NONE;
}

NbColumn *
nb_table_cells(NbTable *table, guint role)
{
  return table->columns[role];
}

void
nb_table_add_column(NbTable *table, guint role)
{
  g_return_if_fail(role < table->dataset->n_roles);
  if (table->columns[role])
    return;
  table->columns[role] = nb_column_new(&table->dataset->roles[role], table->rows);
  clear_cell(table, role);
}

static NbColumn *
column_of(NbTable *table, guint role)
{
  g_assert(role < table->dataset->n_roles && table->columns[role]);
  return table->columns[role];
}

void
nb_table_set_text(NbTable *table, guint role, const char *text, gsize size)
{
  NbColumn *column = column_of(table, role);

  g_assert(nb_column_is_text(column));
  table->cells[role].value = nb_dict_add(column->dict, text, size);
}

void
nb_table_set_time(NbTable *table, guint role, gint32 day, int minute)
{
  g_assert(nb_column_is_time(column_of(table, role)));
  table->cells[role].value = nb_stamp_of(day, minute);
}

void
nb_table_set_count(NbTable *table, guint role, gint64 count)
{
  g_assert(nb_column_is_count(column_of(table, role)));
  table->cells[role].count = count;
}

static void
note_line(NbTable *table, gsize row, gint64 line)
{
  const NbTableLines run = {row, line};
  const NbTableLines *last =
      table->runs->len ? &g_array_index(table->runs, NbTableLines, table->runs->len - 1) : NULL;

  if (!last || last->line + (gint64)(row - last->row) != line)
    g_array_append_val(table->runs, run);
}

void
nb_table_end_row(NbTable *table, gint64 line)
{
  note_line(table, table->rows++, line);
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    NbColumn *column = table->columns[i];

    if (!column)
      continue;
    nb_column_flatten(column);
    nb_lane_append(column->lane, &table->cells[i], 1);
    clear_cell(table, i);
  }
}

static void
fill_columns(NbTable *table)
{
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    NbColumn *column = table->columns[i];
    const gint64 none = column && nb_column_is_count(column) ? NB_COUNT_NONE : 0;

    if (column && column->lane->rows < table->rows)
      nb_lane_fill(column->lane, &none, table->rows - column->lane->rows);
  }
}

void
nb_table_end_rows(NbTable *table, gsize n, const GArray *runs, gint64 base)
{
  for (guint i = 0; i < runs->len; i++) {
    const NbTableLines *run = &g_array_index(runs, NbTableLines, i);

    note_line(table, table->rows + run->row, base + run->line);
  }
  table->rows += n;
  fill_columns(table);
}

void
nb_table_rewind(NbTable *table, gsize rows)
{
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    if (table->columns[i] && rows > 0)
      nb_lane_cut(table->columns[i]->lane, rows);
    else
      g_clear_pointer(&table->columns[i], nb_column_free);
  }
  while (table->runs->len > 0 &&
         g_array_index(table->runs, NbTableLines, table->runs->len - 1).row >= rows)
    g_array_set_size(table->runs, table->runs->len - 1);
  if (table->files->len > 0) {
    g_ptr_array_set_size(table->files, (gint)table->files->len - 1);
    g_array_set_size(table->file_start, table->files->len);
  }
  table->rows = rows;
}

void
nb_table_end_run(NbTable *table, gint64 line, gsize n)
{
  note_line(table, table->rows, line);
  table->rows += n;
  fill_columns(table);
}

void
nb_table_drop_row(NbTable *table)
{
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    if (table->columns[i])
      clear_cell(table, i);
  }
}

void
nb_table_lend(NbTable *table, gsize rows, const NbTableGuard *guard)
{
  g_return_if_fail(table->rows == 0 && table->files->len == 0);
  table->rows = rows;
  table->guard = *guard;
  table->blank = g_new0(NbColumn *, table->dataset->n_roles);
}

void
nb_table_lend_column(NbTable *table, guint role, NbColumn *column)
{
  g_return_if_fail(!table->columns[role]);
  table->columns[role] = column;
  clear_cell(table, role);
}

void
nb_table_lend_lines(NbTable *table, const NbTableLines *lines, guint n)
{
  const Lent lent = {lines, n};

  if (n > 0)
    g_array_append_val(table->lent_lines, lent);
}

void
nb_table_lend_file(NbTable *table, const char *path, gsize first_row)
{
  g_ptr_array_add(table->files, g_strdup(path));
  g_array_append_val(table->file_start, first_row);
}

gboolean
nb_table_is_lent(const NbTable *table)
{
  return table->guard.is_sound != NULL;
}

gboolean
nb_table_prepare(const NbTable *table, GError **error)
{
  for (guint i = 0; i < table->dataset->n_roles; i++)
    nb_table_bare_column(table, table->dataset->roles[i].id);
  is_sound(table, table->dataset->n_roles, FALSE);
  return nb_table_check(table, FALSE, error);
}

gboolean
nb_table_check(const NbTable *table, gboolean all, GError **error)
{
  return !table->guard.check || table->guard.check(table->guard.data, all, error);
}
