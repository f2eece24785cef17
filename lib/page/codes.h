/* QR codes in a row, each over its words. */
#pragma once
#include "chart/desk.h"

/** nb_codes_width: Returns: pt of @n codes beside each other. */
double nb_codes_width(guint n);

/**
 * nb_codes_draw:
 * @codes: (element-type NbCode)
 * @words: the colour of what stands under them
 *
 * Draws them side by side from @x, @y on. Returns: pt of height, with their words.
 */
double nb_codes_draw(NbDesk *desk, NbFrame *frame, const GPtrArray *codes, NbColour words, double x,
                     double y);
