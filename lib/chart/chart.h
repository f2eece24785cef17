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

/**
 * NbChartBox: where and how a chart is drawn.
 * @width: pt
 * @height: pt wanted for all of the frame, title and notes included; 0 for the chart's own choice.
 *   What is drawn stays legible: where the room is too little the frame is higher than wanted, and
 *   a chart whose height follows from its rows may be lower
 * @first, @rows: of a chart with a line an entry, the entries drawn, on the axis of all of them: 0
 * for all; what does not begin with the first is marked 续图. @columns: of lines, beside each
 * other; 0 for one
 * @at: (nullable): the place in the story, for errors
 */
typedef struct {
  NbFonts *fonts;
  const NbPalette *palette;
  double width, height;
  guint first, rows, columns;
  NbDocLanguages languages;
  const NbPlace *at;
} NbChartBox;

typedef struct _NbDesk NbDesk;
typedef struct _NbSeries NbSeries;

/** NbPicture: draws @series from @y down, about @height pt high (0: its own choice).
 * Returns: where it ends. */
typedef double (*NbPicture)(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y,
                            double height);

/** NbChartType: @picture is for nb_chart_draw() alone. @has_own_units: the unit of the
 * values is not stated: shares have their own sign, and rows of a plan a unit each. @has_lines: a
 * line an entry, so that it may be drawn in parts. */
typedef struct {
  const char *name; /* "column" */
  const char *zh;   /* "柱" */
  NbPicture picture;
  gboolean has_own_units, has_lines;
} NbChartType;

/**
 * nb_chart_draw:
 * Draws @grid into a new frame. A grid without numbers gives a calm box that says so. Needs no text
 * of its own: pass a grid without title and notes to draw the picture alone. The picture is tagged
 * Figure, with nb_chart_alt() as its alternative text.
 *
 * Returns: (transfer full) (nullable): %NULL with NB_ERROR_TEMPLATE when the grid cannot be drawn
 *   so: too many series or rows, a label that fits nowhere, a character without a face
 */
NbFrame *nb_chart_draw(const NbChartType *type, const NbGrid *grid, const NbChartBox *box,
                       GError **error);

/** nb_chart_alt: Returns: (transfer full): one or two sentences for those who do not see the
 * picture: what it shows, in which unit, from where to where, its highest and lowest point. */
char *nb_chart_alt(const NbGrid *grid, const NbChartType *type, gboolean english);

/** nb_chart_find: @name: name or zh. Returns: (nullable). */
const NbChartType *nb_chart_find(const char *name);
/** nb_chart_nth: Returns: (nullable): %NULL past the last. */
const NbChartType *nb_chart_nth(guint i);
