/* Which rows take part: the period, then the filters, then what is left out of a ranking. */
#pragma once
#include "query/block.h"
#include "query/query.h"

typedef struct _NbSelection NbSelection;

/** NbPicked: the rows of a block that are kept, and those that are excluded. */
typedef struct {
  NbBlock *kept, *excluded;
  guint filtered; /* how many the filters took out */
} NbPicked;

/** nb_selection_new: @unknown: as for nb_sieve_new(). */
NbSelection *nb_selection_new(const NbTable *table, const NbPlan *plan, GPtrArray *unknown,
                              GError **error);
void nb_selection_free(NbSelection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSelection, nb_selection_free)

/** nb_selection_name: Returns: (transfer full): equal for plans that select the same rows. */
char *nb_selection_name(const NbPlan *plan);

void nb_picked_init(NbPicked *picked);
void nb_picked_clear(NbPicked *picked);

/** nb_selection_may_take: may rows of that group of 65,536 take part? */
gboolean nb_selection_may_take(const NbSelection *selection, gsize group);

/** nb_selection_pick: @first: a multiple of NB_BLOCK_ROWS; @size: at most that many. */
void nb_selection_pick(const NbSelection *selection, gsize first, guint size, NbPicked *picked);
