/* Nothing leaves but what the policy allows. */
#include "privacy/privacy.h"
#include "tests/add.h"
#include "tests/query/rows.h"

typedef struct {
  NbResult *result;
  NbCleared *cleared;
  GArray *keys;
} Released;

static Released
release(const NbTable *table, const NbPolicy *policy, const char *keys, NbOrder order, gint64 limit,
        const char *period)
{
  const char *dataset = nb_table_dataset(table)->id;
  g_autoptr(NbPlan) plan = rows_plan(dataset, "", keys, "count");
  g_autoptr(GError) error = NULL;
  NbPeriod days;

  g_assert_true(nb_period_parse(period, &days, NULL));
  plan->first_day = days.first_day;
  plan->last_day = days.last_day;
  plan->order = order;
  plan->limit = limit;
  Released out = {.result = nb_query_run(table, plan, &error)};

  g_assert_no_error(error);
  out.keys = g_array_ref(plan->keys);
  out.cleared = nb_release(policy, out.result, out.keys);
  return out;
}

static void
released_clear(Released *released)
{
  nb_cleared_free(released->cleared);
  nb_result_free(released->result);
  g_array_unref(released->keys);
}

/* Appends @n loans of one reader. */
static void
lend(GString *text, const char *day, const char *reader, const char *type, const char *birth, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_printf(text, "%s|%s|%s|%s\n", day, reader, type, birth);
}

/* The first reader is 13, the second is a pupil, the third was born a day too late. */
static NbTable *
make_readers(void)
{
  g_autoptr(GString) text = g_string_new("time|reader|reader_type|birth\n");

  lend(text, "2024-05-01", "R1000001", "成人", "2011-06-01", 9);
  lend(text, "2024-05-01", "R1000002", "中小学生", "", 8);
  lend(text, "2024-05-01", "R1000003", "", "2007-01-01", 7);
  lend(text, "2024-05-01", "R1000004", "", "2006-12-31", 6);
  lend(text, "2024-05-01", "R1000005", "老年", "", 5);
  lend(text, "2024-05-01", "R1000006", "成人", "", 5);
  lend(text, "2024-05-01", "R1000007", "成人", "1980-02-29", 4);
  lend(text, "2024-05-01", "R1000008", "", "", 3);
  lend(text, "2019-05-01", "R1000006", "少儿", "", 1);
  return rows_table("loans", text->str);
}

static void
test_minors(void)
{
  g_autoptr(NbTable) table = make_readers();
  NbPolicy policy = nb_policy_default();
  Released all = release(table, &policy, "reader", NB_ORDER_VALUE, 0, "2024");
  g_autofree char *got = rows_text(all.cleared->groups, TRUE);

  g_assert_cmpstr(got, ==, "1.****0004=6 2.****0005=5 2.****0006=5 4.****0007=4 5.****0008=3");
  g_assert_cmpint(all.cleared->minors, ==, 3);
  g_assert_cmpint(all.cleared->unknown_age, ==, 1);
  g_assert_cmpint(all.cleared->hidden, ==, 0);
  released_clear(&all);
  policy.show_minors = TRUE;
  Released shown = release(table, &policy, "reader", NB_ORDER_VALUE, 0, "2024");

  /* R…3 is 17; R…1 is 13, and of R…2 nothing tells the age */
  g_assert_cmpuint(shown.cleared->groups->len, ==, 6);
  g_assert_cmpint(shown.cleared->minors, ==, 2);
  released_clear(&shown);
}

/* The next readers take the places; a tie at the new cut is kept. */
static void
test_cut_after_minors(void)
{
  g_autoptr(NbTable) table = make_readers();
  NbPolicy policy = nb_policy_default();
  Released top = release(table, &policy, "reader", NB_ORDER_VALUE, 2, "2024");
  g_autofree char *got = rows_text(top.cleared->groups, TRUE);

  g_assert_cmpstr(got, ==, "1.****0004=6 2.****0005=5 2.****0006=5");
  g_assert_cmpint(top.cleared->tied, ==, 1);
  g_assert_cmpint(top.result->tied, ==, 0);
  g_assert_cmpint(top.cleared->minors, ==, 3);
  released_clear(&top);
}

