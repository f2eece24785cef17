/* A picture file as Cairo or a web page wants it: no larger than it is shown, in sRGB, and nothing
 * in it but the picture: the place and the owner of a camera stay in the house.
 */
#pragma once
#include "base/error.h"
#include <cairo.h>

/**
 * NbBitmapUse: how a picture is shown.
 * @width, @height: points, of the largest box that it fills; 0 for a side that follows
 * @density: pixels an inch, at most
 * @pixels: its pixels are looked at; else it goes into a file as bytes
 * @upright: no matrix can turn it
 */
typedef struct {
  double width, height, density;
  gboolean pixels, upright;
} NbBitmapUse;

/**
 * NbBitmap:
 * @surface: carries @bytes for Cairo; then its own pixels are never touched and take no memory
 * @width, @height: pixels, as looked at
 * @bytes: (nullable): a JPEG
 * @upright: from stored pixels to looked-at ones (a camera on its side)
 */
typedef struct {
  cairo_surface_t *surface;
  double width, height;
  GBytes *bytes;
  cairo_matrix_t upright;
} NbBitmap;

/**
 * nb_bitmap_load:
 * @path: a PNG or JPEG, at most 64 MiB and 50 million pixels
 * @at: (nullable): where the story asks for it
 * @use: how it is shown
 *
 * A JPEG that is not denser than @use keeps its coded bytes. Any other picture is reduced; a
 * photograph then is a JPEG, a drawing or what lets the paper through stays without loss.
 *
 * Returns: (transfer full) (nullable): %NULL with NB_ERROR_TEMPLATE at @at: the file cannot be
 * read, is cut off or damaged, or is neither
 */
NbBitmap *nb_bitmap_load(const char *path, const NbPlace *at, const NbBitmapUse *use,
                         GError **error);
void nb_bitmap_free(NbBitmap *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbBitmap, nb_bitmap_free)
