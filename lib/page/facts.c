/* Facts: name and value, two to a line of the eye. */
#include "page/blocks.h"
#include "page/codes.h"
#include <math.h>

static const double padding = 3.75, leading = 15.75, size = 9.5;

/* Between a table and the codes beside it; how much of a page it may take there. */
static const double beside = 22.5, beside_share = 0.7;

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
draw_row(NbDesk *desk, const NbGrid *grid, const NbCell *cells, double split, double width)
{
  NbFrame *frame = nb_frame_new(width, 0);
  NbStyle name = nb_style(NB_FACE_SANS_BOLD, size, desk->palette->brand);
  NbStyle value = nb_style(NB_FACE_SANS, size, desk->palette->ink);

  nb_frame_tag(frame, "TR");
  nb_frame_tag(frame, "TH");
  double left = draw_side(desk, frame, grid->columns->pdata[0], &cells[0], 0, split - 12, name);

  nb_frame_end(frame);
  nb_frame_tag(frame, "TD");
  double right =
      draw_side(desk, frame, grid->columns->pdata[1], &cells[1], split, width - split, value);

  nb_frame_end(frame);
  nb_frame_end(frame);
  frame->height = MAX(left, right) + 2 * padding;
  nb_frame_line(frame, 0, frame->height, width, frame->height, 0.4, desk->palette->line);
  return frame;
}

static double
split_at(NbDesk *desk, const NbGrid *grid, double width)
{
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, size, desk->palette->ink);
  double widest = 0;

  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];
    g_autofree char *text =
        nb_desk_cell(grid->columns->pdata[0], &cells[0], desk->languages == NB_DOC_EN);

    widest = fmax(widest, nb_desk_width(desk, text, &style));
  }
  return CLAMP(widest + 24, width * 0.22, width * 0.42);
}

static void
add_rows(NbScroll *scroll, const NbGrid *grid)
{
  double measure = scroll->desk->measure, split = split_at(scroll->desk, grid, measure);
  guint n = grid->rows->len;

  for (guint i = 0; i < n && !scroll->desk->error; i++) {
    NbFrame *frame = draw_row(scroll->desk, grid, grid->rows->pdata[i], split, measure);
    NbStrip *strip = nb_scroll_add(scroll, frame, 0);

    if (i == 0)
      nb_frame_line(frame, 0, 0, measure, 0, 0.75, scroll->desk->palette->brand);
    strip->opens[0] = i == 0 ? "Table" : NULL;
    strip->closes = i + 1 == n ? 1 : 0;
    strip->keep = i == 0 || i + 2 >= n;
  }
}

/* All rows in one frame, @width wide. */
static NbFrame *
draw_table(NbDesk *desk, const NbGrid *grid, double width)
{
  NbFrame *frame = nb_frame_new(width, 0);
  double split = split_at(desk, grid, width);

  nb_frame_tag(frame, "Table");
  nb_frame_line(frame, 0, 0, width, 0, 0.75, desk->palette->brand);
  for (guint i = 0; i < grid->rows->len; i++) {
    NbFrame *row = draw_row(desk, grid, grid->rows->pdata[i], split, width);
    double height = row->height;

    nb_frame_place(frame, row, 0, frame->height);
    frame->height += height;
  }
  nb_frame_end(frame);
  return frame;
}

/* Codes stand beside a short table, below a long one. */
static void
add_with_codes(NbScroll *scroll, const NbGrid *grid)
{
  NbDesk *desk = scroll->desk;
  double codes = nb_codes_width(grid->codes->len);
  NbFrame *table = draw_table(desk, grid, desk->measure - codes - beside);
  NbFrame *frame = nb_frame_new(desk->measure, 0);
  NbColour ink = desk->palette->ink;

  if (table->height <= desk->scale->body_height * beside_share) {
    double height = nb_codes_draw(desk, frame, grid->codes, ink, desk->measure - codes, 0);

    frame->height = fmax(height, table->height);
    nb_frame_place(frame, table, 0, 0);
    nb_scroll_add(scroll, frame, 0);
    return;
  }
  nb_frame_free(table);
  add_rows(scroll, grid);
  frame->height = nb_codes_draw(desk, frame, grid->codes, ink, 0, 0);
  nb_scroll_add(scroll, frame, desk->scale->grid);
}

void
nb_block_facts(NbScroll *scroll, const NbGrid *grid)
{
  if (grid->codes->len > 0)
    add_with_codes(scroll, grid);
  else
    add_rows(scroll, grid);
}
