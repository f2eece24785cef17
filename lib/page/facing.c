/* Facing columns: Chinese left, English right. */
#include "page/blocks.h"
#include "page/prose.h"
#include <math.h>

static const double gutter = 24;
static const double english_share = 0.42; /* of a measure without columns */

/** Side: a language being set. @left: of its column; @x: of its text in it. */
typedef struct {
  NbParagraph *lines;
  NbParagraphStyle setting;
  double left;
} Side;

/* On one column the Chinese has whole characters and the English the rest. */
static double
split_at(const NbDesk *desk)
{
  const NbScale *scale = desk->scale;
  double em = scale->body.size;

  if (scale->columns > 1)
    return scale->column;
  return floor((desk->measure * (1 - english_share) - gutter / 2) / em) * em;
}

static double
height_of(const Side *side)
{
  return side->lines ? nb_paragraph_lines(side->lines) * side->setting.leading : 0;
}

static void
draw(const Side *side, NbFrame *frame, NbStrip *strip, guint number)
{
  double baseline = nb_baseline(side->setting.style.size, side->setting.leading);

  for (guint i = 0; i < nb_paragraph_lines(side->lines); i++) {
    double y = baseline + i * side->setting.leading;

    nb_paragraph_place(side->lines, i, frame, side->setting.x, y);
    nb_prose_notes(side->lines, i, strip, y, number);
  }
}

static void
draw_pair(NbDesk *desk, NbStrip *strip, const Side *zh, const Side *en, const char *marker)
{
  NbFrame *frame = strip->frame;

  nb_frame_tag(frame, "P");
  if (marker)
    nb_prose_hang(desk, frame, marker, &zh->setting, zh->left);
  draw(zh, frame, strip, 0);
  nb_frame_end(frame);
  nb_frame_tag(frame, "P");
  if (marker)
    nb_prose_hang(desk, frame, marker, &en->setting, en->left);
  draw(en, frame, strip, 1);
  nb_frame_end(frame);
}

static Side
set_side(NbDesk *desk, const GPtrArray *runs, NbParagraphStyle setting, double left, double width,
         double hang)
{
  Side side = {.setting = setting, .left = left};

  side.setting.x = left + hang;
  side.setting.box.width = width - hang;
  side.lines = nb_prose_compose(desk, runs, &side.setting);
  return side;
}

static double
hang_of(NbDesk *desk, const char *marker)
{
  double em = desk->scale->body.size;
  NbStyle style = nb_style(NB_FACE_SANS, em, desk->palette->accent);

  return marker ? fmax(2 * em, nb_desk_width(desk, marker, &style) + 6) : 0;
}

void
nb_block_facing(NbScroll *scroll, const NbNode *node, gboolean opens, gboolean closes)
{
  NbDesk *desk = scroll->desk;
  gboolean is_item = node->kind == NB_NODE_ITEM;
  const char *marker = !is_item ? NULL : node->number && *node->number ? node->number : "•";
  double split = split_at(desk), right = split + gutter, hang = hang_of(desk, marker);
  NbParagraphStyle lead = nb_prose_lead_setting(desk, FALSE, 0);

  lead.box.indent = is_item ? 0 : 2 * desk->scale->body.size;
  Side zh = set_side(desk, node->text.zh, lead, 0, split, hang);
  Side en = set_side(desk, node->text.en, nb_prose_second_setting(desk, 0), right,
                     desk->measure - right, hang);

  if (zh.lines && en.lines) {
    double grid = desk->scale->grid, height = fmax(height_of(&zh), height_of(&en));
    NbStrip *strip = nb_scroll_add(
        scroll, nb_frame_new(desk->measure, ceil((height - 0.01) / grid) * grid), desk->scale->air);

    strip->cuts = TRUE;
    strip->is_text = TRUE;
    if (is_item) {
      strip->opens[0] = opens ? "L" : "LI";
      strip->opens[1] = opens ? "LI" : "LBody";
      strip->opens[2] = opens ? "LBody" : NULL;
      strip->closes = closes ? 3 : 2;
    }
    draw_pair(desk, strip, &zh, &en, marker);
  }
  nb_paragraph_free(zh.lines);
  nb_paragraph_free(en.lines);
}
