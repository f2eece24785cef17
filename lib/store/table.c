#include "store/table.h"

/** Cell: of the row under construction; 0 stands for empty in a text and a time. */
typedef union {
  guint32 value;
  gint64 count;
} Cell;

struct _NbTable {
  const NbDataset *dataset;
  NbColumn **columns; /* by role, NULL when no file has it */
  Cell *cells;        /* by role */
  gsize rows;
  GArray *runs;       /* of NbLineRun */
  GPtrArray *files;   /* of char* */
  GArray *file_start; /* of gsize: first row of each file */
};

NbTable *
nb_table_new(const NbDataset *dataset)
{
  g_return_val_if_fail(dataset, NULL);
  NbTable *table = g_new0(NbTable, 1);

  table->dataset = dataset;
  table->columns = g_new0(NbColumn *, dataset->n_roles);
  table->cells = g_new0(Cell, dataset->n_roles);
  table->runs = g_array_new(FALSE, FALSE, sizeof(NbLineRun));
  table->files = g_ptr_array_new_with_free_func(g_free);
  table->file_start = g_array_new(FALSE, FALSE, sizeof(gsize));
  return table;
}

void
nb_table_free(NbTable *table)
{
  if (!table)
    return;
  for (guint i = 0; i < table->dataset->n_roles; i++)
    nb_column_free(table->columns[i]);
  g_free(table->columns);
  g_free(table->cells);
  g_array_unref(table->runs);
  g_ptr_array_unref(table->files);
  g_array_unref(table->file_start);
  g_free(table);
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

const NbColumn *
nb_table_column(const NbTable *table, const char *role)
{
  int i = nb_dataset_role(table->dataset, role);

  return i < 0 ? NULL : table->columns[i];
}

const GPtrArray *
nb_table_files(const NbTable *table)
{
  return table->files;
}

static gint64
line_of(const NbTable *table, gsize row)
{
  guint low = 0, high = table->runs->len;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (g_array_index(table->runs, NbLineRun, middle).row <= row)
      low = middle;
    else
      high = middle;
  }
  const NbLineRun *run = &g_array_index(table->runs, NbLineRun, low);

  return run->line + (gint64)(row - run->row);
}

void
nb_table_place(const NbTable *table, gsize row, NbPlace *at)
{
  *at = (NbPlace){0};
  g_return_if_fail(row < table->rows);
  guint low = 0, high = table->file_start->len;

  at->line = line_of(table, row);
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
  const NbLineRun run = {row, line};
  const NbLineRun *last =
      table->runs->len ? &g_array_index(table->runs, NbLineRun, table->runs->len - 1) : NULL;

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

void
nb_table_end_rows(NbTable *table, gsize n, const GArray *runs, gint64 base)
{
  for (guint i = 0; i < runs->len; i++) {
    const NbLineRun *run = &g_array_index(runs, NbLineRun, i);

    note_line(table, table->rows + run->row, base + run->line);
  }
  table->rows += n;
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    NbColumn *column = table->columns[i];
    const gint64 none = column && nb_column_is_count(column) ? NB_COUNT_NONE : 0;

    if (column && column->lane->rows < table->rows)
      nb_lane_fill(column->lane, &none, table->rows - column->lane->rows);
  }
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
         g_array_index(table->runs, NbLineRun, table->runs->len - 1).row >= rows)
    g_array_set_size(table->runs, table->runs->len - 1);
  table->rows = rows;
}

void
nb_table_drop_row(NbTable *table)
{
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    if (table->columns[i])
      clear_cell(table, i);
  }
}
