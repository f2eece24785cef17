/* NbFrame: where it stands. One page, or one picture, as a list of positioned items.
 *
 * Units are points (1/72 inch), x to the right, y down, from the top left corner. Text is shaped
 * glyphs *and* the text they came from, so that every backend can show or copy it. Pages and charts
 * both produce frames; the Cairo painter makes PDF and PNG of them, the SVG writer SVG.
 */
#pragma once
#include <glib.h>
#include <pango/pango.h>

typedef struct {
  double r, g, b; /* 0..1, sRGB */
} NbColour;

typedef enum {
  NB_ITEM_TEXT,   /* glyphs with their source */
  NB_ITEM_RECT,   /* filled; radius 0 for square corners */
  NB_ITEM_LINE,   /* stroked */
  NB_ITEM_CIRCLE, /* filled, radius */
  NB_ITEM_PATH,   /* polyline or polygon */
  NB_ITEM_IMAGE,  /* PNG or JPEG, cropped to fill the box */
  NB_ITEM_TAG,    /* opens a tag of the structure tree: "H1", "P", "Table" … */
  NB_ITEM_END,    /* closes the innermost tag */
  NB_ITEM_LINK,   /* an area that leads to a destination of this document */
  NB_ITEM_DEST,   /* a named destination */
} NbItemKind;

/**
 * NbGlyphs: one shaped run.
 * @text: UTF-8 source of exactly these glyphs (what a reader copies)
 * @item, @glyphs: as Pango wants them for pango_cairo_show_glyph_item; the clusters point into
 * @text
 */
typedef struct {
  char *text;
  PangoGlyphItem *glyphs;
  const char *face; /* "serif", "serif-bold", "sans", … for dumps and SVG */
  double size;
  gboolean english;
} NbGlyphs;

typedef struct {
  NbItemKind kind;
  double x, y;          /* text: start of the baseline; else top left (circle: centre) */
  double width, height; /* rect, image, link; line: the vector to its end */
  double radius;        /* rect corner, circle */
  double stroke;        /* line and path width; 0 fills the path */
  double advance;       /* text: width of the run */
  NbColour colour;
  NbGlyphs *glyphs;
  GArray *points; /* path: of double, x y x y … */
  char *name;     /* image path, tag, destination */
  char *alt;      /* tag: (nullable): what a picture shows, for those who do not see it */
} NbItem;

typedef struct {
  double width, height;
  GPtrArray *items; /* of NbItem*, drawn in order */
} NbFrame;

NbFrame *nb_frame_new(double width, double height);
void nb_frame_free(NbFrame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFrame, nb_frame_free)

void nb_frame_rect(NbFrame *frame, double x, double y, double width, double height, double radius,
                   NbColour colour);
void nb_frame_line(NbFrame *frame, double x0, double y0, double x1, double y1, double stroke,
                   NbColour colour);
void nb_frame_circle(NbFrame *frame, double x, double y, double radius, NbColour colour);
/** nb_frame_path: @points: n pairs x y; @stroke 0 fills. */
void nb_frame_path(NbFrame *frame, const double *points, gsize n, double stroke, NbColour colour);
void nb_frame_image(NbFrame *frame, double x, double y, double width, double height,
                    const char *path);
void nb_frame_tag(NbFrame *frame, const char *name);
/** nb_frame_figure: opens the tag "Figure"; @alt: (nullable): what the picture shows. */
void nb_frame_figure(NbFrame *frame, const char *alt);
void nb_frame_end(NbFrame *frame);
void nb_frame_dest(NbFrame *frame, double x, double y, const char *name);
void nb_frame_link(NbFrame *frame, double x, double y, double width, double height,
                   const char *dest);
/** nb_frame_glyphs: (transfer full) @glyphs: a run with its baseline starting at x, y. */
void nb_frame_glyphs(NbFrame *frame, double x, double y, double advance, NbGlyphs *glyphs,
                     NbColour colour);
/** nb_frame_place: moves all items of @part into @frame, shifted; @part is freed. */
void nb_frame_place(NbFrame *frame, NbFrame *part, double x, double y);
/** nb_frame_dump: Returns: (transfer full): one line per item, stable, for goldens. */
char *nb_frame_dump(const NbFrame *frame);
