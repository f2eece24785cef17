/* The rows behind a figure: all of them, what each adds, and nobody's name. */
#include "privacy/trail.h"
#include "tests/add.h"
#include "tests/query/rows.h"

static const char loans[] = "time|reader|birth|title|count\n"
                            "2024-01-05 10:11|R00001|1985-01-01|A|2\n"
                            "2024-01-06|R00002||B|\n"
                            "2023-12-31|R00001||A|7\n"
                            "2024-02-01|R00001||A|3\n"
                            "2024-02-02||2003-01-01|C|1\n";

typedef struct {
  const char *name, *filters, *aggregate, *want;
} Row;

static const Row rows[] = {
    {"a weighted count",                         "",        "count",           "2:2 3:1 5:3 6:1"},
    {"a sum",                                    "",        "sum count",       "2:2 3:0 5:3 6:1"},
    {"different readers, each at his first row", "",        "distinct reader", "2:1 3:1 5:0 6:0"},
    {"the largest, in its row",                  "",        "max count",       "2:0 3:0 5:3 6:0"},
    {"what passes the filter",                   "title=A", "count",           "2:2 5:3"        },
    {"nothing",                                  "title=Z", "count",           ""               },
};

static NbResult *
run(const NbTable *table, const char *filters, const char *aggregate)
{
  g_autoptr(NbPlan) plan = rows_plan("loans", filters, "", aggregate);

  plan->first_day = nb_day_from_date(2024, 1, 1);
  plan->last_day = nb_day_from_date(2024, 12, 31);
  return nb_query_run(table, plan, NULL);
}

typedef struct {
  GString *text;
  gint64 sum, rows;
} Seen;

static gboolean
see(const NbTrailRow *row, gpointer data)
{
  Seen *seen = data;

  g_string_append_printf(seen->text, "%s%d:%d", seen->text->len ? " " : "", (int)row->at.line,
                         (int)row->part.num);
  seen->sum += row->part.num;
  seen->rows++;
  return TRUE;
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbTable) table = rows_table("loans", loans);
  g_autoptr(NbResult) result = run(table, row->filters, row->aggregate);
  g_autoptr(NbTrail) trail = nb_trail_new(result);
  g_autoptr(GString) text = g_string_new(NULL);
  Seen seen = {.text = text};
  g_autoptr(GError) error = NULL;

  g_assert_true(nb_trail_walk(trail, see, &seen, &error));
  g_assert_no_error(error);
  g_assert_cmpstr(text->str, ==, row->want);
  g_assert_cmpint(seen.rows, ==, result->rows_kept);
  if (result->total.den > 0)
    g_assert_cmpint(seen.sum, ==, result->total.num);
}

static gboolean
join(const NbTrailRow *row, gpointer data)
{
  g_autofree char *cells = g_strjoinv("|", (char **)row->cells);

  g_string_append_printf(data, "%s\n", cells);
  return ((GString *)data)->len < 60;
}

static void
test_cells(void)
{
  g_autoptr(NbTable) table = rows_table("loans", loans);
  g_autoptr(NbResult) result = run(table, "", "count");
  g_autoptr(NbTrail) trail = nb_trail_new(result);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GString) roles = g_string_new(NULL);

  for (guint i = 0; nb_trail_role(trail, i); i++)
    g_string_append_printf(roles, "%s ", nb_trail_role(trail, i)->id);
  g_assert_cmpstr(roles->str, ==, "time reader birth title count ");
  /* it stops when asked */
  g_assert_false(nb_trail_walk(trail, join, text, NULL));
  g_assert_cmpstr(text->str, ==,
                  "2024-01-05 10:11|***|80后|A|2\n2024-01-06|***||B|\n"
                  "2024-02-01|***||A|3\n");
}

static void
test_named(void)
{
  g_autoptr(NbTable) table = rows_table("loans", loans);
  g_autoptr(NbResult) result = run(table, "reader=R00001", "count");

  g_assert_null(nb_trail_new(result));
}

static void
test_parts(void)
{
  g_autoptr(NbTable) table = rows_table("loans", loans);
  g_autoptr(NbResult) result = run(table, "title=A", "count");
  g_autoptr(NbResult) months = nb_trail_parts(result, "month");
  g_autofree char *got = rows_text(months->groups, FALSE);

  g_assert_cmpstr(got, ==, "2024-01=2 2024-02=3");
  g_assert_null(nb_trail_parts(result, "site"));
  g_assert_null(nb_trail_parts(result, "no such"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/trail/", rows, test_row);
  g_test_add_func("/trail/cells", test_cells);
  g_test_add_func("/trail/a named reader has none", test_named);
  g_test_add_func("/trail/parts", test_parts);
  return g_test_run();
}
