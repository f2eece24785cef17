#include "privacy/suppress.h"
#include <string.h>

enum { CANDIDATES = 256 };

/* A cell: its group, or NULL for one that has no rows. */
typedef struct {
  guint row, column;
  gint64 size; /* the value cut to an integer, 0 for none */
  gboolean small;
  gboolean hidden;
  NbGroup *group;
} Cell;

typedef struct {
  GPtrArray *groups;
  GPtrArray *cells; /* of Cell*, those of @groups first */
  GHashTable *at;   /* row << 32 | column → Cell* */
  NbDict *row_names, *column_names;
  GPtrArray *rows, *columns; /* of NbGroup*: one of each row or column */
  GPtrArray *by_size;        /* of Cell*, smallest first: candidates for the far corner */
} Grid;

/* GLib's hash of an int64 is row ^ column: the same for hundreds of cells. */
static guint
hash_index(gconstpointer key)
{
  guint64 mixed = *(const guint64 *)key * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

  return (guint)(mixed >> 32);
}

static guint64
index_of(guint row, guint column)
{
  return (guint64)row << 32 | column;
}

/* All keys but the last, as one name that is never empty. */
static char *
row_name(const NbGroup *group)
{
  guint n = g_strv_length(group->keys);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i + 1 < n; i++)
    g_string_append_printf(out, "%s\x1f", group->keys[i]);
  return g_string_free(out, FALSE);
}

static const char *
column_name(const NbGroup *group)
{
  return group->keys[g_strv_length(group->keys) - 1];
}

/* The code of a name is its number; @samples keeps the first group that has it. */
static guint
number_of(NbDict *numbers, GPtrArray *samples, const char *name, NbGroup *group)
{
  guint number = nb_dict_add(numbers, name, strlen(name));

  if (number >= samples->len)
    g_ptr_array_set_size(samples, (int)number + 1);
  if (!samples->pdata[number])
    samples->pdata[number] = group;
  return number;
}

static Cell *
add_cell(Grid *grid, guint row, guint column, NbGroup *group)
{
  Cell *cell = g_new0(Cell, 1);
  guint64 *key = g_new(guint64, 1);

  *key = index_of(row, column);
  cell->row = row;
  cell->column = column;
  cell->group = group;
  cell->size =
      group && group->value.den > 0
          ? (gint64)(((__int128)group->value.num + group->value.den - 1) / group->value.den)
          : 0;
  g_ptr_array_add(grid->cells, cell);
  g_hash_table_insert(grid->at, key, cell);
  return cell;
}

static gboolean
is_small(const NbGroup *group, gint64 threshold)
{
  NbRatio value = group->value;

  return value.den > 0 && value.num > 0 && (__int128)value.num < (__int128)threshold * value.den;
}

