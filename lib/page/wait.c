/* Figures that do not fit the rest of a page: smaller, or behind the text that follows. */
#include "page/pour.h"
#include <string.h>

/* A rest of the page smaller than this may stay empty. */
static const double worth_filling = 0.2;
/* Of the height of a row of photographs at most this is cut off. */
static const double most_cropped = 0.3;

/* Returns: how high the photographs of @frame are; 0 when it has none, or of several heights. */
static double
picture_height(const NbFrame *frame)
{
  double height = 0;

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind != NB_ITEM_IMAGE)
      continue;
    if (height > 0 && item->height != height)
      return 0;
    height = item->height;
  }
  return height;
}

/* Photographs fill their boxes, so that a row of them can be lower: what stands below moves up. */
gboolean
nb_pour_crop(NbFrame *frame, double room)
{
  double height = picture_height(frame), less = frame->height - room;

  if (height == 0 || less <= 0 || less > most_cropped * height)
    return FALSE;
  for (guint i = 0; i < frame->items->len; i++) {
    NbItem *item = frame->items->pdata[i];

    if (item->kind == NB_ITEM_IMAGE)
      item->height -= less;
    else if (item->y >= height - 0.5)
      item->y -= less;
  }
  frame->height = room;
  return TRUE;
}

gboolean
nb_pour_shrink(NbPour *pour, guint i, double room)
{
  NbStrip *strip = nb_pour_strip(pour, i);
  NbDesk *desk = pour->scroll->desk;

  /* the air below a chart is not needed at the foot of a page */
  if (strip->figure && nb_pour_fits(strip->frame->height - desk->scale->grid, room)) {
    strip->frame->height = room;
    return TRUE;
  }
  if (!strip->redraw && strip->may_wait && nb_pour_crop(strip->frame, room))
    return TRUE;
  if (!strip->redraw || room < strip->least)
    return FALSE;
  desk->at = strip->at;
  NbFrame *frame = strip->redraw(desk, strip->figure, strip->frame->width, room);

  if (!frame || !nb_pour_fits(frame->height, room)) {
    strip->redraw = NULL;
    g_clear_pointer(&frame, nb_frame_free);
    return FALSE;
  }
  nb_frame_free(strip->frame);
  strip->frame = frame;
  return TRUE;
}

static gboolean
is_text(const NbPour *pour, guint i)
{
  const NbStrip *strip = nb_pour_strip(pour, i);

  return strip->is_text && strip->start == NB_START_HERE && !strip->heading && strip->spans;
}

/* Returns: the end of the paragraph at @first, with its English. */
static guint
paragraph_end(const NbPour *pour, guint first)
{
  guint n = pour->scroll->strips->len, i = first + 1;

  while (i < n && (nb_pour_strip(pour, i - 1)->keep ||
                   (is_text(pour, i) &&
                    (nb_pour_strip(pour, i)->before == 0 || nb_pour_strip(pour, i)->off_grid))))
    i++;
  return i;
}

/* Whether the paragraph that ends at @end leads to a figure of its own. */
static gboolean
introduces(const NbPour *pour, guint end)
{
  return end < pour->scroll->strips->len && !is_text(pour, end) &&
         !nb_pour_strip(pour, end)->heading;
}

/* Returns: the end of the paragraphs from @first on that fit the page as it is. */
static guint
text_before(const NbPour *pour, guint first)
{
  guint n = pour->scroll->strips->len, end = first;

  while (end < n && is_text(pour, end)) {
    guint next = paragraph_end(pour, end);
    double bottom = nb_pour_bottom(pour, first, next, pour->y, FALSE);

    if (!is_text(pour, next - 1))
      break;

    if (!nb_pour_fits(bottom, nb_pour_limit(pour, first, next)) || introduces(pour, next))
      break;
    end = next;
  }
  return end;
}

/* The strips from @first to @middle come behind those up to @end. */
static void
put_behind(NbPour *pour, guint first, guint middle, guint end)
{
  gpointer *strips = pour->scroll->strips->pdata;
  gsize n = middle - first;
  g_autofree gpointer *held = g_memdup2(strips + first, n * sizeof *strips);

  memmove(strips + first, strips + middle, (end - middle) * sizeof *strips);
  memcpy(strips + end - n, held, n * sizeof *strips);
}

gboolean
nb_pour_fill_up(NbPour *pour, guint first, guint end)
{
  NbStrip *strip = nb_pour_strip(pour, end - 1);
  double limit = nb_pour_limit(pour, first, end);
  double top = nb_pour_bottom(pour, first, end - 1, pour->y, pour->is_empty);

  top = nb_pour_start(pour, strip, top, pour->is_empty && end == first + 1);
  if (nb_pour_shrink(pour, end - 1, limit - top))
    return TRUE;
  if (!nb_pour_strip(pour, first)->may_wait || pour->is_empty ||
      nb_pour_strip(pour, first)->start != NB_START_HERE ||
      nb_pour_limit(pour, first, first) - pour->y < worth_filling * pour->scale->body_height)
    return FALSE;
  guint middle = nb_pour_group_end(pour, end), text = text_before(pour, middle);

  if (text == middle)
    return FALSE;
  put_behind(pour, first, middle, text);
  return TRUE;
}
