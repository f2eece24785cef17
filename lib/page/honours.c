/* Honours as a wall: level by level, certificates with their photographs, then cards of words. */
#include "chart/palette.h"
#include "page/duo.h"
#include "page/shape.h"
#include "page/special.h"
#include <math.h>

static const double gap = 10.5, padding = 10.5, mark = 3;
static const guint photos_in_row = 3;

static const char *
level_of(const NbCell *cells)
{
  return cells[0].zh && *cells[0].zh ? cells[0].zh : "";
}

static const NbCell *
title_of(const NbGrid *grid, const NbCell *cells)
{
  return &cells[nb_special_column(grid, "title")];
}

/* 省部级  Provincial   2项 */
static void
add_level(NbScroll *scroll, const NbCell *cells, guint n)
{
  NbDesk *desk = scroll->desk;
  const NbPalette *palette = desk->palette;
  NbFrame *frame = nb_frame_new(desk->measure, 0);
  NbPair pair = {
      .lead = nb_style(NB_FACE_SANS_BOLD, 11, palette->brand),
      .second = nb_style_english(NB_FACE_SANS, 8.5, palette->secondary),
      .lead_leading = 18,
      .second_leading = 12,
      .gap = 8,
  };
  NbStyle number = nb_style(NB_FACE_SANS_BOLD, 11, palette->accent);
  g_autofree char *count = g_strdup_printf("%u", n);

  number.tabular = TRUE;
  nb_frame_tag(frame, "P");
  double height =
      nb_desk_pair(desk, frame, &pair, cells[0].zh, cells[0].en, 0, 0, desk->measure - 40);

  nb_desk_text(desk, frame, count, &number, desk->measure - 36, 0, 36, 18, NB_ALIGN_RIGHT);
  nb_frame_end(frame);
  nb_frame_line(frame, 0, height + 3, desk->measure, height + 3, 0.75, palette->brand);
  frame->height = height + 9;
  nb_scroll_add(scroll, frame, scroll->desk->scale->grid)->keep = TRUE;
}

/* 中国图书馆学会 · 2024年4月23日; @english: (nullable): in English. */
static char *
under_line(const NbGrid *grid, const NbCell *cells, gboolean english)
{
  static const char *const ids[] = {"grantor", "holder", "time"};
  g_autoptr(GString) out = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
    const NbCell *cell = nb_special_cell(grid, cells, ids[i]);
    const char *text = cell ? english ? cell->en : cell->zh : NULL;

    if (text && *text)
      g_string_append_printf(out, "%s%s", out->len ? " · " : "", text);
  }
  return g_strdup(out->str);
}

static double
draw_words(NbDesk *desk, NbFrame *frame, const NbGrid *grid, const NbCell *cells, double x,
           double y, double width)
{
  const NbCell *title = title_of(grid, cells);
  NbDuo name = nb_duo(desk, NB_FACE_SERIF_BOLD, 10.5, desk->palette->ink);
  NbDuo small = nb_duo(desk, NB_FACE_SANS, 8, desk->palette->secondary);
  g_autofree char *zh = under_line(grid, cells, FALSE);
  g_autofree char *en = under_line(grid, cells, TRUE);
  double top = y;

  nb_frame_tag(frame, "P");
  y += nb_duo_draw(desk, frame, &name, title->zh, title->en, x, y, width) + 1.5;
  y += nb_duo_draw(desk, frame, &small, zh, en, x, y, width);
  nb_frame_end(frame);
  return y - top;
}

static NbFrame *
draw_photo(NbDesk *desk, const NbGrid *grid, const NbCell *cells, double width)
{
  NbFrame *frame = nb_frame_new(width, 0);
  const NbCell *title = title_of(grid, cells);
  double height = width * 0.7;
  NbColour line = desk->palette->line;

  nb_frame_figure(frame, desk->languages == NB_DOC_EN && title->en ? title->en : title->zh);
  nb_frame_image(frame, 0, 0, width, height, title->photo);
  nb_frame_end(frame);
  nb_frame_line(frame, 0, height, width, height, 0.75, line);
  frame->height = height + 4.5 + draw_words(desk, frame, grid, cells, 0, height + 4.5, width);
  return frame;
}

