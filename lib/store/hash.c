#include "store/hash.h"

typedef struct {
  guint64 v0, v1, v2, v3;
} Sip;

static inline guint64
turn(guint64 x, int bits)
{
  return (x << bits) | (x >> (64 - bits));
}

static inline void
sip_round(Sip *s)
{
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = turn(s->v1, 13) ^ s->v0;
  s->v3 = turn(s->v3, 16) ^ s->v2;
  s->v0 = turn(s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = turn(s->v1, 17) ^ s->v2;
  s->v3 = turn(s->v3, 21) ^ s->v0;
  s->v2 = turn(s->v2, 32);
}

static inline void
sip_word(Sip *s, guint64 word)
{
  s->v3 ^= word;
  sip_round(s);
  s->v0 ^= word;
}

NbHashKey
nb_hash_key(void)
{
  guint32 r[4];

  for (int i = 0; i < 4; i++)
    r[i] = g_random_int();
  return (NbHashKey){((guint64)r[0] << 32) | r[1], ((guint64)r[2] << 32) | r[3]};
}

guint64
nb_hash(const NbHashKey *key, const void *bytes, gsize size)
{
  const guint8 *p = bytes;
  Sip s = {
      .v0 = key->k0 ^ G_GUINT64_CONSTANT(0x736f6d6570736575),
      .v1 = key->k1 ^ G_GUINT64_CONSTANT(0x646f72616e646f6d),
      .v2 = key->k0 ^ G_GUINT64_CONSTANT(0x6c7967656e657261),
      .v3 = key->k1 ^ G_GUINT64_CONSTANT(0x7465646279746573),
  };
  guint64 word;

  for (gsize left = size; left >= 8; left -= 8, p += 8) {
    memcpy(&word, p, 8);
    sip_word(&s, word);
  }
  word = 0;
  if (size & 7)
    memcpy(&word, p, size & 7);
  sip_word(&s, word | ((guint64)size << 56));
  s.v2 ^= 0xff;
  for (int i = 0; i < 3; i++)
    sip_round(&s);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

NbNhKey
nb_nh_key(void)
{
  NbNhKey key;

  for (gsize i = 0; i < G_N_ELEMENTS(key.words); i++)
    key.words[i] = nb_hash_key().k0;
  for (gsize i = 0; i < G_N_ELEMENTS(key.ends); i++)
    key.ends[i] = nb_hash_key().k1;
  return key;
}

static inline guint64
load_4(const guint8 *p)
{
  guint32 value;

  memcpy(&value, p, sizeof value);
  return value;
}

static inline __uint128_t
nh_pair(const guint64 *words, guint64 x, guint64 y)
{
  return (__uint128_t)(x + words[0]) * (y + words[1]);
}

/* The two words of a short text, none of whose bytes is left out. */
static inline __uint128_t
nh_short(const guint64 *words, const guint8 *p, gsize size)
{
  if (size >= 8)
    return nh_pair(words, nb_nh_load(p), nb_nh_load(p + size - 8));
  if (size >= 4)
    return nh_pair(words, load_4(p) | load_4(p + size - 4) << 32, 0);
  if (size > 0)
    return nh_pair(words, (guint64)p[0] | (guint64)p[size / 2] << 8 | (guint64)p[size - 1] << 16,
                   0);
  return nh_pair(words, 0, 0);
}

static inline guint64
nh_end(const NbNhKey *key, guint64 hash, __uint128_t sum)
{
  return nb_nh_mix((guint64)sum ^ hash, (guint64)(sum >> 64) ^ key->ends[1]);
}

guint64
nb_nh(const NbNhKey *key, const void *bytes, gsize size)
{
  enum { PAIR = 16, CHUNK = sizeof key->words };
  const guint8 *p = bytes;
  guint64 hash = key->ends[0] ^ size;
  __uint128_t sum = 0;
  gsize left = size, word = 0;

  if (size < PAIR)
    return nh_end(key, hash, nh_short(key->words, p, size));
  /* the last pair may say again what the one before it has said */
  for (; left > PAIR; left -= PAIR, p += PAIR) {
    sum += nh_pair(key->words + word, nb_nh_load(p), nb_nh_load(p + 8));
    word = (word + 2) % (CHUNK / 8);
    if (word == 0) {
      hash = nh_end(key, hash, sum);
      sum = 0;
    }
  }
  p = p + left - PAIR;
  return nh_end(key, hash, sum + nh_pair(key->words + word, nb_nh_load(p), nb_nh_load(p + 8)));
}
