/* No hidden cell of three keys can be worked out, whatever tables of two of them stand beside it;
 * nor one of a table of two keys up to 6 × 6. */
#include "privacy/suppress.h"
#include <string.h>

enum { MOST = 6, THRESHOLD = 5, CUBE = 3 };

/* ---- two keys: a cell can change when a way leads back through cells that can ---- */

typedef struct {
  int rows, columns;
  gint64 value[MOST][MOST];
  gboolean hidden[MOST][MOST];
} Table;

static NbGroup *
make_group(const int *at, int keys, gint64 value)
{
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_new0(char *, keys + 1);
  for (int k = 0; k < keys; k++)
    group->keys[k] = g_strdup_printf("%c%d", 'a' + k, at[k]);
  group->value = NB_RATIO_INT(value);
  group->rows = value;
  return group;
}

static void
publish(Table *table)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);

  for (int r = 0; r < table->rows; r++)
    for (int c = 0; c < table->columns; c++)
      if (table->value[r][c] > 0)
        g_ptr_array_add(groups, make_group((const int[]){r, c}, 2, table->value[r][c]));
  nb_suppress(groups, THRESHOLD);
  memset(table->hidden, 0, sizeof table->hidden);
  for (guint i = 0; i < groups->len; i++) {
    const NbGroup *group = groups->pdata[i];

    table->hidden[group->keys[0][1] - '0'][group->keys[1][1] - '0'] = group->value.den == 0;
  }
}

/* Nodes 0 … rows-1 are rows, the rest columns. A row leads to a column where the cell may grow, a
 * column to a row where it may shrink; never over the cell itself. */
static gboolean
leads(const Table *table, int from, int to, int row, int column)
{
  gboolean seen[2 * MOST] = {FALSE};
  int queue[2 * MOST], n = 0;

  queue[n++] = from;
  seen[from] = TRUE;
  for (int i = 0; i < n; i++) {
    gboolean is_row = queue[i] < table->rows;

    for (int k = 0; k < (is_row ? table->columns : table->rows); k++) {
      int r = is_row ? queue[i] : k, c = is_row ? k : queue[i] - table->rows;
      int next = is_row ? table->rows + c : r;

      if ((r == row && c == column) || !table->hidden[r][c] || seen[next] ||
          (!is_row && table->value[r][c] == 0))
        continue;
      seen[next] = TRUE;
      queue[n++] = next;
    }
  }
  return seen[to];
}

static void
check_table(Table *table)
{
  publish(table);
  for (int r = 0; r < table->rows; r++)
    for (int c = 0; c < table->columns; c++) {
      gboolean small = table->value[r][c] > 0 && table->value[r][c] < THRESHOLD;

      g_assert_true(!small || table->hidden[r][c]);
      if (!small)
        continue;
      g_assert_true(leads(table, table->rows + c, r, r, c) || /* it may grow */
                    leads(table, r, table->rows + c, r, c));  /* it may shrink */
    }
}

static gboolean
is_cross(const Table *table)
{
  int rows = 0, columns = 0;

  for (int i = 0; i < MOST; i++) {
    gboolean row = FALSE, column = FALSE;

    for (int k = 0; k < MOST; k++) {
      row |= table->value[i][k] > 0;
      column |= table->value[k][i] > 0;
    }
    rows += row;
    columns += column;
  }
  return rows > 1 && columns > 1;
}

/* Every table of small and large cells: each cell is one of two values, in all patterns. */
static void
test_patterns(void)
{
  static const gint64 pairs[][2] = {
      {0, 1},
      {0, 4},
      {1, 9},
      {0, 7}
  };

  for (gsize p = 0; p < G_N_ELEMENTS(pairs); p++)
    for (int rows = 2; rows <= 4; rows++)
      for (int columns = rows; columns <= 4; columns++)
        for (guint bits = 0; bits < 1u << (rows * columns); bits++) {
          Table table = {.rows = rows, .columns = columns};

          for (int i = 0; i < rows * columns; i++)
            table.value[i / columns][i % columns] = pairs[p][bits >> i & 1];
          if (is_cross(&table))
            check_table(&table);
        }
}