static void
test_age(void)
{
  g_autoptr(NbTable) table = make_readers();
  NbPolicy policy = nb_policy_default();
  Released open = release(table, &policy, "reader", NB_ORDER_VALUE, 3, "");
  g_autofree char *got = rows_text(open.cleared->groups, FALSE);

  /* without a period, the age at the latest loan counts: R…4 was 17, R…6 once a child */
  g_assert_cmpstr(got, ==, "****0005=5 ****0007=4 ****0008=3");
  released_clear(&open);
}

static void
test_cards(void)
{
  g_autoptr(NbTable) table =
      rows_table("cards", "time|reader|type\n2024-01-01|C10001|中小学生\n2024-01-01|C10002|成人\n");
  NbPolicy policy = nb_policy_default();
  Released all = release(table, &policy, "reader", NB_ORDER_VALUE, 0, "2024");
  g_autofree char *got = rows_text(all.cleared->groups, TRUE);

  g_assert_cmpstr(got, ==, "1.****002=1");
  released_clear(&all);
}

static void
test_own_types(void)
{
  g_autoptr(NbTable) table = make_readers();
  NbPolicy policy = nb_policy_default();

  policy.minor_types = " 老年 |x";
  Released all = release(table, &policy, "reader", NB_ORDER_VALUE, 2, "2024");
  g_autofree char *got = rows_text(all.cleared->groups, TRUE);

  g_assert_cmpstr(got, ==, "1.****0002=8 2.****0004=6"); /* births are judged all the same */
  released_clear(&all);
}

static void
test_masks(void)
{
  static const struct {
    NbMask mask;
    const char *want;
  } wants[] = {
      {NB_MASK_TAIL,   "1.****0004=6 2.****0005=5 2.****0006=5"},
      {NB_MASK_HIDDEN, "1.***=6 2.***=5 2.***=5"               },
      {NB_MASK_CODE,   "1.读者1=6 2.读者2=5 2.读者3=5"   },
      {NB_MASK_FULL,   "1.****0004=6 2.****0005=5 2.****0006=5"}, /* without reason and consent */
  };
  g_autoptr(NbTable) table = make_readers();

  for (gsize i = 0; i < G_N_ELEMENTS(wants); i++) {
    NbPolicy policy = nb_policy_default();

    policy.mask = wants[i].mask;
    Released top = release(table, &policy, "reader", NB_ORDER_VALUE, 2, "2024");
    g_autofree char *got = rows_text(top.cleared->groups, TRUE);

    g_assert_cmpstr(got, ==, wants[i].want);
    released_clear(&top);
  }
}

/* One reader has one code, wherever he stands in a table. */
static void
test_codes_in_cross_tables(void)
{
  g_autoptr(NbTable) table =
      rows_table("loans", "time|reader\n2024-01-01|R77771\n2024-01-01|R77772\n2024-02-01|R77771\n");
  NbPolicy policy = nb_policy_default();

  policy.mask = NB_MASK_CODE;
  policy.threshold = 0;
  Released both = release(table, &policy, "month,reader", NB_ORDER_KEY, 0, "");
  g_autofree char *got = rows_text(both.cleared->groups, FALSE);

  g_assert_cmpstr(got, ==, "2024-01+读者1=1 2024-01+读者2=1 2024-02+读者1=1");
  released_clear(&both);
}

