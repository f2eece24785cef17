#include "render/paint.h"
#include "render/bitmap-place.h"
#include "render/bitmap.h"
#include "render/rest.h"
#include "render/tags.h"
#include <pango/pangocairo.h>

/* Pixels an inch of the pictures: in print, and in a page of pixels. */
#define DENSITY_OF_PRINT 300.0
#define DENSITY_OF_PIXELS 150.0

struct _NbPainter {
  cairo_t *cairo;
  NbTags *tags;         /* NULL for pixels */
  GHashTable *pictures; /* path -> NbBitmap */
  GHashTable *uses;     /* path -> NbBitmapUse: the largest box of each picture */
  GHashTable *faces;    /* set of the fonts that text was drawn in */
  const NbDoc *doc;
};

NbPainter *
nb_painter_new(cairo_t *cairo, gboolean is_document)
{
  NbPainter *painter = g_new0(NbPainter, 1);

  painter->cairo = cairo;
  painter->tags = is_document ? nb_tags_new(cairo) : NULL;
  painter->pictures =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)nb_bitmap_free);
  painter->uses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  painter->faces = g_hash_table_new_full(NULL, NULL, g_object_unref, NULL);
  return painter;
}

void
nb_painter_free(NbPainter *painter)
{
  if (!painter)
    return;
  nb_tags_free(painter->tags);
  g_hash_table_unref(painter->pictures);
  g_hash_table_unref(painter->uses);
  g_hash_table_unref(painter->faces);
  g_free(painter);
}

gboolean
nb_painter_fail(GError **error, cairo_status_t status)
{
  return nb_fail(error, NB_ERROR_OUTPUT, NULL, _("free some memory and run it again"),
                 _("the pages could not be drawn: %s"), cairo_status_to_string(status));
}

static void
use_colour(cairo_t *cairo, NbColour colour)
{
  cairo_set_source_rgb(cairo, colour.r, colour.g, colour.b);
}

static void
rounded(cairo_t *cairo, const NbItem *item)
{
  double r = MIN(item->radius, MIN(item->width, item->height) / 2);
  double right = item->x + item->width, bottom = item->y + item->height;

  cairo_new_sub_path(cairo);
  cairo_arc(cairo, right - r, item->y + r, r, -G_PI_2, 0);
  cairo_arc(cairo, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc(cairo, item->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc(cairo, item->x + r, item->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path(cairo);
}

static void
outline(cairo_t *cairo, const NbItem *item)
{
  switch (item->kind) {
  case NB_ITEM_RECT:
    if (item->radius > 0)
      rounded(cairo, item);
    else
      cairo_rectangle(cairo, item->x, item->y, item->width, item->height);
    break;
  case NB_ITEM_LINE:
    cairo_move_to(cairo, item->x, item->y);
    cairo_rel_line_to(cairo, item->width, item->height);
    break;
  case NB_ITEM_CIRCLE:
    cairo_arc(cairo, item->x, item->y, item->radius, 0, 2 * G_PI);
    break;
  default:
    for (guint i = 0; i + 1 < item->points->len; i += 2)
      cairo_line_to(cairo, g_array_index(item->points, double, i),
                    g_array_index(item->points, double, i + 1));
  }
}

static void
draw_shape(NbPainter *painter, const NbItem *item)
{
  gboolean stroked = item->kind == NB_ITEM_LINE || (item->kind == NB_ITEM_PATH && item->stroke > 0);
  cairo_t *cairo = painter->cairo;

  cairo_new_path(cairo);
  outline(cairo, item);
  use_colour(cairo, item->colour);
  if (stroked) {
    cairo_set_line_width(cairo, item->stroke);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cairo);
  } else
    cairo_fill(cairo);
}

/* Cairo reads all of a face when it first sets it in a PDF, to learn of which kind it is. */
static void
rest_face(NbPainter *painter, PangoFont *font)
{
  if (painter->tags && !g_hash_table_contains(painter->faces, font)) {
    g_hash_table_add(painter->faces, g_object_ref(font));
    nb_rest_fonts();
  }
}

static void
draw_text(NbPainter *painter, const NbItem *item)
{
  use_colour(painter->cairo, item->colour);
  cairo_move_to(painter->cairo, item->x, item->y);
  pango_cairo_show_glyph_item(painter->cairo, item->glyphs->text, item->glyphs->glyphs);
  /* text leaves a current point, from which the next path would start */
  cairo_new_path(painter->cairo);
  rest_face(painter, item->glyphs->glyphs->item->analysis.font);
}

static void
plan(NbPainter *painter, const NbItem *item)
{
  NbBitmapUse *use = g_hash_table_lookup(painter->uses, item->name);

  if (!use) {
    use = g_new0(NbBitmapUse, 1);
    use->density = painter->tags ? DENSITY_OF_PRINT : DENSITY_OF_PIXELS;
    use->pixels = !painter->tags;
    g_hash_table_insert(painter->uses, g_strdup(item->name), use);
  }
  use->width = MAX(use->width, item->width);
  use->height = MAX(use->height, item->height);
}

void
nb_painter_plan(NbPainter *painter, const NbDoc *doc, const NbFrame *frame)
{
  painter->doc = doc;
  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind == NB_ITEM_IMAGE)
      plan(painter, item);
  }
}

