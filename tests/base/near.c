#include "base/near.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *a, *b;
  guint want;
} DistanceRow;

static const DistanceRow distances[] = {
    {"the same",               "loans",        "loans",        0},
    {"two neighbours swapped", "laons",        "loans",        1},
    {"one letter more",        "loanss",       "loans",        1},
    {"one letter less",        "lons",         "loans",        1},
    {"one letter other",       "loams",        "loans",        1},
    {"case does not count",    "Loans",        "loans",        0},
    {"a Han character is one", "外借人次", "外借册次", 1},
    {"from nothing",           "",             "loans",        5},
    {"to nothing",             "loans",        "",             5},
    {"nothing from nothing",   "",             "",             0},
};

static void
test_distance(gconstpointer data)
{
  const DistanceRow *row = data;

  g_assert_cmpuint(nb_near_distance(row->a, row->b), ==, row->want);
  g_assert_cmpuint(nb_near_distance(row->b, row->a), ==, row->want);
}

typedef struct {
  const char *name;
  const char *typed;
  guint n;
  const char *want;
} ListRow;

static const char *const known[] = {"loans",    "visits",   "cards_new", "loans_children",
                                    "外借册次", "到馆人次", "bar",       "bad",
                                    "site",     "Visits",   NULL};

static const ListRow lists[] = {
    {"a slip of the fingers",            "laons",     1, "“loans”"                      },
    {"the best stands first",            "loans_",    2, "“loans”, “loans_children”"},
    {"a part finds the whole",           "外借",    3, "“外借册次”"               },
    {"ties keep the order of the list",  "bat",       2, "“bar”, “bad”"             },
    {"never more than asked for",        "bat",       1, "“bar”"                        },
    {"nothing is near",                  "xylophone", 3, NULL                               },
    {"half of a short word is too much", "gate",      3, NULL                               },
    {"twins in case are one",            "vistis",    3, "“visits”"                     },
    {"nothing was typed",                "",          3, NULL                               },
    {"bytes that are no text",           "loa\xff",   3, NULL                               },
};

static void
test_list(gconstpointer data)
{
  const ListRow *row = data;
  g_autofree char *got = nb_near_list(row->typed, known, row->n);

  g_assert_cmpstr(got, ==, row->want);
}

static void
test_page(void)
{
  g_autofree char *page = g_strnfill(10 * 1000 * 1000, 'x');
  gint64 start = g_get_monotonic_time();

  g_assert_null(nb_near_list(page, known, 3));
  g_assert_cmpint(g_get_monotonic_time() - start, <, G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/base/near/distance: ", distances, test_distance);
  NB_ADD_ROWS("/base/near/list: ", lists, test_list);
  g_test_add_func("/base/near/list: a name as long as a book costs nothing", test_page);
  return g_test_run();
}