static void
test_one_reader(void)
{
  g_autoptr(NbTable) table = rows_table(
      "loans", "time|reader|title\n2024-01-01|R77771|A\n2024-01-02|R77771|B\n2024-01-01|R7|A\n");
  g_autoptr(NbPlan) plan = rows_plan("loans", "reader=R77771", "title", "count");
  g_autoptr(NbPlan) others = rows_plan("loans", "reader!=R77771", "title", "count");
  NbPolicy policy = nb_policy_default();
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
  g_autoptr(NbResult) rest = nb_query_run(table, others, NULL);
  g_autoptr(NbCleared) withheld = nb_release(&policy, result, plan->keys);
  g_autoptr(NbCleared) open = nb_release(&policy, rest, plan->keys);

  g_assert_cmpuint(withheld->groups->len, ==, 0);
  g_assert_cmpint(withheld->hidden, ==, 2);
  g_assert_cmpuint(open->groups->len, ==, 1);
  policy.mask = NB_MASK_FULL;
  policy.identify = "thank-you letters";
  g_autoptr(NbCleared) full = nb_release(&policy, result, plan->keys);

  g_assert_cmpuint(full->groups->len, ==, 0);
}

/* Months of one kind of readers are a slice of the table of kinds and months. */
static void
test_slice(void)
{
  g_autoptr(GString) text = g_string_new("time|reader_type\n");
  static const int counts[] = {9, 2, 7};

  for (int month = 0; month < 3; month++)
    for (int n = 0; n < counts[month]; n++)
      g_string_append_printf(text, "2024-%02d-01|老年\n", month + 1);
  g_autoptr(NbTable) table = rows_table("loans", text->str);
  g_autoptr(NbPlan) slice = rows_plan("loans", "reader_type=老年", "month", "count");
  g_autoptr(NbPlan) whole = rows_plan("loans", "", "month", "count");
  NbPolicy policy = nb_policy_default();

  slice->order = whole->order = NB_ORDER_KEY;
  g_autoptr(NbResult) sliced = nb_query_run(table, slice, NULL);
  g_autoptr(NbResult) all = nb_query_run(table, whole, NULL);
  g_autoptr(NbCleared) a = nb_release(&policy, sliced, slice->keys);
  g_autoptr(NbCleared) b = nb_release(&policy, all, whole->keys);
  g_autofree char *hidden = rows_text(a->groups, FALSE), *shown = rows_text(b->groups, FALSE);

  /* the small one, and another that keeps it company */
  g_assert_cmpstr(hidden, ==, "2024-01=9 2024-02=- 2024-03=-");
  g_assert_cmpstr(shown, ==, "2024-01=9 2024-02=2 2024-03=7");
}

/* What the cards tell of readers groups them, and names nobody; beside a second key it is a table
 * of readers like any other. */
static void
test_told_of_readers(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GString) text = g_string_new("time|reader|site\n");
  NbTable *table = nb_store_need(store, nb_dataset_find("loans"));
  NbPolicy policy = nb_policy_default();

  for (int n = 0; n < 12; n++)
    g_string_append_printf(text, "2024-01-01|R%d|%s\n", n % 4, n % 6 ? "总馆" : "分馆");
  rows_add(table, text->str);
  rows_add(nb_store_need(store, nb_dataset_find("cards")), "reader|type\nR0|少儿\nR1|成人\n");
  Released one = release(table, &policy, "reader:type", NB_ORDER_VALUE, 0, "");
  Released two = release(table, &policy, "reader:type,site", NB_ORDER_KEY, 0, "");
  g_autofree char *shown = rows_text(one.cleared->groups, TRUE);
  g_autofree char *hidden = rows_text(two.cleared->groups, FALSE);

  g_assert_cmpstr(shown, ==, "1.少儿=3 1.成人=3");
  g_assert_cmpint(one.cleared->minors, ==, 0);
  g_assert_cmpint(two.cleared->hidden, >, 0);
  g_assert_null(strstr(hidden, "分馆=1"));
  released_clear(&one);
  released_clear(&two);

  g_autoptr(NbPlan) slice = rows_plan("loans", "reader:type=少儿", "site", "count");
  g_autoptr(NbResult) sliced = nb_query_run(table, slice, NULL);
  g_autoptr(NbCleared) cleared = nb_release(&policy, sliced, slice->keys);

  g_assert_cmpint(cleared->hidden, >, 0);
}

