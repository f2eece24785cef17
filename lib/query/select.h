/* Which rows take part: the period, then the filters, then what is left out of a ranking. */
#pragma once
#include "query/query.h"

typedef enum {
  NB_ROW_KEPT,
  NB_ROW_OUT_OF_PERIOD,
  NB_ROW_FILTERED,
  NB_ROW_EXCLUDED,
  NB_ROW_VERDICTS,
} NbVerdict;

enum { NB_SELECT_BLOCK = 2048 };

typedef struct _NbSelection NbSelection;

/** nb_selection_new: @unknown: as for nb_sieve_new(). */
NbSelection *nb_selection_new(const NbTable *table, const NbPlan *plan, GPtrArray *unknown,
                              GError **error);
void nb_selection_free(NbSelection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSelection, nb_selection_free)

/** nb_selection_judge: writes an NbVerdict for each row of @first … @first+@n-1, at most a block.
 */
void nb_selection_judge(const NbSelection *selection, gsize first, gsize n, guint8 *verdicts);
