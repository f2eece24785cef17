#include "noted.h"
#include "render/render.h"
#include "tests/page/sample.h"
#include "tests/render/pixels.h"
#include <glib/gstdio.h>
#include <string.h>

/* Returns: (transfer full): the page, or the message when it fails. */
static char *
render(const NbDoc *doc, gboolean *is_done)
{
  const NbRenderer *renderer = nb_renderer_find("html");
  const NbRenderContext context = {0};
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp("nianbao-html-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "page.html", NULL);
  NbSink *sink = nb_sink_open(path, NULL);
  char *text = NULL;

  g_assert_nonnull(sink);
  *is_done = renderer->render(doc, &context, sink, &error);
  if (*is_done) {
    g_assert_true(nb_sink_commit(sink, NULL));
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  } else {
    nb_sink_cancel(sink);
    text = g_strdup(error->message);
  }
  g_unlink(path);
  g_rmdir(folder);
  return text;
}

static char *
page_of(const NbDoc *doc)
{
  gboolean is_done = FALSE;
  char *text = render(doc, &is_done);

  if (!is_done)
    g_error("%s", text);
  return text;
}

/**
 * Elements: a reader of the page that knows tags, attributes in double quotes, and what is empty.
 */
static gboolean
is_void(const char *name)
{
  static const char *const names[] = {"meta", "img", "rect",     "line",    "circle",
                                      "br",   "hr",  "polyline", "polygon", NULL};

  return g_strv_contains(names, name);
}

static const char *
skip_attributes(const char *p)
{
  gboolean is_quoted = FALSE;

  for (; *p && (is_quoted || *p != '>'); p++) {
    if (*p == '"')
      is_quoted = !is_quoted;
    g_assert_true(is_quoted || *p != '<');
    g_assert_false(!is_quoted && g_str_has_prefix(p, " on")); /* onclick="…" */
  }
  return p;
}

/* Every tag that opens is closed in its order; nothing but tags begins with <. */
static void
check_tree(const char *html)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(g_free);
  const char *body = strstr(html, "<body>");

  g_ptr_array_add(open, g_strdup("html"));
  for (const char *p = strchr(body, '<'); p; p = strchr(p, '<')) {
    gboolean closes = p[1] == '/';
    const char *start = p + (closes ? 2 : 1);
    gsize n = strspn(start, "abcdefghijklmnopqrstuvwxyz0123456789");
    g_autofree char *name = g_strndup(start, n);

    g_assert_cmpuint(n, >, 0);
    p = skip_attributes(start + n);
    g_assert_cmpint(*p, ==, '>');
    if (closes) {
      g_assert_cmpuint(open->len, >, 0);
      g_assert_cmpstr(name, ==, open->pdata[open->len - 1]);
      g_ptr_array_set_size(open, (int)open->len - 1);
    } else if (!is_void(name))
      g_ptr_array_add(open, g_steal_pointer(&name));
  }
  g_assert_cmpuint(open->len, ==, 0);
}

static guint
count(const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr(text, part); p; p = strstr(p + 1, part))
    n++;
  return n;
}

static void
test_languages(gconstpointer data)
{
  g_autoptr(NbDoc) doc = sample_report();

  doc->languages = (NbDocLanguages)GPOINTER_TO_INT(data);
  g_autofree char *html = page_of(doc);

  check_tree(html);
  g_assert_true(g_utf8_validate(html, -1, NULL));
  g_assert_cmpuint(count(html, "<h1>"), ==, 1);
  g_assert_cmpuint(count(html, "<h2 "), ==, 5);
  g_assert_cmpuint(count(html, "class=\"tile\""), ==, 6);
  /* three charts, for desk and phone; the one that stands alone for a large screen too */
  g_assert_cmpuint(count(html, "<svg "), ==, 7);
  g_assert_cmpint(count(html, "lang=\"en\"") > 1, ==, doc->languages != NB_DOC_ZH);
}

