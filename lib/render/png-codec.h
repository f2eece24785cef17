/* PNG in and out, by Cairo; its colour profile, which Cairo passes over, by lcms. */
#pragma once
#include "base/error.h"
#include <cairo.h>

/** nb_png_size: Returns: (nullable): what is wrong, marked with N_(). */
const char *nb_png_size(const guint8 *bytes, gsize size, guint *width, guint *height);

/** nb_png_decode: Returns: (transfer full) (nullable): in sRGB; %NULL when it is damaged. */
cairo_surface_t *nb_png_decode(const guint8 *bytes, gsize size);

/** nb_png_encode: Returns: (transfer full) (nullable): pixels and nothing else. */
GBytes *nb_png_encode(cairo_surface_t *surface);