/* ---- small cells ---- */

/* Loans by school class of readers: text of “type|site|n” triples to a table. */
static NbTable *
make_cells(const char *cells)
{
  g_autoptr(GString) text = g_string_new("time|reader_type|site\n");
  g_auto(GStrv) parts = g_strsplit(cells, " ", -1);

  for (gsize i = 0; parts[i]; i++) {
    g_auto(GStrv) cell = g_strsplit(parts[i], "|", -1);

    for (int n = (int)g_ascii_strtoll(cell[2], NULL, 10); n > 0; n--)
      g_string_append_printf(text, "2024-01-01|%s|%s\n", cell[0], cell[1]);
  }
  return rows_table("loans", text->str);
}

typedef struct {
  const char *name;
  const char *cells, *keys;
  NbOrder order;
  const char *want;
} CellRow;

static const CellRow cell_rows[] = {
    {"nothing is small",                                 "a|x|5 a|y|6 b|x|7 b|y|8",                 "reader_type,site", NB_ORDER_KEY,
     "1.a+x=5 2.a+y=6 3.b+x=7 4.b+y=8"                                                                                                                                                     },
    {"one small cell takes three others along",          "a|x|3 a|y|60 b|x|70 b|y|80 c|x|9 c|y|10",
     "reader_type,site",                                                                                                NB_ORDER_KEY,   "0.a+x=- 0.a+y=- 3.b+x=70 4.b+y=80 0.c+x=- 0.c+y=-"},
    {"two small cells in a row and a column share them", "a|x|3 a|y|2 b|x|4 b|y|8",
     "reader_type,site",                                                                                                NB_ORDER_KEY,   "0.a+x=- 0.a+y=- 0.b+x=- 0.b+y=-"                  },
    {"a zero stands in where nothing else does",         "a|x|3 b|y|80 c|y|90",                     "reader_type,site",
     NB_ORDER_KEY,                                                                                                                      "0.a+x=- 0.a+y=- 0.b+x=- 0.b+y=- 3.c+y=90"         },
    {"one row alone hides two",                          "a|x|3 a|y|60 a|z|70",                     "reader_type,site", NB_ORDER_KEY,
     "0.a+x=- 0.a+y=- 3.a+z=70"                                                                                                                                                            },
    {"one column alone hides two",                       "a|x|3 b|x|60 c|x|70",                     "reader_type,site", NB_ORDER_KEY,
     "0.a+x=- 0.b+x=- 3.c+x=70"                                                                                                                                                            },
    {"one cell alone",                                   "a|x|3",                                   "reader_type,site", NB_ORDER_KEY,   "0.a+x=-"                                          },
    {"hidden cells stand last in a ranking",             "a|x|3 a|y|60 b|x|70 b|y|80 c|x|9 c|y|10",
     "reader_type,site",                                                                                                NB_ORDER_VALUE, "1.b+y=80 2.b+x=70 0.a+x=- 0.a+y=- 0.c+x=- 0.c+y=-"},
    {"one key alone is not touched",                     "a|x|3 a|y|60",                            "reader_type",      NB_ORDER_KEY,   "1.a=63"                                           },
    {"a small single key neither",                       "a|x|3 b|y|60",                            "reader_type",      NB_ORDER_KEY,   "1.a=3 2.b=60"                                     },
    {"sites and months describe no reader",              "a|x|3 a|y|60",                            "site,month",       NB_ORDER_KEY,
     "1.x+2024-01=3 2.y+2024-01=60"                                                                                                                                                        },
};

