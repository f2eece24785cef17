/* A JPEG read by its segments: what its head says, and the bytes of it that may leave the house. */
#pragma once
#include <glib.h>

/**
 * NbJpeg:
 * @width, @height: as stored, pixels, at least 1
 * @components: 1 grey, 3 colour, 4 CMYK
 * @orientation: 1..8 of Exif: how a camera was held; 1 when it does not say
 * @is_inverted: four inks the way Adobe writes them: 255 is none
 */
typedef struct {
  guint width, height, components, orientation;
  gboolean is_inverted;
} NbJpeg;

/** nb_jpeg_probe: Returns: (nullable): %NULL when @out is filled, else what is wrong, marked with
 * N_(): not a JPEG, cut off, or a kind that PDF cannot hold. Every byte may be hostile. */
const char *nb_jpeg_probe(const guint8 *bytes, gsize size, NbJpeg *out);

/** nb_jpeg_profile: Returns: (transfer full) (nullable): the colour profile, joined of its parts.
 */
GByteArray *nb_jpeg_profile(const guint8 *bytes, gsize size);

/**
 * nb_jpeg_strip:
 *
 * The picture alone: tables, frame and scans up to the end of the picture. Exif with the place and
 * the owner of the camera, previews, comments, profiles and what phones append are left out.
 *
 * Returns: (transfer full) (nullable): %NULL when it is cut off
 */
GByteArray *nb_jpeg_strip(const guint8 *bytes, gsize size);
