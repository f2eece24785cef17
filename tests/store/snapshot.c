/* What is kept is what was there: saved, opened, grown, cut, flipped and forged. */
#include "base/pool.h"
#include "tests/store/chance.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *folder; /* of this run */

static char *
path_of(const char *name)
{
  return g_build_filename(folder, name, NULL);
}

/* ---- what is saved comes back ---- */

static void
test_round_trip(gconstpointer pack)
{
  static const guint sizes[] = {0, 1, 1000, GROUP - 1, GROUP, GROUP + 1, 2 * GROUP + 77};
  g_autofree char *path = path_of("round.nbs");

  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autoptr(NbTable) table = one_file("a.csv", sizes[i], (guint32)i);

    add_file(table, "empty.csv", 0, 1);
    add_file(table, "b.csv", 30, 77);
    save(path, table, GPOINTER_TO_INT(pack));
    g_assert_true(nb_snapshot_is(path));
    g_autoptr(NbTable) kept = open_sound(path);

    same_tables(table, kept);
  }
}

static void
test_bundle(gconstpointer pack)
{
  g_autofree char *path = path_of("bundle.nbs");
  g_autoptr(NbTable) table = bundled("a.csv", GROUP + 5000, 3);

  save(path, table, GPOINTER_TO_INT(pack));
  g_autoptr(NbTable) kept = open_sound(path);
  const NbColumn *title = nb_table_column(kept, "title"), *author = nb_table_column(kept, "author");

  same_tables(table, kept);
  g_assert_true(title->lane == author->lane);
  /* the first row has the first entry, and 100 pairs have no more entries than there are pairs */
  g_assert_cmpuint(nb_lane_u32(title->lane, 0), <=, 1);
  g_assert_cmpuint(title->n_map, <=, 101);
  g_assert_cmpuint(nb_dict_length(title->dict), ==, 61);
}

