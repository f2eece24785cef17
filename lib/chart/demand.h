/* What a picture demands of its grid. Each keeps the error that says so, with the place. */
#pragma once
#include "chart/series.h"

/** nb_demand_series: from @least to @most columns of numbers. @chart: "a ring", for the message. */
gboolean nb_demand_series(NbDesk *desk, const NbSeries *series, const char *chart, guint least,
                          guint most);

/** nb_demand_points: at most @most rows. */
gboolean nb_demand_points(NbDesk *desk, const NbSeries *series, const char *chart, guint most);

/** nb_demand_positive: no value below zero: it has no length as a part of a whole. */
gboolean nb_demand_positive(NbDesk *desk, const NbSeries *series, const char *chart);
