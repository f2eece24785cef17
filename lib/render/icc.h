/* The colour profile of sRGB, as an archive wants it beside the colours of a PDF. */
#pragma once
#include <glib.h>

/**
 * nb_icc_srgb:
 *
 * A matrix profile of version 2.1: the primaries and the tone curve of IEC 61966-2-1, adapted to
 * D50. Undated, so that it is the same bytes always.
 *
 * Returns: (transfer full)
 */
GByteArray *nb_icc_srgb(void);
