#include "page/cover.h"
#include "chart/palette.h"
#include "page/cover-bars.h"
#include "page/duo.h"
#include "page/prose.h"
#include "page/shape.h"
#include <math.h>
#include <string.h>

/**
 * Column: where words stand and how they look there.
 * @strong: of library and year; @soft: of their English
 * @largest: pt of the title
 */
typedef struct {
  double x, width;
  NbAlign align;
  NbColour strong, soft;
  double largest;
} Column;

static const double foot = 36, inset = 27;

/* Where the summary of a tall cover without a photograph begins. */
static const double low_share = 0.68;

static gboolean
is_wide(const NbDesk *desk)
{
  return desk->scale->page_width > desk->scale->page_height;
}

/* The year when the period is one, else first and last as they are. */
static char *
period_text(const char *period)
{
  gsize n = period ? strlen(period) : 0;

  if (n == 7 && period[4] == '-')
    return g_strdup_printf("%.4s·%s", period, period + 5);
  if (n == 22 && strncmp(period, period + 12, 4) == 0)
    return g_strndup(period, 4);
  if (n == 22)
    return g_strdup_printf("%.4s–%.4s", period, period + 12);
  return g_strdup(n ? period : "");
}

/* 2024年度报告 under a large 2024 is 年度报告. */
static const char *
title_without_year(const char *title, const char *year)
{
  gsize n = strlen(year);

  if (!title || n != 4 || !g_str_has_prefix(title, year))
    return title;
  if (g_str_has_prefix(title + n, "年年度"))
    return title + n + strlen("年");
  return g_str_has_prefix(title + n, "年度") ? title + n : title;
}

/* Returns: where it ends. */
static double
draw_library(NbDesk *desk, const NbDoc *doc, NbFrame *page, const Column *column, double y)
{
  NbDuo duo = nb_duo(desk, NB_FACE_SANS_BOLD, 13, column->strong);

  duo.lead_leading = 20.25;
  duo.second = nb_style_english(NB_FACE_SANS, 9.5, column->soft);
  duo.second.tracking = 0.2;
  duo.second_leading = 15.75;
  duo.align = column->align;
  nb_frame_tag(page, "P");
  y += nb_duo_draw(desk, page, &duo, doc->library_zh, doc->library_en, column->x, y, column->width);
  nb_frame_end(page);
  return y;
}

static double
draw_year(NbDesk *desk, NbFrame *page, const Column *column, NbFace face, double size,
          const char *year, double y)
{
  NbStyle style = nb_style(face, size, column->strong);
  double natural = nb_desk_width(desk, year, &style);

  if (!*year)
    return y;
  if (natural > column->width)
    style.size *= column->width / natural * 0.99;
  style.english = TRUE;
  /* The figures have some white on their left: the larger, the more it shows. */
  double white = column->align == NB_ALIGN_LEFT ? style.size * 0.045 : 0;

  nb_frame_tag(page, "P");
  nb_desk_text(desk, page, year, &style, column->x - white, y, column->width + 2 * white,
               style.size * 1.174, column->align);
  nb_frame_end(page);
  return y + style.size * 1.174;
}

static double
draw_title(NbDesk *desk, const NbDoc *doc, NbFrame *page, const Column *column, const char *year,
           double y)
{
  static const double shares[] = {1, 0.82, 0.68, 0.55};
  gboolean english;
  const char *title =
      nb_desk_lead(desk, title_without_year(doc->title_zh, year), doc->title_en, &english);
  NbStyle style = nb_style(NB_FACE_SERIF_BOLD, 0, desk->palette->ink);
  NbStyle small =
      nb_style_english(NB_FACE_SERIF, fmax(10.5, column->largest * 0.34), desk->palette->secondary);

  style.english = english;
  for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
    style.size = column->largest * shares[i];
    if (nb_desk_width(desk, title, &style) <= column->width)
      break;
  }
  nb_frame_tag(page, "H1");
  y += nb_desk_text(desk, page, title, &style, column->x, y, column->width, style.size * 1.23,
                    column->align);
  nb_frame_end(page);
  nb_frame_tag(page, "P");
  y += 4 + nb_desk_text(desk, page, nb_desk_second(desk, doc->title_zh, doc->title_en), &small,
                        column->x, y + 4, column->width, small.size * 1.5, column->align);
  nb_frame_end(page);
  return y;
}

