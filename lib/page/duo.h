/* NbDuo: Chinese with its English under it, in a box: what cards, boxes and captions are made of.
 */
#pragma once
#include "chart/desk.h"

/** NbDuo: @shrinks: a single line that is too long becomes smaller, down to 80 %, before it wraps:
 * for labels, not for sentences. */
typedef struct {
  NbStyle lead, second;
  double lead_leading, second_leading;
  NbAlign align;
  gboolean shrinks;
} NbDuo;

/** nb_duo: Returns: @size of @face in @colour, the English in the sans at four fifths of it,
 * never below 7 pt, in the palette's second colour. */
NbDuo nb_duo(const NbDesk *desk, NbFace face, double size, NbColour colour);

/** nb_duo_draw: Returns: pt of height; 0 when there is nothing to say. */
double nb_duo_draw(NbDesk *desk, NbFrame *frame, const NbDuo *duo, const char *zh, const char *en,
                   double x, double y, double width);
