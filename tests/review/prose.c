#include "texts.h"

/* Paragraphs as they stand in annual reports. The faults were written before the rules had seen
 * them; so were the fair ones, which hold no fault and must raise nothing. */

static char *
source(const char *name)
{
  g_autofree char *path = g_build_filename(g_getenv("NIANBAO_SOURCE"), "tests/review", name, NULL);
  char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  return text;
}

static void
test_fair(gconstpointer name)
{
  g_autofree char *text = source(name);
  g_autofree char *got = review_list(text, 2024, FALSE);

  g_assert_cmpstr(got, ==, "");
}

static void
test_fault(gconstpointer data)
{
  g_auto(GStrv) cells = g_strsplit(data, "\t", 2);

  if (!review_finds(cells[1], cells[0]))
    g_test_message("%s is not found in %s", cells[0], cells[1]);
  g_assert_true(review_finds(cells[1], cells[0]));
}

static void
add_faults(const char *name, char **lines)
{
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *path = g_strdup_printf("/review/prose/%s line %u", name, i + 1);

    if (*lines[i] && *lines[i] != '#')
      g_test_add_data_func(path, lines[i], test_fault);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();

  g_autofree char *first = source("faults.tsv"), *second = source("faults-2.tsv");
  g_autofree char *third = source("faults-3.tsv");
  g_auto(GStrv) one = g_strsplit(first, "\n", -1), other = g_strsplit(second, "\n", -1);
  g_auto(GStrv) more = g_strsplit(third, "\n", -1);

  g_test_add_data_func("/review/prose/fair", "fair.md", test_fair);
  g_test_add_data_func("/review/prose/fair again", "fair-2.md", test_fair);
  g_test_add_data_func("/review/prose/fair once more", "fair-3.md", test_fair);
  add_faults("faults.tsv", one);
  add_faults("faults-2.tsv", other);
  add_faults("faults-3.tsv", more);
  return g_test_run();
}
