#include "render/paint.h"
#include "render/pdf-close.h"
#include "render/render.h"
#include "tests/page/sample.h"
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

static GBytes *
render(const NbDoc *doc, GError **error)
{
  const NbRenderContext context = {.width = 80};
  g_autofree char *path = NULL;
  char *bytes = NULL;
  gsize size = 0;

  g_close(g_file_open_tmp("nianbao-test-XXXXXX.pdf", &path, NULL), NULL);
  g_autoptr(NbSink) sink = nb_sink_open(path, error);
  gboolean done = sink && nb_renderer_find("pdf")->render(doc, &context, sink, error) &&
                  nb_sink_commit(g_steal_pointer(&sink), error);

  if (done)
    g_file_get_contents(path, &bytes, &size, error);
  g_unlink(path);
  return done ? g_bytes_new_take(bytes, size) : NULL;
}

static NbDoc *
report(void)
{
  NbDoc *doc = sample_report();

  doc->day = nb_day_from_date(2024, 12, 31);
  return doc;
}

/* What a tool says of the PDF, without white space; NULL when there is no such tool. */
static char *
ask(GBytes *pdf, const char *tool, const char *before, const char *after)
{
  g_autofree char *program = g_find_program_in_path(tool);
  g_autofree char *path = NULL;
  const char *argv[] = {tool, before ? before : "--", NULL, after, NULL};
  gsize size = 0;
  const char *data = g_bytes_get_data(pdf, &size);
  char *out = NULL;
  int status = 0;

  if (!program)
    return NULL;
  g_close(g_file_open_tmp("nianbao-ask-XXXXXX.pdf", &path, NULL), NULL);
  g_file_set_contents(path, data, (gssize)size, NULL);
  argv[2] = path;
  if (!before)
    argv[1] = path, argv[2] = after, argv[3] = NULL;
  g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
               NULL);
  g_unlink(path);
  g_assert_cmpint(status, ==, 0);
  return out;
}

static char *
without_space(const char *text)
{
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (!g_unichar_isspace(g_utf8_get_char(p)))
      g_string_append_unichar(out, g_utf8_get_char(p));
  return g_string_free(out, FALSE);
}

static void
test_text(void)
{
  static const char *const sentences[] = {
      "重庆市样本区图书馆",
      ("2024年，全年接待读者37.8万人次，外借图书34."
       "19万册次，新办读者证29390张（含中小学办证23986张）。"),
      "《重庆市文化和旅游发展委员会重庆市教育委员会关于面向全市普通中小学生（幼儿）",
      "InJune", /* never there: guards the guard */
      "In2024thelibraryreceived378,000visitsandlent341,900volumes;",
      "“ReadingforAll”brand",
      "《明朝那些事儿（壹）：洪武大帝》",
  };
  g_autoptr(NbDoc) doc = report();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = render(doc, &error);

  g_assert_no_error(error);

  g_autofree char *text = ask(pdf, "pdftotext", NULL, "-");

  if (!text) {
    g_test_skip("pdftotext is not installed");
    return;
  }

  g_autofree char *solid = without_space(text);

  for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
    g_test_message("%s", sentences[i]);
    g_assert_cmpint(strstr(solid, sentences[i]) != NULL, ==, i != 3);
  }
}

static void
test_sound(void)
{
  g_autoptr(NbDoc) doc = report();
  g_autoptr(GBytes) pdf = render(doc, NULL);
  g_autofree char *checked = ask(pdf, "qpdf", "--check", NULL);

  if (!checked) {
    g_test_skip("qpdf is not installed");
    return;
  }
  g_assert_nonnull(strstr(checked, "No syntax or stream encoding errors"));
}

