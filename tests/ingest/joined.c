/* Answers of real exports that need several columns or tables at once. */
#include "read.h"

/* ---- a count by text, ranked ---- */

typedef struct {
  const char *text;
  gint64 n;
} Group;

static int
by_count(gconstpointer a, gconstpointer b)
{
  const Group *x = a, *y = b;

  return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp(x->text, y->text);
}

/* Returns: the groups of a column by how many rows @takes has, largest first. */
static GArray *
rank(const NbColumn *column, const guint32 *rows, gsize n)
{
  g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
  GArray *groups = g_array_new(FALSE, FALSE, sizeof(Group));
  GHashTableIter iter;
  gpointer key, value;

  for (gsize i = 0; i < n; i++) {
    const char *text = nb_column_text(column, rows[i]);
    gsize before = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, text));

    g_hash_table_insert(counts, (gpointer)text, GSIZE_TO_POINTER(before + 1));
  }
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    Group group = {key, (gint64)GPOINTER_TO_SIZE(value)};

    g_array_append_val(groups, group);
  }
  g_array_sort(groups, by_count);
  return groups;
}

static void
check_counts(const GArray *groups, const gint64 *want, guint n)
{
  g_assert_cmpuint(groups->len, >=, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint(g_array_index(groups, Group, i).n, ==, want[i]);
}

static void
check_group(const GArray *groups, const char *text, gint64 want)
{
  for (guint i = 0; i < groups->len; i++) {
    if (strcmp(g_array_index(groups, Group, i).text, text) == 0) {
      g_assert_cmpint(g_array_index(groups, Group, i).n, ==, want);
      return;
    }
  }
  g_assert_not_reached();
}

/* ---- the loan log, each repeated row once ---- */

/* Returns: the rows that equal no earlier one; @n: (out). */
static guint32 *
first_rows(const NbTable *table, int year, gsize *n)
{
  static const char *const roles[] = {"reader", "title", "call_no"};
  const NbColumn *time = nb_table_column(table, "time");
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint32 *rows = g_new(guint32, nb_table_rows(table));

  *n = 0;
  for (guint32 i = 0; i < nb_table_rows(table); i++) {
    gint32 day = nb_column_day(time, i);
    char *key =
        g_strdup_printf("%d %u %u %u", day, nb_column_code(nb_table_column(table, roles[0]), i),
                        nb_column_code(nb_table_column(table, roles[1]), i),
                        nb_column_code(nb_table_column(table, roles[2]), i));

    if (year && nb_day_to_date(day).year != year)
      g_free(key);
    else if (g_hash_table_add(seen, key))
      rows[(*n)++] = i;
  }
  return rows;
}

/* Takes the study rooms out. Returns: how many rows are left. */
static gsize
drop_rooms(const NbTable *table, guint32 *rows, gsize n)
{
  const NbColumn *title = nb_table_column(table, "title");
  gsize left = 0;

  for (gsize i = 0; i < n; i++) {
    if (!strstr(nb_column_text(title, rows[i]), "研修室"))
      rows[left++] = rows[i];
  }
  return left;
}

static void
test_log_once(void)
{
  static const gint64 titles[] = {5339, 458, 295, 53, 44, 39, 34, 31, 30, 30, 30, 30},
                      readers[] = {260, 228, 218, 187, 181, 179, 171, 171, 169, 167},
                      titles_2020[] = {25, 22, 22, 19, 18, 18, 18, 17, 16, 16, 16, 16};
  g_autofree char *path = find_data("datacastle/borrow_train.txt");
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  const NbIngestOptions options = {.columns = "reader,time,title,call_no"};
  gsize n, n_2020;

  if (!path)
    return;
  g_autoptr(NbFileReport) report = read_path(store, path, &options, &error);

  g_assert_no_error(error);
  const NbTable *table = nb_store_get(store, "loans");
  g_autofree guint32 *rows = first_rows(table, 0, &n), *in_2020 = first_rows(table, 2020, &n_2020);
  g_autoptr(GArray) by_title = rank(nb_table_column(table, "title"), rows, n);
  g_autoptr(GArray) by_reader = rank(nb_table_column(table, "reader"), rows, n);

  g_assert_cmpuint(n, ==, 133870);
  g_assert_cmpint((gint64)n, ==, report->accepted - report->repeated);
  check_counts(by_title, titles, G_N_ELEMENTS(titles));
  check_counts(by_reader, readers, G_N_ELEMENTS(readers));
  n_2020 = drop_rooms(table, in_2020, n_2020);
  g_assert_cmpuint(n_2020, ==, 63035);
  g_autoptr(GArray) by_title_2020 = rank(nb_table_column(table, "title"), in_2020, n_2020);

  check_counts(by_title_2020, titles_2020, G_N_ELEMENTS(titles_2020));
}

/* ---- pairs of readers and books, and the two lists that explain them ---- */

static const char pairs_ini[] = "[preset]\ndataset = loans\n[headings]\nreader = USERID\n"
                                "item = BOOK_ID\n[constants]\ntime = 2017\n";
static const char users_ini[] = "[preset]\ndataset = cards\n[headings]\nreader = USERID\n"
                                "type = REDR_TYPE_NAME\nschool = DEPT\ngender = SEX\n";
static const char books_ini[] = "[preset]\ndataset = acquisitions\n[headings]\nitem = BOOK_ID\n"
                                "title = TITLE\n";

static const NbTable *
read_list(NbStore *store, const char *name, const char *preset)
{
  g_autofree char *path = find_data(name), *folder = NULL, *ini = NULL;
  g_autoptr(NbPresets) presets = load_presets();
  g_autoptr(GError) error = NULL;

  if (!path)
    return NULL;
  folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  ini = g_build_filename(folder, "own.ini", NULL);
  g_assert_true(g_file_set_contents(ini, preset, -1, NULL));
  const NbIngestOptions options = {.preset = nb_presets_add(presets, ini, &error)};

  g_assert_no_error(error);
  g_autoptr(NbFileReport) report = nb_ingest_file(store, presets, path, &options, &error);

  g_unlink(ini);
  g_rmdir(folder);
  g_assert_no_error(error);
  g_assert_cmpint(report->rejected, ==, 0);
  g_assert_cmpint(report->read, ==, report->accepted);
  return nb_store_get(store, report->dataset->id);
}

/* Returns: by row of @pairs the row of @list that has the same key. */
static guint32 *
join(const NbTable *pairs, const NbTable *list, const char *role)
{
  const NbColumn *from = nb_table_column(pairs, role), *to = nb_table_column(list, role);
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  guint32 *rows = g_new(guint32, nb_table_rows(pairs));

  for (gsize i = 0; i < nb_table_rows(list); i++)
    g_hash_table_insert(places, (gpointer)nb_column_text(to, i), GSIZE_TO_POINTER(i + 1));
  for (gsize i = 0; i < nb_table_rows(pairs); i++) {
    gsize place = GPOINTER_TO_SIZE(g_hash_table_lookup(places, nb_column_text(from, i)));

    g_assert_cmpuint(place, >, 0);
    rows[i] = (guint32)place - 1;
  }
  return rows;
}

static void
check_readers(const NbTable *users, const guint32 *rows, gsize n)
{
  g_autoptr(GArray) types = rank(nb_table_column(users, "type"), rows, n);
  g_autoptr(GArray) schools = rank(nb_table_column(users, "school"), rows, n);
  g_autoptr(GArray) genders = rank(nb_table_column(users, "gender"), rows, n);
  g_autoptr(GArray) readers = rank(nb_table_column(users, "reader"), rows, n);
  static const gint64 by_type[] = {39849, 38438, 3342, 1948, 985, 202, 90, 19, 1, 1},
                      by_school[] = {9246, 8667, 6961, 5399, 5176}, by_reader[] = {254, 141, 121};

  check_counts(types, by_type, G_N_ELEMENTS(by_type));
  check_counts(schools, by_school, G_N_ELEMENTS(by_school));
  check_counts(readers, by_reader, G_N_ELEMENTS(by_reader));
  check_group(types, "研究生", 39849);
  check_group(schools, "会计学院", 9246);
  check_group(genders, "女", 60512);
  check_group(genders, "男", 24225);
  check_group(genders, "", 138);
  g_assert_cmpuint(readers->len, ==, 10676);
}

static void
test_pairs(void)
{
  static const gint64 by_title[] = {175, 93, 88, 87, 83, 79, 78, 78, 76, 75};
  g_autoptr(NbStore) store = nb_store_new();
  const NbTable *pairs = read_list(store, "dufe/loans_pairs.csv", pairs_ini);
  const NbTable *users = pairs ? read_list(store, "dufe/users_2017_2020.csv", users_ini) : NULL;
  const NbTable *books = pairs ? read_list(store, "dufe/books.csv", books_ini) : NULL;

  if (!pairs)
    return;
  gsize n = nb_table_rows(pairs);
  g_autofree guint32 *readers = join(pairs, users, "reader"), *copies = join(pairs, books, "item");
  g_autoptr(GArray) titles = rank(nb_table_column(books, "title"), copies, n);

  g_assert_cmpuint(n, ==, 84875);
  g_assert_cmpuint(nb_table_rows(users), ==, 19706);
  g_assert_cmpuint(nb_table_rows(books), ==, 52742);
  check_readers(users, readers, n);
  check_counts(titles, by_title, G_N_ELEMENTS(by_title));
  check_group(titles, "宏观经济学", 175);
  check_group(titles, "人间失格", 83);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ingest/joined/a loan log, each repeated row once", test_log_once);
  g_test_add_func("/ingest/joined/pairs of readers and books", test_pairs);
  return g_test_run();
}
