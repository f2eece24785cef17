/* Percentiles by nearest rank, against a sort and in words. */
#include "tests/add.h"
#include "tests/query/rows.h"
#include <stdlib.h>

static const char lines[] = "time|site|persons\n2024-01-01|甲|15\n2024-01-02|甲|20\n"
                            "2024-01-03|甲|35\n2024-01-04|甲|40\n2024-01-05|甲|50\n"
                            "2024-01-06|乙|7\n2024-01-07|乙|\n2024-01-08|丙|\n";

static const RowsRow rows[] = {
    {"the 40th of five is the second",     "", "site", "percentile 40 persons",  "丙=- 乙=7 甲=20"},
    {"the 50th of five is the third",      "", "site", "percentile 50 persons",  "丙=- 乙=7 甲=35"},
    {"the 1st is the smallest",            "", "",     "percentile 1 persons",   "=7"                },
    {"the 100th is the largest",           "", "",     "percentile 100 persons", "=50"               },
    {"of an even number the lower middle", "", "",     "percentile 50 persons",  "=20"               },
};

static void
test_row(gconstpointer data)
{
  g_autoptr(NbTable) table = rows_table("events", lines);

  rows_check(table, data);
}

static int
by_size(const void *a, const void *b)
{
  return *(const int *)a - *(const int *)b;
}

/* The first number that @percent of a hundred do not exceed, found by counting. */
static int
plain_percentile(const int *sorted, int n, int percent)
{
  for (int i = 0; i < n; i++) {
    int within = 0;

    for (int k = 0; k < n; k++)
      within += sorted[k] <= sorted[i];
    if (within * 100 >= percent * n)
      return sorted[i];
  }
  return -1;
}

static void
test_sort(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);

  for (int n = 1; n <= 40; n += 3) {
    g_autoptr(GString) text = g_string_new("time|persons\n");
    int numbers[40];

    for (int i = 0; i < n; i++) {
      numbers[i] = g_rand_int_range(rand, 0, 25);
      g_string_append_printf(text, "2024-01-01|%d\n", numbers[i]);
    }
    g_autoptr(NbTable) table = rows_table("events", text->str);

    qsort(numbers, (gsize)n, sizeof *numbers, by_size);
    for (int percent = 1; percent <= 100; percent += 3) {
      g_autofree char *asked = g_strdup_printf("percentile %d persons", percent);
      g_autoptr(NbPlan) plan = rows_plan("events", "", "", asked);
      g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
      const NbGroup *group = result->groups->pdata[0];
      const NbColumn *persons = nb_table_column(table, "persons");

      g_assert_cmpint(result->total.num, ==, plain_percentile(numbers, n, percent));
      g_assert_cmpint(nb_column_count(persons, group->first_row), ==, result->total.num);
    }
  }
}

static void
test_errors(void)
{
  static const char *const bad[] = {"percentile persons",     "percentile 0 persons",
                                    "percentile 101 persons", "percentile 90",
                                    "percentile 90 title",    "percentile 90 persons, online"};

  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(NbPlan) plan = nb_plan_new();
    g_autoptr(GError) error = NULL;

    g_assert_false(nb_aggregate_parse(bad[i], nb_dataset_find("events"), &plan->aggregate, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/percentile/", rows, test_row);
  g_test_add_func("/percentile/it is what counting finds, and its row has it", test_sort);
  g_test_add_func("/percentile/a number that is none, two columns, a text", test_errors);
  return g_test_run();
}
