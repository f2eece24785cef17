/* nianbao-sample: writes a whole project folder whose totals are known exactly.
 *
 *   nianbao-sample [--library qijiang|bishan] OUTDIR [SOURCE]
 *
 * SOURCE is the folder that holds sample-data/ and templates/; by default it is found beside the
 * program. A folder that exists is written over only when it is a sample already.
 */
#include "base/paths.h"
#include "base/sink.h"
#include "bishan.h"
#include "lastyear.h"
#include "loans.h"
#include "registers.h"
#include "truth.h"
#include <glib/gstdio.h>
#include <string.h>

/* The year of the 綦江 report, to the row. */
static const SampleLoanTotals loan_totals = {
    .general_visits = 81642,
    .children_visits = 55018,
    .general_loans = 203436,
    .children_loans = 138440,
    .children_books_general = 14716,
    .children_books_children = 112318,
};

static const SampleRegisterTotals register_totals = {
    .visits = 378042,
    .titles_added = 3917,
    .volumes_added = 17483,
    .clicks = 248736,
    .downloads = 41905,
    .posts = 373,
    .press = 102,
};

enum {
  CARDS = 29390,
  CARDS_OF_PUPILS = 23986,
  LOANS_OF_LAST_YEAR = 318204,
  VISITS_OF_LAST_YEAR = 351317,
};

static const char mark[] = "metric\tperiod\tvalue";

