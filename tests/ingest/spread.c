/* The places of a large text. */
#include "ingest/spread.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  NbSpread spread;
  gsize size;
  const char *want; /* where each place begins and how long it is */
} Row;

static const Row rows[] = {
    {"a head, then pieces at even distances",   {10, 5, 3}, 45, "0+10 10+5 20+5 30+5"},
    {"what does not divide is left at the end", {10, 5, 3}, 47, "0+10 10+5 20+5 30+5"},
    {"pieces side by side",                     {10, 5, 3}, 30, "0+10 10+5 15+5 20+5"},
    {"pieces that overlap",                     {10, 5, 3}, 21, "0+10 10+5 12+5 14+5"},
    {"a text that is a head and a piece",       {10, 5, 3}, 15, "0+10 10+5 10+5 10+5"},
    {"one piece",                               {10, 5, 1}, 45, "0+10 10+5"          },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GString) got = g_string_new(NULL);
  gsize at, n;

  for (guint i = 0; nb_spread_nth(&row->spread, row->size, i, &at, &n); i++) {
    g_assert_cmpuint(at + n, <=, row->size);
    g_string_append_printf(got, "%s%zu+%zu", i ? " " : "", at, n);
  }
  g_assert_cmpstr(got->str, ==, row->want);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/spread/", rows, test_row);
  return g_test_run();
}
