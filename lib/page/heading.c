#include "page/blocks.h"
#include "page/prose.h"

static const double chip_height = 17;
static const double bar_width = 36, bar_height = 2.5;

/* A number of one stroke (一) would look like a rule; in a chip it cannot be mistaken. Returns: its
 * width. */
static double
draw_chip(NbDesk *desk, NbFrame *frame, const char *number)
{
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, 10, (NbColour){1, 1, 1});
  double text = nb_desk_width(desk, number, &style);
  double width = MAX(chip_height, text + 10);

  if (!number || !*number)
    return 0;
  if (width > desk->measure)
    nb_desk_fail(desk, _("number chapters 一, 二 or 1, 2"), number);
  nb_frame_rect(frame, 0, 0, width, chip_height, 2.5, desk->palette->accent);
  nb_desk_text(desk, frame, number, &style, (width - text) / 2, 0, text + 1, chip_height,
               NB_ALIGN_LEFT);
  return width;
}

/* On 16:9: number, chapter and English on one line, over the text of every page. */
NbFrame *
nb_heading_banner(NbDesk *desk, const NbNode *node, gboolean is_tagged)
{
  const NbScale *scale = desk->scale;
  const NbHeadingSize *size = &scale->headings[0];
  NbFrame *frame = nb_frame_new(scale->measure, scale->body_top);
  double top = scale->head_baseline - nb_baseline(size->lead.size, size->lead.leading);
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);
  NbPair pair = {
      .lead = nb_style(NB_FACE_SERIF_BOLD, size->lead.size, desk->palette->brand),
      .second = nb_style_english(NB_FACE_SANS, size->second.size, desk->palette->secondary),
      .lead_leading = size->lead.leading,
      .second_leading = size->second.leading,
      .gap = size->gap,
  };
  NbFrame *chip = nb_frame_new(scale->measure, 0);
  double left = draw_chip(desk, chip, node->number);

  if (is_tagged)
    nb_frame_tag(frame, "H1");
  nb_frame_place(frame, chip, 0, top + (size->lead.leading - chip_height) / 2);
  nb_desk_pair(desk, frame, &pair, zh, en, left > 0 ? left + 9 : 0, top,
               scale->measure - (left > 0 ? left + 9 : 0));
  if (is_tagged)
    nb_frame_end(frame);
  nb_frame_rect(frame, 0, scale->head_rule - bar_height, bar_width, bar_height, 0,
                desk->palette->accent);
  nb_frame_line(frame, 0, scale->head_rule, scale->measure, scale->head_rule, 0.5,
                desk->palette->line);
  return frame;
}

static void
add_banner(NbScroll *scroll, const NbNode *node)
{
  NbStrip *strip = nb_scroll_add(scroll, nb_heading_banner(scroll->desk, node, TRUE), 0);

  strip->is_banner = TRUE;
  strip->heading = node;
}

static double
draw_chapter(NbDesk *desk, NbFrame *frame, const NbNode *node, const char *zh, const char *en)
{
  const NbHeadingSize *size = &desk->scale->headings[0];
  NbPair pair = {
      .lead = nb_style(NB_FACE_SERIF_BOLD, size->lead.size, desk->palette->brand),
      .second = nb_style_english(NB_FACE_SANS, size->second.size, desk->palette->secondary),
      .lead_leading = size->lead.leading,
      .second_leading = size->second.leading,
      .gap = size->gap,
  };

  pair.second.tracking = 0.2;
  nb_frame_tag(frame, "H1");
  double y = draw_chip(desk, frame, node->number) > 0 ? chip_height + 5.5 : 0;

  y += nb_desk_pair(desk, frame, &pair, zh, en, 0, y, desk->measure) + 5;
  nb_frame_end(frame);
  nb_frame_rect(frame, 0, y, bar_width, bar_height, 0, desk->palette->accent);
  return y + bar_height + 12;
}

/* The number of a section stands before it, in the same line. */
static double
draw_section(NbDesk *desk, NbFrame *frame, const NbNode *node, const char *zh, const char *en)
{
  gboolean is_section = node->level == 2;
  const NbHeadingSize *scale = &desk->scale->headings[is_section ? 1 : 2];
  double size = scale->lead.size, leading = scale->lead.leading;
  NbColour colour = is_section ? desk->palette->brand : desk->palette->ink;
  NbPair pair = {
      .lead = nb_style(NB_FACE_SANS_BOLD, size, colour),
      .second = nb_style_english(NB_FACE_SANS, scale->second.size, desk->palette->secondary),
      .lead_leading = leading,
      .second_leading = scale->second.leading,
      .gap = scale->gap,
  };
  NbStyle number = nb_style(NB_FACE_SANS_BOLD, size, desk->palette->accent);
  double x = nb_desk_width(desk, node->number, &number);

  if (x > desk->measure / 3)
    nb_desk_fail(desk, _("number sections 一, 二 or 1, 2"), node->number);
  nb_frame_tag(frame, is_section ? "H2" : "H3");
  nb_desk_text(desk, frame, node->number, &number, 0, 0, x + 1, leading, NB_ALIGN_LEFT);
  x += x > 0 ? size * 0.6 : 0;
  double height = nb_desk_pair(desk, frame, &pair, zh, en, x, 0, desk->measure - x);

  nb_frame_end(frame);
  return height + (is_section ? 3 : 0);
}

void
nb_block_heading(NbScroll *scroll, const NbNode *node)
{
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);
  int level = CLAMP(node->level, 1, 3);

  if (level == 1 && scroll->desk->scale->columns > 1) {
    add_banner(scroll, node);
    return;
  }
  NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);
  NbStrip *strip = nb_scroll_add(scroll, frame, scroll->desk->scale->headings[level - 1].before);

  frame->height = level == 1 ? draw_chapter(scroll->desk, frame, node, zh, en)
                             : draw_section(scroll->desk, frame, node, zh, en);
  strip->keep = TRUE;
  strip->heading = node;
  if (level == 1 && strip->start == NB_START_HERE)
    strip->start = NB_START_CHAPTER;
}