static void
test_cells(gconstpointer data)
{
  const CellRow *row = data;
  g_autoptr(NbTable) table = make_cells(row->cells);
  NbPolicy policy = nb_policy_default();
  Released got = release(table, &policy, row->keys, row->order, 0, "");
  g_autofree char *text = rows_text(got.cleared->groups, TRUE);
  gint64 hidden = 0;

  for (guint i = 0; i < got.cleared->groups->len; i++) {
    const NbGroup *group = got.cleared->groups->pdata[i];

    hidden += group->value.den == 0;
    if (group->value.den == 0) {
      g_assert_cmpint(group->rows, ==, 0); /* the count of rows would tell it too */
      g_assert_true(group->first_row == G_MAXSIZE);
    }
  }
  g_assert_cmpstr(text, ==, row->want);
  g_assert_cmpint(got.cleared->hidden, ==, hidden);
  released_clear(&got);
}

static void
test_threshold_off(void)
{
  g_autoptr(NbTable) table = make_cells("a|x|3 a|y|60 b|x|70 b|y|80");
  NbPolicy policy = nb_policy_default();

  policy.threshold = 0;
  Released got = release(table, &policy, "reader_type,site", NB_ORDER_KEY, 0, "");

  g_assert_cmpint(got.cleared->hidden, ==, 0);
  released_clear(&got);
}

/* Whatever the mask, the keys and the order, no number of a reader leaves whole. */
static void
test_canaries(void)
{
  static const char *const keys[] = {"reader", "reader,title", "month,reader", "reader_type,reader",
                                     "title",  "site,month"};
  g_autoptr(GString) text = g_string_new("time|reader|reader_type|title|site\n");
  g_autoptr(GRand) rand = g_rand_new_with_seed(30);

  for (int i = 0; i < 3000; i++)
    g_string_append_printf(text, "2024-%02d-01|canary-%03d|%s|题名%d|馆%d\n", i % 12 + 1,
                           g_rand_int_range(rand, 0, 300), i % 2 ? "成人" : "少儿", i % 40, i % 5);
  g_autoptr(NbTable) table = rows_table("loans", text->str);

  for (gsize k = 0; k < G_N_ELEMENTS(keys) * 3 * 2 * 2; k++) {
    NbPolicy policy = nb_policy_default();

    policy.mask = (NbMask)(k % 3);
    policy.show_minors = k / 3 % 2;
    Released got = release(table, &policy, keys[k / 12], k / 6 % 2 ? NB_ORDER_KEY : NB_ORDER_VALUE,
                           k % 2 ? 10 : 0, "2024");

    for (guint i = 0; i < got.cleared->groups->len; i++) {
      const NbGroup *group = got.cleared->groups->pdata[i];

      for (char **key = group->keys; *key; key++)
        g_assert_null(strstr(*key, "canary"));
    }
    released_clear(&got);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/privacy/release/what cards tell of readers is no name", test_told_of_readers);
  g_test_add_func("/privacy/release/minors never stand in a ranking", test_minors);
  g_test_add_func("/privacy/release/the next readers take their places", test_cut_after_minors);
  g_test_add_func("/privacy/release/age goes by the period or the latest loan", test_age);
  g_test_add_func("/privacy/release/a card type tells it too", test_cards);
  g_test_add_func("/privacy/release/types of one's own", test_own_types);
  g_test_add_func("/privacy/release/four masks", test_masks);
  g_test_add_func("/privacy/release/one reader has one code", test_codes_in_cross_tables);
  g_test_add_func("/privacy/release/nobody's titles are listed", test_one_reader);
  g_test_add_func("/privacy/release/a slice of a cross table", test_slice);
  NB_ADD_ROWS("/privacy/release/", cell_rows, test_cells);
  g_test_add_func("/privacy/release/the threshold can be switched off", test_threshold_off);
  g_test_add_func("/privacy/release/no canary leaves whole", test_canaries);
  return g_test_run();
}