static double
draw_sentence(NbDesk *desk, NbFrame *page, const GPtrArray *runs, NbStyle style, double leading,
              const Column *column, double y)
{
  double width = fmin(column->width, 399);
  double x = column->align == NB_ALIGN_CENTRE ? column->x + (column->width - width) / 2 : column->x;
  NbParagraphStyle sentence = {
      .style = style,
      .bold = NB_FACE_SERIF_BOLD,
      .leading = leading,
      .box = {.width = width, .align = column->align},
  };
  g_autoptr(NbParagraph) lines = nb_prose_compose(desk, runs, &sentence);

  nb_frame_tag(page, "P");
  double height = nb_desk_draw(lines, page, x, y, style.size, leading);

  nb_frame_end(page);
  return height;
}

static double
draw_summary(NbDesk *desk, const NbDoc *doc, NbFrame *page, const Column *column, double y)
{
  gboolean english;
  const GPtrArray *lead = nb_prose_lead(desk, &doc->summary, &english);
  const GPtrArray *second = nb_prose_second(desk, &doc->summary);
  NbStyle style = nb_style(NB_FACE_SERIF, 10.5, desk->palette->ink);
  NbStyle small = nb_style_english(NB_FACE_SERIF, 9, desk->palette->secondary);

  style.english = english;
  y += draw_sentence(desk, page, lead, style, 20.25, column, y) + 5;
  return second ? y + draw_sentence(desk, page, second, small, 13.5, column, y) : y;
}

static void
draw_photo(NbDesk *desk, const NbDoc *doc, NbFrame *page, const NbCoverBox *box)
{
  const char *alt =
      desk->languages == NB_DOC_EN && doc->library_en ? doc->library_en : doc->library_zh;

  nb_frame_figure(page, alt);
  nb_frame_image(page, box->x, box->y, box->width, box->height, doc->cover);
  nb_frame_end(page);
}

static void
draw_mark(const NbDesk *desk, NbFrame *page, const Column *column, double y)
{
  double x = column->align == NB_ALIGN_CENTRE ? column->x + (column->width - 45) / 2 : column->x;

  nb_frame_rect(page, x, y, 45, 2.5, 0, desk->palette->accent);
}

/* The block of colour: over three fifths of a page, left of a wide one. */
static double
draw_block(NbDesk *desk, const NbDoc *doc, NbFrame *page, const char *year)
{
  const NbPalette *palette = desk->palette;
  const NbScale *scale = desk->scale;
  gboolean wide = is_wide(desk), photo = doc->cover != NULL;
  NbCoverBox block = {0, 0, wide ? 306 : scale->page_width,
                      wide ? scale->page_height : scale->page_height * 0.6};
  NbCoverBox picture = {wide ? block.width : 0, 0,
                        wide ? scale->page_width - block.width : scale->page_width,
                        wide ? 189 : 279};
  double over = wide || !photo ? 0 : picture.height;
  Column top = {scale->margin, wide ? block.width - 81 : desk->measure,      NB_ALIGN_LEFT,
                NB_WHITE,      nb_colour_mix(palette->brand, NB_WHITE, 0.8), 44};
  Column low = top;

  if (wide) {
    low.x = block.width + 45;
    low.width = scale->page_width - low.x - 45;
    low.largest = 33;
  }
  nb_frame_rect(page, 0, 0, scale->page_width, scale->page_height, 0, palette->paper);
  nb_frame_rect(page, block.x, block.y, block.width, block.height, 0, palette->brand);
  if (photo)
    draw_photo(desk, doc, page, &picture);
  if (!photo || wide) {
    double height = block.height * (wide ? 0.4 : 0.459), edge = wide ? 0 : 18;
    NbCoverBox bars = {wide ? 27 : scale->margin - edge, block.height - height,
                       wide ? block.width - 54 : desk->measure + 2 * edge, height};

    nb_cover_bars(desk, doc, page, &bars, FALSE);
  }
  double y = draw_library(desk, doc, page, &top, over + (wide ? 45 : photo ? 31.5 : 72));

  draw_year(desk, page, &top, NB_FACE_SANS, wide || photo ? 76 : 92, year,
            fmax(over + (photo || wide ? 0 : 130), y + 6));
  y = wide ? (photo ? picture.height + 22.5 : 117) : block.height + 31.5;
  y = draw_title(desk, doc, page, &low, year, y);
  draw_mark(desk, page, &low, y + (wide && photo ? 9 : 15.75));
  return draw_summary(desk, doc, page, &low, y + (wide && photo ? 22.5 : 36));
}

void
nb_cover_frame(const NbDesk *desk, NbFrame *page)
{
  const NbPalette *palette = desk->palette;
  double width = desk->scale->page_width, height = desk->scale->page_height;
  static const struct {
    double inset, stroke;
  } lines[] = {
      {27, 2.25},
      {33, 0.5 }
  };

  nb_frame_rect(page, 0, 0, width, height, 0, palette->paper);
  for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
    double in = lines[i].inset, half = lines[i].stroke / 2;

    nb_frame_line(page, in - half, in, width - in + half, in, lines[i].stroke, palette->brand);
    nb_frame_line(page, in - half, height - in, width - in + half, height - in, lines[i].stroke,
                  palette->brand);
    nb_frame_line(page, in, in, in, height - in, lines[i].stroke, palette->brand);
    nb_frame_line(page, width - in, in, width - in, height - in, lines[i].stroke, palette->brand);
  }
}

