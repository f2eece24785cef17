/* What a ranking may say beside its values: authors of editions, moves against last year, a least
 * value. Internal to report. */
#pragma once
#include "report/groups.h"

/** nb_ranking_authors: a column with the author in the row that each group has first; nothing when
 * the data have no authors. */
void nb_ranking_authors(NbGrid *grid, const NbCleared *cleared, const NbMetric *metric);

/** nb_ranking_moves: a column 升降: ↑3 ↓2 — against the places in @last, 新 for what was not there.
 */
void nb_ranking_moves(NbGrid *grid, const NbCleared *now, const NbCleared *last);

/** nb_ranking_least: takes out the rows with less than @least. */
void nb_ranking_least(NbGrid *grid, gint64 least);