/* Six by six: one small cell anywhere among zeros and others, and at random. */
static void
test_six(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);

  for (int run = 0; run < 6000; run++) {
    Table table = {.rows = g_rand_int_range(random, 2, 7),
                   .columns = g_rand_int_range(random, 2, 7)};
    int zeros = g_rand_int_range(random, 0, 10), most = g_rand_int_range(random, 2, 30);

    for (int r = 0; r < table.rows; r++)
      for (int c = 0; c < table.columns; c++)
        table.value[r][c] =
            g_rand_int_range(random, 0, 10) < zeros ? 0 : g_rand_int_range(random, 0, most);
    if (is_cross(&table))
      check_table(&table);
  }
}

/* ---- three keys ---- */

typedef struct {
  int n[3];
  gint64 value[CUBE][CUBE][CUBE];
  gboolean hidden[CUBE][CUBE][CUBE];
  gint64 guess[CUBE][CUBE][CUBE];
  gint64 left[3][CUBE][CUBE]; /* sums over one key that are not used up */
  guint64 differs;            /* bit of each cell that is another in some table that fits */
  gint64 steps;
} Box;

static void
publish_box(Box *box)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);

  for (int a = 0; a < box->n[0]; a++)
    for (int b = 0; b < box->n[1]; b++)
      for (int c = 0; c < box->n[2]; c++)
        if (box->value[a][b][c] > 0)
          g_ptr_array_add(groups, make_group((const int[]){a, b, c}, 3, box->value[a][b][c]));
  nb_suppress_cube(groups, THRESHOLD);
  memset(box->hidden, 0, sizeof box->hidden);
  for (guint i = 0; i < groups->len; i++) {
    const NbGroup *group = groups->pdata[i];
    int a = group->keys[0][1] - '0', b = group->keys[1][1] - '0', c = group->keys[2][1] - '0';

    box->hidden[a][b][c] = group->value.den == 0;
    g_assert_true(box->hidden[a][b][c] || group->value.num == box->value[a][b][c]);
  }
}

static void
take(Box *box, int a, int b, int c, gint64 value)
{
  box->left[0][b][c] -= value;
  box->left[1][a][c] -= value;
  box->left[2][a][b] -= value;
}

static void
note_box(Box *box)
{
  for (int i = 0; i < CUBE; i++)
    for (int j = 0; j < CUBE; j++) {
      if (box->left[0][i][j] || box->left[1][i][j] || box->left[2][i][j])
        return;
    }
  for (int i = 0; i < CUBE * CUBE * CUBE; i++)
    if ((&box->guess[0][0][0])[i] != (&box->value[0][0][0])[i])
      box->differs |= G_GUINT64_CONSTANT(1) << i;
}

/* Tries all values of the hidden cells, in order, that the three sums allow. */
static void
try_cell(Box *box, int cell)
{
  int a = cell / (CUBE * CUBE), b = cell / CUBE % CUBE, c = cell % CUBE;

  if (++box->steps > 2000000)
    return;
  if (cell == CUBE * CUBE * CUBE) {
    note_box(box);
    return;
  }
  gint64 most = 0;

  if (box->hidden[a][b][c])
    most = MIN(MIN(box->left[0][b][c], box->left[1][a][c]), box->left[2][a][b]);
  for (gint64 guess = 0; guess <= most; guess++) {
    box->guess[a][b][c] = guess;
    take(box, a, b, c, guess);
    /* the last cell of a line must use it up */
    if (c < CUBE - 1 || box->left[2][a][b] == 0)
      try_cell(box, cell + 1);
    take(box, a, b, c, -guess);
  }
}

