/* plain-pango TEXT WIDTH_EM OUT.pdf: each line of the text a paragraph, set by Pango alone: what
 * the composer is measured against.
 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

#define SIZE 10.5
#define PITCH 18.0
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define TOP 90.0
#define BOTTOM 760.0

static PangoLayout *
lay_out(cairo_t *cairo, const char *text, double width)
{
  PangoLayout *layout = pango_cairo_create_layout(cairo);
  PangoFontDescription *font = pango_font_description_from_string("Noto Serif CJK SC");

  pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string("zh-cn"));
  pango_layout_set_width(layout, pango_units_from_double(width));
  pango_layout_set_indent(layout, pango_units_from_double(2 * SIZE));
  pango_layout_set_justify(layout, TRUE);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout, text, -1);
  return layout;
}

static double
draw(cairo_t *cairo, PangoLayout *layout, double y, double left)
{
  for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);

    if (y > BOTTOM) {
      cairo_show_page(cairo);
      y = TOP;
    }
    /* the first line is indented */
    cairo_move_to(cairo, left + (i == 0 ? 2 * SIZE : 0), y);
    pango_cairo_show_layout_line(cairo, line);
    y += PITCH;
  }
  return y;
}

int
main(int argc, char **argv)
{
  g_autofree char *text = NULL;

  if (argc < 4 || !g_file_get_contents(argv[1], &text, NULL, NULL))
    return EXIT_FAILURE;

  double width = g_ascii_strtod(argv[2], NULL) * SIZE, y = TOP;
  cairo_surface_t *surface = cairo_pdf_surface_create(argv[3], PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cairo = cairo_create(surface);
  g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);

  for (gsize i = 0; paragraphs[i]; i++)
    if (*paragraphs[i]) {
      g_autoptr(PangoLayout) layout = lay_out(cairo, paragraphs[i], width);

      y = draw(cairo, layout, y, (PAGE_WIDTH - width) / 2);
    }
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return EXIT_SUCCESS;
}
