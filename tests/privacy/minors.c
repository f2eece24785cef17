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

/* A reader of two types is what his rows of the period say; only 丙 has one type in all rows. */
static const struct {
  const char *reader, *type;
  int year;
} moves[] = {
    {"甲", "少儿", 2023},
    {"甲", "成人", 2024},
    {"乙", "成人", 2023},
    {"乙", "少儿", 2024},
    {"丙", "成人", 2024},
    {"丁", "少儿", 2024},
};

static NbTable *
moved(gboolean shared)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));
  const guint roles[] = {six_role("time"), six_role("reader"), six_role("reader_type")};

  nb_table_begin_file(table, "made.csv");
  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
    nb_table_add_column(table, roles[i]);
  NbColumn *pair[] = {nb_table_cells(table, roles[1]), nb_table_cells(table, roles[2])};

  if (shared)
    g_assert_true(nb_column_share(pair, 2));
  for (guint32 i = 0; i < G_N_ELEMENTS(moves); i++) {
    const NbStamp stamp = nb_stamp_of(nb_day_from_date(moves[i].year, 5, 6), 600);
    const char *const texts[] = {moves[i].reader, moves[i].type};
    guint32 entry = 0;

    for (guint k = 0; k < 2; k++) {
      guint32 code = nb_dict_add(pair[k]->dict, texts[k], strlen(texts[k]));

      if (shared)
        entry = nb_column_extend(pair[k], &code, 1);
      else
        nb_lane_append(pair[k]->lane, &code, 1);
    }
    if (shared)
      nb_lane_append(pair[0]->lane, &entry, 1);
    nb_lane_append(nb_table_cells(table, roles[0])->lane, &stamp, 1);
  }
  nb_table_end_run(table, 2, G_N_ELEMENTS(moves));
  return table;
}

static char *
shown(const NbTable *table, int from, int to)
{
  const NbPolicy policy = nb_policy_default();
  g_autoptr(NbPlan) plan = rows_plan("loans", "", "reader", "count");

  plan->first_day = nb_day_from_date(from, 1, 1);
  plan->last_day = nb_day_from_date(to, 12, 31);
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
  g_autoptr(NbCleared) cleared = nb_release(&policy, result, plan->keys);

  return g_strdup_printf("%d shown, %d not", (int)cleared->groups->len, (int)cleared->minors);
}

static void
test_moves(void)
{
  static const struct {
    int from, to;
    const char *want;
  } cases[] = {
      {2023, 2023, "1 shown, 1 not"},
      {2024, 2024, "2 shown, 2 not"},
      {2023, 2024, "1 shown, 3 not"},
  };

  for (int is_shared = 0; is_shared < 2; is_shared++) {
    g_autoptr(NbTable) table = moved(is_shared);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
      g_autofree char *got = shown(table, cases[i].from, cases[i].to);

      g_assert_cmpstr(got, ==, cases[i].want);
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/minors/one lane or two, a period or none", test_lanes);
  g_test_add_func("/minors/two types of a reader, of whom the period tells", test_moves);
  return g_test_run();
}
