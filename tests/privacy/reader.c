/* How a reader of a list is shown: names, decades, attributes, and what fewer than k share. */
#include "privacy/reader.h"
#include "tests/add.h"
#include "tests/query/rows.h"

/* Twelve women named 张 of the 80s, one man; two named 欧阳; one child; loans fall with the number.
 */
static NbStore *
make_store(void)
{
  NbStore *store = nb_store_new();
  g_autoptr(GString) loans = g_string_new("time|reader|gender|birth|channel\n");
  g_autoptr(GString) roster = g_string_new("reader|name|birth\n");

  for (int i = 0; i < 16; i++) {
    const char *name = i < 13 ? "张三" : i < 15 ? "欧阳锋" : "李小明";
    const char *birth = i < 13 ? "1985-05-05" : i < 15 ? "1999-01-01" : "2011-06-01";

    for (int n = 0; n < 30 - i; n++)
      g_string_append_printf(loans, "2024-03-01|R%05d|%s|%s|%s\n", i, i == 2 ? "男" : "女",
                             i == 14 ? "" : birth, i == 0 ? "一中" : "二中");
    g_string_append_printf(roster, "R%05d|%s|%s\n", i, name, birth);
  }
  rows_add(nb_store_need(store, nb_dataset_find("loans")), loans->str);
  rows_add(nb_store_need(store, nb_dataset_find("readers")), roster->str);
  rows_add(nb_store_need(store, nb_dataset_find("consents")),
           "reader|scope|until|guardian\nR00001|全部||\nR00015|全部||李父\nR00002|展览||\n");
  return store;
}

typedef struct {
  const char *name;
  NbMask mask;
  const char *attributes[4];
  const char *identify;
  gboolean minors_consented;
  const char *want; /* of the first three, the 14th and the last */
  int dropped, named, unconsented;
} Row;

static const Row rows[] = {
    {"a family name that many share",
     NB_MASK_SURNAME, {NULL},
     NULL,     FALSE,
     "张* 张* 张* *** ***",                                                                                 2,
     0,                                                                                                              0 },
    {"a decade that many share",
     NB_MASK_DECADE,  {NULL},
     NULL,     FALSE,
     "80后 80后 80后 *** ***",                                                                              2,
     0,                                                                                                              0 },
    {"attributes beside the tail, the rare ones left out",
     NB_MASK_TAIL,    {"gender", "channel", NULL},
     NULL,     FALSE,
     "****000（女） ****001（女，二中） ****002 ****013（女，二中） ****014（女，二中）",
     3,                                                                                                           0,
     0                                                                                                                 },
    {"a name, a decade and a gender",
     NB_MASK_SURNAME, {"birth", "gender", NULL},
     NULL,     FALSE,
     "张*（80后，女） 张*（80后，女） 张*（80后） *** ***",                                    7,
     0,                                                                                                              0 },
    {"whole without a reason",
     NB_MASK_FULL,    {NULL},
     NULL,     FALSE,
     "****000 ****001 ****002 ****013 ****014",                                                                0,
     0,                                                                                                              15},
    {"whole for a reason: only who consented",
     NB_MASK_FULL,    {NULL},
     "prizes", FALSE,
     "****000 张三 ****002 ****013 ****014",                                                                 0,
     1,                                                                                                              14},
    {"a child with a guardian's consent",
     NB_MASK_FULL,    {NULL},
     "prizes", TRUE,
     "****000 张三 ****002 ****013 李小明",                                                               0,
     2,                                                                                                              14},
    {"a child is never named without a reason",
     NB_MASK_FULL,    {NULL},
     NULL,     TRUE,
     "****000 ****001 ****002 ****013 ****014",                                                                0,
     0,                                                                                                              15},
};

