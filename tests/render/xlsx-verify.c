#include "render/xlsx-verify.h"
#include "book.h"
#include <gio/gio.h>

static guint
count_of(const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr(p, what)); p++)
    n++;
  return n;
}

static void
test_verify(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(3);
  g_autoptr(GBytes) bytes = sample_render(doc, "xlsx", NULL);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, g_bytes_get_size(bytes) / 2);
  g_autoptr(Book) book = book_read(bytes);
  g_autofree char *xml = book_part(book, "xl/worksheets/sheet1.xml");
  const gint64 right = count_of(xml, "<c ");
  const gint64 wrong[] = {right + 1, right};
  g_autofree char *whole = nb_xlsx_verify(bytes, &right, 1);
  g_autofree char *fewer = nb_xlsx_verify(bytes, wrong, 1);
  g_autofree char *missing = nb_xlsx_verify(bytes, (const gint64[]){right, 1}, 2);
  g_autofree char *half = nb_xlsx_verify(cut, &right, 1);

  g_assert_cmpstr(whole, ==, NULL);
  g_assert_nonnull(strstr(fewer, "sheet1.xml"));
  g_assert_nonnull(strstr(missing, "sheet2.xml"));
  g_assert_nonnull(strstr(half, "ZIP"));
}

/* Others must be able to read it: Info-ZIP, and LibreOffice with all formulas recalculated. */
static char *
run_in(const char *folder, const char *const *words)
{
  g_autoptr(GSubprocessLauncher) launcher =
      g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  char *output = NULL;

  g_subprocess_launcher_set_cwd(launcher, folder);
  g_subprocess_launcher_setenv(launcher, "HOME", folder, TRUE);
  g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, words, NULL);

  if (!process || !g_subprocess_communicate_utf8(process, NULL, NULL, &output, NULL, NULL))
    return NULL;
  if (!g_subprocess_get_successful(process))
    g_clear_pointer(&output, g_free);
  return output;
}

static void
remove_folder(const char *folder)
{
  const char *const words[] = {"rm", "-r", folder, NULL};

  g_free(run_in("/", words));
}

static void
test_others_read(void)
{
  static const char *const unzip[] = {"unzip", "-tq", "book.xlsx", NULL};
  static const char *const calc[] = {"soffice",
                                     "--headless",
                                     "--convert-to",
                                     "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,"
                                     "false,false,false,2",
                                     "book.xlsx",
                                     NULL};
  g_autofree char *folder = g_dir_make_tmp("nianbao-book-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  g_autofree char *table = g_build_filename(folder, "book-各月图书外借.csv", NULL);
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(GBytes) bytes = sample_render(doc, "xlsx", NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autofree char *text = NULL;

  g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
  g_autofree char *tested = run_in(folder, unzip);
  g_autofree char *converted = run_in(folder, calc);

  if (tested)
    g_assert_nonnull(strstr(tested, "No errors"));
  if (!converted || !g_file_get_contents(table, &text, NULL, NULL))
    g_test_skip("soffice is not there");
  else {
    g_assert_nonnull(strstr(text, "12月,Dec,24020\n"));
    g_assert_nonnull(strstr(text, "合计,Total,341876\n"));
  }
  remove_folder(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/xlsx-verify/a book that is not whole is found", test_verify);
  g_test_add_func("/render/xlsx-verify/others read it", test_others_read);
  return g_test_run();
}
