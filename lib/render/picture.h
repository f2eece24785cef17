/* A picture file as Cairo wants it. */
#pragma once
#include "base/error.h"
#include <cairo.h>

/**
 * NbPicture:
 * @surface: a JPEG carries its bytes and is never decoded
 * @width, @height: pixels, as looked at
 * @is_encoded: a JPEG: its pixels are not there
 * @upright: from stored pixels to looked-at ones (a camera on its side)
 */
typedef struct {
  cairo_surface_t *surface;
  double width, height;
  gboolean is_encoded;
  cairo_matrix_t upright;
} NbPicture;

/**
 * nb_picture_load:
 * @path: a PNG or JPEG, at most 64 MiB and 50 million pixels
 *
 * Returns: (transfer full) (nullable): %NULL with NB_ERROR_TEMPLATE at the file
 */
NbPicture *nb_picture_load(const char *path, GError **error);
void nb_picture_free(NbPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPicture, nb_picture_free)
