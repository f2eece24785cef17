/* Minors are left out alike whether readers and their types stand on one lane or on two. */
#include "privacy/privacy.h"
#include "tests/query/six.h"

static char *
released(const NbTable *table, gboolean bounded)
{
  const NbPolicy policy = nb_policy_default();
  g_autoptr(NbPlan) plan = rows_plan("loans", "action=loan", "reader", "count");

  plan->order = NB_ORDER_VALUE;
  plan->limit = 30;
  if (bounded) {
    plan->first_day = nb_day_from_date(2024, 3, 1);
    plan->last_day = nb_day_from_date(2024, 4, 30);
  }
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
  g_autoptr(NbCleared) cleared = nb_release(&policy, result, plan->keys);
  g_autofree char *groups = rows_text(cleared->groups, TRUE);

  g_assert_cmpint(cleared->minors, >, 0);
  g_assert_cmpuint(cleared->groups->len, >=, 30); /* others took their places */
  return g_strdup_printf("%d %d %s", (int)cleared->minors, (int)cleared->unknown_age, groups);
}

static void
test_lanes(void)
{
  SixShape shape = {.rows = 200000, .titles = 900, .readers = 2000, .shared = TRUE};
  g_autoptr(NbTable) shared = six_table(&shape);

  shape.shared = FALSE;
  g_autoptr(NbTable) flat = six_table(&shape);

  for (int bounded = 0; bounded < 2; bounded++) {
    g_autofree char *one = released(shared, bounded);
    g_autofree char *two = released(flat, bounded);

    g_assert_cmpstr(one, ==, two);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/minors/one lane or two, a period or none", test_lanes);
  return g_test_run();
}
