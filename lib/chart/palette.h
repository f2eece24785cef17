/* Colours: how they mix and whether they can be read. */
#pragma once
#include "chart/chart.h"

/** nb_colour_mix: Returns: @share of @b in @a; 0 gives @a, 1 gives @b. */
NbColour nb_colour_mix(NbColour a, NbColour b, double share);

/** nb_colour_contrast: Returns: the WCAG 2 ratio of luminances, 1 (the same) to 21 (black, white).
 */
double nb_colour_contrast(NbColour a, NbColour b);

/** nb_colour_equal: exact, as both come from the same token. */
gboolean nb_colour_equal(NbColour a, NbColour b);

/** NB_WHITE: the paper of inner pages. */
#define NB_WHITE ((NbColour){1, 1, 1})
