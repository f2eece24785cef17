/* Days without a row on which the library is usually open. */
#pragma once
#include "metric/period.h"
#include "store/store.h"

/** NbGap: a run of them. @days: how many of the days from @first to @last are usual open days. */
typedef struct {
  gint32 first, last;
  guint days;
} NbGap;

/**
 * NbGaps: of one dataset.
 * @first_day, @last_day: what was looked at
 * @weekdays: the weekdays that count, a bit for each, 1 << 1 for Monday: those with rows in more
 *   than half of the weeks
 * @days: of all runs
 * @runs: (element-type NbGap): in their order, perhaps none
 */
typedef struct {
  const NbDataset *dataset;
  gint32 first_day, last_day;
  guint weekdays;
  gint64 days;
  GArray *runs;
} NbGaps;

/**
 * nb_gaps_find:
 * @store: its calendar, if there is one, says which days are closed; these are no gaps
 * @period: where it has no bounds, the days of the rows themselves: of stretches that are more than
 *   a year apart (a date of 1900 among those of 2024) the one with the most days
 *
 * Three months or more in a row that have rows on their first day alone are a monthly table, and no
 * days at all. Only loans and visits are looked at, when they have rows on at least 20 days.
 *
 * Returns: (transfer full) (nullable): %NULL when nothing can be said
 */
NbGaps *nb_gaps_find(const NbStore *store, const NbTable *table, const NbPeriod *period);

void nb_gaps_free(NbGaps *gaps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbGaps, nb_gaps_free)

/** nb_gap_format: Returns: (transfer full): 2024-02-10, or 2024-02-10..2024-02-17. */
char *nb_gap_format(const NbGap *gap);
