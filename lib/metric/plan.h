/* From a metric to a plan of the query engine. */
#pragma once
#include "metric/metric.h"

/** nb_metric_plan_for: Returns: (transfer full): the metric in that period under these conditions.
 */
NbPlan *nb_metric_plan_for(const NbMetric *metric, const NbPeriod *period, const GPtrArray *extra);

/** nb_ratio_divide: Returns: @over ÷ @under × @scale in lowest terms; no value when one of them has
 * none, @under is 0 or the terms do not fit int64. */
NbRatio nb_ratio_divide(NbRatio over, NbRatio under, gint64 scale);

/** nb_ratio_plus: Returns: @a + @sign × @b; a missing value adds nothing, two missing give none. */
NbRatio nb_ratio_plus(NbRatio a, NbRatio b, int sign);

/** nb_ratio_order: Returns: below, equal to or above 0. Both have a value. */
int nb_ratio_order(NbRatio a, NbRatio b);

/** nb_metric_part_of: Returns: a counted value divided by the metric's parts. */
NbRatio nb_metric_part_of(const NbMetric *metric, NbRatio value);

/** nb_metric_combine: Returns: the value of a metric of two parts. */
NbRatio nb_metric_combine(const NbMetric *metric, NbRatio over, NbRatio under);

/** nb_measure_groups: the value of a metric that looks at the groups of one: fills value and
 * witness of @measure, whose over is measured. */
gboolean nb_measure_groups(NbMeasure *measure, const NbStore *store, GError **error);
