/* What a table of the program's own is read from. */
#include "lang/lines.h"
#include "file.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text;
  const char *want; /* lines, parted by | */
} Row;

static const Row rows[] = {
    {"lines and their tabs",       "a\tb\t\n# c\n",    "a\tb\t|# c|"},
    {"a byte order mark",          "\xef\xbb\xbfx\ny", "x|y"        },
    {"lines that end in CR LF",    "x\r\n\r\ny\r",     "x||y"       },
    {"one CR is taken, not more",  "x\r\r\n",          "x\r|"       },
    {"an empty file has no lines", "",                 ""           },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *path = write_file(row->text);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = nb_lines_load(path, &error);

  g_assert_no_error(error);
  g_autofree char *got = g_strjoinv("|", lines);

  g_assert_cmpstr(got, ==, row->want);
  g_remove(path);
}

static void
check_refused(const char *path, const char *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_lines_load(path, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, path));
  g_assert_nonnull(strstr(error->message, part));
  g_assert_nonnull(strstr(error->message, "\nhint: "));
}

static void
test_refused(void)
{
  g_autofree char *path = write_file("a\n\xce\xc4\xd1\xa7\n");

  check_refused(path, "the file is not UTF-8");
  g_remove(path);
  check_refused(path, "the file cannot be read");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/lang/lines/", rows, test_row);
  g_test_add_func("/lang/lines/bytes of GB18030, and no file", test_refused);
  return g_test_run();
}
