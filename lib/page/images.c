/* Photographs in rows, cropped 3:2, captions under them. */
#include "page/blocks.h"
#include <math.h>

static const double gap = 9, caption_size = 8.5, caption_leading = 13.5;
static const double most_of_page = 0.5; /* a row leaves room for text */
static const guint most_in_row = 4;

static guint
choose_per_row(guint asked, guint n)
{
  guint own = n == 1 ? 1 : n == 3 || n > 4 ? 3 : 2;

  return CLAMP(asked > 0 ? asked : own, 1, most_in_row);
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

static NbFrame *
draw_row(NbDesk *desk, const GPtrArray *images, guint first, guint end, guint per_row)
{
  NbFrame *frame = nb_frame_new(desk->measure, 0);
  double width = (desk->measure - (per_row - 1) * gap) / per_row;
  double height = fmin(width * 2 / 3, most_of_page * desk->scale->body_height);
  double captions = 0;

  for (guint i = first; i < end; i++) {
    const NbImage *image = images->pdata[i];
    double x = (i - first) * (width + gap);
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
  guint n = choose_per_row(per_row, images->len);

  for (guint i = 0; i < images->len && !scroll->desk->error; i += n)
    nb_scroll_add(scroll, draw_row(scroll->desk, images, i, MIN(i + n, images->len), n),
                  i == 0 ? 15 : 1);
}
