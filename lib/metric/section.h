/* One section of a metrics file, read. */
#pragma once
#include "base/ini.h"
#include "metric/metric.h"

/**
 * nb_metric_read:
 * @path: of the file, for messages
 *
 * Returns: (transfer full) (nullable): %NULL with @error at file and line
 */
NbMetric *nb_metric_read(const NbIniSection *section, const char *path, GError **error);
void nb_metric_free(NbMetric *metric);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbMetric, nb_metric_free)
