/* A keyed hash (SipHash-1-3): who does not know the key cannot make texts that collide, so a
 * hostile export cannot slow the program down. Nothing visible may depend on its values.
 */
#pragma once
#include <glib.h>

typedef struct {
  guint64 k0, k1;
} NbHashKey;

/** nb_hash_key: Returns: a new random key. */
NbHashKey nb_hash_key(void);

/** nb_hash: Returns: the hash of @size bytes under @key. */
guint64 nb_hash(const NbHashKey *key, const void *bytes, gsize size);
