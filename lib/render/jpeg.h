/* What the head of a JPEG says. The picture itself is never decoded: its bytes go into the PDF. */
#pragma once
#include <glib.h>

/**
 * NbJpeg:
 * @width, @height: as stored, pixels, at least 1
 * @components: 1 grey, 3 colour, 4 CMYK
 * @orientation: 1..8 of Exif: how a camera was held; 1 when it does not say
 */
typedef struct {
  guint width, height, components, orientation;
} NbJpeg;

/** nb_jpeg_probe: Returns: (nullable): %NULL when @out is filled, else what is wrong, marked with
 * N_(): not a JPEG, cut off, or a kind that PDF cannot hold. Every byte may be hostile. */
const char *nb_jpeg_probe(const guint8 *bytes, gsize size, NbJpeg *out);
