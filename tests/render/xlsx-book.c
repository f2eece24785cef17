#include "book.h"
#include "render/xlsx-grid.h"
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static void
test_too_long(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(1);
  const NbNode *node = doc->nodes->pdata[0];
  g_autoptr(GError) error = NULL;

  g_assert_true(nb_book_takes(node->grid, &error));
  g_ptr_array_set_size(node->grid->rows, 1048576);
  g_assert_false(nb_book_takes(node->grid, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
  g_assert_nonnull(strstr(error->message, "1048576 rows"));
  g_assert_nonnull(strstr(error->message, "-f csv"));
}

static void
test_same_bytes(void)
{
  static const char *const locales[] = {"C", "C.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8", "de_DE"};
  static const char *const zones[] = {"UTC", "Asia/Shanghai", "America/St_Johns"};
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(GBytes) want = sample_render(doc, "xlsx", NULL);
  g_autofree char *before = g_get_current_dir();

  for (gsize i = 0; i < G_N_ELEMENTS(locales); i++)
    for (gsize j = 0; j < G_N_ELEMENTS(zones); j++) {
      setlocale(LC_ALL, locales[i]);
      g_setenv("TZ", zones[j], TRUE);
      tzset();
      g_assert_cmpint(chdir(j ? "/" : g_get_tmp_dir()), ==, 0);
      g_autoptr(GBytes) got = sample_render(doc, "xlsx", NULL);

      g_assert_true(g_bytes_equal(got, want));
    }
  g_unsetenv("TZ");
  setlocale(LC_ALL, "C.UTF-8");
  g_assert_cmpint(chdir(before), ==, 0);
}

static void
test_date(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(1);
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autofree char *core = book_part(book, "docProps/core.xml");

  g_assert_nonnull(strstr(core, ">2024-12-31T00:00:00Z<"));
  g_setenv("SOURCE_DATE_EPOCH", "1700000000", TRUE);
  g_autoptr(Book) dated = book_of(doc, NULL);

  g_unsetenv("SOURCE_DATE_EPOCH");
  g_autofree char *set = book_part(dated, "docProps/core.xml");

  g_assert_nonnull(strstr(set, ">2023-11-14T22:13:20Z<"));
  doc->day = NB_DAY_NONE; /* never the clock */
  g_autoptr(Book) undated = book_of(doc, NULL);
  g_autofree char *none = book_part(undated, "docProps/core.xml");

  g_assert_nonnull(strstr(none, ">1980-01-01T00:00:00Z<"));
}

static void
test_properties(void)
{
  const char *const leaks[] = {g_get_user_name(), g_get_host_name(), g_get_tmp_dir(),
                               "/home/",          "年报2024/",       "/proc/"};
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autofree char *core = book_part(book, "docProps/core.xml");

  g_assert_nonnull(strstr(core, "<dc:title>2024年度报告</dc:title>"));
  g_assert_nonnull(strstr(core, "<dc:creator>山城图书馆</dc:creator>"));
  for (guint i = 0; i < book->parts->len; i++) {
    g_autofree char *xml = book_part(book, ((const NbZipEntry *)book->parts->pdata[i])->name);

    for (gsize j = 0; j < G_N_ELEMENTS(leaks); j++)
      if (strlen(leaks[j]) > 4 || j > 2) /* "root" is in many a word of XML */
        g_assert_null(strstr(xml, leaks[j]));
  }
}

typedef struct {
  gboolean done;
  GBytes *bytes;
  GError *error;
} Outcome;

/* Everything that is written while a file may not grow beyond @limit, as on a full disk. */
static Outcome
render_within(const NbDoc *doc, rlim_t limit)
{
  const NbRenderContext context = {0};
  struct rlimit before, small;
  Outcome outcome = {0};
  g_autoptr(NbSink) sink = nb_sink_open("-", NULL);

  g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){.rlim_cur = limit, .rlim_max = before.rlim_max};
  signal(SIGXFSZ, SIG_IGN);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
  outcome.done = nb_renderer_find("xlsx")->render(doc, &context, sink, &outcome.error);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
  return outcome;
}

static void
test_full_disk(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(2000);
  guint failed = 0;

  for (rlim_t limit = 0; limit < 400000; limit = limit * 5 / 4 + 1000) {
    Outcome outcome = render_within(doc, limit);

    g_assert_cmpint(outcome.done, ==, outcome.error == NULL);
    if (!outcome.done) {
      g_assert_error(outcome.error, NB_ERROR, NB_ERROR_OUTPUT);
      g_assert_nonnull(strstr(outcome.error->message, "\nhint: "));
      failed++;
    }
    g_clear_error(&outcome.error);
  }
  g_assert_cmpuint(failed, >, 10);
  Outcome whole = render_within(doc, 4000000);

  g_assert_no_error(whole.error);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/xlsx-book/a table longer than a worksheet is refused", test_too_long);
  g_test_add_func("/render/xlsx-book/the same bytes in any locale, zone and folder",
                  test_same_bytes);
  g_test_add_func("/render/xlsx-book/the date is given, never the clock", test_date);
  g_test_add_func("/render/xlsx-book/properties name the library and no machine", test_properties);
  g_test_add_func("/render/xlsx-book/a full disk is an error at every size", test_full_disk);
  return g_test_run();
}
