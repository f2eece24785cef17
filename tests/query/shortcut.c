/* Ways that are taken only where they lead to the same answer. */
#include "query/aggregate.h"
#include "tests/query/rows.h"

/* ---- all rows of a group in one bucket ---- */

typedef struct {
  const char *what, *times, *keys, *want;
} Row;

static const Row rows[] = {
    {"one month",                                         "2024-01-05 09:10|总馆\n2024-01-31 23:59|分馆\n2024-01-05|总馆\n", "month",
     "2024-01=3"                                                                                                                                                      },
    {"two months",                                        "2024-01-31 23:59|总馆\n2024-02-01|总馆\n",                          "month",      "2024-01=1 2024-02=1"},
    {"one month and no time",                             "2024-01-05|总馆\n|总馆\n",                                          "month",      "=1 2024-01=1"       },
    {"no time at all",                                    "|总馆\n|分馆\n",                                                    "month",      "=2"                 },
    {"one day is one day of the week",                    "2024-01-05 09:10|总馆\n2024-01-05 10:10|总馆\n",                    "weekday",
     "5=2"                                                                                                                                                            },
    {"the same day of two weeks is not all days between",
     "2024-01-05|总馆\n2024-01-08|总馆\n"
     "2024-01-12|总馆\n",                                                                                                        "weekday",    "1=1 5=2"            },
    {"the bucket behind another key",                     "2024-01-05|总馆\n2024-01-06|分馆\n",                                "site,month",
     "分馆+2024-01=1 总馆+2024-01=1"                                                                                                                              },
    {"the bucket before another key",                     "2024-01-05|总馆\n2024-01-06|分馆\n",                                "month,site",
     "2024-01+分馆=1 2024-01+总馆=1"                                                                                                                              },
};

static void
test_bucket(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = g_strconcat("time|site\n", row->times, NULL);
  g_autoptr(NbTable) table = rows_table("loans", text);
  g_autoptr(NbResult) result = rows_result(table, "", row->keys, "count");
  g_autofree char *groups = rows_text(result->groups, FALSE);

  g_assert_cmpstr(groups, ==, row->want);
}

/* ---- different ones of all groups ---- */

/* With so many groups that bits of all would be too many, the pairs there are are kept. */
static void
test_unite(gconstpointer data)
{
  static const guint32 groups[] = {0, 1, 2, 1, 1};
  guint32 n_groups = GPOINTER_TO_UINT(data);
  g_autoptr(NbTable) table =
      rows_table("loans", "time|reader\n2024-01-01|a\n2024-01-01|b\n2024-01-01|a\n"
                          "2024-01-01|\n2024-01-01|c\n");
  g_autoptr(NbPlan) plan = rows_plan("loans", "", "", "distinct reader");
  g_autoptr(NbFold) fold = nb_fold_new(table, &plan->aggregate, NULL, NULL);
  g_autoptr(NbBlock) block = nb_block_new();
  gpointer state = fold->type->make(fold, n_groups);
  NbValue value;

  nb_block_begin(block, 0, G_N_ELEMENTS(groups));
  fold->type->scan(fold, state, block, groups);
  gpointer all = fold->type->unite(state, n_groups);

  fold->type->finish(all, &value, 1);
  g_assert_cmpint((gint64)value.value, ==, 3);
  fold->type->free(all);
  fold->type->free(state);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = g_strconcat("/query/shortcut/bucket/", rows[i].what, NULL);

    g_test_add_data_func(path, &rows[i], test_bucket);
  }
  g_test_add_data_func("/query/shortcut/different ones of all groups, by bits", GUINT_TO_POINTER(3),
                       test_unite);
  g_test_add_data_func("/query/shortcut/different ones of all groups, by pairs",
                       GUINT_TO_POINTER(1 << 27), test_unite);
  return g_test_run();
}
