#include "render/svg.h"
#include "base/paths.h"
#include "chart/palette.h"
#include "tests/render/sample.h"

static const NbPalette palette = {
    .ink = {0.1, 0.1, 0.1},
      .brand = {0,   0.5, 1  },
      .line = {0.8, 0.8, 0.8}
};

static NbFrame *
shapes(void)
{
  static const double points[] = {0, 0, 10, 5.125, 0, 10};
  const NbColour other = {1, 0, 0.2};
  NbFrame *frame = nb_frame_new(100, 40.5);

  nb_frame_tag(frame, "Figure");
  nb_frame_rect(frame, 1, 2.005, 30.333333, 4, 0, palette.brand);
  nb_frame_rect(frame, 1, 2, 3, 4, 1.5, other);
  nb_frame_line(frame, 0, 20, 100, 20, 0.4, palette.line);
  nb_frame_circle(frame, 5, -0.001, 2, NB_WHITE);
  nb_frame_path(frame, points, 3, 0, other);
  nb_frame_path(frame, points, 3, 1, palette.ink);
  nb_frame_end(frame);
  return frame;
}

static void
test_shapes(void)
{
  g_autoptr(NbFrame) frame = shapes();
  g_autoptr(GString) out = g_string_new(NULL);

  nb_svg_write(out, frame, &palette, "a < b");
  g_assert_cmpstr(
      out->str, ==,
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 100 40.5\" "
      "aria-label=\"a &lt; b\">\n"
      "<rect x=\"1\" y=\"2.01\" width=\"30.33\" height=\"4\" class=\"k-brand\"/>\n"
      "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" rx=\"1.5\" fill=\"#ff0033\"/>\n"
      "<line x1=\"0\" y1=\"20\" x2=\"100\" y2=\"20\" stroke-width=\"0.4\" class=\"s-line\"/>\n"
      "<circle cx=\"5\" cy=\"0\" r=\"2\" class=\"k-ground\"/>\n"
      "<polygon points=\"0 0 10 5.13 0 10\" fill=\"#ff0033\"/>\n"
      "<polyline fill=\"none\" points=\"0 0 10 5.13 0 10\" stroke-width=\"1\" class=\"s-ink\"/>\n"
      "</svg>\n");
}

static void
test_colours(void)
{
  g_autoptr(NbFrame) frame = shapes();
  g_autoptr(GString) out = g_string_new(NULL);

  nb_svg_write(out, frame, NULL, NULL);
  g_assert_null(strstr(out->str, "class="));
  g_assert_null(strstr(out->str, "aria-label"));
  g_assert_nonnull(strstr(out->str, "fill=\"#0080ff\""));
}

static void
test_text(void)
{
  g_autofree char *config = nb_paths_data("fonts/fonts.conf", NULL);
  g_autoptr(NbFonts) fonts = nb_fonts_open(config, NULL);
  g_autoptr(NbFrame) frame = nb_frame_new(100, 20);
  g_autoptr(GString) out = g_string_new(NULL);
  const NbStyle style = {.face = NB_FACE_SANS_BOLD, .size = 8, .colour = palette.ink};
  g_autoptr(NbParagraph) line = nb_line(fonts, "外借<34&", &style, 0, NULL, NULL);

  nb_paragraph_place(line, 0, frame, 3, 12);
  nb_svg_write(out, frame, &palette, NULL);
  g_assert_nonnull(strstr(out->str, "<text x=\"3\" y=\"12\" font-size=\"8\" "
                                    "font-family=\"sans-serif\" font-weight=\"700\" "
                                    "textLength=\""));
  g_assert_nonnull(strstr(out->str, ">外借&lt;34&amp;</text>"));
}

/* A sheet that is one chart is that picture, said in words too. */
static void
test_alone(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  NbNode *node = nb_doc_add(doc, NB_NODE_CHART, NULL);

  doc->title_zh = g_strdup("各月外借");
  node->chart = g_new0(NbChart, 1);
  node->chart->type = g_strdup("line");
  node->chart->grid = sample_months();
  g_autoptr(GBytes) bytes = sample_render(doc, "svg", NULL);
  g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

  g_assert_true(g_str_has_prefix(text, "<?xml version=\"1.0\""));
  g_assert_nonnull(strstr(text, "aria-label=\"各月外借\""));
  g_assert_nonnull(strstr(text, "：折线图，12项（1月至12月）"));
  g_assert_true(g_str_has_suffix(text, "</svg>\n"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_func("/render/svg/shapes, with classes for the colours of the theme", test_shapes);
  g_test_add_func("/render/svg/colours alone", test_colours);
  g_test_add_func("/render/svg/text is text", test_text);
  g_test_add_func("/render/svg/a chart alone", test_alone);
  return g_test_run();
}
