/* Stacks: what stacked columns share. */
#pragma once
#include "chart/series.h"

/** nb_stack_draw: @as_shares: each column is the whole, 100 %. Returns: where it ends. */
double nb_stack_draw(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height,
                     gboolean as_shares);
