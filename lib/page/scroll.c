#include "page/scroll.h"

void
nb_strip_free(NbStrip *strip)
{
  if (!strip)
    return;
  nb_frame_free(strip->frame);
  g_clear_pointer(&strip->notes, g_array_unref);
  g_free(strip);
}

static void
strip_free(gpointer data)
{
  nb_strip_free(data);
}

void
nb_strip_note(NbStrip *strip, guint note, double y, guint side)
{
  const NbStripNote made = {.note = note, .side = side, .y = y};

  if (!strip->notes)
    strip->notes = g_array_new(FALSE, FALSE, sizeof(NbStripNote));
  g_array_append_val(strip->notes, made);
}

static void
head_free(gpointer data)
{
  NbHead *head = data;

  head->free(head);
}

NbScroll *
nb_scroll_new(NbDesk *desk, const NbDoc *doc)
{
  NbScroll *scroll = g_new0(NbScroll, 1);

  scroll->desk = desk;
  scroll->doc = doc;
  scroll->strips = g_ptr_array_new_with_free_func(strip_free);
  scroll->heads = g_ptr_array_new_with_free_func(head_free);
  return scroll;
}

void
nb_scroll_free(NbScroll *scroll)
{
  if (!scroll)
    return;
  g_ptr_array_unref(scroll->strips);
  g_ptr_array_unref(scroll->heads);
  g_free(scroll);
}

NbStrip *
nb_scroll_add(NbScroll *scroll, NbFrame *frame, double before)
{
  NbStrip *strip = g_new0(NbStrip, 1);

  *strip = (NbStrip){.frame = frame,
                     .before = before,
                     .group = scroll->group,
                     .start = scroll->start,
                     .spans = !scroll->flows,
                     .is_turned = scroll->turns,
                     .at = scroll->desk->at,
                     .scale = scroll->desk->scale};
  scroll->start = NB_START_HERE;
  g_ptr_array_add(scroll->strips, strip);
  return strip;
}

NbStrip *
nb_scroll_last(const NbScroll *scroll)
{
  return scroll->strips->len ? scroll->strips->pdata[scroll->strips->len - 1] : NULL;
}

const NbHead *
nb_scroll_head(NbScroll *scroll, NbHead *head)
{
  g_ptr_array_add(scroll->heads, head);
  return head;
}
