/* What happens to a snapshot: cut, flipped, forged, a full disk, a run that is killed, two at once.
 */
#include "store/snapshot-form.h"
#include "tests/store/chance.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FLIPS = 10000, KILLS = 60, MONTHS = 12, GROWTHS = 150 };

static char *folder; /* of this run */

static char *
path_of(const char *name)
{
  return g_build_filename(folder, name, NULL);
}

/* A snapshot that has grown: it holds directories and groups of old. */
static GBytes *
grown(const char *path, gboolean pack)
{
  g_autoptr(NbTable) table = bundled("a.csv", 900, 1), month = one_file("b.csv", 400, 2);
  g_autoptr(NbTable) third = bundled("c.csv", 70, 3);

  save(path, table, pack);
  append(path, month);
  append(path, third);
  return bytes_of(path);
}

/* Returns: whether the bytes are taken for a sound snapshot. */
static gboolean
is_taken(const guint8 *bytes, gsize size)
{
  g_autoptr(GBytes) held = g_bytes_new_static(bytes, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTable) table = nb_snapshot_read(held, "a.nbs", FALSE, NULL, &error);
  gboolean is_sound = table && nb_table_check(table, TRUE, &error);

  g_assert_true(is_sound == (error == NULL));
  return is_sound;
}

static void
test_cuts(gconstpointer pack)
{
  g_autofree char *path = path_of("cut.nbs");
  g_autoptr(GBytes) whole = grown(path, GPOINTER_TO_INT(pack));
  gsize size;
  const guint8 *bytes = g_bytes_get_data(whole, &size);

  g_assert_true(is_taken(bytes, size));
  for (gsize cut = 0; cut < size; cut++)
    g_assert_false(is_taken(bytes, cut));
}

static void
test_flips(gconstpointer pack)
{
  g_autofree char *path = path_of("flip.nbs");
  g_autoptr(GBytes) whole = grown(path, GPOINTER_TO_INT(pack));
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  gsize size;
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, &size), g_bytes_get_size(whole));

  size = g_bytes_get_size(whole);
  for (guint i = 0; i < FLIPS; i++) {
    gsize at = (gsize)g_rand_double_range(rand, 0, (double)size);
    guint8 bit = (guint8)(1 << g_rand_int_range(rand, 0, 8));

    bytes[at] ^= bit;
    g_assert_false(is_taken(bytes, size));
    bytes[at] ^= bit;
  }
  g_assert_true(is_taken(bytes, size));
}

/* Every bit of the head, of padding and of what else is small. */
static void
test_all_bits(void)
{
  g_autofree char *path = path_of("bits.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 3, 1);

  save(path, table, FALSE);
  g_autoptr(GBytes) whole = bytes_of(path);
  gsize size = g_bytes_get_size(whole);
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), size);

  for (gsize i = 0; i < size * 8; i++) {
    bytes[i / 8] ^= (guint8)(1 << i % 8);
    g_assert_false(is_taken(bytes, size));
    bytes[i / 8] ^= (guint8)(1 << i % 8);
  }
}

/* What is used is checked, and said before anything leaves; what is damaged comes back empty. */
static void
test_used_first(void)
{
  g_autofree char *path = path_of("used.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 2000, 1);
  g_autoptr(GError) error = NULL;

  save(path, table, FALSE);
  g_autoptr(GBytes) whole = bytes_of(path);
  gsize size = g_bytes_get_size(whole);
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), size);

  bytes[NB_SNAP_HEAD + 4] ^= 1; /* the first lane: the times */
  g_autoptr(GBytes) bad = g_bytes_new(bytes, size);
  g_autoptr(NbTable) kept = nb_snapshot_read(bad, "a.nbs", FALSE, NULL, &error);

  g_assert_no_error(error);
  g_assert_cmpstr(nb_column_text(nb_table_column(kept, "title"), 7), ==,
                  nb_column_text(nb_table_column(table, "title"), 7));
  g_assert_true(nb_table_check(kept, FALSE, &error));
  g_assert_cmpint(nb_column_day(nb_table_column(kept, "time"), 7), ==, NB_DAY_NONE);
  g_assert_false(nb_table_check(kept, FALSE, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_STORE);
  g_assert_nonnull(strstr(error->message, "byte 4096"));
}

