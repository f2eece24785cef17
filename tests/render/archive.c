/* Whole reports before the judges: qpdf on the form of the file, PDFBox preflight on what an
 * archive asks. Preflight knows part 1 of PDF/A only; we are of part 2, which lets through two
 * things that part 1 forbids: transparency, and a face without a list of its glyphs (CIDSet). */
#include "render/jpeg-codec.h"
#include "render/render.h"
#include "tests/add.h"
#include "tests/page/sample.h"
#include "tests/render/pixels.h"
#include <glib/gstdio.h>

typedef struct {
  const char *name;
  NbDocLanguages languages;
  NbDocPages pages;
  gboolean pictures, links;
} Row;

static const Row rows[] = {
    {"text",                      NB_DOC_BOTH, NB_DOC_A4,   FALSE, FALSE},
    {"pictures",                  NB_DOC_BOTH, NB_DOC_A4,   TRUE,  FALSE},
    {"links and notes",           NB_DOC_BOTH, NB_DOC_A4,   FALSE, TRUE },
    {"wide pages with all of it", NB_DOC_BOTH, NB_DOC_WIDE, TRUE,  TRUE },
    {"English alone",             NB_DOC_EN,   NB_DOC_A4,   FALSE, TRUE },
    {"Chinese alone",             NB_DOC_ZH,   NB_DOC_A4,   FALSE, FALSE},
};

static void
add_picture(NbDoc *doc, const char *path, const char *zh, const char *en)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_IMAGES, NULL);
  NbImage *image = g_new0(NbImage, 1);

  *image = (NbImage){g_strdup(path), g_strdup(zh), g_strdup(en)};
  g_ptr_array_add(node->images, image);
  node->per_row = 3;
}

/* A photograph, and a drawing that lets the paper through; the photograph twice on a page. */
static void
add_pictures(NbDoc *doc, const char *folder)
{
  g_autofree char *jpeg = g_build_filename(folder, "a.jpg", NULL);
  g_autofree char *png = g_build_filename(folder, "b.png", NULL);
  cairo_surface_t *photo = pixels_ramp(900, 600), *drawing = pixels_flat(60, 40, 0x80400000);
  g_autoptr(GByteArray) bytes = nb_jpeg_encode(photo, FALSE);

  g_file_set_contents(jpeg, (const char *)bytes->data, bytes->len, NULL);
  cairo_surface_write_to_png(drawing, png);
  cairo_surface_destroy(photo);
  cairo_surface_destroy(drawing);
  add_picture(doc, jpeg, "书架（甲）", "Shelves (A)");
  add_picture(doc, jpeg, "又一次", "Once more");
  add_picture(doc, png, "标志", NULL);
}

static void
add_links(NbDoc *doc)
{
  NbNode *node = sample_paragraph(doc, "见本馆网站", "See our site ");
  NbRun *zh = nb_run_new("example.org（甲）", 0, NULL), *en = nb_run_new("example.org", 0, NULL);

  zh->uri = g_strdup("https://example.org/a?b=(c)&d=e");
  en->uri = g_strdup("mailto:library@example.org");
  g_ptr_array_add(node->text.zh, zh);
  g_ptr_array_add(node->text.en, en);
  nb_doc_note(doc, &node->at)->text = nb_text_from("脚注的话。", "Words of a note.");
  g_ptr_array_add(node->text.zh, nb_run_new_mark(1));
  g_ptr_array_add(node->text.en, nb_run_new_mark(1));
}

/* Writes it as @path; a copy that says "part 1", for a judge who knows no other, as @judged. */
static void
write_report(const Row *row, const char *folder, const char *path, const char *judged)
{
  const NbRenderContext context = {.width = 80};
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  doc->languages = row->languages;
  doc->pages = row->pages;
  doc->day = nb_day_from_date(2024, 12, 31);
  if (row->pictures)
    add_pictures(doc, folder);
  if (row->links)
    add_links(doc);

  g_autoptr(NbSink) sink = nb_sink_open(path, &error);

  nb_renderer_find("pdf")->render(doc, &context, sink, &error);
  g_assert_no_error(error);
  nb_sink_commit(g_steal_pointer(&sink), &error);
  g_assert_no_error(error);
  g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));

  char *part = memmem(bytes, size, "<pdfaid:part>2<", 15);

  g_assert_nonnull(part);
  part[13] = '1';
  g_file_set_contents(judged, bytes, (gssize)size, NULL);
}

