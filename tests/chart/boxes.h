/* What must hold of every frame: nothing sticks out, no text lies on another. */
#pragma once
#include "type/frame.h"

static const double boxes_hair = 0.3;

typedef struct {
  double left, top, right, bottom;
} Box;

static inline Box
box_of_path(const NbItem *item)
{
  Box box = {item->x, item->y, item->x, item->y};

  for (guint i = 0; i + 1 < item->points->len; i += 2) {
    double x = g_array_index(item->points, double, i),
           y = g_array_index(item->points, double, i + 1);

    box.left = MIN(box.left, x);
    box.right = MAX(box.right, x);
    box.top = MIN(box.top, y);
    box.bottom = MAX(box.bottom, y);
  }
  return box;
}

/* Of the ink of a line of text: Han stands 0.88 em above the baseline, the rest is air. */
static inline Box
box_of(const NbItem *item)
{
  double size = item->kind == NB_ITEM_TEXT ? item->glyphs->size : 0;

  switch (item->kind) {
  case NB_ITEM_TEXT:
    return (Box){item->x, item->y - 0.84 * size, item->x + item->advance, item->y + 0.1 * size};
  case NB_ITEM_CIRCLE:
    return (Box){item->x - item->radius, item->y - item->radius, item->x + item->radius,
                 item->y + item->radius};
  case NB_ITEM_PATH:
    return box_of_path(item);
  default:
    return (Box){MIN(item->x, item->x + item->width), MIN(item->y, item->y + item->height),
                 MAX(item->x, item->x + item->width), MAX(item->y, item->y + item->height)};
  }
}

static inline gboolean
is_drawn(const NbItem *item)
{
  return item->kind == NB_ITEM_TEXT || item->kind == NB_ITEM_RECT || item->kind == NB_ITEM_LINE ||
         item->kind == NB_ITEM_CIRCLE || item->kind == NB_ITEM_IMAGE || item->kind == NB_ITEM_PATH;
}

static inline void
check_inside(const NbFrame *frame)
{
  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];
    Box box = box_of(item);

    if (!is_drawn(item))
      continue;
    if (box.left < -boxes_hair || box.top < -boxes_hair || box.right > frame->width + boxes_hair ||
        box.bottom > frame->height + boxes_hair)
      g_error("item %u (%s) sticks out: %g %g %g %g", i,
              item->kind == NB_ITEM_TEXT ? item->glyphs->text : "shape", box.left, box.top,
              box.right, box.bottom);
  }
}

static inline void
check_no_overlap(const NbFrame *frame)
{
  for (guint i = 0; i < frame->items->len; i++)
    for (guint k = i + 1; k < frame->items->len; k++) {
      const NbItem *one = frame->items->pdata[i], *other = frame->items->pdata[k];

      if (one->kind != NB_ITEM_TEXT || other->kind != NB_ITEM_TEXT)
        continue;
      Box a = box_of(one), b = box_of(other);

      if (a.left < b.right - boxes_hair && b.left < a.right - boxes_hair &&
          a.top < b.bottom - boxes_hair && b.top < a.bottom - boxes_hair)
        g_error("“%s” lies on “%s”", one->glyphs->text, other->glyphs->text);
    }
}

/** frame_text: Returns: (transfer full): all its text, in the order drawn, without spaces. */
static inline char *
frame_text(const NbFrame *frame)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind == NB_ITEM_TEXT)
      g_string_append(out, item->glyphs->text);
  }
  g_string_replace(out, " ", "", 0);
  return g_string_free(out, FALSE);
}

/** frame_said: the same without running heads, folios and repeated heads: what is read aloud. */
static inline char *
frame_said(const NbFrame *frame)
{
  GString *out = g_string_new(NULL);
  gboolean is_furniture = FALSE;

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind == NB_ITEM_TAG || item->kind == NB_ITEM_END)
      is_furniture = item->kind == NB_ITEM_TAG && g_str_equal(item->name, "Artifact");
    if (item->kind == NB_ITEM_TEXT && !is_furniture)
      g_string_append(out, item->glyphs->text);
  }
  g_string_replace(out, " ", "", 0);
  return g_string_free(out, FALSE);
}

/** check_tags: every tag ends. @open: (inout): how many are open; a page may leave some. */
static inline void
check_tags(const NbFrame *frame, int *open)
{
  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    *open += item->kind == NB_ITEM_TAG ? 1 : item->kind == NB_ITEM_END ? -1 : 0;
    g_assert_cmpint(*open, >=, 0);
  }
}
