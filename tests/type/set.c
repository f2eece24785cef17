/* nb-set TEXT WIDTH_EM OUT.pdf: sets each line of a text file as a paragraph on A4 pages, 10.5 on
 * 18 pt, for measuring the composer from outside: fonts, line edges, gaps, text as a reader copies
 * it.
 */
#include "base/paths.h"
#include "type/compose.h"
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#define SIZE 10.5
#define PITCH 18.0
#define TOP 84.0
#define BOTTOM 760.0

typedef struct {
  cairo_t *cairo;
  double y;
  guint on_page;
} Sheet;

static void
show(cairo_t *cairo, const NbFrame *frame)
{
  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    cairo_move_to(cairo, item->x, item->y);
    pango_cairo_show_glyph_item(cairo, item->glyphs->text, item->glyphs->glyphs);
  }
  cairo_new_path(cairo);
}

static void
turn_page(Sheet *sheet)
{
  cairo_show_page(sheet->cairo);
  sheet->y = TOP;
}

/* No line of a paragraph stands alone at the foot or head of a page. */
static gboolean
must_turn(const Sheet *sheet, guint line, guint lines)
{
  guint room = (guint)((BOTTOM - sheet->y) / PITCH);
  guint left = lines - line;

  if (room == 0)
    return TRUE;
  if (lines <= 3)
    return line == 0 && room < lines;
  return (line == 0 && room < 2) || (room == 1 && left == 2);
}

static gboolean
set_paragraph(NbFonts *fonts, Sheet *sheet, const char *text, double width, gboolean english)
{
  g_autoptr(GError) error = NULL;
  const NbPiece piece = {
      .text = text, .style = {.face = NB_FACE_SERIF, .size = SIZE, .english = english}
  };
  const NbBox box = {.width = width, .indent = english ? 0 : 2 * SIZE, .align = NB_ALIGN_JUSTIFY};
  g_autoptr(NbParagraph) paragraph = nb_compose(fonts, &piece, 1, &box, NULL, &error);

  if (!paragraph) {
    g_printerr("%s\n", error->message);
    return FALSE;
  }
  for (guint i = 0, n = nb_paragraph_lines(paragraph); i < n; i++) {
    g_autoptr(NbFrame) frame = nb_frame_new(595.28, 841.89);

    if (must_turn(sheet, i, n))
      turn_page(sheet);
    nb_paragraph_place(paragraph, i, frame, 70, sheet->y);
    show(sheet->cairo, frame);
    sheet->y += PITCH;
  }
  return TRUE;
}

int
main(int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autofree char *config = nb_paths_data("fonts/fonts.conf", NULL);
  g_autoptr(NbFonts) fonts = config ? nb_fonts_open(config, NULL) : NULL;

  if (argc < 4 || !fonts || !g_file_get_contents(argv[1], &text, NULL, NULL))
    return EXIT_FAILURE;

  double width = g_ascii_strtod(argv[2], NULL) * SIZE;
  cairo_surface_t *surface = cairo_pdf_surface_create(argv[3], 595.28, 841.89);
  Sheet sheet = {.cairo = cairo_create(surface), .y = TOP};
  g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
  gboolean done = TRUE;

  for (gsize i = 0; paragraphs[i]; i++)
    if (*paragraphs[i])
      done = set_paragraph(fonts, &sheet, paragraphs[i], width, argc > 4) && done;
  cairo_destroy(sheet.cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
