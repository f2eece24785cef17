/* What was read, as tables. Internal to report; cmd takes whole documents (report/quality-doc.h).
 */
#pragma once
#include "audit/quality.h"
#include "report/doc.h"

/**
 * NbQualityForm: what the tables tell.
 * @only: (nullable): one file alone, which they then do not name
 * @is_public: for a printed page: rosters and consents are not named, and of the dialect only the
 *   encoding
 * @places: of each kind of issue, at most so many
 */
typedef struct {
  const NbQualityFile *only;
  gboolean is_public;
  guint places;
} NbQualityForm;

/** nb_quality_files_grid: Returns: (transfer full): a row for each file: encoding, dialect, rows,
 * rejects, repairs, repeats, first and last day. */
NbGrid *nb_quality_files_grid(const NbQuality *quality, const NbQualityForm *form);

/** nb_quality_facts_grid: Returns: (transfer full): the same of form->only, one line for each. */
NbGrid *nb_quality_facts_grid(const NbQualityForm *form);

/** nb_quality_columns_grid: Returns: (transfer full): a row for each column of each file. */
NbGrid *nb_quality_columns_grid(const NbQuality *quality, const NbQualityForm *form);

/** nb_quality_issues_grid: Returns: (transfer full) (nullable): a row for each place that is kept,
 * the first of each kind with how often it was seen; %NULL when there is none. */
NbGrid *nb_quality_issues_grid(const NbQuality *quality, const NbQualityForm *form);

/** nb_quality_gaps_grid: Returns: (transfer full) (nullable): a row for each run of days, of each
 * dataset at most @most, the first ones; 0 for all. */
NbGrid *nb_quality_gaps_grid(const NbQuality *quality, guint most);

/** nb_quality_unmatched_grid: Returns: (transfer full) (nullable): a row for each value. */
NbGrid *nb_quality_unmatched_grid(const NbQuality *quality);

/** nb_quality_is_told: Returns: is the file one that @form tells of? */
gboolean nb_quality_is_told(const NbQualityForm *form, const NbQualityFile *file);