static void
test_facts(void)
{
  g_autoptr(NbDoc) doc = report();
  g_autoptr(GBytes) pdf = render(doc, NULL);
  g_autofree char *info = ask(pdf, "pdfinfo", NULL, NULL);
  g_autofree char *fonts = ask(pdf, "pdffonts", NULL, NULL);
  g_autofree char *tree = ask(pdf, "pdfinfo", "-struct-text", NULL);

  if (!info || !fonts || !tree) {
    g_test_skip("pdfinfo is not installed");
    return;
  }
  g_assert_nonnull(strstr(info, "2024年度报告"));
  g_assert_nonnull(strstr(info, "重庆市样本区图书馆"));
  g_assert_nonnull(strstr(info, "nianbao "));
  g_assert_nonnull(strstr(info, "Dec 31"));
  g_assert_nonnull(strstr(info, "Metadata Stream: yes"));
  g_assert_nonnull(strstr(fonts, "NotoSerifCJKsc-Regular"));
  g_assert_null(strstr(fonts, "Type 3"));
  g_assert_null(strstr(fonts, "CairoFont"));
  g_assert_null(strstr(fonts, " no  no "));
  g_assert_true(g_str_has_prefix(tree, "Document"));
  g_assert_nonnull(strstr(tree, "H1"));
  g_assert_nonnull(strstr(tree, "TH"));
  g_assert_nonnull(strstr(tree, "概述："));
}

static gboolean
holds(GBytes *pdf, const char *text)
{
  gsize size = 0;
  const void *data = g_bytes_get_data(pdf, &size);

  return memmem(data, size, text, strlen(text)) != NULL;
}

static void
test_form(void)
{
  g_autoptr(NbDoc) doc = report();
  g_autoptr(GBytes) pdf = render(doc, NULL);

  g_assert_true(holds(pdf, "/Lang (zh-CN)"));
  g_assert_true(holds(pdf, "/DisplayDocTitle true"));
  g_assert_true(holds(pdf, "/Outlines"));
  g_assert_true(holds(pdf, "/PageLabels"));
  g_assert_true(holds(pdf, "/Subtype /Link"));
  g_assert_true(holds(pdf, "/ID [<"));
  g_assert_true(holds(pdf, "<pdf:Keywords>2024</pdf:Keywords>"));
  g_assert_true(holds(pdf, "<pdfaid:part>2</pdfaid:part>"));
  g_assert_true(holds(pdf, "/S /GTS_PDFA1"));
  g_assert_true(holds(pdf, "/CreationDate (D:20241231000000Z)"));
  g_assert_true(holds(pdf, "/ModDate (D:20241231000000Z)"));
  g_assert_false(holds(pdf, "/Interpolate true"));
  g_assert_cmpuint(g_bytes_get_size(pdf), <, 450000);
}

/* @text as a text string of a PDF. */
static char *
coded(const char *text)
{
  GString *out = g_string_new(NULL);

  nb_pdf_text(out, text);
  return g_string_free(out, FALSE);
}

/* What those hear who do not see the page. */
static void
test_heard(void)
{
  g_autoptr(NbDoc) doc = report();
  g_autoptr(GBytes) pdf = render(doc, NULL);
  g_autofree char *chapter = coded("一、年度数字");
  g_autofree char *contents = g_strdup_printf("/F 4\n   /Contents %s", chapter);

  g_assert_true(holds(pdf, "/Lang (en)/S/Span"));
  g_assert_false(holds(pdf, "/Lang (zh-CN)/S/"));
  g_assert_true(holds(pdf, "/Scope/Column>>/S/TH"));
  g_assert_true(holds(pdf, "/Scope/Row>>/S/TH"));
  g_assert_true(holds(pdf, "<</Alt<FEFF"));
  g_assert_true(holds(pdf, contents));
  doc->languages = NB_DOC_EN;

  g_autoptr(GBytes) english = render(doc, NULL);

  g_assert_false(holds(english, "/Lang (en)/S/"));
}

/* Signs that mean something in XML and in a PDF are only signs. */
static void
test_hostile_title(void)
{
  static const char *const titles[] = {"<&>\"' )) >> endobj (", "\\) /Title (x", "年报 ]]> 𠮷"};

  for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autoptr(NbDoc) doc = report();
    g_autoptr(GError) error = NULL;

    g_free(doc->title_zh);
    doc->title_zh = g_strdup(titles[i]);

    g_autoptr(GBytes) pdf = render(doc, &error);

    g_assert_no_error(error);

    g_autofree char *info = ask(pdf, "pdfinfo", NULL, NULL);
    g_autofree char *escaped = g_markup_escape_text(titles[i], -1);
    g_autofree char *xmp = g_strdup_printf("x-default\">%s</rdf:li>", escaped);

    g_assert_true(!info || strstr(info, titles[i]));
    g_assert_true(holds(pdf, xmp));
  }
}

