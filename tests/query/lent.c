/* Questions to a table that stands in a snapshot: the same answers, rows looked at only where the
 * period is, and what is damaged there is said. */
#include "store/snapshot.h"
#include "tests/query/six.h"
#include <glib/gstdio.h>

enum { HEAD = 4096, GROUP_BYTES = NB_LANE_ROWS * 4, ROWS = 300000 };

static char *path; /* of the snapshot of this run */

static const SixShape shape = {.rows = ROWS, .titles = 900, .readers = 6000, .shared = TRUE};

static char *
describe(const GPtrArray *results)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < results->len; i++) {
    const NbResult *result = results->pdata[i];
    g_autofree char *groups = rows_text(result->groups, TRUE);
    g_autofree char *total = rows_value(result->total);

    g_string_append_printf(out, "%s %s %d %d %d\n", groups, total, (int)result->rows_kept,
                           (int)result->rows_filtered, (int)result->rows_out_of_period);
    for (guint k = 0; k < result->groups->len; k++)
      g_string_append_printf(out, "%d ", (int)((NbGroup *)result->groups->pdata[k])->first_row);
  }
  return g_string_free(out, FALSE);
}

static char *
answers(const NbTable *table, const char *threads)
{
  g_autoptr(GPtrArray) plans = six_plans();

  g_setenv("NB_THREADS", threads, TRUE);
  g_autoptr(GPtrArray) results = nb_query_many(table, plans, NULL, NULL);

  g_assert_nonnull(results);
  return describe(results);
}

static NbTable *
opened(void)
{
  g_autoptr(GError) error = NULL;
  NbTable *table = nb_snapshot_open(path, NULL, &error);

  g_assert_no_error(error);
  return table;
}

static void
save(const NbTable *table, gboolean pack)
{
  g_autoptr(GError) error = NULL;

  nb_snapshot_save(path, table, NULL, pack, &error);
  g_assert_no_error(error);
}

static void
test_same(gconstpointer pack)
{
  g_autoptr(NbTable) table = six_table(&shape);
  g_autofree char *want = answers(table, "2");

  save(table, GPOINTER_TO_INT(pack));
  for (const char *const *threads = (const char *const[]){"1", "2", "8", NULL}; *threads;
       threads++) {
    g_autoptr(NbTable) kept = opened();
    g_autofree char *got = answers(kept, *threads);
    g_autoptr(GError) error = NULL;

    g_assert_cmpstr(got, ==, want);
    g_assert_true(nb_table_check(kept, FALSE, &error));
  }
}

/* Rows behind those of a snapshot whose rows nobody has looked at yet. */
static void
test_grown(gconstpointer pack)
{
  const SixShape more = {.rows = 90000, .titles = 1500, .readers = 7000, .shared = TRUE};
  g_autoptr(NbTable) table = six_table(&shape), month = six_table(&more);
  g_autoptr(GError) error = NULL;

  save(table, GPOINTER_TO_INT(pack));
  nb_table_append(table, month);
  g_autofree char *want = answers(table, "1");
  g_autoptr(NbTable) kept = opened();

  g_assert_true(nb_table_prepare(kept, &error));
  nb_table_append(kept, month);
  g_autofree char *got = answers(kept, "2");

  g_assert_cmpstr(got, ==, want);
  g_assert_true(nb_table_check(kept, TRUE, &error));
}

/* A bit in the times of the last rows, which are of 2024. */
static void
test_damage(void)
{
  g_autoptr(NbTable) table = six_table(&shape);
  g_autoptr(GPtrArray) plans = six_plans();
  g_autoptr(GError) error = NULL;
  char *bytes = NULL;
  gsize size = 0;

  save(table, FALSE);
  g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
  bytes[HEAD + 3 * GROUP_BYTES + 5] ^= 1;
  g_autoptr(GBytes) bad = g_bytes_new_take(bytes, size);
  g_autoptr(NbTable) kept = nb_snapshot_read(bad, "a.nbs", FALSE, NULL, &error);

  g_assert_no_error(error);
  for (guint i = 0; i < plans->len; i++) {
    NbPlan *plan = plans->pdata[i];

    plan->first_day = nb_day_from_date(2023, 1, 1);
    plan->last_day = nb_day_from_date(2023, 3, 31);
  }
  g_autoptr(GPtrArray) early = nb_query_many(kept, plans, NULL, NULL);
  g_autoptr(GPtrArray) right = nb_query_many(table, plans, NULL, NULL);
  g_autofree char *one = describe(early), *two = describe(right);

  g_assert_cmpstr(one, ==, two);
  g_assert_true(nb_table_check(kept, FALSE, &error));
  for (guint i = 0; i < plans->len; i++)
    ((NbPlan *)plans->pdata[i])->last_day = nb_day_from_date(2024, 12, 31);
  g_autoptr(GPtrArray) late = nb_query_many(kept, plans, NULL, NULL);

  g_assert_nonnull(late);
  g_assert_false(nb_table_check(kept, FALSE, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_STORE);
  g_assert_nonnull(strstr(error->message, "byte 790528")); /* 4096 + 3 x 262144 */
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_autofree char *folder = g_dir_make_tmp("nianbao-lent-XXXXXX", NULL);

  path = g_build_filename(folder, "a.nbs", NULL);
  g_test_add_data_func("/query/lent/answers are those of the rows", GINT_TO_POINTER(FALSE),
                       test_same);
  g_test_add_data_func("/query/lent/packed, answers are those of the rows", GINT_TO_POINTER(TRUE),
                       test_same);
  g_test_add_data_func("/query/lent/rows may be added before any is looked at",
                       GINT_TO_POINTER(FALSE), test_grown);
  g_test_add_data_func("/query/lent/packed, rows may be added before any is looked at",
                       GINT_TO_POINTER(TRUE), test_grown);
  g_test_add_func("/query/lent/damage is found where the period is", test_damage);
  int failed = g_test_run();

  g_remove(path);
  g_rmdir(folder);
  g_free(path);
  return failed;
}
