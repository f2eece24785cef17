/* A table keeps cells, empties and places. */
#include "store/store.h"
#include <string.h>

static guint
role(const NbTable *table, const char *id)
{
  return (guint)nb_dataset_role(nb_table_dataset(table), id);
}

static void
add(NbTable *table, const char *title, gint32 day, gint64 line)
{
  nb_table_set_text(table, role(table, "title"), title, strlen(title));
  nb_table_set_time(table, role(table, "time"), day, 612);
  nb_table_end_row(table, line);
}

static NbTable *
two_files(void)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));

  nb_table_begin_file(table, "a.csv");
  nb_table_add_column(table, role(table, "title"));
  nb_table_add_column(table, role(table, "time"));
  for (int i = 0; i < 1000; i++)
    add(table, i % 2 ? "船山诗注" : "狼图腾", 19000 + i, 2 + i);
  nb_table_begin_file(table, "empty.csv");
  nb_table_begin_file(table, "b.csv");
  nb_table_add_column(table, role(table, "count"));
  nb_table_set_count(table, role(table, "count"), 7);
  add(table, "活着", 20000, 3);
  return table;
}

static void
test_cells(void)
{
  g_autoptr(NbTable) table = two_files();
  const NbColumn *title = nb_table_column(table, "title"), *time = nb_table_column(table, "time");

  g_assert_cmpuint(nb_table_rows(table), ==, 1001);
  g_assert_cmpstr(nb_column_text(title, 998), ==, "狼图腾");
  g_assert_cmpuint(nb_column_code(title, 0), ==, nb_column_code(title, 998));
  g_assert_cmpint(nb_column_day(time, 999), ==, 19999);
  g_assert_cmpint(nb_column_minute(time, 1000), ==, 612);
  g_assert_null(nb_table_column(table, "reader"));
  g_assert_null(nb_table_column(table, "laons"));
}

static void
test_late_column(void)
{
  g_autoptr(NbTable) table = two_files();
  const NbColumn *count = nb_table_column(table, "count");

  for (int i = 0; i < 1000; i++)
    g_assert_cmpint(nb_column_count(count, i), ==, NB_COUNT_NONE);
  g_assert_cmpint(nb_column_count(count, 1000), ==, 7);
}

static void
test_place(void)
{
  g_autoptr(NbTable) table = two_files();
  NbPlace at;

  nb_table_place(table, 0, &at);
  g_assert_cmpstr(at.file, ==, "a.csv");
  g_assert_cmpint(at.line, ==, 2);
  nb_table_place(table, 999, &at);
  g_assert_cmpstr(at.file, ==, "a.csv");
  g_assert_cmpint(at.line, ==, 1001);
  nb_table_place(table, 1000, &at);
  g_assert_cmpstr(at.file, ==, "b.csv");
  g_assert_cmpint(at.line, ==, 3);
  g_assert_cmpuint(nb_table_files(table)->len, ==, 3);
}

static void
test_drop(void)
{
  g_autoptr(NbTable) table = nb_table_new(nb_dataset_find("loans"));

  nb_table_begin_file(table, "a.csv");
  nb_table_add_column(table, role(table, "title"));
  nb_table_add_column(table, role(table, "time"));
  nb_table_add_column(table, role(table, "count"));
  nb_table_set_text(table, role(table, "title"), "狼图腾", 9);
  nb_table_set_count(table, role(table, "count"), 3);
  nb_table_set_time(table, role(table, "time"), 1, 1);
  nb_table_drop_row(table);
  nb_table_end_row(table, 5);
  g_assert_cmpuint(nb_table_rows(table), ==, 1);
  g_assert_cmpuint(nb_column_code(nb_table_column(table, "title"), 0), ==, 0);
  g_assert_cmpint(nb_column_day(nb_table_column(table, "time"), 0), ==, NB_DAY_NONE);
  g_assert_cmpint(nb_column_minute(nb_table_column(table, "time"), 0), ==, NB_MINUTE_NONE);
  g_assert_cmpint(nb_column_count(nb_table_column(table, "count"), 0), ==, NB_COUNT_NONE);
}

static void
test_store(void)
{
  g_autoptr(NbStore) store = nb_store_new();

  g_assert_null(nb_store_get(store, "loans"));
  NbTable *loans = nb_store_need(store, nb_dataset_find("loans"));

  g_assert_true(nb_store_need(store, nb_dataset_find("loans")) == loans);
  g_assert_true(nb_store_get(store, "loans") == loans);
  g_assert_true(nb_store_need(store, nb_dataset_find("visits")) != loans);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/table/cells come back as they were set", test_cells);
  g_test_add_func("/store/table/a column that comes late is empty before", test_late_column);
  g_test_add_func("/store/table/a row knows its file and line", test_place);
  g_test_add_func("/store/table/a dropped row leaves nothing behind", test_drop);
  g_test_add_func("/store/store/one table for each dataset", test_store);
  return g_test_run();
}
