/* Keys and conditions through another table: the engine against a loop that looks up every row,
 * whatever the layout of the columns and the number of threads. */
#include "tests/query/six.h"

enum { ROWS = 60000, TITLES = 900, READERS = 700 };

static void
add_sites(NbTable *table)
{
  g_autoptr(GString) text = g_string_new("name|type|seats\n");

  for (guint i = 0; i < SIX_SITES * 2; i += i % 5 == 2 ? 2 : 1)
    g_string_append_printf(text, "第%u分馆|类%u|%u\n", i % SIX_SITES, i % 7, i * 10);
  rows_add(table, text->str);
}

static void
add_cards(NbTable *table)
{
  g_autoptr(GString) text = g_string_new("reader|type\n");

  for (guint i = 1; i <= READERS * 2; i += i % 3 ? 1 : 2)
    g_string_append_printf(text, "R%08u|%s\n", i, i % 11 ? i % 4 ? "成人" : "少儿" : "");
  rows_add(table, text->str);
}

static void
add_calendar(NbTable *table)
{
  gint32 first = nb_day_from_date(2023, 2, 1);
  g_autoptr(GString) text = g_string_new("time|site|state\n");

  for (gint32 day = first; day < first + 500; day++) {
    g_autofree char *written = nb_day_format(day);

    if (day % 13 != 0)
      g_string_append_printf(text, "%s||%s\n", written, day % 7 ? "开" : "闭");
    if (day % 3 == 0)
      g_string_append_printf(text, "%s|第%d分馆|半天\n", written, day % SIX_SITES);
  }
  rows_add(table, text->str);
}

static NbStore *
made_store(gboolean shared)
{
  const SixShape shape = {.rows = ROWS, .titles = TITLES, .readers = READERS, .shared = shared};
  NbStore *store = nb_store_new();

  nb_store_replace(store, six_table(&shape));
  add_sites(nb_store_need(store, nb_dataset_find("sites")));
  add_cards(nb_store_need(store, nb_dataset_find("cards")));
  add_calendar(nb_store_need(store, nb_dataset_find("calendar")));
  return store;
}

/* Returns: (transfer full): what a cell points with; "" for nothing. */
static char *
cell_of(const NbTable *table, gsize row, const char *role, gboolean site)
{
  const NbColumn *column = nb_table_column(table, role);

  if (nb_column_is_text(column))
    return g_strdup(nb_column_text(column, row));
  gint32 day = nb_column_day(column, row);

  return day == NB_DAY_NONE
             ? g_strdup("")
             : g_strdup_printf("%d/%s", day,
                               site ? nb_column_text(nb_table_column(table, "site"), row) : "");
}

/* Returns: (transfer full): by cell: the row that tells of it, plus 1. @twice: cells that differ
 * and occur in @occur (nullable). */
static GHashTable *
tellers(const NbTable *to, const char *key, const char *told, GHashTable *occur, gint64 *twice)
{
  GHashTable *found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) differ = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const NbColumn *column = nb_table_column(to, told);

  for (gsize row = 0; row < nb_table_rows(to); row++) {
    char *cell = cell_of(to, row, key, TRUE);
    gsize first = GPOINTER_TO_SIZE(g_hash_table_lookup(found, cell));

    if (first == 0) {
      g_hash_table_insert(found, cell, GSIZE_TO_POINTER(row + 1));
      continue;
    }
    if (strcmp(nb_column_text(column, row), nb_column_text(column, first - 1)) != 0 &&
        (!occur || g_hash_table_contains(occur, cell)))
      g_hash_table_add(differ, cell);
    else
      g_free(cell);
  }
  *twice = g_hash_table_size(differ);
  return found;
}

typedef struct {
  const char *role, *dataset, *key, *told, *condition;
} Recount;

static const Recount recounts[] = {
    {"site",   "sites",    "name",   "type",  "类1"  },
    {"reader", "cards",    "reader", "type",  "少儿"},
    {"time",   "calendar", "time",   "state", "半天"},
};

