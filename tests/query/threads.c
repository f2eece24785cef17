/* The answer does not depend on the number of threads, nor on where the rows are cut. */
#include "tests/query/rows.h"

enum { ROWS = 140000 };

static void
set_number(NbTable *table, guint role, const char *prefix, int number)
{
  g_autofree char *text = g_strdup_printf("%s%d", prefix, number);

  nb_table_set_text(table, role, text, strlen(text));
}

/* Skewed like a loan log: few titles have most of the rows, many cells are empty. */
static NbTable *
make_log(guint32 seed)
{
  const NbDataset *of = nb_dataset_find("loans");
  static const char *const names[] = {"time", "reader", "title", "call_no", "site", "count"};
  NbTable *table = nb_table_new(of);
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
  guint roles[G_N_ELEMENTS(names)];

  nb_table_begin_file(table, "made.csv");
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    roles[i] = (guint)nb_dataset_role(of, names[i]);
    nb_table_add_column(table, roles[i]);
  }
  for (int i = 0; i < ROWS; i++) {
    int skew = g_rand_int_range(rand, 1, 3000);

    nb_table_set_time(table, roles[0], 19000 + g_rand_int_range(rand, 0, 700),
                      g_rand_int_range(rand, -1, 1440));
    set_number(table, roles[1], "R", g_rand_int_range(rand, 0, 9000));
    if (skew > 200)
      set_number(table, roles[2], "题名", 9000000 / skew / skew);
    if (skew % 7)
      set_number(table, roles[3], skew % 2 ? "TP" : "I", skew);
    set_number(table, roles[4], "馆", skew % 11);
    if (skew % 3)
      nb_table_set_count(table, roles[5], skew % 5 - 1);
    nb_table_end_row(table, i + 2);
  }
  return table;
}

static char *
describe(const NbResult *result)
{
  GString *out = g_string_new(NULL);
  g_autofree char *groups = rows_text(result->groups, TRUE);
  g_autofree char *total = rows_value(result->total);
  g_autofree char *excluded = rows_value(result->total_excluded);

  g_string_append_printf(out, "%s\n%s %s %d %d %d %d %d\n", groups, total, excluded,
                         (int)result->rows_kept, (int)result->rows_filtered,
                         (int)result->rows_excluded, (int)result->rows_no_key,
                         (int)result->n_groups);
  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];

    g_string_append_printf(out, "%d/%d ", (int)group->first_row, (int)group->rows);
  }
  return g_string_free(out, FALSE);
}

typedef struct {
  const char *keys, *aggregate;
  gint64 limit;
} Case;

static const Case cases[] = {
    {"title",                                           "count",                       10},
    {"title",                                           "count",                       0 },
    {"reader",                                          "distinct title",              20},
    {"class,month",                                     "count",                       0 },
    {"",                                                "distinct reader, day, site",  0 },
    {"month",                                           "distinct reader",             0 },
    {"site",                                            "last count",                  0 },
    {"site",                                            "min count",                   0 },
    {"hour",                                            "max count",                   0 },
    {"title,reader",                                    "count",                       30},
    {"weekday,class2",                                  "sum count",                   0 },
    {"reader,title,day",                                "count",                       5 },
    {"reader",                                          "distinct reader, title, day", 5 }, /* more pairs than bits */
    {"reader,title,day,call_no,site,hour,reader,month", "count",                       5 }, /* beyond 64 bits */
};

static char *
run_case(const NbTable *table, const Case *wanted, const char *threads)
{
  g_autoptr(NbPlan) plan = rows_plan("loans", "site!=馆3", wanted->keys, wanted->aggregate);
  g_autoptr(GError) error = NULL;

  nb_filter_parse("title=题名3", nb_dataset_find("loans"), plan->exclude, &error);
  plan->limit = wanted->limit;
  plan->order = wanted->limit ? NB_ORDER_VALUE : NB_ORDER_KEY;
  g_setenv("NB_THREADS", threads, TRUE);
  g_autoptr(NbResult) result = nb_query_run(table, plan, &error);

  g_assert_no_error(error);
  return describe(result);
}