static void
test_nothing_from_elsewhere(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autofree char *html = page_of(doc);

  g_assert_nonnull(strstr(html, "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
  g_assert_null(strstr(html, "<script"));
  g_assert_null(strstr(html, "<link"));
  g_assert_null(strstr(html, "src=\"http"));
  g_assert_null(strstr(html, "url("));
  g_assert_null(strstr(html, "@import"));
}

static void
test_same_twice(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autofree char *one = page_of(doc);
  g_autofree char *other = page_of(doc);

  g_assert_cmpstr(one, ==, other);
}

static void
test_numbers(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autofree char *html = page_of(doc);

  g_assert_nonnull(strstr(html, "<data value=\"341876\"><b>34.19万</b> <span class=\"unit\">册次"));
  g_assert_nonnull(strstr(html, "378,000 visits"));
  g_assert_nonnull(strstr(html, "《活着》"));
  /* ties share their place, and the first three of them stand out */
  g_assert_cmpuint(count(html, "<tr class=\"top\">"), ==, 3);
  g_assert_nonnull(strstr(html, "含并列共12种"));
}

/* As in every text of the page, so in each of its corners. */
static NbDoc *
hostile(const char *bad)
{
  NbDoc *doc = nb_doc_new(NB_DOC_REPORT);
  NbNode *node;
  NbGrid *grid = nb_grid_new(bad, NB_GRID_PLAIN, bad, bad);

  doc->title_zh = g_strdup(bad);
  doc->library_en = g_strdup(bad);
  doc->summary = nb_text_from(bad, bad);
  sample_heading(doc, 1, bad, bad, bad);
  sample_paragraph(doc, bad, bad);
  sample_item(doc, bad, bad, bad);
  node = nb_doc_add(doc, NB_NODE_TILES, NULL);
  sample_tile(doc, node, 1, (NbNumberForm){0}, bad, bad, bad, bad);
  nb_grid_add_column(grid, bad, bad, bad, NB_CELL_TEXT);
  nb_grid_add_column(grid, "v", bad, bad, NB_CELL_NUMBER)->unit_zh = g_strdup(bad);
  sample_set(&nb_grid_add_row(grid)[0], bad, bad, 0);
  ((NbCell *)grid->rows->pdata[0])[1].value = NB_RATIO_INT(3);
  nb_grid_add_fact(grid, bad, bad, bad, NB_RATIO_INT(1));
  grid->note_zh = g_strdup(bad);
  sample_chart(doc, "bar", grid);
  return doc;
}

static void
test_hostile(gconstpointer data)
{
  g_autoptr(NbDoc) doc = hostile(data);
  g_autofree char *html = page_of(doc);

  check_tree(html);
  g_assert_true(g_utf8_validate(html, -1, NULL));
  g_assert_null(strstr(html, "<script"));
  g_assert_null(strstr(html, "<img"));
  g_assert_null(strstr(html, "\" onload"));
  g_assert_null(strstr(html, "\x1b"));
  g_assert_null(strstr(html, "\u202e"));
}

static void
test_images(void)
{
  g_autoptr(GByteArray) png = pixels_png(8, 2, 0, "\0\x11\x22\x33", 4, NULL);
  g_autofree char *folder = g_dir_make_tmp("nianbao-image-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "照片.jpg", NULL);
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  NbNode *node = nb_doc_add(doc, NB_NODE_IMAGES, NULL);
  NbImage *image = g_new0(NbImage, 1);
  gboolean is_done = TRUE;

  *image = (NbImage){.path = g_strdup(path), .caption_zh = g_strdup("书架“甲”")};
  g_ptr_array_add(node->images, image);
  g_file_set_contents(path, (const char *)png->data, png->len, NULL);
  g_autofree char *html = page_of(doc);

  g_assert_nonnull(strstr(html, "src=\"data:image/png;base64,iVBORw0KGgo"));
  g_assert_nonnull(strstr(html, "alt=\"书架“甲”\""));
  g_file_set_contents(path, "GIF89a", -1, NULL);
  g_autofree char *no_picture = render(doc, &is_done);

  g_assert_false(is_done);
  g_assert_nonnull(strstr(no_picture, "照片.jpg"));
  g_assert_nonnull(strstr(no_picture, "neither JPEG nor PNG"));
  g_unlink(path);
  g_autofree char *missing = render(doc, &is_done);

  g_assert_false(is_done);
  g_assert_nonnull(strstr(missing, "照片.jpg"));
  g_rmdir(folder);
}

static void
test_faults(void)
{
  g_autoptr(NbDoc) theme = sample_report(), chart = nb_doc_new(NB_DOC_SHEET);
  gboolean is_done = TRUE;

  theme->theme = g_strdup("mauve");
  g_autofree char *no_theme = render(theme, &is_done);

  g_assert_false(is_done);
  g_assert_nonnull(strstr(no_theme, "no theme “mauve”"));
  sample_chart(chart, "pie", sample_classes());
  g_autofree char *no_chart = render(chart, &is_done);

  g_assert_false(is_done);
  g_assert_nonnull(strstr(no_chart, "no chart “pie”"));
}

static void
test_nothing(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);

  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = nb_grid_new("g", NB_GRID_PLAIN, "空", "Empty");
  nb_doc_add(doc, NB_NODE_TILES, NULL);
  nb_doc_add(doc, NB_NODE_CHRONICLE, NULL);
  nb_doc_add(doc, NB_NODE_POEM, NULL);
  nb_doc_add(doc, NB_NODE_BREAK, NULL);
  g_autofree char *html = page_of(doc);

  check_tree(html);
  g_assert_nonnull(strstr(html, "无数据"));
}

/* The mark leads to the note, the note back to the first mark; an id stands once. */
static void
test_noted(void)
{
  g_autoptr(NbDoc) doc = sample_noted();
  g_autofree char *html = page_of(doc);

  check_tree(html);
  g_assert_nonnull(
      strstr(html, "<p>见<a href=\"https://example.cn/?a=1&amp;b=2\">网站</a><sup><a id=\"m1\" "
                   "href=\"#n1\">[1]</a></sup>，又<sup><a href=\"#n1\">[1]</a></sup></p>"));
  g_assert_nonnull(strstr(html, "<li id=\"n1\"><a class=\"marker\" href=\"#m1\">[1]</a><div>"
                                "<p>注文。</p>\n<p class=\"en\" lang=\"en\">The note.</p>"));
}

int
main(int argc, char **argv)
{
  static const struct {
    const char *name, *text;
  } texts[] = {
      {"a script",            "<script>alert(1)</script>"      },
      {"an end of attribute", "\" onload=\"x"                  },
      {"entities",            "a & b &lt; <img src=x> 'quoted'"},
      {"control and bidi",    "a\x1b[31mb\u202ec"              },
      {"an end of style",     "</style></title></svg>"         },
      {"a comment",           "<!-- --> ]]>"                   },
  };

  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_data_func("/render/html/both languages", GINT_TO_POINTER(NB_DOC_BOTH), test_languages);
  g_test_add_data_func("/render/html/Chinese alone", GINT_TO_POINTER(NB_DOC_ZH), test_languages);
  g_test_add_data_func("/render/html/English alone", GINT_TO_POINTER(NB_DOC_EN), test_languages);
  g_test_add_func("/render/html/nothing comes from elsewhere", test_nothing_from_elsewhere);
  g_test_add_func("/render/html/the same document gives the same bytes", test_same_twice);
  g_test_add_func("/render/html/numbers and their exact values", test_numbers);
  g_test_add_func("/render/html/pictures are inside", test_images);
  g_test_add_func("/render/html/what cannot be written is refused", test_faults);
  g_test_add_func("/render/html/nodes without content", test_nothing);
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *path = g_strdup_printf("/render/html/hostile: %s", texts[i].name);

    g_test_add_data_func(path, texts[i].text, test_hostile);
  }
  g_test_add_func("/render/html/a mark and its note lead to each other", test_noted);
  return g_test_run();
}
