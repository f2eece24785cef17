/* The state of aggregates that choose one row of each group. */
#pragma once
#include "query/aggregate.h"

/** NbBest: the row chosen so far. @when: minutes, for `last`; 0 for the others. */
typedef struct {
  NbWide value;
  gint64 when;
  gsize row;
  gboolean has;
} NbBest;

typedef struct {
  guint32 n_groups;
  NbBest *best;
} NbBests;

/** NbBetter: is @next, of a later row, to be taken instead of @now? */
typedef gboolean (*NbBetter)(const NbBest *now, const NbBest *next);

gpointer nb_bests_new(const NbFold *fold, guint32 n_groups);
void nb_bests_scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups,
                   NbBetter is_better);
void nb_bests_merge(gpointer into, gconstpointer from, NbBetter is_better);
void nb_bests_finish(gconstpointer state, NbValue *values, guint32 n_groups);
void nb_bests_free(gpointer state);