static gboolean
nothing_is_shown(const Box *box)
{
  for (int i = 0; i < CUBE * CUBE * CUBE; i++)
    if ((&box->value[0][0][0])[i] > 0 && !(&box->hidden[0][0][0])[i])
      return FALSE;
  return TRUE;
}

static void
check_box(Box *box)
{
  publish_box(box);
  memset(box->left, 0, sizeof box->left);
  box->differs = 0;
  box->steps = 0;
  for (int i = 0; i < CUBE * CUBE * CUBE; i++) {
    int a = i / (CUBE * CUBE), b = i / CUBE % CUBE, c = i % CUBE;

    (&box->guess[0][0][0])[i] = 0;
    if (box->hidden[a][b][c])
      take(box, a, b, c, -box->value[a][b][c]);
    g_assert_true(box->value[a][b][c] <= 0 || box->value[a][b][c] >= THRESHOLD ||
                  box->hidden[a][b][c]);
  }
  if (nothing_is_shown(box))
    return;
  for (int i = 0; i < CUBE * CUBE * CUBE; i++)
    if (!(&box->hidden[0][0][0])[i])
      (&box->guess[0][0][0])[i] = (&box->value[0][0][0])[i];
  try_cell(box, 0);
  for (int i = 0; i < CUBE * CUBE * CUBE && box->steps <= 2000000; i++) {
    gint64 value = (&box->value[0][0][0])[i];

    g_assert_true(value <= 0 || value >= THRESHOLD || box->differs >> i & 1);
  }
}

/* All boxes of 2 × 2 × 2 with these values. */
static void
test_all_boxes(void)
{
  static const gint64 values[] = {0, 1, 4, 6};
  const int n = G_N_ELEMENTS(values);
  int all = 1;

  for (int i = 0; i < 8; i++)
    all *= n;
  for (int number = 0; number < all; number++) {
    Box box = {
        .n = {2, 2, 2}
    };
    int rest = number;

    for (int i = 0; i < 8; i++, rest /= n)
      box.value[i / 4][i / 2 % 2][i % 2] = values[rest % n];
    check_box(&box);
  }
}

static void
test_random_boxes(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(11);

  for (int run = 0; run < 1000; run++) {
    Box box = {
        .n = {g_rand_int_range(random, 2, 4), g_rand_int_range(random, 2, 4), CUBE}
    };

    for (int i = 0; i < CUBE * CUBE * CUBE; i++) {
      int a = i / (CUBE * CUBE), b = i / CUBE % CUBE;

      if (a < box.n[0] && b < box.n[1])
        box.value[a][b][i % CUBE] = g_rand_int_range(random, 0, 3) ? g_rand_int_range(random, 4, 9)
                                                                   : g_rand_int_range(random, 0, 6);
    }
    check_box(&box);
  }
}

static void
test_axes(void)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);

  g_assert_cmpuint(nb_suppress_axes(groups), ==, 0);
  g_assert_cmpint(nb_suppress_cube(groups, THRESHOLD), ==, 0);
  g_ptr_array_add(groups, make_group((const int[]){0, 0, 0}, 3, 9));
  g_ptr_array_add(groups, make_group((const int[]){0, 1, 0}, 3, 9));
  g_assert_cmpuint(nb_suppress_axes(groups), ==, 1);
  g_ptr_array_add(groups, make_group((const int[]){2, 1, 1}, 3, 9));
  g_assert_cmpuint(nb_suppress_axes(groups), ==, 3);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/suppress/all patterns of two values up to 4 × 4", test_patterns);
  g_test_add_func("/suppress/tables up to 6 × 6", test_six);
  g_test_add_func("/suppress/all boxes of 2 × 2 × 2", test_all_boxes);
  g_test_add_func("/suppress/boxes up to 3 × 3 × 3", test_random_boxes);
  g_test_add_func("/suppress/axes", test_axes);
  return g_test_run();
}
