/* The vocabulary: every name leads to one dataset and one role. */
#include "store/schema.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *dataset;
  const char *role;
  int type;
  guint flags;
} Row;

static const Row rows[] = {
    {"a loan must have a time",             "loans",        "time",         NB_TYPE_TIME,    NB_ROLE_REQUIRED},
    {"a reader is an identity",             "流通",       "读者",       NB_TYPE_TEXT,    NB_ROLE_IDENTITY},
    {"a reader's name is never stored",     "LOANS",        "读者姓名", NB_TYPE_TEXT,    NB_ROLE_NEVER   },
    {"loans may be weighted",               "loans",        "count",        NB_TYPE_COUNT,   NB_ROLE_WEIGHT  },
    {"visits must have a count",            "visits",       "进馆人次", NB_TYPE_COUNT,
     NB_ROLE_REQUIRED | NB_ROLE_WEIGHT                                                                       },
    {"a site's phone is public",            "sites",        "phone",        NB_TYPE_TEXT,    NB_ROLE_PLAIN   },
    {"figures keep decimals",               "手填指标", "值",          NB_TYPE_DECIMAL, NB_ROLE_REQUIRED},
    {"chronicle dates are kept as written", "chronicle",    "when",         NB_TYPE_TEXT,    NB_ROLE_PLAIN   },
    {"a branch is the site of a loan",      "流通",       "分馆",       NB_TYPE_TEXT,    NB_ROLE_PLAIN   },
    {"a card number is the reader",         "cards",        "读者证号", NB_TYPE_TEXT,    NB_ROLE_IDENTITY},
    {"events count sessions",               "Events",       "Sessions",     NB_TYPE_COUNT,   NB_ROLE_WEIGHT  },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  const NbDataset *dataset = nb_dataset_find(row->dataset);

  g_assert_nonnull(dataset);
  int i = nb_dataset_role(dataset, row->role);

  g_assert_cmpint(i, >=, 0);
  g_assert_cmpint((int)dataset->roles[i].type, ==, row->type);
  g_assert_cmpuint(dataset->roles[i].flags, ==, row->flags);
}

static void
test_names(void)
{
  guint n = 0;

  for (const NbDataset *d; (d = nb_dataset_nth(n)); n++) {
    g_assert_true(nb_dataset_find(d->id) == d && nb_dataset_find(d->zh) == d);
    g_assert_true(nb_dataset_find(d->en) == d);
    g_assert_true(!d->time || nb_dataset_role(d, d->time) >= 0);
    for (guint i = 0; i < d->n_roles; i++) {
      g_assert_cmpint(nb_dataset_role(d, d->roles[i].id), ==, (int)i);
      g_assert_cmpint(nb_dataset_role(d, d->roles[i].zh), ==, (int)i);
      g_assert_cmpint(nb_dataset_role(d, d->roles[i].en), ==, (int)i);
      g_assert_true(g_str_is_ascii(d->roles[i].id));
    }
  }
  g_assert_cmpuint(n, ==, 30);
  g_assert_null(nb_dataset_find("laons"));
  g_assert_cmpint(nb_dataset_role(nb_dataset_nth(0), "laons"), ==, -1);
}

static void
test_weights(void)
{
  const NbDataset *d;

  for (guint n = 0; (d = nb_dataset_nth(n)); n++) {
    guint weights = 0;

    for (guint i = 0; i < d->n_roles; i++) {
      weights += (d->roles[i].flags & NB_ROLE_WEIGHT) != 0;
      g_assert_true(!(d->roles[i].flags & NB_ROLE_WEIGHT) || d->roles[i].type == NB_TYPE_COUNT);
    }
    g_assert_cmpuint(weights, <=, 1);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/store/schema/", rows, test_row);
  g_test_add_func("/store/schema/every id and name leads to itself", test_names);
  g_test_add_func("/store/schema/a dataset has one weight at most", test_weights);
  return g_test_run();
}
