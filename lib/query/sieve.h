/* A filter bound to a table. Text is compared once for each different text, not for each row. */
#pragma once
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

/** nb_sieve_pass: clears pass[i] where row @first+i does not pass. */
void nb_sieve_pass(const NbSieve *sieve, gsize first, gsize n, guint8 *pass);