/* Two tables of the same rows whose texts came in another order, with texts that no row has. */
static void
test_same_bytes(void)
{
  g_autofree char *one = path_of("one.nbs"), *two = path_of("two.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 3000, 5);
  g_autoptr(NbTable) other = nb_table_new(nb_dataset_find("loans"));

  nb_table_add_column(other, role(other, "title"));
  for (int i = 900; i > 0; i--) {
    g_autofree char *text = g_strdup_printf("a%d", i);

    nb_table_set_text(other, role(other, "title"), text, strlen(text));
  }
  nb_table_drop_row(other);
  add_file(other, "a.csv", 3000, 5);
  save(one, table, FALSE);
  save(two, other, FALSE);
  g_autoptr(GBytes) a = bytes_of(one), b = bytes_of(two);

  g_assert_true(g_bytes_equal(a, b));
}

static void
test_private(void)
{
  g_autofree char *path = path_of("private.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 10, 1);
  struct stat info;

  save(path, table, FALSE);
  g_assert_cmpint(g_stat(path, &info), ==, 0);
  g_assert_cmpint(info.st_mode & 0777, ==, 0600);
}

static void
test_accounts(void)
{
  g_autofree char *path = path_of("accounts.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 10, 1), more = one_file("b.csv", 3, 2);
  g_autoptr(GPtrArray) first = g_ptr_array_new(), second = g_ptr_array_new();
  g_auto(NbSnapshotAbout) about = {0};
  g_autoptr(GBytes) one = g_bytes_new_static("one", 3), two = g_bytes_new_static("\0\xff", 2);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add(first, one);
  g_ptr_array_add(second, two);
  nb_snapshot_save(path, table, first, FALSE, &error);
  g_assert_no_error(error);
  nb_snapshot_append(path, more, second, &error);
  g_assert_no_error(error);
  g_autoptr(NbTable) again = nb_snapshot_open(path, &about, &error);

  g_assert_no_error(error);
  g_assert_nonnull(again);
  g_assert_cmpuint(about.accounts->len, ==, 2);
  g_assert_true(g_bytes_equal(about.accounts->pdata[0], one));
  g_assert_true(g_bytes_equal(about.accounts->pdata[1], two));
}

/* ---- appending ---- */

static void
check_growing(gboolean pack, guint first, guint months)
{
  g_autofree char *path = path_of("grow.nbs");
  g_autoptr(NbTable) all = one_file("a.csv", first, 1), start = one_file("a.csv", first, 1);

  save(path, start, pack);
  for (guint i = 0; i < months; i++) {
    g_autofree char *name = g_strdup_printf("%u.csv", i);
    guint rows = i == 3 ? 0 : 700 + i * 9000;
    g_autoptr(NbTable) month = one_file(name, rows, 100 + i);

    append(path, month);
    add_file(all, name, rows, 100 + i);
    g_autoptr(NbTable) kept = open_sound(path);

    same_tables(all, kept);
  }
}

static void
test_append(gconstpointer pack)
{
  check_growing(GPOINTER_TO_INT(pack), 5, 8);
  check_growing(GPOINTER_TO_INT(pack), GROUP, 3);
  check_growing(GPOINTER_TO_INT(pack), 0, 2);
}

/* A month may have columns that the snapshot lacks, lack some, or part what stands together. */
static void
test_append_columns(void)
{
  g_autofree char *path = path_of("columns.nbs"), *again = path_of("again.nbs");
  g_autoptr(NbTable) table = bundled("a.csv", 4000, 1), month = one_file("b.csv", 900, 2);
  g_autoptr(NbTable) third = bundled("c.csv", 500, 9), all = nb_table_new(nb_dataset_find("loans"));

  save(path, table, FALSE);
  append(path, month);
  append(path, third);
  nb_table_append(all, table);
  nb_table_append(all, month);
  nb_table_append(all, third);
  g_autoptr(NbTable) kept = open_sound(path);

  same_tables(all, kept);
  /* what has grown can be written anew */
  save(again, kept, TRUE);
  g_autoptr(NbTable) anew = open_sound(again);

  same_tables(all, anew);
}

/* Rows read behind a snapshot, in memory. */
/* Who is to add rows holds the file until they are added, or until they are not. */
static void
test_target(void)
{
  g_autofree char *path = g_build_filename(folder, "target.nbs", NULL);
  g_autoptr(NbTable) table = one_file("a.csv", 900, 1), month = one_file("b.csv", 90, 2);
  g_autoptr(GError) error = NULL;

  save(path, table, FALSE);
  g_autoptr(GBytes) before = bytes_of(path);
  NbSnapshotTarget *target = nb_snapshot_target_new(path, &error);

  g_assert_no_error(error);
  g_assert_null(nb_snapshot_target_new(path, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_BUSY);
  g_clear_error(&error);
  nb_snapshot_target_free(target);
  g_autoptr(GBytes) after = bytes_of(path);

  g_assert_true(g_bytes_equal(before, after));
  target = nb_snapshot_target_new(path, &error);
  g_assert_true(nb_snapshot_target_add(target, month, NULL, &error));
  nb_snapshot_target_free(target);
  g_autoptr(NbTable) kept = open_sound(path);

  g_assert_cmpuint(nb_table_rows(kept), ==, 990);
  g_assert_null(nb_snapshot_target_new("missing.nbs", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
}

static void
test_rows_behind(void)
{
  g_autofree char *path = path_of("behind.nbs");
  g_autoptr(NbTable) table = bundled("a.csv", GROUP + 40, 1), month = one_file("b.csv", 900, 2);
  g_autoptr(NbTable) all = nb_table_new(nb_dataset_find("loans"));

  save(path, table, FALSE);
  g_autoptr(NbTable) kept = open_sound(path);

  nb_table_append(kept, month);
  nb_table_append(all, table);
  nb_table_append(all, month);
  same_tables(all, kept);
  g_assert_cmpuint(nb_dict_find(nb_table_column(kept, "title")->dict, "书7", strlen("书7")), <,
                   100);
}

/* ---- several threads ask at once ---- */

static void
ask(gpointer table, guint part)
{
  static const char *const roles[] = {"title", "reader", "time", "count", "site"};
  const NbColumn *column = nb_table_column(table, roles[part % G_N_ELEMENTS(roles)]);
  gsize row = part % nb_table_rows(table);
  NbPlace at;

  if (nb_column_is_text(column))
    g_assert_cmpuint(nb_column_code(column, row), <, nb_dict_length(column->dict));
  nb_table_place(table, row, &at);
  g_assert_cmpint(at.line, >=, 2);
}

static void
test_threads(gconstpointer pack)
{
  g_autofree char *path = path_of("threads.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 70000, 1);

  save(path, table, GPOINTER_TO_INT(pack));
  for (guint i = 0; i < 20; i++) {
    g_autoptr(NbTable) kept = nb_snapshot_open(path, NULL, NULL);

    nb_pool_run(ask, kept, 40);
    g_assert_true(nb_table_check(kept, TRUE, NULL));
    if (i == 0)
      same_tables(table, kept);
  }
}

int
main(int argc, char **argv)
{
  g_setenv("NB_THREADS", "4", TRUE);
  g_test_init(&argc, &argv, NULL);
  folder = g_dir_make_tmp("nianbao-snapshot-XXXXXX", NULL);
  const gconstpointer plain = GINT_TO_POINTER(FALSE), packed = GINT_TO_POINTER(TRUE);

  g_test_add_data_func("/store/snapshot/what is saved comes back", plain, test_round_trip);
  g_test_add_data_func("/store/snapshot/what is packed comes back", packed, test_round_trip);
  g_test_add_data_func("/store/snapshot/texts that stand together stay together", plain,
                       test_bundle);
  g_test_add_data_func("/store/snapshot/and when they are packed", packed, test_bundle);
  g_test_add_func("/store/snapshot/the same rows give the same bytes", test_same_bytes);
  g_test_add_func("/store/snapshot/nobody else may read it", test_private);
  g_test_add_func("/store/snapshot/each file keeps its account", test_accounts);
  g_test_add_data_func("/store/snapshot/months appended are as if read together", plain,
                       test_append);
  g_test_add_data_func("/store/snapshot/months appended to what is packed", packed, test_append);
  g_test_add_func("/store/snapshot/a month may have other columns", test_append_columns);
  g_test_add_func("/store/snapshot/one at a time may add rows", test_target);
  g_test_add_func("/store/snapshot/rows may be read behind a snapshot", test_rows_behind);
  g_test_add_data_func("/store/snapshot/threads may ask for columns at once", plain, test_threads);
  g_test_add_data_func("/store/snapshot/also for packed ones", packed, test_threads);
  int status = g_test_run();
  g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);

  return status || system(command) != 0;
}
