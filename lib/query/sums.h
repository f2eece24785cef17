/* The state of aggregates that add up. */
#pragma once
#include "query/aggregate.h"

typedef struct {
  guint32 n_groups;
  NbWide *sums;
} NbSums;

gpointer nb_sums_new(const NbFold *fold, guint32 n_groups);
void nb_sums_merge(gpointer into, gconstpointer from);
void nb_sums_finish(gconstpointer state, NbValue *values, guint32 n_groups);
void nb_sums_free(gpointer state);

/** nb_sums_scan_pairs: adds 1 for each row that nb_fold_pair() takes. */
void nb_sums_scan_pairs(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups);