/* The words of a card; its ground is drawn when the height of the row is known. */
static NbFrame *
draw_card(NbDesk *desk, const NbGrid *grid, const NbCell *cells, double width)
{
  NbFrame *frame = nb_frame_new(width, 0);

  frame->height = draw_words(desk, frame, grid, cells, padding + mark, padding * 0.8,
                             width - 2 * padding - mark) +
                  padding * 1.6;
  return frame;
}

static void
draw_ground(const NbDesk *desk, NbFrame *row, double x, double width, double height)
{
  const NbPalette *palette = desk->palette;

  if (desk->shape->tile == NB_TILE_FILL) {
    nb_frame_rect(row, x, 0, width, height, desk->shape->radius * 0.6, palette->tint);
    nb_frame_rect(row, x, padding * 0.9, mark, height - padding * 1.8, 0, palette->accent);
    return;
  }
  nb_frame_line(row, x, height, x + width, height, 0.4, palette->line);
  nb_frame_rect(row, x, padding * 0.9, mark, height - padding * 1.8, 0, palette->accent);
}

static void
add_row(NbScroll *scroll, const NbGrid *grid, const GPtrArray *cards, guint first, guint n,
        guint per_row, gboolean photos)
{
  NbDesk *desk = scroll->desk;
  double width = (desk->measure - (per_row - 1) * gap) / per_row, height = 0;
  NbFrame *row = nb_frame_new(desk->measure, 0);
  g_autoptr(GPtrArray) frames = g_ptr_array_new();

  for (guint i = 0; i < n; i++) {
    const NbCell *cells = cards->pdata[first + i];
    NbFrame *frame =
        photos ? draw_photo(desk, grid, cells, width) : draw_card(desk, grid, cells, width);

    height = fmax(height, frame->height);
    g_ptr_array_add(frames, frame);
  }
  for (guint i = 0; i < n; i++) {
    if (!photos)
      draw_ground(desk, row, i * (width + gap), width, height);
    nb_frame_place(row, frames->pdata[i], i * (width + gap), 0);
  }
  row->height = height + gap;
  nb_scroll_add(scroll, row, 0);
}

static void
add_cards(NbScroll *scroll, const NbGrid *grid, const GPtrArray *cards, guint per_row,
          gboolean photos)
{
  guint n_rows = (cards->len + per_row - 1) / per_row;

  for (guint row = 0, first = 0; row < n_rows && !scroll->desk->error; row++) {
    guint n = MIN(per_row, cards->len - first);

    add_row(scroll, grid, cards, first, n, per_row, photos);
    first += n;
  }
}

void
nb_block_honours(NbScroll *scroll, const NbGrid *grid)
{
  gboolean is_wide = scroll->desk->measure > 560;
  guint n = grid->rows->len;

  for (guint i = 0, next; i < n && !scroll->desk->error; i = next) {
    g_autoptr(GPtrArray) photos = g_ptr_array_new();
    g_autoptr(GPtrArray) cards = g_ptr_array_new();
    const NbCell *first = grid->rows->pdata[i];

    for (next = i; next < n && g_str_equal(level_of(grid->rows->pdata[next]), level_of(first));
         next++) {
      NbCell *cells = grid->rows->pdata[next];

      g_ptr_array_add(title_of(grid, cells)->photo ? photos : cards, cells);
    }
    if (*level_of(first))
      add_level(scroll, first, next - i);
    add_cards(scroll, grid, photos, is_wide ? photos_in_row + 1 : photos_in_row, TRUE);
    add_cards(scroll, grid, cards, is_wide ? 3 : 2, FALSE);
  }
}
