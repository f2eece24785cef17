/* Tables are built by many rows at once, taken back, joined; stores know what stands beside. */
#include "store/store.h"
#include <string.h>

static guint
role(const NbTable *table, const char *id)
{
  return (guint)nb_dataset_role(nb_table_dataset(table), id);
}

/* Adds the texts to the lane of the titles; the rows are not closed yet. */
static void
add_titles(NbTable *table, const char *const *titles, gsize n)
{
  nb_table_add_column(table, role(table, "title"));
  NbColumn *column = nb_table_cells(table, role(table, "title"));

  for (gsize i = 0; i < n; i++) {
    guint32 code = nb_dict_add(column->dict, titles[i], strlen(titles[i]));

    nb_lane_append(column->lane, &code, 1);
  }
}

static NbTable *
table_of(const char *file, const char *const *titles, gsize n)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));

  nb_table_begin_file(table, file);
  add_titles(table, titles, n);
  nb_table_end_run(table, 2, n);
  return table;
}

static void
check_row(const NbTable *table, gsize row, const char *title, const char *file, gint64 line)
{
  NbPlace at;

  nb_table_place(table, row, &at);
  g_assert_cmpstr(nb_column_text(nb_table_column(table, "title"), row), ==, title);
  g_assert_cmpstr(at.file, ==, file);
  g_assert_cmpint(at.line, ==, line);
}

static void
test_end_rows(void)
{
  static const char *const titles[] = {"甲", "乙", "甲"};
  static const NbTableLines lines[] = {
      {.row = 0, .line = 1},
      {.row = 2, .line = 5}
  };
  g_autoptr(NbTable) table = nb_table_new(nb_dataset_find("loans"));
  g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(NbTableLines));
  gsize n = 0;

  g_array_append_vals(runs, lines, G_N_ELEMENTS(lines));
  nb_table_begin_file(table, "a.csv");
  nb_table_add_column(table, role(table, "count"));
  nb_table_add_column(table, role(table, "time"));
  add_titles(table, titles, 3);
  nb_table_end_rows(table, 3, runs, 10);
  g_assert_cmpuint(nb_table_rows(table), ==, 3);
  check_row(table, 1, "乙", "a.csv", 12);
  check_row(table, 2, "甲", "a.csv", 15);
  g_assert_cmpint(nb_table_line_run(table, 0, &n), ==, 11);
  g_assert_cmpuint(n, ==, 2);
  g_assert_cmpint(nb_table_line_run(table, 2, &n), ==, 15);
  g_assert_cmpuint(n, ==, 1);
  for (gsize row = 0; row < 3; row++) { /* columns that got nothing are empty there */
    g_assert_cmpint(nb_column_count(nb_table_column(table, "count"), row), ==, NB_COUNT_NONE);
    g_assert_cmpint(nb_column_day(nb_table_column(table, "time"), row), ==, NB_DAY_NONE);
  }
}

static void
test_rewind(void)
{
  static const char *const first[] = {"甲", "乙"}, *const second[] = {"丙", "甲"};
  g_autoptr(NbTable) table = table_of("a.csv", first, 2);

  nb_table_begin_file(table, "b.csv");
  add_titles(table, second, 2);
  nb_table_end_run(table, 2, 2);
  nb_table_rewind(table, 2);
  g_assert_cmpuint(nb_table_rows(table), ==, 2);
  g_assert_cmpuint(nb_table_files(table)->len, ==, 1);
  check_row(table, 1, "乙", "a.csv", 3);
  g_assert_cmpuint(nb_dict_find(nb_table_column(table, "title")->dict, "丙", 3), ==, 3);
  nb_table_begin_file(table, "c.csv");
  add_titles(table, second, 2);
  nb_table_end_run(table, 7, 2);
  check_row(table, 2, "丙", "c.csv", 7);
  g_assert_cmpuint(nb_column_code(nb_table_column(table, "title"), 2), ==, 3);
}

static void
test_rewind_all(void)
{
  static const char *const titles[] = {"甲"};
  g_autoptr(NbTable) table = table_of("a.csv", titles, 1);

  nb_table_rewind(table, 0);
  g_assert_cmpuint(nb_table_rows(table), ==, 0);
  g_assert_cmpuint(nb_table_files(table)->len, ==, 0);
  g_assert_null(nb_table_column(table, "title"));
}

static void
test_append(void)
{
  static const char *const first[] = {"甲", "乙"}, *const second[] = {"丙", "甲", "丙"};
  g_autoptr(NbTable) all = table_of("a.csv", first, 2);
  g_autoptr(NbTable) more = nb_table_new(nb_dataset_find("loans"));

  nb_table_begin_file(more, "b.csv");
  nb_table_add_column(more, role(more, "title"));
  nb_table_add_column(more, role(more, "count"));
  nb_dict_add(nb_table_cells(more, role(more, "title"))->dict, "丁", 3); /* no row has it */
  add_titles(more, second, 3);
  nb_table_end_run(more, 2, 3);
  nb_table_append(all, more);
  const NbColumn *title = nb_table_column(all, "title");

  g_assert_cmpuint(nb_table_rows(all), ==, 5);
  check_row(all, 2, "丙", "b.csv", 2);
  check_row(all, 3, "甲", "b.csv", 3);
  g_assert_cmpuint(nb_column_code(title, 2), ==, 3);
  g_assert_cmpuint(nb_column_code(title, 3), ==, 1);
  g_assert_cmpuint(nb_dict_find(title->dict, "丁", 3), ==, G_MAXUINT32);
  g_assert_cmpuint(nb_table_file_start(all, 0), ==, 0);
  g_assert_cmpuint(nb_table_file_start(all, 1), ==, 2);
  for (gsize row = 0; row < 5; row++)
    g_assert_cmpint(nb_column_count(nb_table_column(all, "count"), row), ==, NB_COUNT_NONE);
}

static void
test_beside(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbTable) alone = nb_table_new(nb_dataset_find("loans"));
  const NbTable *loans = nb_store_need(store, nb_dataset_find("loans"));
  const NbTable *sites = nb_store_need(store, nb_dataset_find("sites"));

  g_assert_null(nb_table_store(alone));
  g_assert_null(nb_store_beside(alone, "sites"));
  g_assert_true(nb_table_store(loans) == store);
  g_assert_true(nb_store_beside(loans, "sites") == sites);
  g_assert_null(nb_store_beside(loans, "visits"));
}

static void
test_replace(void)
{
  static const char *const titles[] = {"甲"};
  g_autoptr(NbStore) store = nb_store_new();
  NbTable *made = table_of("a.csv", titles, 1);

  nb_store_need(store, nb_dataset_find("loans"));
  nb_store_replace(store, made);
  g_assert_true(nb_store_get(store, "loans") == made);
  g_assert_true(nb_table_store(made) == store);
  nb_store_remove(store, "loans");
  g_assert_null(nb_store_get(store, "loans"));
  nb_store_remove(store, "loans"); /* there is none: nothing happens */
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/building/rows closed at once know their lines", test_end_rows);
  g_test_add_func("/store/building/rows are taken back, their texts keep the codes", test_rewind);
  g_test_add_func("/store/building/of a table without other rows nothing stays", test_rewind_all);
  g_test_add_func("/store/building/appended texts get codes by the order of rows", test_append);
  g_test_add_func("/store/building/a table finds those of its store", test_beside);
  g_test_add_func("/store/building/a table takes the place of another", test_replace);
  return g_test_run();
}
