#include "store/table.h"

enum { FIRST_ROWS = 256 };

struct _NbTable {
  const NbDataset *dataset;
  NbColumn **columns; /* by role, NULL when no file has it */
  gsize rows, room;
  guint32 *lines;     /* by row; a line past 2^32 - 1 is kept as that */
  GPtrArray *files;   /* of char* */
  GArray *file_start; /* of gsize: first row of each file */
};

static void
column_free(NbColumn *column)
{
  if (!column)
    return;
  g_free(column->codes);
  g_free(column->days);
  g_free(column->minutes);
  g_free(column->counts);
  nb_dict_free(column->dict);
  g_free(column);
}

NbTable *
nb_table_new(const NbDataset *dataset)
{
  g_return_val_if_fail(dataset, NULL);
  NbTable *table = g_new0(NbTable, 1);

  table->dataset = dataset;
  table->columns = g_new0(NbColumn *, dataset->n_roles);
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
    column_free(table->columns[i]);
  g_free(table->columns);
  g_free(table->lines);
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

void
nb_table_place(const NbTable *table, gsize row, NbPlace *at)
{
  *at = (NbPlace){0};
  g_return_if_fail(row < table->rows);
  guint low = 0, high = table->file_start->len;

  at->line = table->lines[row];
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
clear_cells(NbColumn *column, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++) {
    switch (column->role->type) {
    case NB_TYPE_TEXT:
      column->codes[i] = 0;
      break;
    case NB_TYPE_TIME:
      column->days[i] = NB_DAY_NONE;
      column->minutes[i] = NB_MINUTE_NONE;
      break;
    case NB_TYPE_COUNT:
    case NB_TYPE_DECIMAL:
      column->counts[i] = NB_COUNT_NONE;
      break;
    }
  }
}

static void
resize_column(NbColumn *column, gsize from, gsize room)
{
  switch (column->role->type) {
  case NB_TYPE_TEXT:
    column->codes = g_renew(guint32, column->codes, room);
    break;
  case NB_TYPE_TIME:
    column->days = g_renew(gint32, column->days, room);
    column->minutes = g_renew(gint16, column->minutes, room);
    break;
  case NB_TYPE_COUNT:
  case NB_TYPE_DECIMAL:
    column->counts = g_renew(gint64, column->counts, room);
    break;
  }
  clear_cells(column, from, room);
}

static void
make_room(NbTable *table, gsize room)
{
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    if (table->columns[i])
      resize_column(table->columns[i], table->room, room);
  }
  table->lines = g_renew(guint32, table->lines, room);
  table->room = room;
}

/* The row under construction stands at index `rows`, so there is always room for one more. */
static void
need_room(NbTable *table)
{
  if (table->rows == table->room)
    make_room(table, table->room ? table->room * 2 : FIRST_ROWS);
}

gsize
nb_table_grow(NbTable *table, gsize n)
{
  gsize first = table->rows;

  if (table->room - first <= n)
    make_room(table, first + n + 1);
  table->rows += n;
  return first;
}

NbColumn *
nb_table_cells(NbTable *table, guint role)
{
  return table->columns[role];
}

guint32 *
nb_table_lines(NbTable *table)
{
  return table->lines;
}

void
nb_table_add_column(NbTable *table, guint role)
{
  g_return_if_fail(role < table->dataset->n_roles);
  if (table->columns[role])
    return;
  NbColumn *column = g_new0(NbColumn, 1);

  need_room(table);
  column->role = &table->dataset->roles[role];
  column->dict = column->role->type == NB_TYPE_TEXT ? nb_dict_new() : NULL;
  resize_column(column, 0, table->room);
  table->columns[role] = column;
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

  g_assert(column->codes);
  column->codes[table->rows] = nb_dict_add(column->dict, text, size);
}

void
nb_table_set_time(NbTable *table, guint role, gint32 day, int minute)
{
  NbColumn *column = column_of(table, role);

  g_assert(column->days);
  column->days[table->rows] = day;
  column->minutes[table->rows] = (gint16)minute;
}

void
nb_table_set_count(NbTable *table, guint role, gint64 count)
{
  NbColumn *column = column_of(table, role);

  g_assert(column->counts);
  column->counts[table->rows] = count;
}

void
nb_table_end_row(NbTable *table, gint64 line)
{
  need_room(table);
  table->lines[table->rows++] = (guint32)CLAMP(line, 0, G_MAXUINT32);
  need_room(table);
}

void
nb_table_drop_row(NbTable *table)
{
  for (guint i = 0; i < table->dataset->n_roles; i++) {
    if (table->columns[i])
      clear_cells(table->columns[i], table->rows, table->rows + 1);
  }
}
