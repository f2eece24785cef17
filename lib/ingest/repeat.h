/* Which records of a file repeat an earlier one, cell by cell. */
#pragma once
#include "ingest/encoding.h"
#include "ingest/split.h"

typedef struct _NbRepeats NbRepeats;

/** nb_repeats_new: @text: lent. */
NbRepeats *nb_repeats_new(const NbText *text, char delimiter);
void nb_repeats_free(NbRepeats *repeats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbRepeats, nb_repeats_free)

/**
 * nb_repeats_add:
 *
 * Two records are equal when they have the same cells as written, however they are quoted; cells
 * missing at the end are empty. Equal hashes are not believed: the cells are compared.
 *
 * Returns: whether an equal record was added before
 */
gboolean nb_repeats_add(NbRepeats *repeats, const NbRecord *record);
