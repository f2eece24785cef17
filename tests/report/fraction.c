#include "report/fraction.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  NbRatio a, b;
  int sign;
  NbRatio want;
} Row;

static const Row rows[] = {
    {"counts",                 {2, 1},              {3, 1},              1,  {5, 1} },
    {"a difference",           {2, 1},              {3, 1},              -1, {-1, 1}},
    {"thirds and sixths",      {1, 3},              {1, 6},              1,  {1, 2} },
    {"nothing left",           {1, 3},              {2, 6},              -1, {0, 1} },
    {"millionths",             {17567000, 1000000}, {433, 1000},         1,  {18, 1}},
    {"no value",               {1, 0},              {1, 1},              1,  {0, 0} },
    {"more than fits",         {G_MAXINT64, 1},     {1, 1},              1,  {0, 0} },
    {"parts too small to fit", {1, G_MAXINT64},     {1, G_MAXINT64 - 1}, 1,  {0, 0} },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  NbRatio got = nb_ratio_add(row->a, row->b, row->sign);

  g_assert_cmpint(got.num, ==, row->want.num);
  g_assert_cmpint(got.den, ==, row->want.den);
}

static void
test_order(void)
{
  g_assert_cmpint(nb_ratio_compare((NbRatio){1, 3}, (NbRatio){2, 6}), ==, 0);
  g_assert_cmpint(nb_ratio_compare((NbRatio){-1, 3}, (NbRatio){-1, 4}), ==, -1);
  g_assert_cmpint(nb_ratio_compare((NbRatio){G_MAXINT64, 1}, (NbRatio){G_MAXINT64 - 1, 1}), ==, 1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/fraction/", rows, test_row);
  g_test_add_func("/report/fraction/order", test_order);
  return g_test_run();
}
