#include "page/blocks.h"
#include "page/prose.h"
#include "page/shape.h"

static const double chip_height = 17;
static const double banner_top = 13; /* of two lines */
static const double bar_width = 36, bar_height = 2.5;
static const double side_width = 4.5, side_gap = 10.5;

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
  nb_frame_rect(frame, 0, 0, width, chip_height, desk->shape->radius / 2, desk->palette->accent);
  nb_desk_text(desk, frame, number, &style, (width - text) / 2, 0, text + 1, chip_height,
               NB_ALIGN_LEFT);
  return width;
}

/* 一、 or 1 before the title, in its size. Returns: its width, with the air behind it. */
static double
draw_number(NbDesk *desk, NbFrame *frame, const char *number, double x, double y)
{
  const NbTypeSize *size = &desk->scale->headings[0].lead;
  NbStyle style = nb_style(NB_FACE_SERIF_BOLD, size->size, desk->palette->accent);
  gboolean is_han = number && *number && g_utf8_get_char(number) > 0x2e80;
  g_autofree char *text = g_strconcat(number ? number : "", is_han ? "、" : "", NULL);
  double width = nb_desk_width(desk, text, &style);

  if (!*text)
    return 0;
  if (width > desk->measure / 3)
    nb_desk_fail(desk, _("number chapters 一, 二 or 1, 2"), number);
  nb_desk_text(desk, frame, text, &style, x, y, width + 1, size->leading, NB_ALIGN_LEFT);
  return width + (is_han ? 0 : size->size * 0.5);
}

static NbPair
chapter_pair(const NbDesk *desk)
{
  const NbHeadingSize *size = &desk->scale->headings[0];
  NbPair pair = {
      .lead = nb_style(NB_FACE_SERIF_BOLD, size->lead.size, desk->palette->brand),
      .second = nb_style_english(NB_FACE_SANS, size->second.size, desk->palette->secondary),
      .lead_leading = size->lead.leading,
      .second_leading = size->second.leading,
      .gap = size->gap,
  };

  return pair;
}

/* Number and title on one line, after a bar where the theme has one. Returns: pt of height. */
static double
draw_line(NbDesk *desk, NbFrame *frame, const NbNode *node, double y)
{
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);
  NbPair pair = chapter_pair(desk);
  gboolean has_side = desk->shape->heading == NB_HEADING_SIDE;
  double x = has_side ? side_width + side_gap : 0;

  x += draw_number(desk, frame, node->number, x, y);
  double height = nb_desk_pair(desk, frame, &pair, zh, en, x, y, desk->measure - x);

  if (has_side)
    nb_frame_rect(frame, 0, y + 5, side_width, height - 9, 0, desk->palette->accent);
  return height;
}

static void
draw_chip_line(NbDesk *desk, NbFrame *frame, const NbNode *node, double top)
{
  const NbScale *scale = desk->scale;
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);
  NbPair pair = chapter_pair(desk);
  NbFrame *chip = nb_frame_new(scale->measure, 0);
  double left = draw_chip(desk, chip, node->number), x = left > 0 ? left + 9 : 0;

  nb_frame_place(frame, chip, 0, top + (pair.lead_leading - chip_height) / 2);
  nb_desk_pair(desk, frame, &pair, zh, en, x, top, scale->measure - x);
}

/* Returns: how far down the words of @frame reach. */
static double
words_end(const NbFrame *frame)
{
  double end = 0;

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind == NB_ITEM_TEXT)
      end = MAX(end, item->y + 0.2 * item->glyphs->size);
  }
  return end;
}

/* A long title stands on two lines of smaller type. */
static NbFrame *
banner_words(NbDesk *desk, const NbNode *node, double share)
{
  const NbScale *own = desk->scale;
  NbScale smaller = *own;
  NbHeadingSize *size = &smaller.headings[0];
  NbFrame *words = nb_frame_new(own->measure, own->body_top);
  double top = own->head_baseline - nb_baseline(size->lead.size, size->lead.leading);

  size->lead = (NbTypeSize){size->lead.size * share, size->lead.leading * share};
  size->second = (NbTypeSize){size->second.size * share, size->second.leading * share};
  desk->scale = &smaller;
  if (share < 1)
    top = banner_top;
  if (desk->shape->heading == NB_HEADING_CHIP)
    draw_chip_line(desk, words, node, top);
  else
    draw_line(desk, words, node, top);
  desk->scale = own;
  return words;
}

/* On 16:9: number, chapter and English on one line, over the text of every page. */
NbFrame *
nb_heading_banner(NbDesk *desk, const NbNode *node, gboolean is_tagged)
{
  static const double shares[] = {1, 0.8, 0.65, 0.55};
  const NbScale *scale = desk->scale;
  NbFrame *frame = nb_frame_new(scale->measure, scale->body_top), *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
    g_clear_pointer(&words, nb_frame_free);
    words = banner_words(desk, node, shares[i]);
    if (words_end(words) <= scale->head_rule - 3)
      break;
  }
  if (words_end(words) > scale->head_rule - 3) {
    g_autofree char *title = nb_text_plain(node->text.zh ? node->text.zh : node->text.en);

    nb_desk_fail(desk, _("shorten the title of the chapter"), title);
  }
  if (is_tagged)
    nb_frame_tag(frame, "H1");
  nb_frame_place(frame, words, 0, 0);
  if (is_tagged)
    nb_frame_end(frame);
  if (desk->shape->heading == NB_HEADING_CHIP)
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

/* A chip over the title, a short bar under it. */
static double
draw_chapter(NbDesk *desk, NbFrame *frame, const NbNode *node)
{
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);
  NbPair pair = chapter_pair(desk);

  pair.second.tracking = 0.2;
  nb_frame_tag(frame, "H1");
  double y = draw_chip(desk, frame, node->number) > 0 ? chip_height + 5.5 : 0;

  y += nb_desk_pair(desk, frame, &pair, zh, en, 0, y, desk->measure) + 5;
  nb_frame_end(frame);
  nb_frame_rect(frame, 0, y, bar_width, bar_height, 0, desk->palette->accent);
  return y + bar_height + 12;
}

/* Under a rule over the measure, or beside a bar. */
static double
draw_plain_chapter(NbDesk *desk, NbFrame *frame, const NbNode *node)
{
  gboolean has_rule = desk->shape->heading == NB_HEADING_RULE;
  double y = has_rule ? 9 : 0;

  if (has_rule) {
    nb_frame_rect(frame, 0, 0, desk->measure, 0.5, 0, desk->palette->brand);
    nb_frame_rect(frame, 0, 0, bar_width * 1.5, 2.25, 0, desk->palette->brand);
  }
  nb_frame_tag(frame, "H1");
  y += draw_line(desk, frame, node, y);
  nb_frame_end(frame);
  return y + 12;
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

  if (level == 1 && scroll->desk->scale->has_banners) {
    add_banner(scroll, node);
    return;
  }
  NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);
  NbStrip *strip = nb_scroll_add(scroll, frame, scroll->desk->scale->headings[level - 1].before);

  gboolean has_chip = scroll->desk->shape->heading == NB_HEADING_CHIP;

  frame->height = level == 1
                      ? (has_chip ? draw_chapter : draw_plain_chapter)(scroll->desk, frame, node)
                      : draw_section(scroll->desk, frame, node, zh, en);
  strip->keep = TRUE;
  strip->heading = node;
  if (level == 1 && strip->start == NB_START_HERE)
    strip->start = NB_START_CHAPTER;
}
