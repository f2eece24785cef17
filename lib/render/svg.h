/* SVG: a frame with real text, that can be searched, copied and read aloud. */
#pragma once
#include "chart/chart.h"

/**
 * nb_svg_write:
 * @palette: (nullable): its colours are written as classes (k-ink, k-brand …, k-ground for white),
 *   so that a style sheet can change them in the dark; other colours, or all of them without a
 *   palette, as #rrggbb
 * @label: (nullable): the title, for those who do not see the picture; what it shows is said by
 *   the alternative text of its Figure, as <desc>
 *
 * Appends one <svg> element. Every run of text keeps the width it was composed to, in whatever face
 * the reader has. Tags, links and photographs of the frame are left out: charts have none.
 */
void nb_svg_write(GString *out, const NbFrame *frame, const NbPalette *palette, const char *label);
