/* JPEG to pixels and back, by libjpeg. Pixels are those of a Cairo image surface, 4 bytes each. */
#pragma once
#include "render/jpeg.h"
#include <cairo.h>

/** nb_jpeg_check: decodes at an eighth and keeps nothing. Returns: (nullable): %NULL when all of
 * the picture is there, else what is wrong, marked with N_(). */
const char *nb_jpeg_check(const guint8 *bytes, gsize size);

/**
 * nb_jpeg_decode:
 * @eighths: 1..8: at which part of its size; cheaper than to decode it whole and shrink it
 * @out: (transfer full) (out): of the format RGB24; of a picture in four inks the four bytes are
 *   C, M, Y and K as stored
 *
 * Returns: (nullable): %NULL, or what is wrong, marked with N_()
 */
const char *nb_jpeg_decode(const guint8 *bytes, gsize size, guint eighths, cairo_surface_t **out);

/** nb_jpeg_encode: @is_grey: red is written alone. Returns: (transfer full) (nullable): a baseline
 * JPEG without metadata; the same pixels are the same bytes. %NULL without memory. */
GByteArray *nb_jpeg_encode(cairo_surface_t *surface, gboolean is_grey);
