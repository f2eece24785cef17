/* Months added to a table: entries and words that it has are used again, whatever way they came. */
#include "tests/store/chance.h"
#include <glib/gstdio.h>

enum { ITEMS = 600, COLUMNS = 3, MOST_ROWS = 5000 };

static const char *const ids[COLUMNS] = {"item", "title", "author"};

/**
 * Month: @changed: every so many items have another title (0: none); @apart: each column on a lane
 * of its own; @anonymous: without authors; @first: of its ITEMS items
 */
typedef struct {
  guint rows, changed, first;
  gboolean apart, anonymous;
} Month;

static char *
text_of(const Month *month, guint column, guint item)
{
  guint title = item / 3;

  if (item % 41 == 0)
    return g_strdup("");
  if (column == 0)
    return g_strdup_printf("3100%u", item);
  if (column == 1)
    return g_strdup_printf("%s%u", month->changed && item % month->changed == 0 ? "又名" : "书",
                           title);
  return g_strdup_printf("作者%u", title % 17);
}

/* Entries backwards, each twice; the rows have most of them. */
static void
add_together(NbTable *table, const Month *month, GRand *rand)
{
  NbColumn *columns[COLUMNS];
  guint n = month->anonymous ? COLUMNS - 1 : COLUMNS;

  for (guint k = 0; k < n; k++) {
    nb_table_add_column(table, role(table, ids[k]));
    columns[k] = nb_table_cells(table, role(table, ids[k]));
  }
  g_assert_true(nb_column_share(columns, n));
  for (guint k = 0; k < n; k++) {
    guint32 codes[2 * ITEMS];

    for (guint i = 0; i < 2 * ITEMS; i++) {
      g_autofree char *text = text_of(month, k, month->first + (2 * ITEMS - 1 - i) % ITEMS);

      codes[i] = nb_dict_add(columns[k]->dict, text, strlen(text));
    }
    nb_column_extend(columns[k], codes, 2 * ITEMS);
  }
  for (guint i = 0; i < month->rows; i++) {
    guint32 entry = (guint32)g_rand_int_range(rand, 0, 2 * ITEMS + 1);

    nb_lane_append(columns[0]->lane, &entry, 1);
  }
}

static void
add_apart(NbTable *table, const Month *month, GRand *rand)
{
  for (guint i = 0; i < month->rows; i++) {
    guint item = month->first + (guint)g_rand_int_range(rand, 0, ITEMS);

    for (guint k = 0; k < (month->anonymous ? COLUMNS - 1 : COLUMNS); k++) {
      NbColumn *column = nb_table_cells(table, role(table, ids[k]));
      g_autofree char *text = text_of(month, k, item);
      guint32 code = nb_dict_add(column->dict, text, strlen(text));

      nb_lane_append(column->lane, &code, 1);
    }
  }
}

static NbTable *
month_new(const Month *month, guint32 seed)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
  g_autofree char *name = g_strdup_printf("%u.csv", seed);

  nb_table_begin_file(table, name);
  for (guint k = 0; k < (month->anonymous ? COLUMNS - 1 : COLUMNS); k++)
    nb_table_add_column(table, role(table, ids[k]));
  if (month->apart)
    add_apart(table, month, rand);
  else
    add_together(table, month, rand);
  nb_table_end_run(table, 2, month->rows);
  return table;
}

static guint32
entries_of(const NbTable *table)
{
  return nb_table_column(table, "item")->n_map;
}

/* ---- few months ---- */

static void
test_again(void)
{
  const Month month = {.rows = 20000};
  g_autoptr(NbTable) all = month_new(&month, 1), more = month_new(&month, 2);
  g_autoptr(NbTable) table = nb_table_new(nb_dataset_find("loans"));

  nb_table_append(table, all);
  guint32 n = entries_of(table), texts = nb_dict_length(nb_table_column(table, "title")->dict);

  g_assert_cmpuint(n, ==, 1 + ITEMS - (ITEMS + 40) / 41); /* what says the same is one entry */
  nb_table_append(table, more);
  g_assert_cmpuint(entries_of(table), ==, n);
  g_assert_cmpuint(nb_dict_length(nb_table_column(table, "title")->dict), ==, texts);
}

