#include "type/frame.h"

static void
glyphs_free(NbGlyphs *glyphs)
{
  if (!glyphs)
    return;
  g_free(glyphs->text);
  pango_glyph_item_free(glyphs->glyphs);
  g_free(glyphs);
}

static void
item_free(gpointer data)
{
  NbItem *item = data;

  glyphs_free(item->glyphs);
  g_clear_pointer(&item->points, g_array_unref);
  g_free(item->name);
  g_free(item->alt);
  g_free(item);
}

NbFrame *
nb_frame_new(double width, double height)
{
  NbFrame *frame = g_new0(NbFrame, 1);

  frame->width = width;
  frame->height = height;
  frame->items = g_ptr_array_new_with_free_func(item_free);
  return frame;
}

void
nb_frame_free(NbFrame *frame)
{
  if (!frame)
    return;
  g_ptr_array_unref(frame->items);
  g_free(frame);
}

static NbItem *
add(NbFrame *frame, NbItemKind kind, double x, double y)
{
  NbItem *item = g_new0(NbItem, 1);

  item->kind = kind;
  item->x = x;
  item->y = y;
  g_ptr_array_add(frame->items, item);
  return item;
}

void
nb_frame_rect(NbFrame *frame, double x, double y, double width, double height, double radius,
              NbColour colour)
{
  NbItem *item = add(frame, NB_ITEM_RECT, x, y);

  item->width = width;
  item->height = height;
  item->radius = radius;
  item->colour = colour;
}

void
nb_frame_line(NbFrame *frame, double x0, double y0, double x1, double y1, double stroke,
              NbColour colour)
{
  NbItem *item = add(frame, NB_ITEM_LINE, x0, y0);

  item->width = x1 - x0;
  item->height = y1 - y0;
  item->stroke = stroke;
  item->colour = colour;
}

void
nb_frame_circle(NbFrame *frame, double x, double y, double radius, NbColour colour)
{
  NbItem *item = add(frame, NB_ITEM_CIRCLE, x, y);

  item->radius = radius;
  item->colour = colour;
}

void
nb_frame_path(NbFrame *frame, const double *points, gsize n, double stroke, NbColour colour)
{
  NbItem *item = add(frame, NB_ITEM_PATH, n > 0 ? points[0] : 0, n > 0 ? points[1] : 0);

  item->points = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_vals(item->points, points, (guint)(2 * n));
  item->stroke = stroke;
  item->colour = colour;
}

void
nb_frame_image(NbFrame *frame, double x, double y, double width, double height, const char *path)
{
  NbItem *item = add(frame, NB_ITEM_IMAGE, x, y);

  item->width = width;
  item->height = height;
  item->name = g_strdup(path);
}

void
nb_frame_tag(NbFrame *frame, const char *name)
{
  add(frame, NB_ITEM_TAG, 0, 0)->name = g_strdup(name);
}

void
nb_frame_figure(NbFrame *frame, const char *alt)
{
  NbItem *item = add(frame, NB_ITEM_TAG, 0, 0);

  item->name = g_strdup("Figure");
  item->alt = g_strdup(alt);
}

void
nb_frame_end(NbFrame *frame)
{
  add(frame, NB_ITEM_END, 0, 0);
}

void
nb_frame_dest(NbFrame *frame, double x, double y, const char *name)
{
  add(frame, NB_ITEM_DEST, x, y)->name = g_strdup(name);
}

void
nb_frame_link(NbFrame *frame, double x, double y, double width, double height, const char *dest)
{
  NbItem *item = add(frame, NB_ITEM_LINK, x, y);

  item->width = width;
  item->height = height;
  item->name = g_strdup(dest);
}

void
nb_frame_glyphs(NbFrame *frame, double x, double y, double advance, NbGlyphs *glyphs,
                NbColour colour)
{
  NbItem *item = add(frame, NB_ITEM_TEXT, x, y);

  item->advance = advance;
  item->glyphs = glyphs;
  item->colour = colour;
}

static void
shift(NbItem *item, double x, double y)
{
  if (item->kind == NB_ITEM_TAG || item->kind == NB_ITEM_END)
    return;
  item->x += x;
  item->y += y;
  for (guint i = 0; item->points && i + 1 < item->points->len; i += 2) {
    g_array_index(item->points, double, i) += x;
    g_array_index(item->points, double, i + 1) += y;
  }
}

void
nb_frame_place(NbFrame *frame, NbFrame *part, double x, double y)
{
  for (guint i = 0; i < part->items->len; i++)
    shift(part->items->pdata[i], x, y);
  g_ptr_array_extend_and_steal(frame->items, g_steal_pointer(&part->items));
  g_free(part);
}
