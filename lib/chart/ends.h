/* NbEnds: the names of lines at their right ends, kept apart, each with a leader where it moved. */
#pragma once
#include "chart/field.h"
#include "chart/palette.h"

/**
 * NbEnds:
 * @x: pt where the line of each series ends; @y: its height there
 * @texts: (transfer none): the name, perhaps with a value
 * @strong: in bold
 */
typedef struct {
  NbDesk *desk;
  NbFrame *frame;
  guint n;
  double left; /* pt where the texts begin */
  double width;
  double top, bottom;
  double x[NB_COLOURS_MOST], y[NB_COLOURS_MOST];
  char *texts[NB_COLOURS_MOST];
  char *seconds[NB_COLOURS_MOST]; /* (nullable): English under it */
  NbColour colours[NB_COLOURS_MOST];
} NbEnds;

/** nb_ends_init: the names of @series; @with_value: and the last value of each. Returns: pt of
 * width that they want, at most a third of the frame. */
double nb_ends_init(NbEnds *ends, NbDesk *desk, NbFrame *frame, const NbSeries *series,
                    gboolean with_value, gboolean with_name);
void nb_ends_clear(NbEnds *ends);

/** nb_ends_draw: with @x, @y, @left, @top and @bottom set. A series whose @x is below 0 has none.
 */
void nb_ends_draw(NbEnds *ends);