static void
test_threads(void)
{
  g_autoptr(NbTable) table = make_log(1);

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *one = run_case(table, &cases[i], "1");

    for (int threads = 2; threads <= 8; threads += 3) {
      g_autofree char *number = g_strdup_printf("%d", threads);
      g_autofree char *many = run_case(table, &cases[i], number);

      g_assert_cmpstr(one, ==, many);
    }
  }
}

/* The engine against the plainest program that gives the same answer. */
static void
test_model(void)
{
  g_autoptr(NbTable) table = make_log(2);
  const NbColumn *title = nb_table_column(table, "title");
  const NbColumn *count = nb_table_column(table, "count");
  g_autofree gint64 *sums = g_new0(gint64, nb_dict_length(title->dict));
  g_autoptr(NbPlan) plan = rows_plan("loans", "", "title", "count");

  for (gsize i = 0; i < nb_table_rows(table); i++)
    sums[nb_column_code(title, i)] +=
        nb_column_count(count, i) == NB_COUNT_NONE ? 1 : nb_column_count(count, i);
  plan->order = NB_ORDER_VALUE;
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);

  g_assert_cmpint(result->n_groups, ==, nb_dict_length(title->dict) - 1);
  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];
    guint32 code = nb_dict_find(title->dict, group->keys[0], strlen(group->keys[0]));

    g_assert_cmpint(group->value.num, ==, sums[code]);
    if (i > 0) {
      const NbGroup *above = result->groups->pdata[i - 1];

      g_assert_true(
          above->value.num > group->value.num ||
          (above->value.num == group->value.num && strcmp(above->keys[0], group->keys[0]) < 0));
    }
  }
}

static char *
combination(const NbTable *table, gsize row)
{
  static const char *const names[] = {"reader", "title", "site"};
  GString *out = g_string_new(NULL);

  for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
    const NbColumn *column = nb_table_column(table, names[k]);

    if (nb_column_code(column, row) == 0) {
      g_string_free(out, TRUE);
      return NULL;
    }
    g_string_append_printf(out, "%s+", nb_column_text(column, row));
  }
  g_string_append_printf(out, "%d", nb_column_day(nb_table_column(table, "time"), row));
  return g_string_free(out, FALSE);
}

/* Combinations of four keys, too many for an array, against a set of strings. */
static void
test_combinations(void)
{
  g_autoptr(NbTable) table = make_log(4);
  g_autoptr(GHashTable) set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(NbPlan) whole = rows_plan("loans", "", "", "distinct reader, title, site, day");
  g_autoptr(NbPlan) groups =
      rows_plan("loans", "title!=; site!=", "reader,title,site,day", "count");

  for (gsize i = 0; i < nb_table_rows(table); i++) {
    char *text = combination(table, i);

    if (text)
      g_hash_table_add(set, text);
  }
  g_autoptr(NbResult) count = nb_query_run(table, whole, NULL);
  g_autoptr(NbResult) each = nb_query_run(table, groups, NULL);

  g_assert_cmpint(count->total.num, ==, g_hash_table_size(set));
  g_assert_cmpint(each->n_groups, ==, g_hash_table_size(set));
}

/* Months add to the year, classes add to the whole. */
static void
test_parts_and_whole(void)
{
  static const char *const keys[] = {
      "month", "class",        "site,weekday",
      "title", "reader,title", "reader,title,day,call_no,site,hour,reader,month"};
  g_autoptr(NbTable) table = make_log(3);

  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
    g_autoptr(NbPlan) plan = rows_plan("loans", "", keys[i], "count");
    gint64 sum = 0;

    plan->order = NB_ORDER_KEY;
    g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);

    for (guint k = 0; k < result->groups->len; k++)
      sum += ((const NbGroup *)result->groups->pdata[k])->value.num;
    g_assert_cmpint(sum, ==, result->total.num);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/query/threads/1, 2, 5 and 8 threads agree on fourteen plans", test_threads);
  g_test_add_func("/query/threads/the engine agrees with a loop", test_model);
  g_test_add_func("/query/threads/combinations agree with a set", test_combinations);
  g_test_add_func("/query/threads/parts add to the whole", test_parts_and_whole);
  return g_test_run();
}
