/* The reference of what may be measured: tables for nianbao list. */
#pragma once
#include "cmd/job.h"

/** nb_list_metrics: Returns: (transfer full) (nullable): every metric with names, unit, standard,
 * what it is made of, and the pack where that says something else. */
NbGrid *nb_list_metrics(NbJob *job, GError **error);
/** nb_list_packs: the definition packs of templates/packs. */
NbGrid *nb_list_packs(NbJob *job, GError **error);
/** nb_list_periods: the words for periods, each with an example. */
NbGrid *nb_list_periods(NbJob *job, GError **error);
/** nb_list_forms: the words behind a metric: 同比, 占比 … */
NbGrid *nb_list_forms(NbJob *job, GError **error);
/** nb_list_dimensions: which words of count may stand for each other. */
NbGrid *nb_list_dimensions(NbJob *job, GError **error);
