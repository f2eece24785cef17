/* From a metric to a plan of the query engine. */
#pragma once
#include "metric/metric.h"

/** nb_filters_append: adds copies; @from may be %NULL. */
void nb_filters_append(GPtrArray *into, const GPtrArray *from);

/** nb_metric_plan_for: Returns: (transfer full): the metric in that period under these conditions.
 */
NbPlan *nb_metric_plan_for(const NbMetric *metric, const NbPeriod *period, const GPtrArray *extra);

/** nb_ratio_divide: Returns: @over ÷ @under × @scale in lowest terms; no value when one of them has
 * none, @under is 0 or the terms do not fit int64. */
NbRatio nb_ratio_divide(NbRatio over, NbRatio under, gint64 scale);