static NbBitmap *
picture_for(NbPainter *painter, const NbItem *item, GError **error)
{
  NbBitmap *picture = g_hash_table_lookup(painter->pictures, item->name);
  NbPlace at = {0};

  if (picture)
    return picture;
  if (!g_hash_table_contains(painter->uses, item->name))
    plan(painter, item);
  nb_bitmap_place(painter->doc, item->name, &at);
  picture = nb_bitmap_load(item->name, &at, g_hash_table_lookup(painter->uses, item->name), error);
  if (picture)
    g_hash_table_insert(painter->pictures, g_strdup(item->name), picture);
  return picture;
}

static gboolean
draw_picture(NbPainter *painter, const NbItem *item, GError **error)
{
  cairo_t *cairo = painter->cairo;
  const NbBitmap *picture = picture_for(painter, item, error);

  if (!picture)
    return FALSE;

  double scale = MAX(item->width / picture->width, item->height / picture->height);

  cairo_save(cairo);
  cairo_rectangle(cairo, item->x, item->y, item->width, item->height);
  cairo_clip(cairo);
  cairo_translate(cairo, item->x + (item->width - picture->width * scale) / 2,
                  item->y + (item->height - picture->height * scale) / 2);
  cairo_scale(cairo, scale, scale);
  cairo_transform(cairo, &picture->upright);
  cairo_set_source_surface(cairo, picture->surface, 0, 0);
  /* "nearest" keeps /Interpolate out of a PDF, which an archive forbids */
  cairo_pattern_set_filter(cairo_get_source(cairo),
                           painter->tags ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_paint(cairo);
  cairo_restore(cairo);
  return TRUE;
}

/* Whether the tag at @i holds nothing but text of one language, up to its end on the same page. */
static gboolean
is_leaf(const NbFrame *frame, guint i, gboolean *english)
{
  gboolean is_known = FALSE;

  for (i++; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind == NB_ITEM_END)
      return is_known;
    if (item->kind != NB_ITEM_TEXT || (is_known && *english != item->glyphs->english))
      return FALSE;
    is_known = TRUE;
    *english = item->glyphs->english;
  }
  return FALSE;
}

static void
open_tag(NbTags *tags, const NbFrame *frame, guint i)
{
  const NbItem *item = frame->items->pdata[i];
  gboolean english = FALSE;

  if (!item->alt && is_leaf(frame, i, &english))
    nb_tags_open_leaf(tags, item->name, english);
  else
    nb_tags_open(tags, item->name, item->alt);
}

static void
structure(NbTags *tags, const NbFrame *frame, guint i)
{
  const NbItem *item = frame->items->pdata[i];

  if (!tags)
    return;
  if (item->kind == NB_ITEM_TEXT)
    nb_tags_text(tags, item->glyphs->english);
  else if (item->kind != NB_ITEM_DEST)
    nb_tags_end_text(tags);
  if (item->kind == NB_ITEM_TAG)
    open_tag(tags, frame, i);
  else if (item->kind == NB_ITEM_END)
    nb_tags_close(tags);
  else if (item->kind == NB_ITEM_LINK)
    nb_tags_link(tags, item);
  else if (item->kind == NB_ITEM_DEST)
    nb_tags_dest(tags, item);
}

static gboolean
draw(NbPainter *painter, const NbFrame *frame, guint i, GError **error)
{
  const NbItem *item = frame->items->pdata[i];

  structure(painter->tags, frame, i);
  if (item->kind == NB_ITEM_TEXT)
    draw_text(painter, item);
  else if (item->kind == NB_ITEM_IMAGE)
    return draw_picture(painter, item, error);
  else if (item->kind < NB_ITEM_IMAGE)
    draw_shape(painter, item);
  return TRUE;
}

gboolean
nb_painter_frame(NbPainter *painter, const NbFrame *frame, GError **error)
{
  for (guint i = 0; i < frame->items->len; i++)
    if (!draw(painter, frame, i, error))
      return FALSE;
  if (painter->tags)
    nb_tags_end_text(painter->tags);

  cairo_status_t status = cairo_status(painter->cairo);

  return status == CAIRO_STATUS_SUCCESS || nb_painter_fail(error, status);
}

void
nb_painter_finish(NbPainter *painter)
{
  if (painter->tags)
    nb_tags_finish(painter->tags);
}

const GArray *
nb_painter_elements(const NbPainter *painter)
{
  return painter->tags ? nb_tags_elements(painter->tags) : NULL;
}
