#include "type/frame.h"
#include <math.h>

static void
number(GString *out, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round(value * 100) / 100;

  /* a zero must not sometimes have a sign */
  g_ascii_formatd(digits, sizeof digits, "%.2f", rounded == 0 ? 0.0 : rounded);
  g_string_append_c(out, ' ');
  g_string_append(out, digits);
}

static void
colour(GString *out, NbColour c)
{
  g_string_append_printf(out, " #%02x%02x%02x", (guint)lround(CLAMP(c.r, 0, 1) * 255),
                         (guint)lround(CLAMP(c.g, 0, 1) * 255),
                         (guint)lround(CLAMP(c.b, 0, 1) * 255));
}

static void
text(GString *out, const NbItem *item)
{
  number(out, item->advance);
  number(out, item->glyphs->size);
  g_string_append_printf(out, " %s%s", item->glyphs->face, item->glyphs->english ? " en" : "");
  colour(out, item->colour);
  g_string_append_printf(out, " “%s”", item->glyphs->text);
}

static void
box(GString *out, const NbItem *item)
{
  number(out, item->width);
  number(out, item->height);
}

static void
shape(GString *out, const NbItem *item)
{
  if (item->kind == NB_ITEM_RECT || item->kind == NB_ITEM_LINE)
    box(out, item);
  if (item->kind == NB_ITEM_RECT || item->kind == NB_ITEM_CIRCLE)
    number(out, item->radius);
  if (item->kind == NB_ITEM_LINE || item->kind == NB_ITEM_PATH)
    number(out, item->stroke);
  for (guint i = 2; item->points && i < item->points->len; i++)
    number(out, g_array_index(item->points, double, i));
  colour(out, item->colour);
}

static void
item_dump(GString *out, const NbItem *item)
{
  static const char *const names[] = {
      [NB_ITEM_TEXT] = "text",     [NB_ITEM_RECT] = "rect", [NB_ITEM_LINE] = "line",
      [NB_ITEM_CIRCLE] = "circle", [NB_ITEM_PATH] = "path", [NB_ITEM_IMAGE] = "image",
      [NB_ITEM_TAG] = "tag",       [NB_ITEM_END] = "end",   [NB_ITEM_LINK] = "link",
      [NB_ITEM_DEST] = "dest",
  };

  g_string_append(out, names[item->kind]);
  if (item->kind != NB_ITEM_TAG && item->kind != NB_ITEM_END) {
    number(out, item->x);
    number(out, item->y);
  }
  if (item->kind == NB_ITEM_TEXT)
    text(out, item);
  else if (item->kind <= NB_ITEM_PATH)
    shape(out, item);
  else if (item->kind == NB_ITEM_IMAGE || item->kind == NB_ITEM_LINK)
    box(out, item);
  if (item->name)
    g_string_append_printf(out, " %s", item->name);
  if (item->alt)
    g_string_append_printf(out, " “%s”", item->alt);
  g_string_append_c(out, '\n');
}

char *
nb_frame_dump(const NbFrame *frame)
{
  GString *out = g_string_new("frame");

  number(out, frame->width);
  number(out, frame->height);
  g_string_append_c(out, '\n');
  for (guint i = 0; i < frame->items->len; i++)
    item_dump(out, frame->items->pdata[i]);
  return g_string_free(out, FALSE);
}