/* Returns: (transfer full): the text told of a row, NULL when its cell is nowhere. */
static const char *
told_of(const NbTable *table, gsize row, const Recount *asked, const NbTable *to, GHashTable *found)
{
  g_autofree char *cell = cell_of(table, row, asked->role, TRUE);
  gsize at = GPOINTER_TO_SIZE(g_hash_table_lookup(found, cell));

  if (at == 0 && strcmp(asked->role, "time") == 0 && *cell) {
    g_autofree char *any = cell_of(table, row, asked->role, FALSE);

    at = GPOINTER_TO_SIZE(g_hash_table_lookup(found, any));
  }
  if (at == 0)
    return *cell ? NULL : "";
  return nb_column_text(nb_table_column(to, asked->told), at - 1);
}

static gint64
count_in(GHashTable *counts, const char *text)
{
  return (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(counts, text));
}

static void
check_groups(const NbResult *result, GHashTable *counts)
{
  g_assert_cmpuint(result->groups->len, ==, g_hash_table_size(counts));
  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];

    g_assert_cmpint(group->value.num, ==, count_in(counts, group->keys[0]));
  }
}

static void
check_condition(const NbTable *table, const Recount *asked, gint64 want, gint64 unmatched)
{
  g_autofree char *filter = g_strdup_printf("%s:%s=%s", asked->role, asked->told, asked->condition);
  g_autoptr(NbPlan) plan = rows_plan("loans", filter, "", "count");
  g_autoptr(GError) error = NULL;
  g_autoptr(NbResult) result = nb_query_run(table, plan, &error);

  g_assert_no_error(error);
  g_assert_cmpint(want, >, 0);
  g_assert_cmpint(result->total.num, ==, want);
  g_assert_cmpint(result->rows_filtered, ==, ROWS - want);
  g_assert_cmpint(g_array_index(result->joins, NbResultJoin, 0).rows, ==, unmatched);
}

static GHashTable *
cells_of(const NbTable *table, const char *role)
{
  GHashTable *cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (gsize row = 0; row < nb_table_rows(table); row++)
    g_hash_table_add(cells, cell_of(table, row, role, TRUE));
  return cells;
}

static void
recount(const NbStore *store, const Recount *asked)
{
  const NbTable *table = nb_store_get(store, "loans"), *to = nb_store_get(store, asked->dataset);
  gboolean days = strcmp(asked->role, "time") == 0;
  g_autoptr(GHashTable) occur = days ? NULL : cells_of(table, asked->role);
  g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) lost = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *keys = g_strdup_printf("%s:%s", asked->role, asked->told);
  g_autoptr(NbPlan) plan = rows_plan("loans", "", keys, "count");
  g_autoptr(GError) error = NULL;
  gint64 twice = 0, unmatched = 0;
  g_autoptr(GHashTable) found = tellers(to, asked->key, asked->told, occur, &twice);

  plan->order = NB_ORDER_KEY;
  for (gsize row = 0; row < nb_table_rows(table); row++) {
    const char *text = told_of(table, row, asked, to, found);

    unmatched += !text;
    if (!text)
      g_hash_table_add(lost, cell_of(table, row, asked->role, TRUE));
    text = text ? text : "";
    g_hash_table_insert(counts, (char *)text, GSIZE_TO_POINTER(count_in(counts, text) + 1));
  }
  g_autoptr(NbResult) result = nb_query_run(table, plan, &error);

  g_assert_no_error(error);
  check_groups(result, counts);
  const NbResultJoin *join = &g_array_index(result->joins, NbResultJoin, 0);

  g_assert_cmpint(unmatched, >, 0);
  g_assert_cmpint(join->rows, ==, unmatched);
  g_assert_cmpint(join->cells, ==, g_hash_table_size(lost));
  g_assert_cmpint(join->twice, ==, twice);
  check_condition(table, asked, count_in(counts, asked->condition), unmatched);
}

static void
test_recount(void)
{
  static const char *const threads[] = {"1", "2", "5"};

  for (guint shared = 0; shared < 2; shared++) {
    g_autoptr(NbStore) store = made_store(shared);

    for (gsize t = 0; t < G_N_ELEMENTS(threads); t++) {
      g_setenv("NB_THREADS", threads[t], TRUE);
      for (gsize i = 0; i < G_N_ELEMENTS(recounts); i++)
        recount(store, &recounts[i]);
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/query/join/the engine agrees with a loop", test_recount);
  return g_test_run();
}
