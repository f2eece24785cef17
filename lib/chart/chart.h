/* Charts: a grid of numbers to a frame. One file a chart type, one row in charts.def. */
#pragma once
#include "report/doc.h"
#include "type/compose.h"

/** NbPalette: the colours of a theme that charts and pages use. */
typedef struct {
  NbColour ink, secondary, line, tint, paper, brand, second, accent;
} NbPalette;

typedef struct {
  const char *name;            /* "column" */
  const char *zh;              /* "柱" */
  /** draws @grid into a new frame of @width pt; the chart chooses its height */
  NbFrame *(*draw)(const NbGrid *grid, NbFonts *fonts, const NbPalette *palette, double width,
                   NbDocLanguages languages, GError **error);
} NbChartType;

/** nb_chart_find: @name: name or zh. Returns: (nullable). */
const NbChartType *nb_chart_find(const char *name);
/** nb_chart_nth: Returns: (nullable): %NULL past the last. */
const NbChartType *nb_chart_nth(guint i);
