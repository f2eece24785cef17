/* Photographs in rows, cropped 3:2, captions under them. */
#include "page/blocks.h"
#include <math.h>

static const double gap = 9, caption_size = 8.5, caption_leading = 13.5;
static const double most_of_page = 0.5, most_of_one = 0.72; /* a row leaves room for text */
static const double flattest = 2;                           /* times as wide as high */

/* How many rows @n pictures make when the author does not say: 4 are 2 × 2, 5 are 3 and 2. */
static guint
rows_for(const NbDesk *desk, guint asked, guint n)
{
  guint most = desk->measure > 560 ? 4 : n == 4 ? 2 : 3;

  return (n + (asked > 0 ? asked : most) - 1) / (asked > 0 ? asked : most);
}

static double
draw_caption(NbDesk *desk, NbFrame *frame, const NbImage *image, double x, double y, double width)
{
  NbStyle style = nb_style(NB_FACE_SANS, caption_size, desk->palette->ink);
  NbStyle small = nb_style_english(NB_FACE_SANS, desk->scale->note.size, desk->palette->secondary);
  const char *lead = nb_desk_lead(desk, image->caption_zh, image->caption_en, &style.english);
  const char *second = nb_desk_second(desk, image->caption_zh, image->caption_en);

  nb_frame_tag(frame, "Caption");
  double height =
      nb_desk_text(desk, frame, lead, &style, x, y, width, caption_leading, NB_ALIGN_LEFT);

  height += nb_desk_text(desk, frame, second, &small, x, y + height, width,
                         desk->scale->note.leading, NB_ALIGN_LEFT);
  nb_frame_end(frame);
  return height;
}

/* Cropped 3:2; where the page is too low for that, flatter, and then narrower. */
static NbFrame *
draw_row(NbDesk *desk, const GPtrArray *images, guint first, guint end, guint per_row)
{
  NbFrame *frame = nb_frame_new(desk->measure, 0);
  double slot = (desk->measure - (per_row - 1) * gap) / per_row;
  double most = (per_row == 1 ? most_of_one : most_of_page) * desk->scale->body_height;
  double width = fmin(slot, most * flattest), height = fmin(width * 2 / 3, most);
  double captions = 0;

  for (guint i = first; i < end; i++) {
    const NbImage *image = images->pdata[i];
    double x = (i - first) * (slot + gap);
    gboolean english;

    nb_frame_figure(frame, nb_desk_lead(desk, image->caption_zh, image->caption_en, &english));
    nb_frame_image(frame, x, 0, width, height, image->path);
    nb_frame_end(frame);
    captions = fmax(captions, draw_caption(desk, frame, image, x, height + 3, width));
  }
  frame->height = height + 3 + captions + desk->scale->grid;
  return frame;
}

void
nb_block_images(NbScroll *scroll, const GPtrArray *images, guint per_row)
{
  guint n_rows = rows_for(scroll->desk, per_row, images->len);

  for (guint row = 0, first = 0; row < n_rows && !scroll->desk->error; row++) {
    guint left = images->len - first;
    guint n = per_row > 0 ? MIN(per_row, left) : (left + n_rows - row - 1) / (n_rows - row);

    nb_scroll_add(scroll,
                  draw_row(scroll->desk, images, first, first + n, per_row > 0 ? per_row : n),
                  row == 0 ? 15 : 1);
    first += n;
  }
}
