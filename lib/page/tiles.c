#include "chart/palette.h"
#include "lang/terms.h"
#include "page/blocks.h"
#include "page/shape.h"
#include <string.h>

static const double gap = 13.5, padding = 13.5;
static const double arrow = 6, thick = 2.25, thin = 0.75;
static const guint most_in_row = 3, most_in_wide = 4;

/**
 * Paint: the colours of a tile.
 */
typedef struct {
  NbColour ground, number, label, small, arrow;
} Paint;

static double
padding_of(const NbDesk *desk)
{
  return desk->shape->tile == NB_TILE_FILL ? padding : 0;
}

static Paint
paint_for(const NbDesk *desk, gboolean is_first)
{
  const NbPalette *palette = desk->palette;

  if (desk->shape->tile == NB_TILE_LINE)
    return (Paint){NB_WHITE, palette->brand, palette->ink, palette->secondary, palette->accent};
  if (is_first)
    return (Paint){palette->brand, NB_WHITE, NB_WHITE, nb_colour_mix(palette->brand, NB_WHITE, 0.8),
                   NB_WHITE};
  return (Paint){palette->tint, palette->brand, palette->ink, palette->secondary, palette->accent};
}

/**
 * Parts: 约25万余 + 人次 is written 约 25 万余人次, with the digits large.
 */
typedef struct {
  char *before, *digits, *after;
} Parts;

static void
parts_clear(Parts *parts)
{
  g_free(parts->before);
  g_free(parts->digits);
  g_free(parts->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parts, parts_clear)

static Parts
split(const char *number, const char *unit, gboolean english)
{
  gsize start = strcspn(number, "-0123456789");
  gsize length = strspn(number + start, "-0123456789.,%");
  const char *rest = number + start + length;

  if (length == 0)
    return (Parts){g_strdup(""), g_strdup(number), g_strdup(unit)};
  return (Parts){
      .before = g_strndup(number, start),
      .digits = g_strndup(number + start, length),
      .after = g_strconcat(rest, english && *rest && *unit ? " " : "", unit, NULL),
  };
}

static NbParagraph *
compose_number(NbDesk *desk, const Parts *parts, const Paint *paint, double size, gboolean english,
               double width)
{
  NbStyle small = nb_style(NB_FACE_SANS, 11, paint->number);
  NbStyle large = nb_style(NB_FACE_SANS_BOLD, size, paint->number);
  NbPiece pieces[3];
  gsize n = 0;
  const NbBox box = {.width = width, .align = NB_ALIGN_LEFT};
  g_autofree char *after = g_strconcat(english ? " " : "", parts->after, NULL);

  small.english = large.english = english;
  if (*parts->before)
    pieces[n++] = (NbPiece){.text = parts->before, .style = small};
  pieces[n++] = (NbPiece){.text = parts->digits, .style = large, .keep = TRUE};
  if (*parts->after)
    pieces[n++] = (NbPiece){.text = after, .style = small};
  return desk->error ? NULL : nb_compose(desk->fonts, pieces, n, &box, desk->at, &desk->error);
}

static Parts
parts_of(const NbDesk *desk, const NbFigure *figure, gboolean *english)
{
  const char *number = nb_desk_lead(desk, figure->number_zh, figure->number_en, english);

  return split(number ? number : "—", *english ? figure->unit_en : figure->unit_zh, *english);
}

/* Returns: the largest size at which the number stands on one line; 0 when even the smallest is too
 * wide. */
static double
size_for(NbDesk *desk, const NbFigure *figure, double width)
{
  static const double sizes[] = {34, 30, 27, 24, 21, 18, 15, 13};
  const Paint any = {0};
  gboolean english;
  g_auto(Parts) parts = parts_of(desk, figure, &english);

  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autoptr(NbParagraph) line =
        compose_number(desk, &parts, &any, sizes[i], english, G_MAXDOUBLE);

    if (line && nb_paragraph_width(line) <= width)
      return sizes[i];
  }
  return 0;
}