/* An item with another title is another entry, also in the month after; the old rows keep their
 * title. */
static void
test_changed(void)
{
  const Month month = {.rows = 20000}, changed = {.rows = 20000, .changed = 10};
  g_autoptr(NbTable) all = month_new(&month, 1), more = month_new(&changed, 2);
  g_autoptr(NbTable) table = nb_table_new(nb_dataset_find("loans"));
  guint n_changed = 0;

  for (guint item = 0; item < ITEMS; item += 10)
    n_changed += item % 41 != 0;
  nb_table_append(table, all);
  guint32 n = entries_of(table);

  for (guint month_after = 0; month_after < 2; month_after++) {
    nb_table_append(table, more);
    g_assert_cmpuint(entries_of(table), ==, n + n_changed);
  }
  for (gsize row = 0; row < 20000; row++)
    g_assert_cmpstr(nb_column_text(nb_table_column(table, "title"), row), ==,
                    nb_column_text(nb_table_column(all, "title"), row));
}

/* ---- months of chance ---- */

static Month
any_month(GRand *rand)
{
  return (Month){.rows = (guint)g_rand_int_range(rand, 1, MOST_ROWS),
                 .changed = g_rand_boolean(rand) ? (guint)g_rand_int_range(rand, 1, 9) : 0,
                 .first = (guint)g_rand_int_range(rand, 0, 2 * ITEMS),
                 .apart = g_rand_int_range(rand, 0, 4) == 0,
                 .anonymous = g_rand_int_range(rand, 0, 4) == 0};
}

static void
check_rows(const NbTable *table, gsize from, const NbTable *month)
{
  for (guint k = 0; k < COLUMNS; k++) {
    const NbColumn *all = nb_table_column(table, ids[k]), *one = nb_table_column(month, ids[k]);

    for (gsize row = 0; all && row < nb_table_rows(month); row++)
      g_assert_cmpstr(nb_column_text(all, from + row), ==, one ? nb_column_text(one, row) : "");
  }
}

/* Months one after the other, in memory and in a file, on the threads there are. Returns: the bytes
 * of the file. */
static GBytes *
add_months(const char *path, guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
  g_autoptr(NbTable) table = nb_table_new(nb_dataset_find("loans"));

  for (guint i = 0; i < 5; i++) {
    const Month month = any_month(rand);
    g_autoptr(NbTable) more = month_new(&month, seed * 10 + i);
    gsize from = nb_table_rows(table);

    nb_table_append(table, more);
    check_rows(table, from, more);
    if (i == 0)
      save(path, more, FALSE);
    else
      append(path, more);
    g_autoptr(NbTable) kept = open_sound(path);

    same_tables(table, kept);
  }
  return bytes_of(path);
}

static void
test_months(void)
{
  static const char *const threads[] = {"1", "2", "8"};
  g_autofree char *folder = g_dir_make_tmp("nianbao-bundle-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a.nbs", NULL);

  for (guint32 seed = 1; seed <= 12; seed++) {
    g_autoptr(GBytes) first = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
      g_setenv("NB_THREADS", threads[i], TRUE);
      g_autoptr(GBytes) bytes = add_months(path, seed);

      first = first ? first : g_bytes_ref(bytes);
      g_assert_true(g_bytes_equal(first, bytes));
    }
  }
  g_unsetenv("NB_THREADS");
  g_remove(path);
  g_rmdir(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/bundle/the same month again needs no new entry", test_again);
  g_test_add_func("/store/bundle/an item with another title is another entry", test_changed);
  g_test_add_func("/store/bundle/months of any kind, by any threads, are their rows", test_months);
  return g_test_run();
}
