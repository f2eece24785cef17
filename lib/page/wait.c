/* Figures that do not fit the rest of a page: smaller, or behind the text that follows. */
#include "page/pour.h"

/* A rest of the page smaller than this may stay empty. */
static const double worth_filling = 0.2;

static gboolean
make_smaller(NbPour *pour, NbStrip *strip, double room)
{
  NbDesk *desk = pour->scroll->desk;

  if (!strip->redraw || room < strip->least)
    return FALSE;
  desk->at = strip->at;
  NbFrame *frame = strip->redraw(desk, strip->figure, strip->frame->width, room);

  strip->redraw = NULL;
  if (!frame || !nb_pour_fits(frame->height, room)) {
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
                    (!nb_pour_strip(pour, i)->opens[0] || nb_pour_strip(pour, i)->off_grid))))
    i++;
  return i;
}

/* Returns: the end of the paragraphs after the figure that fit the page before it. */
static guint
text_before(const NbPour *pour, guint figure)
{
  guint n = pour->scroll->strips->len, end = figure + 1;

  while (end < n && is_text(pour, end)) {
    guint next = paragraph_end(pour, end);
    double bottom = nb_pour_bottom(pour, figure + 1, next, pour->y, FALSE);

    if (!nb_pour_fits(bottom, nb_pour_limit(pour, figure + 1, next)))
      break;
    end = next;
  }
  return end;
}

gboolean
nb_pour_fill_up(NbPour *pour, guint first, guint end)
{
  NbStrip *strip = nb_pour_strip(pour, end - 1);
  double limit = nb_pour_limit(pour, first, end);
  double top = nb_pour_bottom(pour, first, end - 1, pour->y, pour->is_empty);

  top = nb_pour_start(pour, strip, top, pour->is_empty && end == first + 1);
  if (make_smaller(pour, strip, limit - top))
    return TRUE;
  if (end != first + 1 || !strip->may_wait || pour->is_empty ||
      limit - pour->y < worth_filling * pour->scale->body_height)
    return FALSE;
  guint text = text_before(pour, first);

  if (text == first + 1)
    return FALSE;
  /* the array owns its strips: take the figure out and put it back */
  gpointer *strips = pour->scroll->strips->pdata;

  for (guint i = first; i + 1 < text; i++)
    strips[i] = strips[i + 1];
  strips[text - 1] = strip;
  return TRUE;
}
