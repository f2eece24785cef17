/* Bars: what a bar chart and a ranked one share. */
#pragma once
#include "chart/series.h"

/** nb_bars_draw: a line an entry, in the order of the rows. @is_ranked: with its place, 1-2-2-4, of
 * values that fall. Those from first to end of @series are drawn. Returns: where they end. */
double nb_bars_draw(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height,
                    gboolean is_ranked);
