/* The key of a project, and the codes made with it.
 *
 * A code stands for a reader within one project: the same reader has the same code in every report
 * of it, another project gives another one, and without the key nobody can try out card numbers.
 */
#pragma once
#include "base/error.h"

typedef struct _NbSecret NbSecret;

/**
 * nb_secret_open:
 * @path: the key file, usually .nianbao.key in the project; made on first use with random bytes,
 *   for its owner alone (0600)
 *
 * Returns: (transfer full) (nullable): %NULL with @error: NB_ERROR_OUTPUT when it cannot be made,
 *   NB_ERROR_INPUT when it is no key or others may read it
 */
NbSecret *nb_secret_open(const char *path, GError **error);
void nb_secret_free(NbSecret *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSecret, nb_secret_free)

/** nb_secret_code: Returns: (transfer full): eight characters that stand for @reader (HMAC-SHA-256,
 * 40 bits, written without I, L, O and U). */
char *nb_secret_code(const NbSecret *secret, const char *reader);