/* @size: 0 when the unit has to wrap; the digits never do. */
static double
draw_number(NbDesk *desk, NbFrame *frame, const Parts *parts, const Paint *paint, gboolean english,
            double width, double size)
{
  if (size > 0) {
    g_autoptr(NbParagraph) line = compose_number(desk, parts, paint, size, english, G_MAXDOUBLE);

    return nb_desk_draw(line, frame, 0, 0, 34, 40.5);
  }
  const Parts digits = {.before = (char *)"", .digits = parts->digits, .after = (char *)""};
  g_autoptr(NbParagraph) alone = compose_number(desk, &digits, paint, 18, english, G_MAXDOUBLE);
  g_autoptr(NbParagraph) lines = compose_number(desk, parts, paint, 18, english, width);

  if (alone && nb_paragraph_width(alone) > width)
    nb_desk_fail(desk, _("write the figure in 万 or put fewer in a row"), parts->digits);
  return nb_desk_draw(lines, frame, 0, 9, 18, 22.5) + 9;
}

static double
line(NbDesk *desk, NbFrame *frame, const char *text, NbStyle style, double y, double width,
     double leading)
{
  g_autoptr(NbParagraph) lines = nb_desk_fit(desk, text, &style, width, NB_ALIGN_LEFT);

  return nb_desk_draw(lines, frame, 0, y, style.size, leading);
}

static char *
change_text(NbRatio change, gboolean english)
{
  const NbNumberForm form = {.percent = TRUE, .places = 1};
  g_autofree char *number = nb_number_zh(change, &form);
  const char *sign = change.num > 0 ? "+" : "", *word = nb_term("word", "yoy", english);

  if (change.den <= 0)
    return NULL;
  return english ? g_strconcat(sign, number, " ", word, NULL)
                 : g_strconcat(word, sign, number, NULL);
}

static double
draw_note(NbDesk *desk, NbFrame *frame, const Paint *paint, const char *zh, const char *en,
          double x, double y, double width)
{
  NbStyle small = nb_style(NB_FACE_SANS, desk->scale->note.size, paint->small);
  NbStyle second = nb_style_english(NB_FACE_SANS, desk->scale->note.size, paint->small);
  const char *lead = nb_desk_lead(desk, zh, en, &small.english);
  NbFrame *words = nb_frame_new(width, 0);
  double height = line(desk, words, lead, small, 0, width - x, desk->scale->note.leading);

  height += line(desk, words, nb_desk_second(desk, zh, en), second, height, width - x,
                 desk->scale->note.leading);
  nb_frame_place(frame, words, x, y);
  return height;
}

/* Up or down as a triangle beside the first line, so that it need not be read. */
static void
draw_arrow(const NbDesk *desk, NbFrame *frame, const Paint *paint, gboolean up, double y)
{
  double middle = y + desk->scale->note.leading / 2, half = arrow / 2;
  double tip = up ? middle - half * 0.87 : middle + half * 0.87;
  double base = up ? middle + half * 0.87 : middle - half * 0.87;
  const double points[] = {0, base, arrow, base, half, tip};

  nb_frame_path(frame, points, 3, 0, paint->arrow);
}

static double
draw_change(NbDesk *desk, NbFrame *frame, const NbTile *tile, const Paint *paint, double y,
            double width)
{
  g_autofree char *zh = change_text(tile->change, FALSE);
  g_autofree char *en = change_text(tile->change, TRUE);
  gboolean moves = tile->change.den > 0 && tile->change.num != 0;

  if (moves)
    draw_arrow(desk, frame, paint, tile->change.num > 0, y);
  return draw_note(desk, frame, paint, zh, en, moves ? arrow + 3 : 0, y, width);
}

static double
draw_notes(NbDesk *desk, NbFrame *frame, const NbTile *tile, const Paint *paint, double y,
           double width)
{
  double height = draw_note(desk, frame, paint, tile->note_zh, tile->note_en, 0, y, width);

  return height + draw_change(desk, frame, tile, paint, y + height, width);
}

