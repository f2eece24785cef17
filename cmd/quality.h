/* What check says of the data beside its findings. */
#pragma once
#include "base/json.h"
#include "report/report.h"

/** nb_quality_json: the faults of the data as an array “quality”: kind, dataset, count, places,
 * effects with value and change. */
void nb_quality_json(NbJson *json, const NbProject *project);

/** nb_watch_say: signs of inflated counts, for the director: to standard output, readers masked.
 * %FALSE with @error when it cannot be written. */
gboolean nb_watch_say(const NbProject *project, gboolean as_json, GError **error);
