#include "page/prose.h"
#include "page/blocks.h"
#include <math.h>
#include <string.h>

/* No air between paragraphs of Chinese, only back to the grid: less than the flow can tell apart.
 */
static const double only_grid = 0.005;
static const double english_air = 2.25; /* between Chinese and its English */

static gboolean
has_words(const GPtrArray *runs)
{
  for (guint i = 0; runs && i < runs->len; i++)
    if (*((const NbRun *)runs->pdata[i])->text)
      return TRUE;
  return FALSE;
}

const GPtrArray *
nb_prose_lead(const NbDesk *desk, const NbText *text, gboolean *english)
{
  gboolean has_zh = has_words(text->zh), has_en = has_words(text->en);

  *english = has_en && (desk->languages == NB_DOC_EN || !has_zh);
  return *english ? text->en : has_zh ? text->zh : NULL;
}

const GPtrArray *
nb_prose_second(const NbDesk *desk, const NbText *text)
{
  gboolean has_zh = has_words(text->zh), has_en = has_words(text->en);

  return desk->languages == NB_DOC_BOTH && has_zh && has_en ? text->en : NULL;
}

static NbPiece
piece_of(const NbRun *run, const NbParagraphStyle *setting, const NbPalette *palette)
{
  NbPiece piece = {.text = run->text,
                   .style = setting->style,
                   .keep = run->figure != NULL,
                   .note = run->note,
                   .link = run->uri ? run->uri : run->term};

  if (run->style & NB_RUN_BOLD)
    piece.style.face = setting->bold;
  if (run->style & NB_RUN_EMPHASIS && setting->style.english)
    piece.style.face = NB_FACE_SANS;
  else if (run->style & NB_RUN_EMPHASIS)
    piece.style.dotted = TRUE;
  if (run->uri)
    piece.style.colour = palette->brand;
  if (run->note)
    piece.style = nb_style_mark(&piece.style);
  return piece;
}

NbParagraph *
nb_prose_compose(NbDesk *desk, const GPtrArray *runs, const NbParagraphStyle *setting)
{
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(NbPiece));

  for (guint i = 0; runs && i < runs->len; i++) {
    NbPiece piece = piece_of(runs->pdata[i], setting, desk->palette);

    if (*piece.text)
      g_array_append_val(pieces, piece);
  }
  if (pieces->len == 0 || desk->error)
    return NULL;
  g_autoptr(NbParagraph) lines = nb_compose(desk->fonts, (const NbPiece *)(void *)pieces->data,
                                            pieces->len, &setting->box, desk->at, &desk->error);

  if (lines && nb_paragraph_width(lines) > setting->box.width + 0.5)
    nb_desk_fail(desk, _("break the long word"), ((const NbRun *)runs->pdata[0])->text);
  return desk->error ? NULL : g_steal_pointer(&lines);
}

static gboolean
keeps(guint line, guint n)
{
  return n <= 3 ? line + 1 < n : line == 0 || line + 2 == n;
}

/* A drawn dot is as high in every face. */
static gboolean
is_dot(const char *marker)
{
  return strcmp(marker, "•") == 0 || strcmp(marker, "-") == 0 || strcmp(marker, "*") == 0;
}

void
nb_prose_hang(NbDesk *desk, NbFrame *frame, const char *marker, const NbParagraphStyle *setting,
              double left)
{
  NbStyle style = nb_style(NB_FACE_SANS, setting->style.size - 0.5, desk->palette->accent);
  double middle = nb_baseline(setting->style.size, setting->leading) - 0.36 * setting->style.size;

  if (is_dot(marker)) {
    nb_frame_circle(frame, setting->x - 9, middle, 1.8, style.colour);
    return;
  }
  nb_desk_text(desk, frame, marker, &style, left, 0, setting->x - left, setting->leading,
               NB_ALIGN_LEFT);
}

void
nb_prose_notes(const NbParagraph *lines, guint i, NbStrip *strip, double y, guint side)
{
  g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(guint));

  nb_paragraph_notes(lines, i, notes);
  for (guint k = 0; k < notes->len; k++)
    nb_strip_note(strip, g_array_index(notes, guint, k), y, side);
}

gboolean
nb_prose_add(NbScroll *scroll, const GPtrArray *runs, const NbParagraphStyle *setting,
             const NbProse *prose)
{
  g_autoptr(NbParagraph) lines = nb_prose_compose(scroll->desk, runs, setting);
  guint n = lines ? nb_paragraph_lines(lines) : 0;

  for (guint i = 0; i < n; i++) {
    NbFrame *frame = nb_frame_new(scroll->desk->measure, setting->leading);
    NbStrip *strip = nb_scroll_add(scroll, frame, i == 0 ? prose->before : 0);

    if (i == 0 && prose->marker)
      nb_prose_hang(scroll->desk, frame, prose->marker, setting, 0);
    nb_paragraph_place(lines, i, frame, setting->x,
                       nb_baseline(setting->style.size, setting->leading));
    nb_prose_notes(lines, i, strip, setting->leading, 0);
    strip->off_grid = prose->off_grid;
    strip->is_text = TRUE;
    if (i == 0)
      memcpy(strip->opens, prose->opens, sizeof strip->opens);
    strip->closes = i + 1 == n ? prose->closes : 0;
    strip->keep = keeps(i, n);
  }
  return n > 0;
}

