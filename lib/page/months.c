/* The chronicle by months: the month large on the left, its days with their pictures beside it. */
#include "lang/terms.h"
#include "page/blocks.h"
#include "page/duo.h"
#include "page/shape.h"
#include <math.h>

static const double month_width = 63, air = 7.5, day_width = 72;

/* In a column dates stand over their entries and pictures are smaller. */
static const double narrow = 400;

static gboolean
is_narrow(const NbDesk *desk)
{
  return desk->measure < narrow;
}

static double
picture_width(const NbDesk *desk)
{
  return is_narrow(desk) ? 75 : 129;
}

static double
text_left(const NbDesk *desk)
{
  return is_narrow(desk) ? month_width : month_width + 18;
}

static int
month_of(const NbEntry *entry)
{
  NbDate date = nb_day_to_date(entry->day);

  return date.year * 12 + date.month;
}

/* 4月 over Apr, under a line. */
static double
draw_month(NbDesk *desk, NbFrame *frame, const NbEntry *entry)
{
  const NbPalette *palette = desk->palette;
  g_autofree char *number = g_strdup_printf("%d", nb_day_to_date(entry->day).month);
  gboolean english = desk->languages == NB_DOC_EN;
  NbStyle large = nb_style(NB_FACE_SANS_BOLD, 27, palette->brand);
  NbDuo small = nb_duo(desk, NB_FACE_SANS_BOLD, 10.5, palette->brand);
  double width = nb_desk_width(desk, number, &large);

  large.tabular = TRUE;
  nb_frame_tag(frame, "Lbl");
  if (english) {
    large.english = TRUE;
    nb_desk_text(desk, frame, nb_term("month", number, TRUE), &large, 0, 3, month_width + 9, 36,
                 NB_ALIGN_LEFT);
  } else {
    nb_desk_text(desk, frame, number, &large, 0, 3, width + 4, 36, NB_ALIGN_LEFT);
    nb_duo_draw(desk, frame, &small, "月",
                desk->languages == NB_DOC_BOTH ? nb_term("month", number, TRUE) : NULL, width + 4,
                9, month_width - width);
  }
  nb_frame_end(frame);
  return 42;
}

static double
draw_words(NbDesk *desk, NbFrame *frame, const NbEntry *entry, double x, double y, double width)
{
  const NbPalette *palette = desk->palette;
  NbDuo when = nb_duo(desk, NB_FACE_SANS_BOLD, 9, palette->accent);
  NbDuo what = nb_duo(desk, NB_FACE_SANS, 9.5, palette->ink);

  when.shrinks = TRUE;
  when.lead_leading = what.lead_leading = 15.75;
  nb_frame_tag(frame, "LBody");
  double left = nb_duo_draw(desk, frame, &when, entry->when_zh, entry->when_en, x, y,
                            is_narrow(desk) ? width : day_width);
  double beside = is_narrow(desk) ? 0 : day_width + 9, below = is_narrow(desk) ? left : 0;
  double right = nb_duo_draw(desk, frame, &what, entry->text_zh, entry->text_en, x + beside,
                             y + below, width - beside);

  nb_frame_end(frame);
  return fmax(left, below + right);
}

static NbFrame *
draw_entry(NbDesk *desk, const NbEntry *entry, gboolean opens_month)
{
  NbFrame *frame = nb_frame_new(desk->measure, 0);
  double x = text_left(desk), room = desk->measure - x;
  double wide = picture_width(desk), high = wide * 2 / 3;
  double picture = entry->photo ? wide + 12 : 0;
  double month = opens_month ? draw_month(desk, frame, entry) : 0;
  double height = draw_words(desk, frame, entry, x, air, room - picture);

  if (entry->photo) {
    nb_frame_figure(frame, desk->languages == NB_DOC_EN && entry->text_en ? entry->text_en
                                                                          : entry->text_zh);
    nb_frame_image(frame, desk->measure - wide, air + 1.5, wide, high, entry->photo);
    nb_frame_end(frame);
    height = fmax(height, high + 3);
  }
  nb_frame_line(frame, opens_month ? 0 : x, 0, desk->measure, 0, opens_month ? 0.75 : 0.4,
                opens_month ? desk->palette->brand : desk->palette->line);
  frame->height = fmax(height + 2 * air, month);
  return frame;
}

void
nb_block_months(NbScroll *scroll, const GPtrArray *entries)
{
  guint n = entries->len;

  if (n == 0)
    nb_block_nothing(scroll);
  for (guint i = 0; i < n && !scroll->desk->error; i++) {
    const NbEntry *entry = entries->pdata[i];
    gboolean opens = i == 0 || month_of(entry) != month_of(entries->pdata[i - 1]);
    NbFrame *frame = draw_entry(scroll->desk, entry, opens);
    NbStrip *strip = nb_scroll_add(scroll, frame, i == 0 ? scroll->desk->scale->grid : 0);

    strip->opens[0] = i == 0 ? "L" : "LI";
    strip->opens[1] = i == 0 ? "LI" : NULL;
    strip->closes = i + 1 == n ? 2 : 1;
  }
}
