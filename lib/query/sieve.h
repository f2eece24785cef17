/* A filter bound to a table. Text is compared once for each different text, not for each row. */
#pragma once
#include "query/block.h"
#include "query/query.h"

typedef struct _NbSieve NbSieve;

/**
 * nb_sieve_new:
 * @unknown: (nullable) (element-type char*): gets the values that no row has
 *
 * Returns: (transfer full) (nullable): %NULL with @error: a bad filter, or no such column
 */
NbSieve *nb_sieve_new(const NbTable *table, const NbFilter *filter, GPtrArray *unknown,
                      GError **error);
void nb_sieve_free(NbSieve *sieve);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSieve, nb_sieve_free)

/** nb_sieve_is_joined: Returns: the filter's @joined. */
gboolean nb_sieve_is_joined(const NbSieve *sieve);

/** nb_sieve_absorb: lets @sieve pass only what @other passes too, where both look at entries of one
 * lane. Returns: %FALSE when they do not; nothing is changed then. */
gboolean nb_sieve_absorb(NbSieve *sieve, const NbSieve *other);

/** nb_sieve_pass: clears pass[i] where row number i of those taken does not pass. */
void nb_sieve_pass(const NbSieve *sieve, NbBlock *block, guint8 *pass);

/** nb_sieve_keep: takes only those of the rows taken that pass. */
void nb_sieve_keep(const NbSieve *sieve, NbBlock *block, const NbKernels *kernels);
