/* Many plans in one pass: the six questions against a plain recount, whatever the number of
 * threads, the kernels and the layout of the columns. */
#include "query/select.h"
#include "tests/query/six.h"

enum { ROWS = 300000, TITLES = 5000, READERS = 3000 };

static SixShape
shape_of(gboolean shared)
{
  return (SixShape){.rows = ROWS, .titles = TITLES, .readers = READERS, .shared = shared};
}

static char *
describe(const NbResult *result)
{
  GString *out = g_string_new(NULL);
  g_autofree char *total = rows_value(result->total);
  g_autofree char *excluded = rows_value(result->total_excluded);
  g_autofree char *groups = rows_text(result->groups, TRUE);

  g_string_append_printf(out, "%s %s %d %d %d %d %d %d\n%s\n", total, excluded,
                         (int)result->rows_kept, (int)result->rows_out_of_period,
                         (int)result->rows_filtered, (int)result->rows_excluded,
                         (int)result->rows_no_key, (int)result->n_groups, groups);
  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];

    g_string_append_printf(out, "%d/%d ", (int)group->first_row, (int)group->rows);
  }
  return g_string_free(out, FALSE);
}

/* Further plans: other selections, exclusions, keys of every kind. */
static void
add_plans(GPtrArray *plans)
{
  static const char *const more[][3] = {
      {"action=loan; site=第3分馆|第4分馆", "reader_type,month",      "count"              },
      {"reader_type=少儿",                      "quarter",                "distinct reader"    },
      {"time>=2024-03; time<2024-05; hour>=12",   "day",                    "count"              },
      {"title!=题名7; call_no^=I",              "class2,site",            "rows"               },
      {"",                                        "title,reader",           "count"              },
      {"",                                        "",                       "distinct title"     },
      {"",                                        "",                       "distinct day"       },
      {"class=I|K",                               "year",                   "distinct class2"    },
      {"weekday=1|7",                             "action",                 "count"              },
      {"",                                        "title,reader,hour,site", "distinct title, day"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(more); i++) {
    NbPlan *plan = rows_plan("loans", more[i][0], more[i][1], more[i][2]);

    plan->order = i % 2 ? NB_ORDER_VALUE : NB_ORDER_KEY;
    plan->limit = i % 2 ? 20 : 0;
    if (i % 3 == 0) {
      nb_filter_parse("title=题名5|题名9; site=第1分馆 and reader_type=成人",
                      nb_dataset_find("loans"), plan->exclude, NULL);
      plan->first_day = nb_day_from_date(2023, 11, 5);
    }
    g_ptr_array_add(plans, plan);
  }
}

/* One block for all plans, parted by lines. */
static char *
ask_all(const NbTable *table, gboolean at_once)
{
  g_autoptr(GPtrArray) plans = six_plans();
  GString *out = g_string_new(NULL);

  add_plans(plans);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = at_once ? nb_query_many(table, plans, NULL, &error) : NULL;

  g_assert_no_error(error);
  for (guint i = 0; i < plans->len; i++) {
    g_autoptr(NbResult) one = at_once ? NULL : nb_query_run(table, plans->pdata[i], &error);

    g_assert_no_error(error);
    g_autofree char *text = describe(at_once ? results->pdata[i] : one);

    g_string_append_printf(out, "%u: %s\n", i, text);
  }
  return g_string_free(out, FALSE);
}

static void
test_layouts(void)
{
  static const char *const threads[] = {"1", "2", "8"};
  const SixShape shared = shape_of(TRUE), flat = shape_of(FALSE);
  g_autoptr(NbTable) one = six_table(&shared);
  g_autoptr(NbTable) two = six_table(&flat);

  g_setenv("NB_THREADS", "1", TRUE);
  g_setenv("NB_CPU", "scalar", TRUE);
  g_autofree char *want = ask_all(two, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS(threads) * 2; i++) {
    g_setenv("NB_THREADS", threads[i / 2], TRUE);
    if (i % 2)
      g_setenv("NB_CPU", "scalar", TRUE);
    else
      g_unsetenv("NB_CPU");
    g_autofree char *got = ask_all(one, TRUE);
    g_autofree char *flat_got = ask_all(two, TRUE);

    g_assert_cmpstr(got, ==, want);
    g_assert_cmpstr(flat_got, ==, want);
  }
  g_unsetenv("NB_CPU");
}

/* ---- the six questions, counted by the plainest program ---- */

typedef struct {
  GHashTable *counts[6]; /* of text: a number */
} Recount;

static void
add_one(GHashTable *counts, char *key)
{
  g_hash_table_insert(counts, key,
                      GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(counts, key)) + 1));
}

