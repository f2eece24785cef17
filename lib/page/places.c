/* Service points by type: how many, what they are, and which. */
#include "lang/terms.h"
#include "page/blocks.h"
#include "page/duo.h"
#include "page/shape.h"
#include "page/special.h"
#include <math.h>

static const double number_width = 48, type_width = 90, gutter = 13.5, padding = 6;
static const double size = 9, leading = 15, number_size = 21;

typedef struct {
  NbDesk *desk;
  const NbGrid *grid;
  int names; /* column, -1 for none */
} Places;

static double
draw_left(const Places *places, NbFrame *frame, const NbCell *cells, gboolean is_total)
{
  NbDesk *desk = places->desk;
  const NbPalette *palette = desk->palette;
  NbStyle number = nb_style(NB_FACE_SANS_BOLD, is_total ? 15 : number_size, palette->brand);
  NbDuo type = nb_duo(desk, NB_FACE_SANS_BOLD, 9.5, palette->ink);
  int count = nb_special_column(places->grid, "count");
  g_autofree char *text = nb_desk_cell(places->grid->columns->pdata[count], &cells[count],
                                       desk->languages == NB_DOC_EN);

  number.tabular = TRUE;
  type.shrinks = TRUE;
  nb_frame_tag(frame, "TD");
  nb_desk_text(desk, frame, text, &number, 0, padding - 3, number_width, 24, NB_ALIGN_RIGHT);
  nb_frame_end(frame);
  nb_frame_tag(frame, "TH");
  double height = nb_duo_draw(desk, frame, &type, cells[0].zh, cells[0].en, number_width + 10.5,
                              padding + 1.5, type_width);

  nb_frame_end(frame);
  return fmax(height + padding + 1.5, padding + 21);
}

/* The lines of the names: as many strips, so that a long list runs over the page. */
static NbParagraph *
set_names(const Places *places, const NbCell *cells, NbStyle *style, double width)
{
  const NbCell *cell = places->names >= 0 ? &cells[places->names] : NULL;
  NbDesk *desk = places->desk;

  *style = nb_style(NB_FACE_SANS, size, desk->palette->ink);
  if (!cell)
    return NULL;
  const char *text = nb_desk_lead(desk, cell->zh, cell->en, &style->english);

  return nb_desk_set(desk, text, style, width, NB_ALIGN_LEFT);
}

static NbStrip *
add_line(NbScroll *scroll, const NbParagraph *lines, guint i, const NbStyle *style, double x,
         double top, double least)
{
  double height = fmax(least, top + leading);
  NbFrame *frame = nb_frame_new(scroll->desk->measure, height);
  NbStrip *strip = nb_scroll_add(scroll, frame, 0);

  if (lines && i < nb_paragraph_lines(lines))
    nb_paragraph_place(lines, i, frame, x, top + nb_baseline(style->size, leading));
  return strip;
}

/* The left part stands beside the first lines, which therefore stay together. */
static void
add_place(NbScroll *scroll, const Places *places, const NbCell *cells, gboolean opens,
          gboolean closes, gboolean is_total)
{
  double x = number_width + 10.5 + type_width + gutter, measure = places->desk->measure;
  NbFrame *frame = nb_frame_new(measure, 0);
  NbStrip *strip = nb_scroll_add(scroll, frame, 0);
  NbStyle style;
  g_autoptr(NbParagraph) lines = set_names(places, cells, &style, measure - x);
  guint n = lines ? nb_paragraph_lines(lines) : 0, i = 0;

  strip->opens[0] = opens ? "Table" : "TR";
  strip->opens[1] = opens ? "TR" : NULL;
  double left = draw_left(places, frame, cells, is_total), y = padding + 1.5;

  nb_frame_line(frame, 0, 0, measure, 0, opens || is_total ? 0.75 : 0.4,
                opens || is_total ? places->desk->palette->brand : places->desk->palette->line);
  nb_frame_tag(frame, "TD");
  for (; i < n && (y < left || n - i == 1); i++, y += leading)
    nb_paragraph_place(lines, i, frame, x, y + nb_baseline(style.size, leading));
  nb_frame_end(frame);
  frame->height = fmax(left, y) + (i == n ? padding : 0);
  for (; i < n; i++) {
    strip->keep = i + 1 == n;
    strip = add_line(scroll, lines, i, &style, x, 0, i + 1 == n ? leading + padding : leading);
  }
  strip->closes = closes ? 2 : 1;
}

void
nb_block_places(NbScroll *scroll, const NbGrid *grid)
{
  const Places places = {
      .desk = scroll->desk,
      .grid = grid,
      .names = grid->columns->len > 2 ? (int)grid->columns->len - 1 : -1,
  };

  for (guint i = 0; i < grid->rows->len && !scroll->desk->error; i++) {
    add_place(scroll, &places, grid->rows->pdata[i], i == 0,
              !grid->total && i + 1 == grid->rows->len, FALSE);
    nb_scroll_last(scroll)->keep |= i == 0 || i + 2 >= grid->rows->len;
  }
  if (grid->total && !scroll->desk->error)
    add_place(scroll, &places, grid->total, FALSE, TRUE, TRUE);
}
