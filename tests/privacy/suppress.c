/* No hidden cell can be worked out: every table that agrees with what is published is tried. */
#include "privacy/suppress.h"
#include <string.h>

enum { MOST = 4, THRESHOLD = 5 };

typedef struct {
  int rows, columns;
  gint64 value[MOST][MOST];
  gboolean hidden[MOST][MOST];
} Table;

static NbGroup *
make_group(int row, int column, gint64 value)
{
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_new0(char *, 3);
  group->keys[0] = g_strdup_printf("r%d", row);
  group->keys[1] = g_strdup_printf("c%d", column);
  group->value = NB_RATIO_INT(value);
  group->rows = value;
  return group;
}

static void
publish(Table *table)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);

  for (int r = 0; r < table->rows; r++) {
    for (int c = 0; c < table->columns; c++) {
      if (table->value[r][c] > 0)
        g_ptr_array_add(groups, make_group(r, c, table->value[r][c]));
    }
  }
  nb_suppress(groups, THRESHOLD);
  for (guint i = 0; i < groups->len; i++) {
    const NbGroup *group = groups->pdata[i];
    int r = group->keys[0][1] - '0', c = group->keys[1][1] - '0';

    table->hidden[r][c] = group->value.den == 0;
    if (!table->hidden[r][c])
      g_assert_cmpint(group->value.num, ==, table->value[r][c]);
  }
}

/* What an attacker knows of the hidden cells: the sums of rows and columns, and that none is
 * negative. @low, @high: the range of each over all tables that fit. */
typedef struct {
  const Table *table;
  gint64 row_left[MOST], column_left[MOST];
  gint64 guess[MOST][MOST];
  gint64 low[MOST][MOST], high[MOST][MOST];
} Attack;

static void
note(Attack *attack)
{
  for (int r = 0; r < attack->table->rows; r++) {
    for (int c = 0; c < attack->table->columns; c++) {
      attack->low[r][c] = MIN(attack->low[r][c], attack->guess[r][c]);
      attack->high[r][c] = MAX(attack->high[r][c], attack->guess[r][c]);
    }
  }
}

static void
try_cell(Attack *attack, int cell)
{
  const Table *table = attack->table;

  if (cell == table->rows * table->columns) {
    for (int c = 0; c < table->columns; c++) {
      if (attack->column_left[c] != 0)
        return;
    }
    note(attack);
    return;
  }
  int r = cell / table->columns, c = cell % table->columns;
  gboolean last = c == table->columns - 1;
  gint64 most = table->hidden[r][c] ? MIN(attack->row_left[r], attack->column_left[c]) : 0;

  for (gint64 guess = last ? attack->row_left[r] : 0; guess <= most; guess++) {
    attack->guess[r][c] = guess;
    attack->row_left[r] -= guess;
    attack->column_left[c] -= guess;
    if (!last || attack->row_left[r] == 0)
      try_cell(attack, cell + 1);
    attack->row_left[r] += guess;
    attack->column_left[c] += guess;
  }
}

static void
check_table(Table *table)
{
  Attack attack = {.table = table};

  publish(table);
  for (int r = 0; r < table->rows; r++) {
    for (int c = 0; c < table->columns; c++) {
      attack.low[r][c] = G_MAXINT64;
      attack.high[r][c] = G_MININT64;
      if (table->hidden[r][c]) {
        attack.row_left[r] += table->value[r][c];
        attack.column_left[c] += table->value[r][c];
      }
    }
  }
  try_cell(&attack, 0);
  for (int r = 0; r < table->rows; r++) {
    for (int c = 0; c < table->columns; c++) {
      gboolean small = table->value[r][c] > 0 && table->value[r][c] < THRESHOLD;

      if (small)
        g_assert_cmpint(attack.low[r][c], <, attack.high[r][c]);
    }
  }
}

/* Is there a second row and a second column with something in it? Else sums protect nothing. */
static gboolean
is_cross(const Table *table)
{
  gboolean rows[MOST] = {0}, columns[MOST] = {0};
  int n_rows = 0, n_columns = 0;

  for (int r = 0; r < table->rows; r++) {
    for (int c = 0; c < table->columns; c++) {
      if (table->value[r][c] > 0)
        rows[r] = columns[c] = TRUE;
    }
  }
  for (int i = 0; i < MOST; i++) {
    n_rows += rows[i];
    n_columns += columns[i];
  }
  return n_rows > 1 && n_columns > 1;
}

/* All tables of 2 × 2 and 2 × 3 with these values. */
static void
test_all_small_tables(void)
{
  static const gint64 values[] = {0, 1, 4, 5, 9};
  const int n = G_N_ELEMENTS(values);

  for (int columns = 2; columns <= 3; columns++) {
    int tables = 1;

    for (int i = 0; i < 2 * columns; i++)
      tables *= n;
    for (int number = 0; number < tables; number++) {
      Table table = {.rows = 2, .columns = columns};
      int rest = number;

      for (int i = 0; i < 2 * columns; i++, rest /= n)
        table.value[i / columns][i % columns] = values[rest % n];
      if (is_cross(&table))
        check_table(&table);
    }
  }
}

static void
test_random_tables(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);

  for (int i = 0; i < 4000; i++) {
    Table table = {.rows = g_rand_int_range(rand, 2, MOST),
                   .columns = g_rand_int_range(rand, 2, MOST)};

    for (int k = 0; k < table.rows * table.columns; k++) {
      gboolean zero = g_rand_int_range(rand, 0, 3) == 0;

      table.value[k / table.columns][k % table.columns] = zero ? 0 : g_rand_int_range(rand, 1, 12);
    }
    if (is_cross(&table))
      check_table(&table);
  }
}

/* A table of a hundred thousand cells is done in a moment. */
static void
test_large(void)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);
  g_autoptr(GRand) rand = g_rand_new_with_seed(6);

  for (int i = 0; i < 100000; i++)
    g_ptr_array_add(groups, make_group(i / 100, i % 100, g_rand_int_range(rand, 1, 400)));
  gint64 start = g_get_monotonic_time(), hidden = nb_suppress(groups, THRESHOLD);

  g_test_message("%d cells hidden in %d ms", (int)hidden,
                 (int)((g_get_monotonic_time() - start) / 1000));
  g_assert_cmpint(hidden, >, 900);
  g_assert_cmpint(hidden, <, 10000);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/privacy/suppress/all tables of two rows", test_all_small_tables);
  g_test_add_func("/privacy/suppress/random tables up to three by three", test_random_tables);
  g_test_add_func("/privacy/suppress/a large table", test_large);
  return g_test_run();
}
