/* What was read, as a document of its own and as a sheet of a report. */
#pragma once
#include "audit/quality.h"
#include "report/report.h"

/** NbQualityLayout: a section for each file, as people read; or one table for all files of each
 * thing that is told, as spreadsheets filter. */
typedef enum { NB_QUALITY_BY_FILE, NB_QUALITY_BY_TABLE } NbQualityLayout;

/**
 * nb_quality_doc:
 * @places: of each kind of issue, at most so many
 *
 * Returns: (transfer full): of kind sheet, for any renderer
 */
NbDoc *nb_quality_doc(const NbQuality *quality, NbQualityLayout layout, guint places);

/** nb_project_quality: Returns: (transfer full): of what nb_project_ingest() read. It lends from
 * the project. */
NbQuality *nb_project_quality(const NbProject *project);

/** nb_doc_add_quality: gives @doc, which the project made, the tables of its sheet of quality:
 * files, columns, issues, faults, days without rows, unmatched values. */
void nb_doc_add_quality(NbDoc *doc, const NbProject *project);
