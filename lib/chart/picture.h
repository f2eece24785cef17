/* What all charts share: title above, picture in the middle, notes below. */
#pragma once
#include "chart/series.h"

/** NbPicture: draws @series from @y down. Returns: where it ends. */
typedef double (*NbPicture)(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y);

/** nb_picture_frame: the `draw` of a chart type, around its @picture. */
NbFrame *nb_picture_frame(NbPicture picture, const NbGrid *grid, NbDesk *desk, double width,
                          GError **error);
