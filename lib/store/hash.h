/* Keyed hashes: who does not know the key cannot make texts that collide, so a hostile export
 * cannot slow the program down. Nothing visible may depend on their values.
 *
 * SipHash-1-3 may be kept in a file and known. NH (Black, Halevi, Krawczyk, Krovetz, Rogaway: UMAC,
 * 1999) is three times as fast, and safe as long as neither its key nor a hash is ever told: it is
 * for tables in memory.
 */
#pragma once
#include <glib.h>
#include <string.h>

typedef struct {
  guint64 k0, k1;
} NbHashKey;

/** nb_hash_key: Returns: a new random key. */
NbHashKey nb_hash_key(void);

/** nb_hash: Returns: the hash of @size bytes under @key. */
guint64 nb_hash(const NbHashKey *key, const void *bytes, gsize size);

/** nb_nh_load: Returns: eight bytes as a word. */
static inline guint64
nb_nh_load(const guint8 *p)
{
  guint64 value;

  memcpy(&value, p, sizeof value);
  return value;
}

/** nb_nh_mix: Returns: the two halves of a product, folded. */
static inline guint64
nb_nh_mix(guint64 a, guint64 b)
{
  __uint128_t product = (__uint128_t)a * b;

  return (guint64)product ^ (guint64)(product >> 64);
}

/** NbNhKey: @words: for a chunk; @ends: for its ends. */
typedef struct {
  guint64 words[8], ends[2];
} NbNhKey;

/** nb_nh_key: Returns: a new random key. */
NbNhKey nb_nh_key(void);

/** nb_nh: Returns: the hash of @size bytes under @key; about 5 ns for a title. */
guint64 nb_nh(const NbNhKey *key, const void *bytes, gsize size);
