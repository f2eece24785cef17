/* Charts: a grid of numbers to a frame. One file a chart type, one row in charts.def.
 *
 * The first column of text gives the labels, every column of numbers is a series. A frame holds the
 * title, the unit (stated once), the picture tagged as a Figure, and the notes of the grid. What is
 * written fits: measure, step down in size, thin out.
 */
#pragma once
#include "report/doc.h"
#include "type/compose.h"

/** NbPalette: the colours of a theme that charts and pages use. */
typedef struct {
  NbColour ink, secondary, line, tint, paper, brand, second, accent;
} NbPalette;

typedef struct {
  const char *name; /* "column" */
  const char *zh;   /* "柱" */
  /**
   * draw:
   * Draws @grid into a new frame of @width pt; the chart chooses its height. A grid without numbers
   * gives a calm box that says so. Needs no text of its own: pass a grid without title and notes
   * to draw the picture alone.
   * @at: (nullable): the place in the story, for errors
   *
   * Returns: (transfer full) (nullable): %NULL with NB_ERROR_TEMPLATE when the grid cannot be drawn
   *   so: too many series or rows, a label that fits nowhere, a character without a face
   */
  NbFrame *(*draw)(const NbGrid *grid, NbFonts *fonts, const NbPalette *palette, double width,
                   NbDocLanguages languages, const NbPlace *at, GError **error);
} NbChartType;

/** nb_chart_find: @name: name or zh. Returns: (nullable). */
const NbChartType *nb_chart_find(const char *name);
/** nb_chart_nth: Returns: (nullable): %NULL past the last. */
const NbChartType *nb_chart_nth(guint i);
