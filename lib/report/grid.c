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