/* ---- forged ---- */

/* Uses all that a table offers. */
static void
use_table(const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);
  NbPlace at;
  gsize sum = 0;

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_column(table, dataset->roles[i].id);

    for (gsize row = 0; column && row < nb_table_rows(table); row++)
      sum += nb_column_is_text(column)   ? strlen(nb_column_text(column, row))
             : nb_column_is_time(column) ? (gsize)nb_column_day(column, row)
                                         : (gsize)nb_column_count(column, row);
    if (column && column->dict)
      sum += nb_dict_find(column->dict, "狼图腾1", strlen("狼图腾1"));
  }
  for (gsize row = 0; row < nb_table_rows(table); row++)
    nb_table_place(table, row, &at);
  g_assert_cmpuint(sum, !=, 1);
}

static void
try_forged(const guint8 *bytes, gsize size)
{
  g_autofree guint8 *copy = g_memdup2(bytes, size); /* of its size: to read past it is seen */
  g_autoptr(GBytes) held = g_bytes_new_static(copy, size);
  g_auto(NbSnapshotAbout) about = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTable) table = nb_snapshot_read(held, "a.nbs", TRUE, &about, &error);

  g_assert_true((table == NULL) == (error != NULL));
  if (table && nb_table_rows(table) < 100000)
    use_table(table);
}

/* A directory of which each number is another one, with sums that are right. */
static void
test_forged_directory(gconstpointer pack)
{
  static const guint32 values[] = {0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff, 0x10000};
  g_autofree char *path = path_of("forged.nbs");
  g_autoptr(GBytes) whole = grown(path, GPOINTER_TO_INT(pack));
  gsize size = g_bytes_get_size(whole);
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), size);
  NbSnapSlot slot;

  g_assert_true(nb_snap_head_read(bytes, size, path, &slot, NULL));
  for (gsize at = slot.at; at + 4 <= slot.end; at++) {
    guint32 kept;

    memcpy(&kept, bytes + at, 4);
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
      memcpy(bytes + at, &values[i], 4);
      try_forged(bytes, size);
    }
    memcpy(bytes + at, &kept, 4);
  }
}

/* Values that no table can hold, with sums that are right. */
static void
test_forged_values(gconstpointer pack)
{
  g_autofree char *path = path_of("values.nbs");
  g_autoptr(GBytes) whole = grown(path, GPOINTER_TO_INT(pack));
  g_autoptr(GRand) rand = g_rand_new_with_seed(3);
  gsize size = g_bytes_get_size(whole);
  NbSnapSlot slot;

  g_assert_true(nb_snap_head_read(g_bytes_get_data(whole, NULL), size, path, &slot, NULL));
  for (guint i = 0; i < 3000; i++) {
    g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), size);

    for (guint k = 0; k < 4; k++)
      bytes[g_rand_int_range(rand, NB_SNAP_HEAD, (gint32)slot.at)] =
          (guint8)g_rand_int_range(rand, 0, 256);
    try_forged(bytes, size);
  }
}

