/* What readers wrote: cards in two columns, long messages over both; the reply under a line. */
#include "chart/palette.h"
#include "lang/terms.h"
#include "page/duo.h"
#include "page/shape.h"
#include "page/special.h"
#include <math.h>

static const double gap = 12, padding = 12, mark_size = 27, mark_width = 19.5;

enum { LINES_BESIDE = 7 };

static NbDuo
text_duo(const NbDesk *desk)
{
  NbDuo duo = nb_duo(desk, NB_FACE_SERIF, 10, desk->palette->ink);

  duo.lead_leading = 16.5;
  duo.second = nb_style_english(NB_FACE_SERIF, 8.5, desk->palette->secondary);
  duo.second_leading = 12.75;
  return duo;
}

/* ——王*女士，4月23日 */
static char *
signature(const NbGrid *grid, const NbCell *cells, gboolean english)
{
  const NbCell *who = nb_special_cell(grid, cells, "signature");
  const NbCell *when = nb_special_cell(grid, cells, "time");
  const char *day = when ? english ? when->en : when->zh : NULL;

  if (!who && !day)
    return NULL;
  return g_strconcat("——", who ? who->zh : "", who && day ? english ? ", " : "，" : "",
                     day ? day : "", NULL);
}

/* A rule beside it; 回复 before its first words. */
static double
draw_reply(NbDesk *desk, NbFrame *frame, const NbCell *reply, double x, double y, double width)
{
  NbDuo small = nb_duo(desk, NB_FACE_SANS, 8.5, desk->palette->ink);
  g_autofree char *zh = g_strdup_printf("%s：%s", nb_term("word", "reply", FALSE), reply->zh);
  g_autofree char *en =
      reply->en ? g_strdup_printf("%s: %s", nb_term("word", "reply", TRUE), reply->en) : NULL;
  double height = nb_duo_draw(desk, frame, &small, zh, en, x + 9, y + 4.5, width - 9);

  nb_frame_rect(frame, x, y + 6, 1.5, height - 1.5, 0, desk->palette->second);
  return height + 6;
}

static NbFrame *
draw_card(NbDesk *desk, const NbGrid *grid, const NbCell *cells, double width)
{
  NbFrame *frame = nb_frame_new(width, 0);
  const NbPalette *palette = desk->palette;
  const NbCell *text = nb_special_cell(grid, cells, "text");
  const NbCell *reply = nb_special_cell(grid, cells, "reply");
  NbDuo duo = text_duo(desk), small = nb_duo(desk, NB_FACE_SANS, 8, palette->secondary);
  NbStyle mark = nb_style(NB_FACE_SERIF_BOLD, mark_size, palette->accent);
  double x = padding + mark_width, inner = width - x - padding, y = padding * 0.85;
  gboolean english = desk->languages == NB_DOC_EN;
  g_autofree char *by = signature(grid, cells, english);

  mark.english = TRUE;
  nb_frame_tag(frame, "Artifact");
  nb_desk_text(desk, frame, "“", &mark, padding - 1.5, y + 1.5, mark_width, mark_size,
               NB_ALIGN_LEFT);
  nb_frame_end(frame);
  nb_frame_tag(frame, "BlockQuote");
  if (text)
    y += nb_duo_draw(desk, frame, &duo, text->zh, text->en, x, y, inner) + 1.5;
  small.align = NB_ALIGN_RIGHT;
  small.lead.english = english;
  y += nb_duo_draw(desk, frame, &small, english ? NULL : by, english ? by : NULL, x, y, inner);
  if (reply)
    y += draw_reply(desk, frame, reply, x, y, inner);
  nb_frame_end(frame);
  frame->height = y + padding * 0.85;
  return frame;
}

static void
draw_ground(const NbDesk *desk, NbFrame *row, double x, double width, double height)
{
  const NbPalette *palette = desk->palette;

  if (desk->shape->tile == NB_TILE_FILL)
    nb_frame_rect(row, x, 0, width, height, desk->shape->radius, palette->tint);
  else
    nb_frame_rect(row, x, 0, width, 0.75, 0, palette->second);
}

/* How many lines the message would take beside another. */
static gboolean
is_short(NbDesk *desk, const NbGrid *grid, const NbCell *cells, double width)
{
  const NbCell *text = nb_special_cell(grid, cells, "text");
  const NbCell *reply = nb_special_cell(grid, cells, "reply");
  NbDuo duo = text_duo(desk);
  const char *lead = text ? nb_desk_lead(desk, text->zh, text->en, &duo.lead.english) : NULL;
  g_autoptr(NbParagraph) lines = nb_desk_set(desk, lead, &duo.lead, width, NB_ALIGN_LEFT);
  gsize replied = reply ? (gsize)g_utf8_strlen(reply->zh, -1) : 0;

  return (!lines || nb_paragraph_lines(lines) <= LINES_BESIDE) && replied <= 80;
}

static void
add_row(NbScroll *scroll, const NbGrid *grid, guint first, guint n, double width)
{
  NbFrame *row = nb_frame_new(scroll->desk->measure, 0);
  NbFrame *cards[2] = {NULL, NULL};
  double height = 0;

  for (guint i = 0; i < n; i++) {
    cards[i] = draw_card(scroll->desk, grid, grid->rows->pdata[first + i], width);
    height = fmax(height, cards[i]->height);
  }
  for (guint i = 0; i < n; i++) {
    draw_ground(scroll->desk, row, i * (width + gap), width, height);
    nb_frame_place(row, cards[i], i * (width + gap), 0);
  }
  row->height = height + gap;
  nb_scroll_add(scroll, row, first == 0 ? 4.5 : 0);
}

void
nb_block_quotes(NbScroll *scroll, const NbGrid *grid)
{
  double measure = scroll->desk->measure, half = (measure - gap) / 2;
  double inner = half - 2 * padding - mark_width;

  for (guint i = 0, n; i < grid->rows->len && !scroll->desk->error; i += n) {
    gboolean pair = i + 1 < grid->rows->len && measure > 400 &&
                    is_short(scroll->desk, grid, grid->rows->pdata[i], inner) &&
                    is_short(scroll->desk, grid, grid->rows->pdata[i + 1], inner);

    n = pair ? 2 : 1;
    add_row(scroll, grid, i, n, pair ? half : measure);
  }
}