static char *
run(const char *const *argv, int *status)
{
  char *out = NULL;
  g_autoptr(GError) error = NULL;

  g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
               NULL, &out, NULL, status, &error);
  g_assert_no_error(error);
  return out;
}

/* The jars of Debian's libpdfbox2-java, in one path; NULL when one is not there. */
static char *
class_path(void)
{
  static const char *const jars[] = {"preflight",       "pdfbox2",          "fontbox2", "xmpbox",
                                     "commons-logging", "javax.activation", "jaxb-api"};
  GString *out = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(jars); i++) {
    g_autofree char *jar = g_strdup_printf("/usr/share/java/%s.jar", jars[i]);

    if (!g_file_test(jar, G_FILE_TEST_EXISTS)) {
      g_string_free(out, TRUE);
      return NULL;
    }
    g_string_append_printf(out, "%s%s", i > 0 ? ":" : "", jar);
  }
  return g_string_free(out, FALSE);
}

/* Every fault that preflight names is one that part 2 allows. */
static void
assert_allowed(const char *verdict)
{
  static const char *const allowed[] = {"2.2.1", "2.2.2", "3.1.11"};
  g_auto(GStrv) parts = g_strsplit(verdict, "<code>", -1);

  g_assert_cmpuint(g_strv_length(parts), >, 1);
  for (gsize i = 1; parts[i]; i++) {
    gboolean is_allowed = FALSE;

    for (gsize k = 0; k < G_N_ELEMENTS(allowed); k++)
      is_allowed = is_allowed ||
                   (g_str_has_prefix(parts[i], allowed[k]) && parts[i][strlen(allowed[k])] == '<');
    if (!is_allowed)
      g_test_message("%.200s", parts[i]);
    g_assert_true(is_allowed);
  }
}

static void
remove_all(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name(dir))) {
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_unlink(path);
  }
  g_rmdir(folder);
}

static void
test_preflight(void)
{
  g_autofree char *folder = g_dir_make_tmp("nianbao-archive-XXXXXX", NULL);
  g_autofree char *judged = g_build_filename(folder, "judged", NULL);
  g_autofree char *path = class_path();
  g_autofree char *java = g_find_program_in_path("java");
  const char *const argv[] = {"java", "-cp",   path,   "org.apache.pdfbox.preflight.Validator_A1b",
                              "xml",  "batch", judged, NULL};
  int status = 0;

  if (!path || !java) {
    g_test_skip("PDFBox preflight is not installed (libpdfbox2-java, a Java)");
    g_rmdir(folder);
    return;
  }
  g_mkdir(judged, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *own = g_strdup_printf("%s/%zu.pdf", folder, i);
    g_autofree char *copy = g_strdup_printf("%s/%zu.pdf", judged, i);

    write_report(&rows[i], folder, own, copy);
  }
  g_free(run(argv, &status));
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *verdict_path = g_strdup_printf("%s/%zu.pdf.preflight.xml", judged, i);
    g_autofree char *verdict = NULL;

    g_test_message("%s", rows[i].name);
    g_assert_true(g_file_get_contents(verdict_path, &verdict, NULL, NULL));
    assert_allowed(verdict);
  }
  remove_all(judged);
  remove_all(folder);
}

static void
test_sound(gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp("nianbao-archive-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "whole.pdf", NULL);
  g_autofree char *copy = g_build_filename(folder, "copy.pdf", NULL);
  g_autofree char *qpdf = g_find_program_in_path("qpdf");
  const char *const argv[] = {"qpdf", "--check", path, NULL};
  int status = 0;

  write_report(data, folder, path, copy);
  if (!qpdf)
    g_test_skip("qpdf is not installed");
  else {
    g_autofree char *said = run(argv, &status);

    /* 3: warnings, which are none of ours either */
    g_assert_cmpint(status, ==, 0);
    g_assert_nonnull(strstr(said, "No syntax or stream encoding errors"));
  }
  remove_all(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), TRUE);
  NB_ADD_ROWS("/render/archive/sound: ", rows, test_sound);
  g_test_add_func("/render/archive/preflight names what part 2 allows", test_preflight);
  return g_test_run();
}
