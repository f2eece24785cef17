/* Colour profiles: what a camera means by its numbers, said in sRGB. */
#pragma once
#include <cairo.h>
#include <glib.h>

/** nb_profile_is_needed: Returns: whether pictures with the profile @icc look otherwise than in
 * sRGB: a profile for colour that can be read and differs by more than an eye sees. */
gboolean nb_profile_is_needed(const GByteArray *icc);

/** nb_profile_to_srgb: the pixels of @surface, in place. Without @icc, or when it is of no use,
 * they are taken for sRGB already. */
void nb_profile_to_srgb(cairo_surface_t *surface, const GByteArray *icc);

/** nb_profile_from_inks: pixels of C, M, Y and K to colours, in place. Without a profile by the
 * plain rule that ink takes light away. @is_inverted: 255 is no ink. */
void nb_profile_from_inks(cairo_surface_t *surface, const GByteArray *icc, gboolean is_inverted);