/* Nothing of the time zone, the folder or the hour of the run is in the file. */
static void
test_same(void)
{
  g_autoptr(NbDoc) doc = report();
  g_autoptr(GBytes) first = render(doc, NULL);
  g_autofree char *folder = g_get_current_dir();
  g_autofree char *zone = g_strdup(g_getenv("TZ"));

  g_setenv("TZ", "Asia/Chongqing", TRUE);
  g_assert_cmpint(g_chdir("/"), ==, 0);

  g_autoptr(GBytes) second = render(doc, NULL);

  g_assert_cmpint(g_chdir(folder), ==, 0);
  if (zone)
    g_setenv("TZ", zone, TRUE);
  else
    g_unsetenv("TZ");
  g_assert_true(g_bytes_equal(first, second));
  g_setenv("SOURCE_DATE_EPOCH", "1735689600", TRUE);

  g_autoptr(GBytes) dated = render(doc, NULL);

  g_unsetenv("SOURCE_DATE_EPOCH");
  g_assert_true(holds(dated, "2025-01-01T00:00:00Z"));
}

static void
test_english(void)
{
  g_autoptr(NbDoc) doc = report();

  doc->languages = NB_DOC_EN;
  g_autoptr(GBytes) pdf = render(doc, NULL);

  g_assert_true(holds(pdf, "/Lang (en)"));
  g_assert_true(holds(pdf, "Annual Report 2024"));
}

static void
test_missing_picture(void)
{
  g_autoptr(NbDoc) doc = report();
  NbNode *node = nb_doc_add(doc, NB_NODE_IMAGES, NULL);
  NbImage *image = g_new0(NbImage, 1);
  g_autoptr(GError) error = NULL;

  image->path = g_strdup("/no/such/photo.jpg");
  g_ptr_array_add(node->images, image);
  node->per_row = 2;
  g_assert_null(render(doc, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, "photo.jpg"));
}

static cairo_status_t
take(void *closure, const unsigned char *bytes, unsigned size)
{
  g_byte_array_append(closure, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

/* A write that fell short, at any place, is seen; so is a page too few. */
static void
test_short(void)
{
  static const NbPdfFacts facts = {.language = "zh-CN", .title = "年报", .creator = "test"};
  g_autoptr(GByteArray) pdf = g_byte_array_new();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, pdf, 100, 100);
  cairo_t *cairo = cairo_create(surface);

  cairo_show_page(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);

  g_autoptr(NbPdfFile) whole = nb_pdf_close(pdf, 1, &facts, NULL);

  g_assert_nonnull(whole);
  for (guint cut = 0; cut < pdf->len; cut++) {
    g_autoptr(GByteArray) head = g_byte_array_new();
    g_autoptr(GError) error = NULL;

    g_byte_array_append(head, pdf->data, cut);
    g_assert_null(nb_pdf_close(head, 1, &facts, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
  }
  g_assert_null(nb_pdf_close(pdf, 2, &facts, NULL));

  /* nor may a tag be missing */
  g_autoptr(GArray) elements = g_array_new(FALSE, FALSE, sizeof(NbPdfElement));
  const NbPdfElement element = {.name = "Document"};
  NbPdfFacts tagged = facts;

  g_array_append_val(elements, element);
  tagged.elements = elements;
  g_assert_null(nb_pdf_close(pdf, 1, &tagged, NULL));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), TRUE);
  g_test_add_func("/render/pdf/a reader copies what was written", test_text);
  g_test_add_func("/render/pdf/it is sound", test_sound);
  g_test_add_func("/render/pdf/metadata, faces and structure", test_facts);
  g_test_add_func("/render/pdf/language, outline, labels, links, identity", test_form);
  g_test_add_func("/render/pdf/alternative texts, languages, heads, links", test_heard);
  g_test_add_func("/render/pdf/a hostile title is only a title", test_hostile_title);
  g_test_add_func("/render/pdf/the same document is the same bytes", test_same);
  g_test_add_func("/render/pdf/an English report says so", test_english);
  g_test_add_func("/render/pdf/a missing picture is an error", test_missing_picture);
  g_test_add_func("/render/pdf/a file that is not whole is refused", test_short);
  return g_test_run();
}
