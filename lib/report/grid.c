#include "report/doc.h"

static void
column_free(gpointer data)
{
  NbGridColumn *column = data;

  g_free(column->id);
  g_free(column->zh);
  g_free(column->en);
  g_free(column->unit_zh);
  g_free(column->unit_en);
  g_free(column);
}

static void
fact_free(gpointer data)
{
  NbFact *fact = data;

  g_free(fact->id);
  g_free(fact->zh);
  g_free(fact->en);
  g_free(fact);
}

static void
code_free(gpointer data)
{
  NbCode *code = data;

  g_free(code->address);
  g_free(code->zh);
  g_free(code->en);
  g_free(code);
}

static void
cells_free(NbCell *cells, guint n)
{
  for (guint i = 0; cells && i < n; i++) {
    g_free(cells[i].zh);
    g_free(cells[i].en);
    g_free(cells[i].key);
    g_free(cells[i].photo);
  }
  g_free(cells);
}

NbGrid *
nb_grid_new(const char *id, NbGridStyle style, const char *title_zh, const char *title_en)
{
  NbGrid *grid = g_new0(NbGrid, 1);

  *grid = (NbGrid){
      .id = g_strdup(id),
      .title_zh = g_strdup(title_zh),
      .title_en = g_strdup(title_en),
      .style = style,
      .columns = g_ptr_array_new_with_free_func(column_free),
      .rows = g_ptr_array_new(),
      .facts = g_ptr_array_new_with_free_func(fact_free),
      .codes = g_ptr_array_new_with_free_func(code_free),
  };
  return grid;
}

void
nb_grid_free(NbGrid *grid)
{
  if (!grid)
    return;
  for (guint i = 0; i < grid->rows->len; i++)
    cells_free(grid->rows->pdata[i], grid->columns->len);
  cells_free(grid->total, grid->columns->len);
  g_ptr_array_unref(grid->rows);
  g_ptr_array_unref(grid->columns);
  g_ptr_array_unref(grid->facts);
  g_ptr_array_unref(grid->codes);
  g_free(grid->id);
  g_free(grid->title_zh);
  g_free(grid->title_en);
  g_free(grid->note_zh);
  g_free(grid->note_en);
  g_free(grid);
}

NbGridColumn *
nb_grid_add_column(NbGrid *grid, const char *id, const char *zh, const char *en, NbCellKind kind)
{
  NbGridColumn *column = g_new0(NbGridColumn, 1);

  g_return_val_if_fail(grid->rows->len == 0 && !grid->total, NULL);
  *column =
      (NbGridColumn){.id = g_strdup(id), .zh = g_strdup(zh), .en = g_strdup(en), .kind = kind};
  g_ptr_array_add(grid->columns, column);
  return column;
}

/* One more cell, empty, before number @at of @n. */
static NbCell *
widen(NbCell *cells, guint n, guint at)
{
  NbCell *wide = cells ? g_new0(NbCell, n + 1) : NULL;

  for (guint i = 0; wide && i < n; i++)
    wide[i < at ? i : i + 1] = cells[i];
  if (wide)
    wide[at].value = NB_RATIO_NONE;
  g_free(cells);
  return wide;
}

NbGridColumn *
nb_grid_insert_column(NbGrid *grid, guint at, const char *id, const char *zh, const char *en,
                      NbCellKind kind)
{
  NbGridColumn *column = g_new0(NbGridColumn, 1);
  guint n = grid->columns->len;

  g_return_val_if_fail(at <= n, NULL);
  *column =
      (NbGridColumn){.id = g_strdup(id), .zh = g_strdup(zh), .en = g_strdup(en), .kind = kind};
  for (guint i = 0; i < grid->rows->len; i++)
    grid->rows->pdata[i] = widen(grid->rows->pdata[i], n, at);
  grid->total = widen(grid->total, n, at);
  g_ptr_array_insert(grid->columns, (int)at, column);
  return column;
}

void
nb_grid_remove_row(NbGrid *grid, guint row)
{
  g_return_if_fail(row < grid->rows->len);
  cells_free(g_ptr_array_remove_index(grid->rows, row), grid->columns->len);
}

static NbCell *
cells_new(const NbGrid *grid)
{
  NbCell *cells = g_new0(NbCell, grid->columns->len);

  for (guint i = 0; i < grid->columns->len; i++)
    cells[i].value = NB_RATIO_NONE;
  return cells;
}

NbCell *
nb_grid_add_row(NbGrid *grid)
{
  NbCell *cells = cells_new(grid);

  g_ptr_array_add(grid->rows, cells);
  return cells;
}

NbCell *
nb_grid_add_total(NbGrid *grid)
{
  g_return_val_if_fail(!grid->total, grid->total);
  grid->total = cells_new(grid);
  return grid->total;
}

void
nb_grid_add_fact(NbGrid *grid, const char *id, const char *zh, const char *en, NbRatio value)
{
  NbFact *fact = g_new0(NbFact, 1);

  *fact = (NbFact){.id = g_strdup(id), .zh = g_strdup(zh), .en = g_strdup(en), .value = value};
  g_ptr_array_add(grid->facts, fact);
}

void
nb_grid_add_code(NbGrid *grid, const char *address, const char *zh, const char *en)
{
  NbCode *code = g_new0(NbCode, 1);

  *code = (NbCode){.address = g_strdup(address), .zh = g_strdup(zh), .en = g_strdup(en)};
  g_ptr_array_add(grid->codes, code);
}
