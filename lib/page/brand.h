/* A palette from one colour: the library's own. */
#pragma once
#include "chart/chart.h"

/**
 * nb_palette_from_brand:
 * @wish: the colour that the library asked for
 * @palette: (inout): ink, secondary, line and paper stay; brand, tint, second and accent are made
 *
 * The brand colour is darkened, its hue kept, until text in it has a contrast of 4.5 on white, on
 * paper and on its own tint of 12 %. The second bar is the brand made lighter, as far as a contrast
 * of 3 on white allows. The accent is the one of a few that stands furthest apart from the brand.
 *
 * Returns: whether the brand colour is another than @wish
 */
gboolean nb_palette_from_brand(NbColour wish, NbPalette *palette);