static gboolean
is_sample(const char *folder)
{
  g_autofree char *truth = g_build_filename(folder, "truth.tsv", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents(truth, &text, NULL, NULL) && g_str_has_prefix(text, mark);
}

static gboolean
is_empty(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

  return !dir || !g_dir_read_name(dir);
}

static gboolean
make_folder(const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  NbPlace at = {.file = path};

  if (g_mkdir_with_parents(path, 0777) == 0)
    return TRUE;
  return nb_fail(error, NB_ERROR_OUTPUT, &at, _("choose a folder that can be written"),
                 _("the folder cannot be made"));
}

/* Sheets of an earlier run would be counted too. */
static void
remove_sheets(const char *folder, const char *name)
{
  g_autofree char *inner = g_build_filename(folder, name, NULL);
  g_auto(GStrv) sheets = nb_paths_list(inner, ".csv");

  for (guint i = 0; sheets[i]; i++)
    g_unlink(sheets[i]);
}

static gboolean
prepare(const char *folder, GError **error)
{
  NbPlace at = {.file = folder};
  g_autofree char *truth = g_build_filename(folder, "truth.tsv", NULL);

  if (g_file_test(folder, G_FILE_TEST_EXISTS) && !is_empty(folder) && !is_sample(folder))
    return nb_fail(error, NB_ERROR_OUTPUT, &at, _("choose another folder"),
                   _("the folder is not empty and no sample, it stays as it is"));
  remove_sheets(folder, "数据");
  remove_sheets(folder, "馆务表");
  return make_folder(folder, "数据", error) && make_folder(folder, "馆务表", error) &&
         make_folder(folder, "照片", error) && nb_sink_save(truth, mark, strlen(mark), error);
}

static gboolean
copy_file(const char *from, const char *folder, GError **error)
{
  gsize size = 0;
  g_autofree char *bytes = NULL;
  g_autofree char *name = g_path_get_basename(from);
  g_autofree char *to = g_build_filename(folder, name, NULL);

  return g_file_get_contents(from, &bytes, &size, error) && nb_sink_save(to, bytes, size, error);
}

static gboolean
copy_folder(const char *from, const char *to, GError **error)
{
  g_auto(GStrv) paths = nb_paths_list(from, "");

  for (guint i = 0; paths[i]; i++) {
    g_autofree char *name = g_path_get_basename(paths[i]);
    g_autofree char *inner = g_build_filename(to, name, NULL);

    if (g_file_test(paths[i], G_FILE_TEST_IS_DIR) ? !copy_folder(paths[i], inner, error)
                                                  : !copy_file(paths[i], to, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_logs(const char *folder, GPtrArray *books, GError **error)
{
  const SampleLoanTotals *totals = &loan_totals;
  gint64 children = totals->children_books_general + totals->children_books_children;
  g_auto(SampleReaders) readers = {0};

  sample_books_share(books, totals->general_loans + totals->children_loans - children, children);
  sample_readers_make(&readers, CARDS, CARDS_OF_PUPILS);

  g_autoptr(GArray) rows = sample_loans_make(totals, &readers, books);

  return sample_loans_write(rows, folder, error) && sample_readers_write(&readers, folder, error);
}

static gboolean
write_registers(const char *folder, const GPtrArray *books, GError **error)
{
  const SampleRegisterTotals *totals = &register_totals;

  return sample_gates_write(totals->visits, folder, error) &&
         sample_added_write(totals->titles_added, totals->volumes_added, books, folder, error) &&
         sample_eresources_write(totals->clicks, totals->downloads, folder, error) &&
         sample_media_write(totals->posts, totals->press, folder, error) &&
         sample_last_year_write(LOANS_OF_LAST_YEAR, VISITS_OF_LAST_YEAR, folder, error);
}

static gboolean
write_sample(const char *folder, const char *source, GError **error)
{
  g_autofree char *list = g_build_filename(source, "sample-data", "books.tsv", NULL);
  g_autofree char *printed = g_build_filename(source, "sample-data", "printed.tsv", NULL);
  g_autofree char *figures = g_build_filename(source, "sample-data", "figures.tsv", NULL);
  g_autofree char *template = g_build_filename(source, "templates", "reports", "qijiang", NULL);
  g_autofree char *logs = g_build_filename(folder, "数据", NULL);
  g_autoptr(GPtrArray) books = sample_books_read(list, error);

  return books && prepare(folder, error) && copy_folder(template, folder, error) &&
         write_logs(logs, books, error) && write_registers(logs, books, error) &&
         sample_truth_write(folder, figures, printed, error);
}

/* 璧山: the registers stand in the template; truth.tsv says the totals of the logs. */
static gboolean
write_bishan(const char *folder, const char *source, GError **error)
{
  g_autofree char *list = g_build_filename(source, "sample-data", "books.tsv", NULL);
  g_autofree char *template = g_build_filename(source, "templates", "reports", "bishan", NULL);
  g_autofree char *figures = g_build_filename(source, "sample-data", "bishan-figures.tsv", NULL);
  g_autofree char *printed = g_build_filename(source, "sample-data", "bishan-printed.tsv", NULL);
  g_autofree char *logs = g_build_filename(folder, "数据", NULL);
  g_autofree char *schools = g_build_filename(folder, "馆务表", "学校.csv", NULL);
  g_autoptr(GPtrArray) books = sample_books_read(list, error);

  return books && prepare(folder, error) && copy_folder(template, folder, error) &&
         sample_bishan_write(books, schools, logs, error) &&
         sample_truth_write(folder, figures, printed, error);
}

static char *
source_folder(const char *asked, GError **error)
{
  g_autofree char *data = asked ? NULL : nb_paths_data("sample-data", error);

  return asked ? g_strdup(asked) : data ? g_path_get_dirname(data) : NULL;
}

/* Which library: the words of --library, taken out of @argv. Returns: %NULL for another word. */
static const char *
take_library(int *argc, char **argv)
{
  static const char *const libraries[] = {"qijiang", "bishan", NULL};
  const char *name = libraries[0];

  if (*argc > 2 && g_str_equal(argv[1], "--library")) {
    name = argv[2];
    for (int i = 3; i <= *argc; i++)
      argv[i - 2] = argv[i];
    *argc -= 2;
  }
  for (gsize i = 0; libraries[i]; i++)
    if (g_str_equal(libraries[i], name))
      return libraries[i];
  return NULL;
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  const char *library = take_library(&argc, argv);

  if (!library || argc < 2 || argc > 3) {
    fputs("usage: nianbao-sample [--library qijiang|bishan] OUTDIR [SOURCE]\n", stderr);
    return NB_ERROR_USAGE;
  }

  g_autofree char *source = source_folder(argv[2], &error);
  gboolean is_first = g_str_equal(library, "qijiang");

  if (source && (is_first ? write_sample : write_bishan)(argv[1], source, &error))
    return 0;
  fprintf(stderr, "nianbao-sample: %s\n", error->message);
  return error->domain == NB_ERROR ? error->code : NB_ERROR_INPUT;
}
