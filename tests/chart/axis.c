#include "chart/axis.h"

typedef struct {
  const char *name;
  double low, high;
  double step; /* for four of them */
} Row;

static const Row rows[] = {
    {"a year of loans",         18212, 44222,  20000},
    {"from nothing to nothing", 0,     0,      0.5  },
    {"below zero",              -30,   -2,     10   },
    {"on both sides",           -250,  500,    200  },
    {"less than one",           0,     0.08,   0.02 },
    {"as large as integers go", 0,     9.2e18, 5e18 },
};

static void
test_step(gconstpointer data)
{
  const Row *row = data;
  NbAxis axis = nb_axis_init(row->low, row->high, 100, 0);

  g_assert_cmpfloat_with_epsilon(nb_axis_step(&axis, 4) / row->step, 1, 1e-9);
}

static void
test_ends(gconstpointer data)
{
  const Row *row = data;
  NbAxis axis = nb_axis_init(row->low, row->high, 100, 20);

  g_assert_cmpfloat(axis.low, <=, 0);
  g_assert_cmpfloat(axis.high, >=, 0);
  g_assert_cmpfloat(axis.low, <, axis.high);
  g_assert_cmpfloat(nb_axis_at(&axis, axis.low), ==, 100);
  g_assert_cmpfloat_with_epsilon(nb_axis_at(&axis, axis.high), 20, 1e-9);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *step = g_strdup_printf("/chart/axis/step %s", rows[i].name);
    g_autofree char *ends = g_strdup_printf("/chart/axis/ends %s", rows[i].name);

    g_test_add_data_func(step, &rows[i], test_step);
    g_test_add_data_func(ends, &rows[i], test_ends);
  }
  return g_test_run();
}
