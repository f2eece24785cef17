#include "store/hash.h"
#include <string.h>

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
