#include "type/face.h"

static int
zoomed(int units, double factor)
{
  return (int)(units * factor + (units < 0 ? -0.5 : 0.5));
}

/* Widths are rounded as sums, so that the end of a run stays where it is. */
static void
zoom_glyphs(NbGlyphs *run, NbFonts *fonts, double factor)
{
  PangoGlyphString *glyphs = run->glyphs->glyphs;
  PangoAnalysis *analysis = &run->glyphs->item->analysis;
  int at = 0, end = 0;

  run->size *= factor;
  /* the glyphs are numbers of this very font file */
  g_set_object(&analysis->font, nb_fonts_resized(fonts, analysis->font, run->size));
  for (int i = 0; i < glyphs->num_glyphs; i++) {
    PangoGlyphGeometry *geometry = &glyphs->glyphs[i].geometry;
    int from = zoomed(at, factor);

    at += geometry->width;
    end = zoomed(at, factor);
    geometry->width = end - from;
    geometry->x_offset = zoomed(geometry->x_offset, factor);
    geometry->y_offset = zoomed(geometry->y_offset, factor);
  }
}

static void
zoom_item(NbItem *item, NbFonts *fonts, double factor)
{
  double *const lengths[] = {&item->x,      &item->y,      &item->width,  &item->height,
                             &item->radius, &item->stroke, &item->advance};

  for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
    *lengths[i] *= factor;
  for (guint i = 0; item->points && i < item->points->len; i++)
    g_array_index(item->points, double, i) *= factor;
  if (item->glyphs)
    zoom_glyphs(item->glyphs, fonts, factor);
}

void
nb_frame_zoom(NbFrame *frame, NbFonts *fonts, double factor)
{
  frame->width *= factor;
  frame->height *= factor;
  for (guint i = 0; i < frame->items->len; i++)
    zoom_item(frame->items->pdata[i], fonts, factor);
}