static void
test_foreign(void)
{
  g_autofree char *path = path_of("foreign.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 3, 1);
  g_autoptr(GError) error = NULL;

  g_assert_true(g_file_set_contents(path, "题名,读者\n", -1, NULL));
  g_assert_false(nb_snapshot_is(path));
  g_assert_null(nb_snapshot_open(path, NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_clear_error(&error);
  g_assert_false(nb_snapshot_append(path, table, NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_false(nb_snapshot_is(folder));
}

/* ---- stopped ---- */

/* What a run had written when the power went: all, some or none of what is new, and not the slot.
 */
static void
test_power_cut(void)
{
  g_autofree char *path = path_of("power.nbs");
  g_autoptr(NbTable) table = bundled("a.csv", 900, 1), month = one_file("b.csv", 400, 2);

  save(path, table, FALSE);
  g_autoptr(GBytes) before = bytes_of(path);
  gsize size = g_bytes_get_size(before);

  append(path, month);
  g_autoptr(GBytes) after = bytes_of(path);
  g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(after, NULL), g_bytes_get_size(after));

  memcpy(bytes, g_bytes_get_data(before, NULL), NB_SNAP_HEAD);
  for (gsize end = size; end <= g_bytes_get_size(after); end += 97) {
    g_autoptr(GBytes) left = g_bytes_new_static(bytes, end);
    g_autoptr(NbTable) kept = nb_snapshot_read(left, "a.nbs", FALSE, NULL, NULL);

    g_assert_nonnull(kept);
    g_assert_true(nb_table_check(kept, TRUE, NULL));
    g_assert_cmpuint(nb_table_rows(kept), ==, 900);
  }
  g_assert_true(g_file_set_contents(path, (char *)bytes, (gssize)g_bytes_get_size(after), NULL));
  append(path, month);
  g_autoptr(GBytes) again = bytes_of(path);

  g_assert_true(g_bytes_equal(again, after));
}

static pid_t
start_appending(const char *path, const NbTable *month)
{
  pid_t child = fork();

  if (child == 0)
    _exit(nb_snapshot_append(path, month, NULL, NULL) ? 0 : 1);
  g_assert_cmpint(child, >, 0);
  return child;
}

static void
test_killed(void)
{
  g_autofree char *path = path_of("killed.nbs");
  g_autoptr(NbTable) table = bundled("a.csv", 900, 1), month = one_file("b.csv", 9000, 2);
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  gsize rows = 900;
  guint killed = 0;

  save(path, table, FALSE);
  for (guint i = 0; i < KILLS; i++) {
    pid_t child = start_appending(path, month);
    int status = 0;

    g_usleep((gulong)g_rand_int_range(rand, 0, 12000));
    kill(child, SIGKILL);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    killed += WIFSIGNALED(status);
    g_autoptr(NbTable) kept = open_sound(path);

    g_assert_true(nb_table_rows(kept) == rows || nb_table_rows(kept) == rows + 9000);
    rows = nb_table_rows(kept);
  }
  g_test_message("%u of %d were killed before they were done", killed, KILLS);
  g_assert_cmpuint(killed, >, 0);
}

static void
set_file_limit(rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

/* Wherever the disk ends, the snapshot is as it was, or there is none. */
static void
test_full_disk(void)
{
  g_autofree char *path = path_of("full.nbs"), *other = path_of("other.nbs");
  g_autoptr(NbTable) table = bundled("a.csv", 900, 1), month = one_file("b.csv", 400, 2);

  signal(SIGXFSZ, SIG_IGN);
  save(path, table, FALSE);
  g_autoptr(GBytes) before = bytes_of(path);
  gsize size = g_bytes_get_size(before);

  for (gsize room = 0; room < 60000; room += 5000) {
    g_autoptr(GError) error = NULL, second = NULL;

    set_file_limit(size + room);
    gboolean done = nb_snapshot_append(path, month, NULL, &error);

    set_file_limit(room / 20);
    g_assert_false(nb_snapshot_save(other, table, NULL, FALSE, &second));
    set_file_limit(RLIM_INFINITY);
    g_assert_error(second, NB_ERROR, NB_ERROR_OUTPUT);
    g_assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
    if (done)
      break;
    g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
    g_autoptr(GBytes) after = bytes_of(path);

    g_assert_true(g_bytes_equal(before, after));
  }
}

/* ---- two at once ---- */

static void
test_two_writers(void)
{
  g_autofree char *path = path_of("busy.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 10, 1), month = one_file("b.csv", 20, 2);
  g_autoptr(GError) error = NULL;

  save(path, table, FALSE);
  int fd = open(path, O_RDWR | O_CLOEXEC);

  g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
  g_assert_false(nb_snapshot_append(path, month, NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_BUSY);
  close(fd);
  append(path, month);
}

/* Who has a snapshot open keeps what it was; who opens it meanwhile gets it before or after. */
static void
test_reader_and_writer(void)
{
  g_autofree char *path = path_of("both.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 500, 1);

  save(path, table, FALSE);
  g_autoptr(NbTable) first = nb_snapshot_open(path, NULL, NULL);
  pid_t child = fork();

  if (child == 0) {
    for (guint i = 0; i < MONTHS; i++) {
      g_autoptr(NbTable) month = one_file("b.csv", 700, i);

      append(path, month);
    }
    _exit(0);
  }
  int status = 0;
  guint opened = 0;

  do {
    g_autoptr(NbTable) kept = open_sound(path);

    g_assert_cmpuint((nb_table_rows(kept) - 500) % 700, ==, 0);
    opened++;
  } while (waitpid(child, &status, WNOHANG) == 0);
  g_test_message("opened %u times", opened);
  g_assert_cmpint(status, ==, 0);
  same_tables(table, first);
}

/* Who opens it may look at how long it is just before it grows, and at its head just after. */
static void
test_opened_as_it_grows(void)
{
  g_autofree char *path = path_of("grows.nbs");
  g_autoptr(NbTable) table = one_file("a.csv", 1, 1);
  int status = 0;

  save(path, table, FALSE);
  pid_t child = fork();

  if (child == 0) {
    for (guint i = 0; i < GROWTHS; i++)
      append(path, table);
    _exit(0);
  }
  do {
    for (guint i = 0; i < 50; i++) {
      g_autoptr(GError) error = NULL;
      NbTable *kept = nb_snapshot_open(path, NULL, &error);

      g_assert_no_error(error);
      nb_table_free(kept);
    }
  } while (waitpid(child, &status, WNOHANG) == 0);
  g_assert_cmpint(status, ==, 0);
}

int
main(int argc, char **argv)
{
  /* threads make it no safer, only slower: each check is small */
  g_setenv("NB_THREADS", "1", TRUE);
  g_test_init(&argc, &argv, NULL);
  folder = g_dir_make_tmp("nianbao-snapshot-XXXXXX", NULL);
  const gconstpointer plain = GINT_TO_POINTER(FALSE), packed = GINT_TO_POINTER(TRUE);

  g_test_add_data_func("/store/harm/every cut is found", plain, test_cuts);
  g_test_add_data_func("/store/harm/every cut of a packed one", packed, test_cuts);
  g_test_add_data_func("/store/harm/10,000 flipped bits are found", plain, test_flips);
  g_test_add_data_func("/store/harm/10,000 of a packed one", packed, test_flips);
  g_test_add_func("/store/harm/every single bit of a small one", test_all_bits);
  g_test_add_func("/store/harm/damage is said before anything leaves", test_used_first);
  g_test_add_data_func("/store/harm/a forged directory does no harm", plain, test_forged_directory);
  g_test_add_data_func("/store/harm/nor one of a packed one", packed, test_forged_directory);
  g_test_add_data_func("/store/harm/forged values do no harm", plain, test_forged_values);
  g_test_add_data_func("/store/harm/nor packed ones", packed, test_forged_values);
  g_test_add_func("/store/harm/another file is no snapshot", test_foreign);
  g_test_add_func("/store/harm/the power goes while a month is appended", test_power_cut);
  g_test_add_func("/store/harm/a run is killed at any moment", test_killed);
  g_test_add_func("/store/harm/a full disk leaves what was there", test_full_disk);
  g_test_add_func("/store/harm/two cannot write at once", test_two_writers);
  g_test_add_func("/store/harm/one reads while another writes", test_reader_and_writer);
  g_test_add_func("/store/harm/one opens it as it grows", test_opened_as_it_grows);
  int status = g_test_run();
  g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);

  return status || system(command) != 0;
}