/* English alone is the text itself; under Chinese it is smaller, quieter and indented. */
NbParagraphStyle
nb_prose_lead_setting(const NbDesk *desk, gboolean english, double x)
{
  NbParagraphStyle setting = {
      .style = nb_style(NB_FACE_SERIF, english ? desk->scale->alone.size : desk->scale->body.size,
                        desk->palette->ink),
      .bold = NB_FACE_SERIF_BOLD,
      .leading = desk->scale->body.leading,
      .x = x,
      .box = {.width = desk->measure - x, .align = english ? NB_ALIGN_LEFT : NB_ALIGN_JUSTIFY},
  };

  setting.style.english = english;
  return setting;
}

NbParagraphStyle
nb_prose_second_setting(const NbDesk *desk, double x)
{
  return (NbParagraphStyle){
      .style = nb_style_english(NB_FACE_SERIF, desk->scale->english.size, desk->palette->secondary),
      .bold = NB_FACE_SERIF_BOLD,
      .leading = desk->scale->english.leading,
      .x = x,
      .box = {.width = desk->measure - x, .align = NB_ALIGN_LEFT},
  };
}

void
nb_block_paragraph(NbScroll *scroll, const NbText *text)
{
  gboolean english;
  const GPtrArray *lead = nb_prose_lead(scroll->desk, text, &english);
  const GPtrArray *second = nb_prose_second(scroll->desk, text);
  NbParagraphStyle setting = nb_prose_lead_setting(scroll->desk, english, 0);
  NbProse prose = {.opens = {"P"}, .closes = 1, .before = second ? 8 : only_grid};

  setting.box.indent = english ? 0 : 2 * scroll->desk->scale->body.size;
  if (english)
    prose.before = 6;
  if (!nb_prose_add(scroll, lead, &setting, &prose) || !second)
    return;
  nb_scroll_last(scroll)->keep = TRUE;
  setting = nb_prose_second_setting(scroll->desk, 2 * scroll->desk->scale->body.size);
  prose.before = english_air;
  prose.off_grid = TRUE;
  nb_prose_add(scroll, second, &setting, &prose);
}

/* An item without words still opens or closes its list. */
static void
add_empty_item(NbScroll *scroll, const NbProse *prose)
{
  NbStrip *strip = nb_scroll_add(scroll, nb_frame_new(scroll->desk->measure, 0), 0);

  memcpy(strip->opens, prose->opens, sizeof strip->opens);
  strip->closes = prose->closes;
}

void
nb_block_item(NbScroll *scroll, const NbNode *node, gboolean opens, gboolean closes)
{
  NbDesk *desk = scroll->desk;
  gboolean english;
  const GPtrArray *lead = nb_prose_lead(desk, &node->text, &english);
  const GPtrArray *second = nb_prose_second(desk, &node->text);
  const char *marker = node->number && *node->number ? node->number : "•";
  NbStyle style = nb_style(NB_FACE_SANS, desk->scale->body.size, desk->palette->accent);
  double x = fmax(2 * scroll->desk->scale->body.size, nb_desk_width(desk, marker, &style) + 6);
  NbParagraphStyle setting = nb_prose_lead_setting(desk, english, x);
  guint ends = closes ? 3 : 2;
  NbProse prose = {.marker = marker, .before = opens || second ? 5 : only_grid};

  prose.opens[0] = opens ? "L" : "LI";
  prose.opens[1] = opens ? "LI" : "LBody";
  prose.opens[2] = opens ? "LBody" : NULL;
  prose.closes = second ? 0 : ends;
  if (!lead)
    add_empty_item(scroll, &prose);
  if (!nb_prose_add(scroll, lead, &setting, &prose) || !second)
    return;
  nb_scroll_last(scroll)->keep = TRUE;
  setting = nb_prose_second_setting(desk, x);
  prose = (NbProse){.off_grid = TRUE, .before = english_air, .closes = ends};
  nb_prose_add(scroll, second, &setting, &prose);
}

void
nb_block_poem(NbScroll *scroll, const NbText *text)
{
  NbDesk *desk = scroll->desk;
  gboolean english;
  const GPtrArray *lead = nb_prose_lead(desk, text, &english);
  const GPtrArray *second = nb_prose_second(desk, text);
  NbParagraphStyle setting = nb_prose_lead_setting(desk, english, 0);
  NbProse prose = {.opens = {"P"}, .closes = 1, .before = 18};

  setting.style.size = 12;
  setting.style.colour = desk->palette->brand;
  setting.leading *= scroll->desk->scale->has_banners ? 1.15 : 1.25;
  setting.box.align = NB_ALIGN_CENTRE;
  if (!nb_prose_add(scroll, lead, &setting, &prose) || !second)
    return;
  nb_scroll_last(scroll)->keep = TRUE;
  setting = nb_prose_second_setting(desk, 0);
  setting.box.align = NB_ALIGN_CENTRE;
  prose.before = 6;
  nb_prose_add(scroll, second, &setting, &prose);
}
