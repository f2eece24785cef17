#include "chart/palette.h"
#include "lang/terms.h"
#include "page/blocks.h"
#include "page/codes.h"
#include "page/cover.h"
#include "page/duo.h"
#include "page/prose.h"
#include "page/shape.h"
#include <math.h>

static const double widest = 378, highest_share = 0.5, inset = 27, band = 27, foot = 72;

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

static gboolean
is_centred(const NbDesk *desk)
{
  return desk->shape->cover == NB_COVER_FRAME;
}

static NbAlign
align_of(const NbDesk *desk)
{
  return is_centred(desk) ? NB_ALIGN_CENTRE : NB_ALIGN_LEFT;
}

static double
width_of(const NbDesk *desk)
{
  return fmin(widest, desk->measure);
}

static NbParagraphStyle
lead_setting(const NbDesk *desk, Step step, gboolean english)
{
  NbParagraphStyle setting = {
      .style = nb_style(NB_FACE_SERIF_BOLD, step.size, desk->palette->brand),
      .bold = NB_FACE_SERIF_BOLD,
      .leading = step.leading,
      .box = {.width = width_of(desk), .align = align_of(desk)},
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
      .box = {.width = width_of(desk), .align = align_of(desk)},
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
  NbFrame *frame = nb_frame_new(width_of(desk), 0);
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
  const NbPalette *palette = desk->palette;
  double width = desk->scale->page_width, height = desk->scale->page_height;

  switch (desk->shape->cover) {
  case NB_COVER_BLOCK:
    nb_frame_rect(sheet, 0, 0, width, height, 0, palette->paper);
    nb_frame_rect(sheet, 0, height - foot, width, foot, 0, palette->brand);
    break;
  case NB_COVER_FRAME:
    nb_cover_frame(desk, sheet);
    break;
  case NB_COVER_BAND:
    nb_frame_rect(sheet, 0, 0, band, height, 0, palette->brand);
    break;
  }
}

/* The name of the library signs the page, at its foot. */
static void
draw_signature(NbScroll *scroll, NbFrame *sheet)
{
  NbDesk *desk = scroll->desk;
  gboolean on_band = desk->shape->cover == NB_COVER_BLOCK;
  NbColour lead = on_band ? NB_WHITE : desk->palette->brand;
  NbColour soft =
      on_band ? nb_colour_mix(desk->palette->brand, NB_WHITE, 0.8) : desk->palette->secondary;
  NbPair pair = {
      .lead = nb_style(NB_FACE_SANS, 10.5, lead),
      .second = nb_style_english(NB_FACE_SANS, 8.5, soft),
      .lead_leading = 18,
      .second_leading = 12,
      .gap = 10,
  };
  NbDuo duo = nb_duo(desk, NB_FACE_SANS, 10.5, lead);
  NbFrame *words = nb_frame_new(desk->measure, 0);

  duo.align = NB_ALIGN_CENTRE;
  nb_frame_tag(words, "P");
  double height = is_centred(desk) ? nb_duo_draw(desk, words, &duo, scroll->doc->library_zh,
                                                 scroll->doc->library_en, 0, 0, desk->measure)
                                   : nb_desk_pair(desk, words, &pair, scroll->doc->library_zh,
                                                  scroll->doc->library_en, 0, 0, desk->measure);

  nb_frame_end(words);
  nb_frame_place(sheet, words, desk->scale->margin,
                 desk->scale->page_height - (is_centred(desk) ? inset + 22.5 : foot / 2) -
                     height / 2);
}

/* 地址　綦江区通惠街道登瀛大道6号 */
static double
draw_contact(NbDesk *desk, NbFrame *frame, const NbCell *cells, double y, double width)
{
  NbDuo name = nb_duo(desk, NB_FACE_SANS_BOLD, 8.5, desk->palette->brand);
  NbDuo value = nb_duo(desk, NB_FACE_SANS, 8.5, desk->palette->ink);
  double names = desk->languages == NB_DOC_ZH ? 54 : 72;

  if (is_centred(desk)) {
    g_autofree char *zh = g_strdup_printf("%s　%s", cells[0].zh, cells[1].zh);
    g_autofree char *en = cells[1].en ? g_strdup_printf("%s: %s", cells[0].en, cells[1].en) : NULL;

    value.align = NB_ALIGN_CENTRE;
    return nb_duo_draw(desk, frame, &value, zh, en, 0, y, width) + 3;
  }
  return fmax(nb_duo_draw(desk, frame, &name, cells[0].zh, cells[0].en, 0, y, names - 9),
              nb_duo_draw(desk, frame, &value, cells[1].zh, cells[1].en, names, y, width - names)) +
         3;
}

/* Where the library is found, with its codes: beside, or below on the middle axis. */
static NbFrame *
draw_contacts(NbDesk *desk, const NbGrid *grid)
{
  double measure = desk->measure, codes = nb_codes_width(grid->codes->len), y = 0;
  NbFrame *frame = nb_frame_new(measure, 0);
  double width = is_centred(desk) || codes == 0 ? measure : measure - codes - 22.5;
  NbColour words = desk->palette->secondary;

  nb_frame_tag(frame, "P");
  for (guint i = 0; i < grid->rows->len && !desk->error; i++)
    y += draw_contact(desk, frame, grid->rows->pdata[i], y, width);
  nb_frame_end(frame);
  if (codes > 0 && is_centred(desk))
    y += 6 + nb_codes_draw(desk, frame, grid->codes, words, (measure - codes) / 2, y + 6);
  else if (codes > 0)
    y = fmax(y, nb_codes_draw(desk, frame, grid->codes, words, measure - codes, 0));
  frame->height = y;
  return frame;
}

static NbFrame *
fit_words(NbDesk *desk, const NbText *text, double highest)
{
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
  return words;
}

void
nb_block_closing(NbScroll *scroll, const NbNode *node)
{
  NbDesk *desk = scroll->desk;
  const NbScale *scale = desk->scale;
  NbFrame *sheet = nb_frame_new(scale->page_width, scale->page_height);
  NbFrame *contacts = node->grid ? draw_contacts(desk, node->grid) : NULL;
  double low = contacts ? contacts->height + 31.5 : 0;
  double room = scale->page_height - foot - low;
  NbFrame *words =
      fit_words(desk, &node->text, fmin(room - 58.5, scale->page_height * highest_share));
  double top = fmax((room + foot * 0.5 - words->height) * 0.4, 54);
  double x = is_centred(desk) ? (scale->page_width - width_of(desk)) / 2 : scale->margin;
  double mark = is_centred(desk) ? (scale->page_width - 36) / 2 : x;

  draw_ground(desk, sheet);
  nb_frame_rect(sheet, mark, top - 22.5, 36, 2.5, 0, desk->palette->accent);
  nb_frame_place(sheet, words, x, top);
  if (contacts)
    nb_frame_place(sheet, contacts, scale->margin, scale->page_height - foot - low + 4.5);
  draw_signature(scroll, sheet);
  nb_scroll_add(scroll, sheet, 0)->is_sheet = TRUE;
}
