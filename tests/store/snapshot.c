/* What is kept is what was there: saved, opened, grown, cut, flipped and forged. */
#include "store/snapshot.h"
#include "store/snapshot-form.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

enum { GROUP = NB_LANE_ROWS, FLIPS = 10000 };

static char *folder; /* of this run */

static char *
path_of(const char *name)
{
  return g_build_filename(folder, name, NULL);
}

/* ---- tables of chance ---- */

static guint
role(const NbTable *table, const char *id)
{
  return (guint)nb_dataset_role(nb_table_dataset(table), id);
}

static void
set_text(NbTable *table, const char *id, GRand *rand, guint kinds)
{
  static const char *const stems[] = {"船山诗注", "狼图腾", "e\xcc\x81t\xc3\xa9", "𠮷野家", "a"};
  guint kind = (guint)g_rand_int_range(rand, 0, (gint32)kinds);
  g_autofree char *text =
      kind == 0 ? g_strdup("") : g_strdup_printf("%s%u", stems[kind % G_N_ELEMENTS(stems)], kind);

  nb_table_set_text(table, role(table, id), text, strlen(text));
}

static void
add_row(NbTable *table, GRand *rand, gint64 line)
{
  set_text(table, "title", rand, 5000);
  set_text(table, "reader", rand, 300);
  set_text(table, "site", rand, 9);
  if (g_rand_boolean(rand))
    nb_table_set_time(table, role(table, "time"), g_rand_int_range(rand, 15000, 20000),
                      g_rand_boolean(rand) ? NB_MINUTE_NONE : g_rand_int_range(rand, 0, 1440));
  if (g_rand_boolean(rand))
    nb_table_set_count(table, role(table, "count"),
                       g_rand_boolean(rand) ? G_MAXINT64 : g_rand_int_range(rand, -5, 5));
  nb_table_end_row(table, line);
}

/* Adds a file. Its lines leave gaps, now and then. */
static void
add_file(NbTable *table, const char *name, guint rows, guint32 seed)
{
  static const char *const ids[] = {"title", "reader", "site", "time", "count"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
  gint64 line = 2;

  nb_table_begin_file(table, name);
  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
    nb_table_add_column(table, role(table, ids[i]));
  for (guint i = 0; i < rows; i++) {
    add_row(table, rand, line);
    line += g_rand_int_range(rand, 0, 50) ? 1 : 3;
  }
}

static NbTable *
one_file(const char *name, guint rows, guint32 seed)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));

  add_file(table, name, rows, seed);
  return table;
}

/* The same rows, with texts that stand together on one lane, in entries of no order. */
static NbTable *
bundled(const char *name, guint rows, guint32 seed)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

  nb_table_begin_file(table, name);
  nb_table_add_column(table, role(table, "title"));
  nb_table_add_column(table, role(table, "author"));
  nb_table_add_column(table, role(table, "time"));
  NbColumn *pair[] = {nb_table_cells(table, role(table, "title")),
                      nb_table_cells(table, role(table, "author"))};

  g_assert_true(nb_column_share(pair, 2));
  for (guint k = 0; k < 2; k++) {
    guint32 codes[100];

    for (guint i = 0; i < 100; i++) {
      g_autofree char *text = g_strdup_printf("%s%u", k ? "作者" : "书", (99 - i) / (k + 1) % 60);

      codes[i] = nb_dict_add(pair[k]->dict, text, strlen(text));
    }
    nb_column_extend(pair[k], codes, 100);
  }
  for (guint i = 0; i < rows; i++) {
    guint32 entry = (guint32)g_rand_int_range(rand, 0, 101);
    NbStamp stamp = nb_stamp_of(15000 + (gint32)(i / 100), 5);

    nb_lane_append(pair[0]->lane, &entry, 1);
    nb_lane_append(nb_table_cells(table, role(table, "time"))->lane, &stamp, 1);
  }
  nb_table_end_run(table, 2, rows);
  return table;
}

/* ---- comparing ---- */

static void
same_cells(const NbTable *a, const NbTable *b, const NbRole *role)
{
  const NbColumn *one = nb_table_column(a, role->id), *two = nb_table_column(b, role->id);

  for (gsize i = 0; i < nb_table_rows(a); i++) {
    if (!one || !two)
      g_assert_true(!one && !two);
    else if (nb_column_is_text(one))
      g_assert_cmpstr(nb_column_text(one, i), ==, nb_column_text(two, i));
    else if (nb_column_is_time(one))
      g_assert_cmpuint(nb_column_stamp(one, i), ==, nb_column_stamp(two, i));
    else
      g_assert_cmpint(nb_column_count(one, i), ==, nb_column_count(two, i));
  }
}

static void
same_places(const NbTable *a, const NbTable *b)
{
  NbPlace one, two;

  g_assert_cmpuint(nb_table_files(a)->len, ==, nb_table_files(b)->len);
  for (gsize i = 0; i < nb_table_rows(a); i++) {
    nb_table_place(a, i, &one);
    nb_table_place(b, i, &two);
    g_assert_cmpstr(one.file, ==, two.file);
    g_assert_cmpint(one.line, ==, two.line);
  }
}

static void
same_tables(const NbTable *a, const NbTable *b)
{
  const NbDataset *dataset = nb_table_dataset(a);

  g_assert_true(dataset == nb_table_dataset(b));
  g_assert_cmpuint(nb_table_rows(a), ==, nb_table_rows(b));
  for (guint i = 0; i < dataset->n_roles; i++)
    same_cells(a, b, &dataset->roles[i]);
  same_places(a, b);
}

static NbTable *
open_sound(const char *path)
{
  g_autoptr(GError) error = NULL;
  NbTable *table = nb_snapshot_open(path, NULL, &error);

  g_assert_no_error(error);
  g_assert_true(nb_table_check(table, TRUE, &error));
  g_assert_no_error(error);
  return table;
}

static void
save(const char *path, const NbTable *table, gboolean pack)
{
  g_autoptr(GError) error = NULL;

  nb_snapshot_save(path, table, NULL, pack, &error);
  g_assert_no_error(error);
}

static void
append(const char *path, const NbTable *table)
{
  g_autoptr(GError) error = NULL;

  nb_snapshot_append(path, table, NULL, &error);
  g_assert_no_error(error);
}

static GBytes *
bytes_of(const char *path)
{
  char *bytes = NULL;
  gsize size = 0;

  g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
  return g_bytes_new_take(bytes, size);
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

int
main(int argc, char **argv)
{
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
  g_test_add_func("/store/snapshot/rows may be read behind a snapshot", test_rows_behind);
  int status = g_test_run();
  g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);

  return status || system(command) != 0;
}
