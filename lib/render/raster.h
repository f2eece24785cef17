/* Pixels of a Cairo image surface, made smaller and turned. Whole numbers only, so that every
 * machine gives the same ones. */
#pragma once
#include <cairo.h>
#include <glib.h>

/** nb_raster_reduce: each new pixel is the mean of the area it covers. @width, @height: at most the
 * old ones. Returns: (transfer full): may be in error for want of memory. */
cairo_surface_t *nb_raster_reduce(cairo_surface_t *from, int width, int height);

/** nb_raster_turn: @orientation: 1..8 of Exif. Returns: (transfer full): the picture upright. */
cairo_surface_t *nb_raster_turn(cairo_surface_t *from, guint orientation);

/** nb_raster_is_opaque: Returns: whether no pixel lets the paper through. */
gboolean nb_raster_is_opaque(cairo_surface_t *surface);

/** nb_raster_is_photo: Returns: whether there are more colours than one draws with: then JPEG is a
 * fraction of the size, and its traces are not seen. */
gboolean nb_raster_is_photo(cairo_surface_t *surface);
