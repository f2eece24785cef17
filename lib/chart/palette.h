/* Colours: how they mix, whether they can be read, and which ones a chart takes from its theme. */
#pragma once
#include "chart/chart.h"

enum {
  NB_COLOURS_MOST = 6, /* parts or series: more cannot be told apart in print */
  NB_RAMP = 5,         /* steps from little to much */
};

/** nb_colour_mix: Returns: @share of @b in @a; 0 gives @a, 1 gives @b. */
NbColour nb_colour_mix(NbColour a, NbColour b, double share);

/** nb_colour_contrast: Returns: the WCAG 2 ratio of luminances, 1 (the same) to 21 (black, white).
 */
double nb_colour_contrast(NbColour a, NbColour b);

/** nb_colour_lightness: Returns: CIE L*, 0 black to 100 white: how it prints in grey. */
double nb_colour_lightness(NbColour colour);

/** nb_colour_at: Returns: @colour made darker with black or lighter with white to @lightness. */
NbColour nb_colour_at(NbColour colour, double lightness);

/** nb_colour_equal: exact, as both come from the same token. */
gboolean nb_colour_equal(NbColour a, NbColour b);

/**
 * nb_colours_series:
 * @n: 1 … NB_COLOURS_MOST
 * @out: (out): n colours
 *
 * The colours of series or parts, in their order. Each has a contrast of 3 on white; neighbours
 * differ in lightness, so that they part in grey print and for those who do not see hues.
 */
void nb_colours_series(const NbPalette *palette, guint n, NbColour *out);

/** nb_colour_rest: Returns: the colour of what is left over: 其他. */
NbColour nb_colour_rest(const NbPalette *palette);

/** nb_colour_ramp: Returns: step @i of NB_RAMP, evenly from light to the brand colour. */
NbColour nb_colour_ramp(const NbPalette *palette, guint i);

/** nb_colour_on: Returns: white, ink or black: what has a contrast of 4.5 on @fill. */
NbColour nb_colour_on(const NbPalette *palette, NbColour fill);

/** NB_WHITE: the paper of inner pages. */
#define NB_WHITE ((NbColour){1, 1, 1})