static NbFrame *
tile_content(NbDesk *desk, const NbTile *tile, const Paint *paint, double width, double size)
{
  const NbFigure *figure = tile->figure;
  NbFrame *frame = nb_frame_new(width, 0);
  NbStyle label = nb_style(NB_FACE_SANS_BOLD, 10.5, paint->label);
  NbStyle second = nb_style_english(NB_FACE_SANS, 8, paint->small);
  gboolean english;
  g_auto(Parts) parts = parts_of(desk, figure, &english);
  const char *lead = nb_desk_lead(desk, tile->label_zh, tile->label_en, &label.english);
  const char *under = nb_desk_second(desk, tile->label_zh, tile->label_en);

  nb_frame_tag(frame, "P");
  double y = draw_number(desk, frame, &parts, paint, english, width, size);

  y += line(desk, frame, lead, label, y + 2, width, 16) + 2;
  y += line(desk, frame, under, second, y, width, 12);
  if (desk->languages == NB_DOC_BOTH && !english)
    y += line(desk, frame, figure->printed_en, second, y, width, 12);
  y += draw_notes(desk, frame, tile, paint, y, width);
  nb_frame_end(frame);
  frame->height = y;
  return frame;
}

static double
tile_width(const NbDesk *desk, guint n)
{
  return (desk->measure - (n - 1) * gap) / n;
}

/* All numbers of a block have one size, that of the widest. */
static double
common_size(NbDesk *desk, const GPtrArray *tiles, guint n)
{
  double common = 0, width = tile_width(desk, n) - 2 * padding_of(desk);

  for (guint i = 0; i < tiles->len; i++) {
    const NbTile *tile = tiles->pdata[i];
    double size = size_for(desk, tile->figure, width);

    if (size > 0 && (common == 0 || size < common))
      common = size;
  }
  return common;
}

static void
draw_ground(const NbDesk *desk, NbFrame *row, double x, double width, double height,
            gboolean is_first)
{
  if (desk->shape->tile == NB_TILE_FILL)
    nb_frame_rect(row, x, 0, width, height, desk->shape->radius, paint_for(desk, is_first).ground);
  else
    nb_frame_rect(row, x, 0, width, is_first ? thick : thin, 0, desk->palette->brand);
}

static NbFrame *
tile_row(NbDesk *desk, const GPtrArray *tiles, guint first, guint n, double size)
{
  double width = tile_width(desk, n), height = 0;
  NbFrame *row = nb_frame_new(desk->measure, 0);
  g_autoptr(GPtrArray) contents = g_ptr_array_new();

  for (guint i = 0; i < n; i++) {
    const NbTile *tile = tiles->pdata[first + i];
    Paint paint = paint_for(desk, first + i == 0);
    double inner = width - 2 * padding_of(desk);
    double own = size_for(desk, tile->figure, inner) > 0 ? size : 0;
    NbFrame *content = tile_content(desk, tile, &paint, inner, own);

    height = MAX(height, content->height + 2 * padding - 4);
    g_ptr_array_add(contents, content);
  }
  for (guint i = 0; i < n; i++) {
    double x = i * (width + gap);

    draw_ground(desk, row, x, width, height, first + i == 0);
    nb_frame_place(row, contents->pdata[i], x + padding_of(desk), padding - 4);
  }
  row->height = height;
  return row;
}

/* Rows as even as can be: 4 are 2 + 2, 7 are 3 + 2 + 2. */
void
nb_block_tiles(NbScroll *scroll, const GPtrArray *tiles)
{
  guint most = scroll->desk->scale->columns > 1 ? most_in_wide : most_in_row;
  guint n_rows = (tiles->len + most - 1) / most;
  guint widest_row = n_rows > 0 ? (tiles->len + n_rows - 1) / n_rows : 1;
  double size = common_size(scroll->desk, tiles, widest_row);

  for (guint row = 0, first = 0; row < n_rows && !scroll->desk->error; row++) {
    guint left = tiles->len - first, n = (left + n_rows - row - 1) / (n_rows - row);
    NbFrame *frame = tile_row(scroll->desk, tiles, first, n, size);
    gboolean is_last = row + 1 == n_rows;

    frame->height += is_last ? scroll->desk->scale->grid : 0;
    nb_scroll_add(scroll, frame, row == 0 ? 18 : gap)->keep = !is_last && n_rows <= 3;
    first += n;
  }
}