static void
recount_loan(Recount *recount, const SixRow *row)
{
  NbDate date = nb_day_to_date(nb_stamp_day(row->stamp));
  g_autofree char *call_no = row->title ? six_call_no(row->title) : g_strdup("");
  g_autofree char *site = six_site(row->place);
  char letter = *call_no;

  if (row->title)
    add_one(recount->counts[0], six_title(row->title));
  if (row->reader)
    add_one(recount->counts[1], six_reader(row->reader));
  add_one(recount->counts[2], g_strdup_printf("%d-%02d+%s", date.year, date.month, site));
  add_one(recount->counts[3], letter ? g_strdup_printf("%c", letter) : g_strdup(""));
  add_one(recount->counts[5], g_strdup_printf("%d+%02d", nb_day_weekday(nb_stamp_day(row->stamp)),
                                              nb_stamp_minute(row->stamp) / 60));
}

static void
recount_all(Recount *recount, const SixShape *shape)
{
  guint64 state = 7;

  for (gsize i = 0; i < shape->rows; i++) {
    const SixRow row = six_row(&state, i, shape);

    if (!row.stamp || nb_day_to_date(nb_stamp_day(row.stamp)).year != 2024)
      continue;
    if (row.reader)
      add_one(recount->counts[4], six_reader(row.reader));
    g_autofree char *action = six_action(row.place);

    if (strcmp(action, "loan") == 0)
      recount_loan(recount, &row);
  }
}

static void
check_counts(const NbResult *result, GHashTable *counts)
{
  g_assert_cmpint(result->n_groups, ==, g_hash_table_size(counts));
  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];
    g_autofree char *key = g_strjoinv("+", group->keys);

    g_assert_cmpint(group->value.num, ==, GPOINTER_TO_INT(g_hash_table_lookup(counts, key)));
  }
}

/* None of those left out has more than the last one shown. */
static void
check_cut(const NbResult *result, GHashTable *counts)
{
  const NbGroup *last = result->groups->pdata[result->groups->len - 1];
  GHashTableIter at;
  gpointer number;
  gint64 above = 0;

  g_hash_table_iter_init(&at, counts);
  while (g_hash_table_iter_next(&at, NULL, &number))
    above += GPOINTER_TO_INT(number) >= last->value.num;
  g_assert_cmpint(above, ==, result->groups->len);
}