static int
by_size(gconstpointer a, gconstpointer b)
{
  const Cell *x = *(Cell *const *)a, *y = *(Cell *const *)b;

  if (x->size != y->size)
    return x->size < y->size ? -1 : 1;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

static void
grid_add(Grid *grid, NbGroup *group, gint64 threshold)
{
  g_autofree char *name = row_name(group);
  guint row = number_of(grid->row_names, grid->rows, name, group);
  guint column = number_of(grid->column_names, grid->columns, column_name(group), group);
  Cell *cell = add_cell(grid, row, column, group);

  cell->small = is_small(group, threshold);
  if (cell->size > 0)
    g_ptr_array_add(grid->by_size, cell);
}

static void
grid_init(Grid *grid, GPtrArray *groups, gint64 threshold)
{
  *grid = (Grid){
      .groups = groups,
      .cells = g_ptr_array_new_with_free_func(g_free),
      .at = g_hash_table_new_full(hash_index, g_int64_equal, g_free, NULL),
      .row_names = nb_dict_new(),
      .column_names = nb_dict_new(),
      .rows = g_ptr_array_new(),
      .columns = g_ptr_array_new(),
      .by_size = g_ptr_array_new(),
  };
  for (guint i = 0; i < groups->len; i++)
    grid_add(grid, groups->pdata[i], threshold);
  g_ptr_array_sort(grid->by_size, by_size);
}

static void
grid_clear(Grid *grid)
{
  g_hash_table_unref(grid->at);
  g_ptr_array_unref(grid->by_size);
  nb_dict_free(grid->row_names);
  nb_dict_free(grid->column_names);
  g_ptr_array_unref(grid->rows);
  g_ptr_array_unref(grid->columns);
  g_ptr_array_unref(grid->cells);
}

static Cell *
cell_at(const Grid *grid, guint row, guint column)
{
  guint64 key = index_of(row, column);

  return g_hash_table_lookup(grid->at, &key);
}

/* What is lost by hiding the cell: nothing, or its value and a little for each cell. */
static gint64
cost(const Cell *cell)
{
  return !cell ? 1 : cell->hidden ? 0 : MIN(cell->size, G_MAXINT64 / 8) + 1;
}

static gint64
rectangle_cost(const Grid *grid, const Cell *cell, const Cell *far)
{
  return cost(far) + cost(cell_at(grid, cell->row, far->column)) +
         cost(cell_at(grid, far->row, cell->column));
}

/* The far corner of the cheapest rectangle. It has a value, as @cell has: both can shrink by one
 * while the other two corners grow, and no sum changes. Hence @cell is one of two numbers at least.
 */
static Cell *
find_far(const Grid *grid, const Cell *cell)
{
  Cell *best = NULL;
  gint64 least = G_MAXINT64;
  guint seen = 0;

  for (guint i = 0; i < grid->by_size->len && least > 0; i++) {
    Cell *far = grid->by_size->pdata[i];

    if (far->row == cell->row || far->column == cell->column)
      continue;
    gint64 price = rectangle_cost(grid, cell, far);

    if (price < least) {
      least = price;
      best = far;
    }
    if (++seen == CANDIDATES)
      break;
  }
  return best;
}

static void
hide(Grid *grid, guint row, guint column)
{
  Cell *cell = cell_at(grid, row, column);

  if (!cell)
    cell = add_cell(grid, row, column, NULL);
  cell->hidden = TRUE;
}

/* All cells with a value stand in the row or column of @cell: any cell of both kinds will do. */
static gboolean
hide_by_zero(Grid *grid, const Cell *cell)
{
  for (guint i = 0; i < grid->by_size->len; i++) {
    const Cell *beside = grid->by_size->pdata[i];

    if (beside->row != cell->row || beside == cell)
      continue;
    for (guint k = 0; k < grid->by_size->len; k++) {
      const Cell *below = grid->by_size->pdata[k];

      if (below->column != cell->column || below == cell)
        continue;
      hide(grid, beside->row, beside->column);
      hide(grid, below->row, below->column);
      hide(grid, below->row, beside->column);
      return TRUE;
    }
  }
  return FALSE;
}

/* One row or one column alone: the next smallest cell keeps company. */
static void
hide_beside(Grid *grid)
{
  guint hidden = 0;

  for (guint i = 0; i < grid->by_size->len; i++)
    hidden += ((Cell *)grid->by_size->pdata[i])->hidden;
  for (guint i = 0; i < grid->by_size->len && hidden == 1; i++) {
    Cell *cell = grid->by_size->pdata[i];

    hidden += !cell->hidden;
    cell->hidden = TRUE;
  }
}

static void
protect(Grid *grid, const Cell *cell)
{
  const Cell *far = find_far(grid, cell);

  if (!far) {
    hide_by_zero(grid, cell);
    return;
  }
  hide(grid, far->row, far->column);
  hide(grid, cell->row, far->column);
  hide(grid, far->row, cell->column);
}

/* A hidden zero needs a group of its own, or its absence would give it away. */
static void
make_group(Grid *grid, Cell *cell)
{
  const NbGroup *in_row = grid->rows->pdata[cell->row];
  const NbGroup *in_column = grid->columns->pdata[cell->column];
  guint last = g_strv_length(in_row->keys) - 1;

  cell->group = g_new0(NbGroup, 1);
  cell->group->keys = g_strdupv(in_row->keys);
  g_free(cell->group->keys[last]);
  cell->group->keys[last] = g_strdup(column_name(in_column));
}

static gint64
blank_hidden(Grid *grid)
{
  gint64 hidden = 0;

  for (guint i = 0; i < grid->cells->len; i++) {
    Cell *cell = grid->cells->pdata[i];

    if (!cell->hidden)
      continue;
    hidden++;
    if (!cell->group) {
      make_group(grid, cell);
      g_ptr_array_add(grid->groups, cell->group);
    }
    cell->group->value = NB_RATIO_NONE;
    cell->group->rows = 0;
    cell->group->place = 0;
    cell->group->first_row = G_MAXSIZE;
  }
  return hidden;
}

static gboolean
is_single(const GPtrArray *samples)
{
  guint n = 0;

  for (guint i = 0; i < samples->len; i++)
    n += samples->pdata[i] != NULL;
  return n < 2;
}

gint64
nb_suppress(GPtrArray *groups, gint64 threshold)
{
  Grid grid;

  grid_init(&grid, groups, threshold);
  guint n = grid.cells->len;
  gboolean is_line = is_single(grid.rows) || is_single(grid.columns);

  for (guint i = 0; i < n; i++) {
    Cell *cell = grid.cells->pdata[i];

    cell->hidden = cell->small;
  }
  for (guint i = 0; i < n && !is_line; i++) {
    const Cell *cell = grid.cells->pdata[i];

    if (cell->small)
      protect(&grid, cell);
  }
  if (is_line)
    hide_beside(&grid);
  gint64 hidden = blank_hidden(&grid);

  grid_clear(&grid);
  return hidden;
}
