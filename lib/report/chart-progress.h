/* ::: 图 进度 外借册次 活动场次 ; 目标=340000,260. Internal to report. */
#pragma once
#include "report/option.h"

/**
 * nb_progress_grid:
 * @text: metrics with their filters
 *
 * A row for each metric: what is done in its period, what was meant for the year (the numbers of
 * 目标=, in the order of the metrics; without it the rows of the sheet 计划 of that year that name
 * the metric under 完成指标), and the share of the year that is over, unless all of it is.
 *
 * Returns: (transfer full) (nullable): %NULL with @error: a metric without a target
 */
NbGrid *nb_progress_grid(NbEval *eval, const NbCall *call, const NbWord *text, GError **error);
