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
  g_auto(GStrv) lines = g_strsplit(cells[1], "\\n", -1);
  g_autofree char *text = g_strjoinv("\n", lines);

  if (!review_finds(text, cells[0]))
    g_test_message("%s is not found in %s", cells[0], text);
  g_assert_true(review_finds(text, cells[0]));
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

enum { SETS = 5 };

int
main(int argc, char **argv)
{
  static const char *const fair[SETS] = {"fair.md", "fair-2.md", "fair-3.md", "fair-4.md",
                                         "fair-5.md"};
  static const char *const faults[SETS] = {"faults.tsv", "faults-2.tsv", "faults-3.tsv",
                                           "faults-4.tsv", "faults-5.tsv"};
  char **lines[SETS] = {0};
  int status = 0;

  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  for (guint i = 0; i < SETS; i++) {
    g_autofree char *path = g_strdup_printf("/review/prose/%s", fair[i]);
    g_autofree char *text = source(faults[i]);

    lines[i] = g_strsplit(text, "\n", -1);
    g_test_add_data_func(path, fair[i], test_fair);
    add_faults(faults[i], lines[i]);
  }
  status = g_test_run();
  for (guint i = 0; i < SETS; i++)
    g_strfreev(lines[i]);
  return status;
}
