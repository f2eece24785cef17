#include "tables.h"

static void
fill(NbTable *table)
{
  int line = 2;

  for (int month = 0; month < 6; month++) /* 25 books, month after month, and back at once */
    for (int i = 0; i < 25; i++) {
      g_autofree char *item = g_strdup_printf("M%d", i);

      handle(table, 19730 + 31 * month, 600 + i, "loan", "R000777", item);
      nb_table_end_row(table, line++);
      handle(table, 19730 + 31 * month, 602 + i, "return", "R000777", item);
      nb_table_end_row(table, line++);
    }
  for (int i = 0; i < 150; i++) { /* 150 within 50 minutes */
    g_autofree char *item = g_strdup_printf("H%d", i);

    handle(table, 19950, 600 + i / 3, "loan", "R000888", item);
    nb_table_end_row(table, line++);
  }
  for (int day = 0; day < 300; day++) {
    g_autofree char *item = g_strdup_printf("S%d", day);

    if (day == 50)
      continue;
    handle(table, 19723 + day, 700, "loan", "R000999", item);
    nb_table_end_row(table, line++);
  }
}

static void
fill_gate(NbStore *store)
{
  const NbDataset *dataset = nb_dataset_find("visits");
  NbTable *table = nb_store_need(store, dataset);

  nb_table_begin_file(table, "gate.csv");
  nb_table_add_column(table, (guint)nb_dataset_role(dataset, "time"));
  nb_table_add_column(table, (guint)nb_dataset_role(dataset, "count"));
  for (int day = 0; day < 300; day++) {
    set_time(table, "time", 19723 + day, NB_MINUTE_NONE);
    nb_table_set_count(table, (guint)nb_dataset_role(dataset, "count"), day == 200 ? 900 : 100);
    nb_table_end_row(table, day + 2);
  }
}

static void
test_signs(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GString) got = g_string_new(NULL);

  fill(loans_new(store));
  fill_gate(store);

  g_autoptr(GPtrArray) signs = nb_audit_watch(store, &year_2024);

  for (guint i = 0; i < signs->len; i++) {
    const NbAuditSign *sign = signs->pdata[i];
    g_autofree char *day = nb_day_format(sign->day);

    g_string_append_printf(got, "%s %s %d %s\n", sign->kind, day, (int)sign->count,
                           sign->who ? sign->who : "-");
    if (sign->who) /* never the number itself */
      g_assert_null(strstr(sign->who, "R000"));
  }
  g_assert_cmpstr(got->str, ==,
                  "bounce 2024-01-08 150 -\n"
                  "batch  25 ****777\n"
                  "rush 2024-08-15 150 ****888\n"
                  "closed 2024-02-20 100 -\n"
                  "spike 2024-07-19 900 -\n");
}

static void
test_nothing(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GPtrArray) signs = nb_audit_watch(store, &year_2024);

  g_assert_cmpuint(signs->len, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  g_test_add_func("/audit/watch/signs", test_signs);
  g_test_add_func("/audit/watch/nothing", test_nothing);
  return g_test_run();
}
