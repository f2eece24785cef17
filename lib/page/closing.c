#include "chart/palette.h"
#include "page/blocks.h"
#include "page/prose.h"

static const double width = 378, highest = 420;

typedef struct {
  double size, leading;
} Step;

static const Step steps[] = {
    {21,   40.5},
    {18,   36  },
    {15,   27  },
    {12,   22.5},
    {10.5, 18  }
};

static NbParagraphStyle
lead_setting(const NbDesk *desk, Step step, gboolean english)
{
  NbParagraphStyle setting = {
      .style = nb_style(NB_FACE_SERIF_BOLD, step.size, desk->palette->brand),
      .bold = NB_FACE_SERIF_BOLD,
      .leading = step.leading,
      .box = {.width = width, .align = NB_ALIGN_LEFT},
  };

  setting.style.english = english;
  return setting;
}

static NbParagraphStyle
second_setting(const NbDesk *desk, Step step)
{
  double size = CLAMP(step.size * 0.56, 9, 11);

  return (NbParagraphStyle){
      .style = nb_style_english(NB_FACE_SERIF, size, desk->palette->secondary),
      .bold = NB_FACE_SERIF_BOLD,
      .leading = size * 1.64,
      .box = {.width = width, .align = NB_ALIGN_LEFT},
  };
}

static double
draw(NbDesk *desk, NbFrame *frame, const GPtrArray *runs, const NbParagraphStyle *setting, double y)
{
  g_autoptr(NbParagraph) lines = nb_prose_compose(desk, runs, setting);

  nb_frame_tag(frame, "P");
  double height = nb_desk_draw(lines, frame, 0, y, setting->style.size, setting->leading);

  nb_frame_end(frame);
  return height;
}

static NbFrame *
draw_words(NbDesk *desk, const NbText *text, Step step)
{
  NbFrame *frame = nb_frame_new(width, 0);
  gboolean english;
  const GPtrArray *lead = nb_prose_lead(desk, text, &english);
  const GPtrArray *second = nb_prose_second(desk, text);
  NbParagraphStyle setting = lead_setting(desk, step, english);
  double y = draw(desk, frame, lead, &setting, 0);

  if (second) {
    setting = second_setting(desk, step);
    y += step.leading * 0.5;
    y += draw(desk, frame, second, &setting, y);
  }
  frame->height = y;
  return frame;
}

static void
draw_ground(const NbDesk *desk, NbFrame *sheet)
{
  nb_frame_rect(sheet, 0, 0, desk->scale->page_width, desk->scale->page_height, 0,
                desk->palette->paper);
  nb_frame_rect(sheet, 0, desk->scale->page_height - 72, desk->scale->page_width, 72, 0,
                desk->palette->brand);
}

/* The name of the library signs the page, on the band at its foot. */
static void
draw_signature(NbScroll *scroll, NbFrame *sheet)
{
  NbColour soft = nb_colour_mix(scroll->desk->palette->brand, NB_WHITE, 0.8);
  NbPair pair = {
      .lead = nb_style(NB_FACE_SANS, 10.5, NB_WHITE),
      .second = nb_style_english(NB_FACE_SANS, 8.5, soft),
      .lead_leading = 18,
      .second_leading = 12,
      .gap = 10,
  };
  NbFrame *words = nb_frame_new(scroll->desk->measure, 0);

  nb_frame_tag(words, "P");
  double height = nb_desk_pair(scroll->desk, words, &pair, scroll->doc->library_zh,
                               scroll->doc->library_en, 0, 0, scroll->desk->measure);

  nb_frame_end(words);
  nb_frame_place(sheet, words, scroll->desk->scale->margin,
                 scroll->desk->scale->page_height - 36 - height / 2);
}

void
nb_block_closing(NbScroll *scroll, const NbText *text)
{
  NbDesk *desk = scroll->desk;
  NbFrame *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
    g_clear_pointer(&words, nb_frame_free);
    words = draw_words(desk, text, steps[i]);
    if (words->height <= highest)
      break;
  }
  if (words->height > highest && !desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("make it shorter"),
            _("the closing words do not fit a page"));
  NbFrame *sheet = nb_frame_new(desk->scale->page_width, desk->scale->page_height);
  double top = (desk->scale->page_height - words->height) * 0.4;

  draw_ground(desk, sheet);
  nb_frame_rect(sheet, desk->scale->margin, top - 31.5, 36, 2.5, 0, desk->palette->accent);
  nb_frame_place(sheet, words, desk->scale->margin, top);
  draw_signature(scroll, sheet);
  nb_scroll_add(scroll, sheet, 0)->is_sheet = TRUE;
}
