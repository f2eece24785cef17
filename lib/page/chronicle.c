/* The chronicle: dates on the left, a line of dots, what happened on the right. */
#include "page/blocks.h"
#include <math.h>

static const double least_dates = 54, most_dates = 108;
static const double dot_radius = 2.75, gutter = 14;
static const double size = 9.5, leading = 15.75;
static const double air = 6.75;
static const double photo_width = 90, photo_height = 60;

typedef struct {
  NbDesk *desk;
  double dates; /* pt for the widest date */
  double dot;   /* x of the line */
  double left;  /* x of the text */
} Line;

static NbStyle
date_style(const Line *line)
{
  return nb_style(NB_FACE_SANS_BOLD, 9, line->desk->palette->brand);
}

static Line
measure(NbDesk *desk, const GPtrArray *entries)
{
  Line line = {.desk = desk, .dates = least_dates};
  NbStyle style = date_style(&line);

  for (guint i = 0; i < entries->len; i++) {
    const NbEntry *entry = entries->pdata[i];
    const char *date = nb_desk_lead(desk, entry->when_zh, entry->when_en, &style.english);

    line.dates = fmax(line.dates, nb_desk_width(desk, date, &style) + 1);
  }
  line.dates = MIN(line.dates, most_dates);
  line.dot = line.dates + gutter;
  line.left = line.dot + gutter;
  return line;
}

static double
draw_date(const Line *line, NbFrame *frame, const NbEntry *entry)
{
  NbDesk *desk = line->desk;
  NbStyle style = date_style(line);
  NbStyle small = nb_style_english(NB_FACE_SANS, desk->scale->note.size, desk->palette->secondary);
  const char *lead = nb_desk_lead(desk, entry->when_zh, entry->when_en, &style.english);
  const char *second = nb_desk_second(desk, entry->when_zh, entry->when_en);
  double height =
      nb_desk_text(desk, frame, lead, &style, 0, 0, line->dates, leading, NB_ALIGN_RIGHT);

  return height + nb_desk_text(desk, frame, second, &small, 0, height, line->dates,
                               desk->scale->note.leading, NB_ALIGN_RIGHT);
}

static double
draw_text(const Line *line, NbFrame *frame, const NbEntry *entry, double width)
{
  NbDesk *desk = line->desk;
  NbStyle style = nb_style(NB_FACE_SANS, size, desk->palette->ink);
  NbStyle small = nb_style_english(NB_FACE_SANS, 8, desk->palette->secondary);
  const char *lead = nb_desk_lead(desk, entry->text_zh, entry->text_en, &style.english);
  const char *second = nb_desk_second(desk, entry->text_zh, entry->text_en);
  double height =
      nb_desk_text(desk, frame, lead, &style, line->left, 0, width, leading, NB_ALIGN_LEFT);

  return height +
         nb_desk_text(desk, frame, second, &small, line->left, height, width, 11.25, NB_ALIGN_LEFT);
}

static void
draw_thread(const Line *line, NbFrame *frame, gboolean is_first, gboolean is_last)
{
  double dot = nb_baseline(size, leading) - 0.36 * size;

  if (!is_first || !is_last)
    nb_frame_line(frame, line->dot, is_first ? dot : 0, line->dot, is_last ? dot : frame->height,
                  0.6, line->desk->palette->line);
  nb_frame_circle(frame, line->dot, dot, dot_radius, line->desk->palette->accent);
}

static void
draw_photo(const Line *line, NbFrame *frame, const NbEntry *entry)
{
  gboolean english;

  nb_frame_figure(frame, nb_desk_lead(line->desk, entry->text_zh, entry->text_en, &english));
  nb_frame_image(frame, line->desk->measure - photo_width, 3, photo_width, photo_height,
                 entry->photo);
  nb_frame_end(frame);
}

static NbFrame *
draw_entry(const Line *line, const NbEntry *entry, gboolean is_first, gboolean is_last)
{
  NbFrame *frame = nb_frame_new(line->desk->measure, 0);
  NbFrame *content = nb_frame_new(line->desk->measure, 0);
  double width = line->desk->measure - line->left - (entry->photo ? photo_width + 12 : 0);
  double dates = draw_date(line, content, entry);
  double text = draw_text(line, content, entry, width);

  frame->height = MAX(MAX(dates, text), entry->photo ? photo_height + 3 : 0) + air;
  draw_thread(line, frame, is_first, is_last);
  nb_frame_place(frame, content, 0, 0);
  if (entry->photo)
    draw_photo(line, frame, entry);
  return frame;
}

void
nb_block_chronicle(NbScroll *scroll, const GPtrArray *entries)
{
  Line line = measure(scroll->desk, entries);
  guint n = entries->len;

  if (n == 0)
    nb_block_nothing(scroll);
  for (guint i = 0; i < n && !scroll->desk->error; i++) {
    NbFrame *frame = draw_entry(&line, entries->pdata[i], i == 0, i + 1 == n);
    NbStrip *strip = nb_scroll_add(scroll, frame, i == 0 ? scroll->desk->scale->grid : 0);

    strip->opens[0] = i == 0 ? "L" : "LI";
    strip->opens[1] = i == 0 ? "LI" : "LBody";
    strip->opens[2] = i == 0 ? "LBody" : NULL;
    strip->closes = i + 1 == n ? 3 : 2;
    strip->keep = n > 2 && (i == 0 || i + 2 == n);
  }
}
