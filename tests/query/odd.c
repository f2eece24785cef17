/* Tables that lack a column, rows or a value, and numbers that are too large. */
#include "tests/add.h"
#include "tests/query/rows.h"

static void
test_action_default(void)
{
  const char *text = "time|action\n2024-01-01|loan\n2024-01-01|\n2024-01-01|return\n";
  g_autoptr(NbTable) with = rows_table("loans", text);
  g_autoptr(NbTable) without = rows_table("loans", "time\n2024-01-01\n2024-01-02\n");
  g_autoptr(NbPlan) loans = rows_plan("loans", "action=loan", "", "count");
  g_autoptr(NbPlan) returns = rows_plan("loans", "action=return", "", "count");
  g_autoptr(NbPlan) each = rows_plan("loans", "", "action", "count");

  each->order = NB_ORDER_VALUE;
  g_autoptr(NbResult) a = nb_query_run(with, loans, NULL);
  g_autoptr(NbResult) b = nb_query_run(without, loans, NULL);
  g_autoptr(NbResult) c = nb_query_run(without, returns, NULL);
  g_autoptr(NbResult) d = nb_query_run(with, each, NULL);
  g_autofree char *groups = rows_text(d->groups, TRUE);

  g_assert_cmpint(a->total.num, ==, 2);
  g_assert_cmpint(b->total.num, ==, 2);
  g_assert_cmpint(c->total.num, ==, 0);
  g_assert_cmpstr(groups, ==, "1.loan=2 2.return=1");
}

typedef struct {
  const char *name;
  const char *filters, *keys, *aggregate;
  const char *part;
} Missing;

static const Missing missing[] = {
    {"a key",                            "",             "author", "count",                "no column 作者 (author); it has: time 时间, title 题名"},
    {"a class",                          "",             "class",  "count",                "no column 分类号 (class)"                                 },
    {"a filter",                         "site=总馆",  "",       "count",                "no column 馆藏地 (site)"                                  },
    {"a filter that would let all pass", "site!=总馆", "",       "count",                "no column 馆藏地 (site)"                                  },
    {"an aggregate",                     "",             "",       "distinct reader, day", "no column 读者 (reader)"                                   },
};

static void
test_missing(gconstpointer data)
{
  const Missing *row = data;
  g_autoptr(NbTable) table = rows_table("loans", "time|title\n2024-01-01|A\n");
  g_autoptr(NbPlan) plan = rows_plan("loans", row->filters, row->keys, row->aggregate);
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_query_run(table, plan, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, row->part));
}

static void
test_missing_is_empty(void)
{
  g_autoptr(NbTable) table = rows_table("sites", "name\n总馆\n");
  g_autoptr(NbPlan) plan = rows_plan("sites", "closed>2024-12-31|", "", "count");
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);

  g_assert_cmpint(result->total.num, ==, 1);
}

static void
test_empty_table(void)
{
  g_autoptr(NbTable) table = rows_table("loans", "time|title\n");
  g_autoptr(NbPlan) whole = rows_plan("loans", "", "", "count");
  g_autoptr(NbPlan) each = rows_plan("loans", "", "title,month", "count");
  g_autoptr(NbResult) one = nb_query_run(table, whole, NULL);
  g_autoptr(NbResult) none = nb_query_run(table, each, NULL);

  g_assert_cmpuint(one->groups->len, ==, 1);
  g_assert_cmpint(one->total.num, ==, 0);
  g_assert_true(((NbGroup *)one->groups->pdata[0])->first_row == G_MAXSIZE);
  g_assert_cmpuint(none->groups->len, ==, 0);
}

static void
test_overflow(void)
{
  const char *text = "time|count\n2024-01-01|9223372036854775807\n2024-01-02|1\n2024-01-03|-1\n";
  g_autoptr(NbTable) table = rows_table("visits", text);
  g_autoptr(NbPlan) two = rows_plan("visits", "time<=2024-01-02", "", "count");
  g_autoptr(NbPlan) all = rows_plan("visits", "", "", "sum count");
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_query_run(table, two, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_autoptr(NbResult) result = nb_query_run(table, all, NULL);

  g_assert_cmpint(result->total.num, ==, G_MAXINT64); /* no step on the way is too large */
}

static void
test_unknown_values(void)
{
  g_autoptr(NbTable) table = rows_table("cards", "time|reader|type\n2024-01-01|R12345|中小学生\n");
  g_autoptr(NbPlan) plan = rows_plan("cards", "type=中小学; reader=R12346", "", "count");
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);

  g_assert_cmpuint(result->unknown->len, ==, 2);
  g_assert_cmpstr(result->unknown->pdata[0], ==, "type=中小学 (“中小学生”)");
  g_assert_cmpstr(result->unknown->pdata[1], ==, "reader=R12346"); /* no reader is suggested */
}

static void
test_alternatives(void)
{
  g_autoptr(NbTable) table = rows_table("figures", "name|value\n粉丝|1\n职工|1\n");
  g_autoptr(NbPlan) plan = rows_plan("figures", "name=微信粉丝|粉丝", "", "count");
  NbFilter *filter = plan->filters->pdata[0];
  g_autoptr(NbResult) listed = nb_query_run(table, plan, NULL);

  filter->alternatives = TRUE;
  g_autoptr(NbResult) words = nb_query_run(table, plan, NULL);

  g_ptr_array_remove_index(filter->values, 1);
  g_autoptr(NbResult) none = nb_query_run(table, plan, NULL);

  g_assert_cmpuint(listed->unknown->len, ==, 1);
  g_assert_cmpuint(words->unknown->len, ==, 0);
  g_assert_cmpuint(none->unknown->len, ==, 1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/query/odd/a missing column of ", missing, test_missing);
  g_test_add_func("/query/odd/an empty action is a loan", test_action_default);
  g_test_add_func("/query/odd/a missing column is empty where empty is accepted",
                  test_missing_is_empty);
  g_test_add_func("/query/odd/a table without rows", test_empty_table);
  g_test_add_func("/query/odd/a total beyond int64 is an error, a step beyond is none",
                  test_overflow);
  g_test_add_func("/query/odd/values that no row has are told", test_unknown_values);
  g_test_add_func("/query/odd/of other words for one thing, one is enough", test_alternatives);
  return g_test_run();
}
