/* What the program says of the data: as JSON, as a file beside the output, to the director. */
#pragma once
#include "base/json.h"
#include "cmd/job.h"
#include "report/quality-doc.h"

/** nb_quality_json: the faults of the data as an array “quality”: kind, dataset, count, places,
 * effects with value and change. */
void nb_quality_json(NbJson *json, const NbProject *project);

/** nb_quality_put: members of an object: “files” with their columns and issues, “gaps” and
 * “unmatched”; cmd/README.md describes each. */
void nb_quality_put(NbJson *json, const NbQuality *quality);

/** nb_quality_may: is job->quality, when there is one, a file that can be written? Asked before
 * anything is read. */
gboolean nb_quality_may(const NbJob *job, GError **error);

/** nb_quality_of_files, nb_quality_of_project: writes to job->quality: JSON for a file that ends
 * so, else a document. */
gboolean nb_quality_of_files(NbJob *job, GError **error);
gboolean nb_quality_of_project(const NbJob *job, const NbProject *project, GError **error);

/** nb_quality_say: the files that were read, to standard output, in the language of messages. */
gboolean nb_quality_say(NbJob *job, GError **error);

/** nb_quality_say_json: the same as JSON. */
gboolean nb_quality_say_json(NbJob *job, GError **error);

/** nb_watch_say: signs of inflated counts, for the director: to standard output, readers masked.
 * %FALSE with @error when it cannot be written. */
gboolean nb_watch_say(const NbProject *project, gboolean as_json, GError **error);
