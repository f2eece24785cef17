/* What NB_CPU allows: never more than the machine has. */
#include "base/cpu.h"
#include "tests/add.h"

/** Row: @most: the highest level that it allows. */
typedef struct {
  const char *name, *asked;
  NbCpu most;
} Row;

static const Row rows[] = {
    {"nothing said allows all",        NULL,     NB_CPU_AVX512},
    {"an unknown word allows all",     "zebra",  NB_CPU_AVX512},
    {"scalar is C alone",              "scalar", NB_CPU_PLAIN },
    {"sse2 is what all machines have", "sse2",   NB_CPU_USUAL },
    {"avx2 leaves out AVX-512",        "avx2",   NB_CPU_AVX2  },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;

  g_unsetenv("NB_CPU");
  NbCpu machine = nb_cpu();

  g_assert_cmpint(machine, >=, NB_CPU_USUAL);
  if (row->asked)
    g_setenv("NB_CPU", row->asked, TRUE);
  g_assert_cmpint(nb_cpu(), ==, MIN(machine, row->most));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/base/cpu/", rows, test_row);
  return g_test_run();
}