static NbCleared *
release(const NbStore *store, const NbPolicy *policy, NbResult **result)
{
  g_autoptr(NbPlan) plan = rows_plan("loans", "", "reader", "count");

  plan->first_day = nb_day_from_date(2024, 1, 1);
  plan->last_day = nb_day_from_date(2024, 12, 31);
  *result = nb_query_run(nb_store_get(store, "loans"), plan, NULL);
  g_assert_nonnull(*result);
  return nb_release(policy, *result, plan->keys);
}

static const char *
shown(const NbCleared *cleared, guint i)
{
  return ((const NbGroup *)cleared->groups->pdata[i])->keys[0];
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  NbStore *store = make_store();
  g_autoptr(NbPeople) people = nb_people_new(store, "阅读之星", nb_day_from_date(2025, 1, 1));
  NbPolicy policy = nb_policy_default();
  NbResult *result = NULL;

  policy.mask = row->mask;
  policy.people = people;
  policy.identify = row->identify;
  policy.minors_consented = row->minors_consented;
  policy.attributes = row->attributes[0] ? row->attributes : NULL;
  NbCleared *cleared = release(store, &policy, &result);
  const GPtrArray *groups = cleared->groups;
  g_autofree char *got =
      g_strdup_printf("%s %s %s %s %s", shown(cleared, 0), shown(cleared, 1), shown(cleared, 2),
                      shown(cleared, 13), shown(cleared, groups->len - 1));

  g_assert_cmpstr(got, ==, row->want);
  g_assert_cmpint(cleared->dropped, ==, row->dropped);
  g_assert_cmpint(cleared->named, ==, row->named);
  g_assert_cmpint(cleared->unconsented, ==, row->unconsented);
  nb_cleared_free(cleared);
  nb_result_free(result);
  nb_store_free(store);
}

/* Whatever is told of readers in a list, at least k of the library share it. */
static void
test_crowds(void)
{
  NbStore *store = make_store();
  g_autoptr(NbPeople) people = nb_people_new(store, NULL, 0);
  static const char *const attributes[] = {"birth", "gender", "channel", NULL};

  for (gint64 k = 2; k < 17; k++) {
    NbPolicy policy = nb_policy_default();
    NbResult *result = NULL;

    policy.mask = NB_MASK_SURNAME;
    policy.people = people;
    policy.attributes = attributes;
    policy.threshold = k;
    NbCleared *cleared = release(store, &policy, &result);

    /* who is shown more exactly stands in the crowd of who is shown less so */
    for (guint i = 0; i < cleared->groups->len; i++) {
      gint64 crowd = 0;

      for (guint j = 0; j < cleared->groups->len; j++) {
        gsize size = strlen(shown(cleared, i));
        gboolean closed = g_str_has_suffix(shown(cleared, i), "）");
        gsize part = closed ? size - strlen("）") : size;

        crowd += strncmp(shown(cleared, i), shown(cleared, j), part) == 0;
      }
      if (!g_str_equal(shown(cleared, i), "***"))
        g_assert_cmpint(crowd, >=, MIN(k, 13) - 1);
    }
    nb_cleared_free(cleared);
    nb_result_free(result);
  }
  nb_store_free(store);
}

/* A table of who read what is nobody's business, whatever the reason. */
static void
test_reading(void)
{
  g_autoptr(NbTable) table = rows_table("loans", "time|reader|title\n2024-01-01|R77771|A\n");
  static const char *const keys[] = {"reader,title", "title,reader"};

  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
    g_autoptr(NbPlan) plan = rows_plan("loans", "", keys[i], "count");
    g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);
    NbPolicy policy = nb_policy_default();

    policy.mask = NB_MASK_FULL;
    policy.identify = "x";
    policy.threshold = 0;
    g_autoptr(NbCleared) cleared = nb_release(&policy, result, plan->keys);

    g_assert_cmpuint(cleared->groups->len, ==, 0);
    g_assert_cmpint(cleared->hidden, ==, 1);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/reader/", rows, test_row);
  g_test_add_func("/reader/what is told is shared by k", test_crowds);
  g_test_add_func("/reader/nobody's list of titles", test_reading);
  return g_test_run();
}
