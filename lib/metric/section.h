/* One section of a metrics file, read. */
#pragma once
#include "base/ini.h"
#include "metric/choices.h"
#include "metric/metric.h"

/** NbMetricSource: a section and the file that it is of. */
typedef struct {
  const NbIniSection *section;
  const char *path;
} NbMetricSource;

/**
 * nb_metric_read:
 * @own: of the catalogue
 * @over: its section is (nullable): of a pack: its keys take the place of those of @own
 * @pack: (nullable): id of the pack
 *
 * Returns: (transfer full) (nullable): %NULL with @error at file and line
 */
NbMetric *nb_metric_read(NbMetricSource own, NbMetricSource over, const NbChoices *choices,
                         const char *pack, GError **error);
/** nb_metric_new: Returns: (transfer full): a metric of no texts, to be filled; for metrics that
 * are made by the program. */
NbMetric *nb_metric_new(const char *id);
/** nb_operation_find: @text: add, 加 … Returns: %FALSE when it is none. */
gboolean nb_operation_find(const char *text, NbOperation *operation);
/** nb_metric_finish: checks a metric whose keys are read, fills what was left out and its
 * dimension. Returns: %FALSE with @error at the line of its section. */
gboolean nb_metric_finish(NbMetric *metric, GError **error);
void nb_metric_free(NbMetric *metric);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbMetric, nb_metric_free)