static void
test_recount(void)
{
  const SixShape shape = shape_of(TRUE);
  g_autoptr(NbTable) table = six_table(&shape);
  g_autoptr(GPtrArray) plans = six_plans();
  Recount recount;

  for (gsize i = 0; i < G_N_ELEMENTS(recount.counts); i++)
    recount.counts[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  recount_all(&recount, &shape);
  g_autoptr(GPtrArray) results = nb_query_many(table, plans, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(recount.counts); i++) {
    const NbResult *result = results->pdata[i];

    if (i == 4)
      g_assert_cmpint(result->total.num, ==, g_hash_table_size(recount.counts[4]));
    else
      check_counts(result, recount.counts[i]);
    if (i < 2)
      check_cut(result, recount.counts[i]);
    g_hash_table_unref(recount.counts[i]);
  }
}

/* ---- errors and the rest ---- */

static void
test_failed(void)
{
  const SixShape shape = {.rows = 100, .titles = 5, .readers = 5};
  g_autoptr(NbTable) table = six_table(&shape);
  g_autoptr(GPtrArray) plans = six_plans();
  g_autoptr(GError) error = NULL;
  guint failed = 0;

  g_ptr_array_add(plans, rows_plan("loans", "", "author", "count"));
  g_assert_null(nb_query_many(table, plans, &failed, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_cmpuint(failed, ==, 6);
}

static void
test_rest(void)
{
  const char *text = "time|reader|site\n2024-01-01|R1|A\n2024-01-01|R1|A\n2024-01-01|R2|A\n"
                     "2024-01-01|R3|B\n";
  g_autoptr(NbTable) table = rows_table("loans", text);
  g_autoptr(NbPlan) readers = rows_plan("loans", "", "reader", "count");
  g_autoptr(NbPlan) sites = rows_plan("loans", "", "site", "count");

  readers->order = sites->order = NB_ORDER_VALUE;
  readers->limit = sites->limit = 1;
  g_autoptr(NbResult) by_reader = nb_query_run(table, readers, NULL);
  g_autoptr(NbResult) by_site = nb_query_run(table, sites, NULL);
  g_autoptr(GPtrArray) next = nb_query_rest(by_reader, 1, NULL);
  g_autoptr(GPtrArray) other = nb_query_rest(by_site, 5, NULL);
  g_autofree char *rest = rows_text(next, TRUE);

  g_assert_cmpstr(rest, ==, "2.R2=1 2.R3=1"); /* with those tied with the last */
  g_assert_cmpuint(other->len, ==, 1);
  sites->limit = 0;
  g_autoptr(NbResult) whole = nb_query_run(table, sites, NULL);
  g_autoptr(GPtrArray) nothing = nb_query_rest(whole, 5, NULL);

  g_assert_cmpuint(nothing->len, ==, 0);
}

/* ---- many rows of one text among many texts ---- */

static void
test_spills(void)
{
  enum { TEXTS = 5000, ALIKE = 200000 };
  g_autoptr(NbTable) table = nb_table_new(nb_dataset_find("loans"));
  guint role = six_role("title");
  guint32 entry = 3;

  nb_table_begin_file(table, "made.csv");
  nb_table_add_column(table, role);
  NbColumn *column = nb_table_cells(table, role);

  for (guint i = 0; i < TEXTS; i++) {
    g_autofree char *text = g_strdup_printf("题名%u", i);

    nb_dict_add(column->dict, text, strlen(text));
  }
  nb_lane_fill(column->lane, &entry, ALIKE);
  entry = 4;
  nb_lane_fill(column->lane, &entry, 5);
  nb_table_end_run(table, 2, ALIKE + 5);
  for (const char *const *threads = (const char *const[]){"1", "3", NULL}; *threads; threads++) {
    g_autoptr(NbPlan) plan = rows_plan("loans", "", "title", "count");

    g_setenv("NB_THREADS", *threads, TRUE);
    plan->order = NB_ORDER_VALUE;
    g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
    g_autofree char *text = rows_text(result->groups, FALSE);

    g_assert_cmpstr(text, ==, "题名2=200000 题名3=5");
  }
}

/* A condition that is put twice takes no further row, and no second look at the rows. */
static void
test_repeated(void)
{
  g_autoptr(NbTable) table =
      rows_table("loans", "time|action|title\n2024-01-01|loan|a\n2024-01-02|return|a\n"
                          "2024-01-03|loan|b\n");
  g_autoptr(NbPlan) once = rows_plan("loans", "action=loan", "title", "count");
  g_autoptr(NbPlan) twice = rows_plan("loans", "action=loan;action=loan", "title", "count");
  g_autofree char *one = nb_selection_name(once), *two = nb_selection_name(twice);
  g_autoptr(NbResult) result = nb_query_run(table, twice, NULL);

  g_assert_cmpstr(one, ==, two);
  g_assert_cmpint(result->rows_kept, ==, 2);
  g_assert_cmpint(result->rows_filtered, ==, 1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/query/pass/threads, kernels, layouts and passes agree on sixteen plans",
                  test_layouts);
  g_test_add_func("/query/pass/the six questions agree with a recount", test_recount);
  g_test_add_func("/query/pass/a plan that does not fit is named", test_failed);
  g_test_add_func("/query/pass/groups beyond the cut are asked for again", test_rest);
  g_test_add_func("/query/pass/a text of 200,000 rows among 5,000 texts", test_spills);
  g_test_add_func("/query/pass/a condition put twice is one", test_repeated);
  return g_test_run();
}
