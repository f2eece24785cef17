/* NbParts: a whole and its parts, in the order of the rows: what a ring and a share bar share. */
#pragma once
#include "chart/label.h"
#include "chart/palette.h"

/**
 * NbParts:
 * @whole: the sum; 0 when all are zero
 * @colours: of the parts; what is left over is grey
 */
typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  guint n;
  double values[NB_COLOURS_MOST];
  double whole;
  NbColour colours[NB_COLOURS_MOST];
} NbParts;

/** nb_parts_init: @chart: for messages: “a ring”. Returns: FALSE, with the error on the desk, for
 * more parts than can be told apart, several series or a value below zero. */
gboolean nb_parts_init(NbParts *parts, NbDesk *desk, const NbSeries *series, const char *chart);

/** nb_parts_list: square, name, value and share, a line a part, in @columns side by side.
 * Returns: pt of height. */
double nb_parts_list(const NbParts *parts, NbFrame *frame, double x, double y, double width,
                     guint columns);