/* Everything on the middle axis, in a double frame. */
static double
draw_framed(NbDesk *desk, const NbDoc *doc, NbFrame *page, const char *year)
{
  const NbPalette *palette = desk->palette;
  const NbScale *scale = desk->scale;
  gboolean wide = is_wide(desk), photo = doc->cover != NULL, beside = wide && photo;
  Column column = {scale->margin + 18, desk->measure - 36, NB_ALIGN_CENTRE,
                   palette->brand,     palette->secondary, wide ? 30 : 44};
  NbCoverBox picture = {wide ? 54 : scale->margin + 54, wide ? 54 : 387,
                        wide ? 270 : desk->measure - 108, wide ? scale->page_height - 108 : 216};

  nb_cover_frame(desk, page);
  if (beside) {
    column.x = picture.x + picture.width + 27;
    column.width = scale->page_width - 54 - column.x;
  }
  if (photo)
    draw_photo(desk, doc, page, &picture);
  double y = draw_library(desk, doc, page, &column, wide ? 63 : photo ? 81 : 117);

  y = draw_year(desk, page, &column, NB_FACE_SERIF, wide ? 63 : 88, year,
                fmax(y + 4.5, wide    ? 96
                              : photo ? 130
                                      : 216));
  y = draw_title(desk, doc, page, &column, year, y + (wide || photo ? 0 : 9));
  y = photo && !wide ? picture.y + picture.height + 9
      : wide         ? y
                     : fmax(y, scale->page_height * low_share);
  draw_mark(desk, page, &column, y + 13.5);
  return draw_summary(desk, doc, page, &column, y + (wide ? 27 : 36)) + inset * 0.5;
}

/* White, a band of colour along the left edge. */
static double
draw_banded(NbDesk *desk, const NbDoc *doc, NbFrame *page, const char *year)
{
  const NbPalette *palette = desk->palette;
  const NbScale *scale = desk->scale;
  gboolean wide = is_wide(desk), photo = doc->cover != NULL;
  double band = wide ? 90 : 108, x = band + (wide ? 45 : 36);
  Column column = {x,
                   scale->page_width - x - (wide ? 54 : 45),
                   NB_ALIGN_LEFT,
                   palette->brand,
                   palette->secondary,
                   wide ? 33 : 44};
  NbCoverBox bars = {0, scale->page_height * 0.3, band, scale->page_height * 0.62};
  NbCoverBox picture = {wide ? scale->page_width - 243 : x, wide ? 0 : 405,
                        wide ? 243 : scale->page_width - x, wide ? scale->page_height : 207};

  nb_frame_rect(page, 0, 0, band, scale->page_height, 0, palette->brand);
  nb_cover_bars(desk, doc, page, &bars, TRUE);
  if (photo)
    draw_photo(desk, doc, page, &picture);
  if (photo && wide)
    column.width = picture.x - x - 27;
  double y = draw_library(desk, doc, page, &column, wide ? 54 : 72);

  y = draw_year(desk, page, &column, NB_FACE_SANS_BOLD, wide ? 76 : 108, year,
                fmax(y + 4.5, wide    ? 99
                              : photo ? 135
                                      : 225));
  y = draw_title(desk, doc, page, &column, year, y + (wide ? 0 : 4.5));
  y = photo && !wide ? picture.y + picture.height + 9
      : wide         ? y
                     : fmax(y, scale->page_height * low_share);
  draw_mark(desk, page, &column, y + (wide ? 11.25 : 15.75));
  return draw_summary(desk, doc, page, &column, y + (wide ? 27 : 36));
}

NbFrame *
nb_cover(NbDesk *desk, const NbDoc *doc)
{
  NbFrame *page = nb_frame_new(desk->scale->page_width, desk->scale->page_height);
  g_autofree char *year = period_text(doc->period);
  NbCoverShape shape = desk->shape->cover;
  double y = 0;

  desk->at = doc->head.line ? &doc->head : NULL;
  y = shape == NB_COVER_FRAME  ? draw_framed(desk, doc, page, year)
      : shape == NB_COVER_BAND ? draw_banded(desk, doc, page, year)
                               : draw_block(desk, doc, page, year);
  if (y > desk->scale->page_height - foot)
    nb_desk_fail(desk, _("shorten title or summary"), doc->title_zh ? doc->title_zh : year);
  return page;
}
