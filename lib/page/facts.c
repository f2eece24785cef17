/* Facts: name and value, two to a line of the eye. */
#include "page/blocks.h"
#include <math.h>

static const double padding = 3.75, leading = 15.75, size = 9.5;

static double
draw_side(NbDesk *desk, NbFrame *frame, const NbGridColumn *column, const NbCell *cell, double x,
          double width, NbStyle style)
{
  gboolean english = desk->languages == NB_DOC_EN;
  g_autofree char *text = nb_desk_cell(column, cell, english);
  g_autofree char *second = nb_desk_english_cell(desk, column, cell);
  NbStyle small = nb_style_english(NB_FACE_SANS, desk->scale->note.size, desk->palette->secondary);

  style.english = english && column->kind == NB_CELL_TEXT && cell->en && *cell->en;
  double height =
      nb_desk_text(desk, frame, text, &style, x, padding, width, leading, NB_ALIGN_LEFT);

  return height + nb_desk_text(desk, frame, second, &small, x, padding + height, width,
                               desk->scale->note.leading, NB_ALIGN_LEFT);
}

static NbFrame *
draw_row(NbDesk *desk, const NbGrid *grid, const NbCell *cells, double split)
{
  NbFrame *frame = nb_frame_new(desk->measure, 0);
  NbStyle name = nb_style(NB_FACE_SANS_BOLD, size, desk->palette->brand);
  NbStyle value = nb_style(NB_FACE_SANS, size, desk->palette->ink);

  nb_frame_tag(frame, "TR");
  nb_frame_tag(frame, "TH");
  double left = draw_side(desk, frame, grid->columns->pdata[0], &cells[0], 0, split - 12, name);

  nb_frame_end(frame);
  nb_frame_tag(frame, "TD");
  double right = draw_side(desk, frame, grid->columns->pdata[1], &cells[1], split,
                           desk->measure - split, value);

  nb_frame_end(frame);
  nb_frame_end(frame);
  frame->height = MAX(left, right) + 2 * padding;
  nb_frame_line(frame, 0, frame->height, desk->measure, frame->height, 0.4, desk->palette->line);
  return frame;
}

static double
split_at(NbDesk *desk, const NbGrid *grid)
{
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, size, desk->palette->ink);
  double widest = 0;

  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];
    g_autofree char *text =
        nb_desk_cell(grid->columns->pdata[0], &cells[0], desk->languages == NB_DOC_EN);

    widest = fmax(widest, nb_desk_width(desk, text, &style));
  }
  return CLAMP(widest + 24, desk->measure * 0.22, desk->measure * 0.42);
}

void
nb_block_facts(NbScroll *scroll, const NbGrid *grid)
{
  double split = split_at(scroll->desk, grid);
  guint n = grid->rows->len;

  for (guint i = 0; i < n && !scroll->desk->error; i++) {
    NbFrame *frame = draw_row(scroll->desk, grid, grid->rows->pdata[i], split);
    NbStrip *strip = nb_scroll_add(scroll, frame, 0);

    if (i == 0)
      nb_frame_line(frame, 0, 0, scroll->desk->measure, 0, 0.75, scroll->desk->palette->brand);
    strip->opens[0] = i == 0 ? "Table" : NULL;
    strip->closes = i + 1 == n ? 1 : 0;
    strip->keep = i == 0 || i + 2 >= n;
  }
}
