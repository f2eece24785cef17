#include "lang/width.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  guint narrow, wide;
} Row;

static const Row rows[] = {
    {"Latin is one column each",       "loans",        5, 5},
    {"Han is two",                     "外借册次", 8, 8},
    {"quotes depend on the terminal",  "“年报”", 6, 8},
    {"a middle dot and a dash too",    "·—",        2, 4},
    {"a combining mark takes no room", "e\xcc\x81",    1, 1},
    {"full-width digits are two",      "２０",       4, 4},
    {"nothing",                        "",             0, 0},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;

  g_assert_cmpuint(nb_width(row->text, NB_AMBIGUOUS_NARROW), ==, row->narrow);
  g_assert_cmpuint(nb_width(row->text, NB_AMBIGUOUS_WIDE), ==, row->wide);
}

typedef struct {
  const char *name;
  const char *text;
  guint columns;
  const char *want;
} Fit;

static const Fit fits[] = {
    {"what fits is left alone",     "平凡的世界", 10, "平凡的世界"},
    {"a half character is not cut", "平凡的世界", 8,  "平凡的…"   },
    {"nor is the dot set too far",  "平凡的世界", 9,  "平凡的世…"},
    {"room for the dot alone",      "平凡",          1,  "…"            },
    {"no room at all",              "平凡",          0,  ""               },
};

static void
test_fit(gconstpointer data)
{
  const Fit *row = data;
  g_autofree char *got = nb_width_fit(row->text, row->columns, NB_AMBIGUOUS_NARROW);

  g_assert_cmpstr(got, ==, row->want);
  g_assert_cmpuint(nb_width(got, NB_AMBIGUOUS_NARROW), <=, row->columns);
}

static void
test_pad(void)
{
  g_autofree char *left = nb_width_pad("册次", 6, FALSE, NB_AMBIGUOUS_NARROW);
  g_autofree char *right = nb_width_pad("12", 6, TRUE, NB_AMBIGUOUS_NARROW);
  g_autofree char *longer = nb_width_pad("外借册次", 6, TRUE, NB_AMBIGUOUS_NARROW);

  g_assert_cmpstr(left, ==, "册次  ");
  g_assert_cmpstr(right, ==, "    12");
  g_assert_cmpstr(longer, ==, "外借册次");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/lang/width/", rows, test_row);
  NB_ADD_ROWS("/lang/width/fit: ", fits, test_fit);
  g_test_add_func("/lang/width/padding", test_pad);
  return g_test_run();
}
