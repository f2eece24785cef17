#include "store/sum.h"
#include <string.h>

enum { WORD = 8, LANES = 4, AHEAD = 4096 };

static const guint64 odd = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

/* For a given word it maps states one to one, and for a given state words. */
static inline guint64
step(guint64 state, guint64 word)
{
  guint64 x = state ^ word;

  return ((x << 29) | (x >> 35)) * odd;
}

static inline guint64
word_at(const guint8 *p, gsize size)
{
  guint64 word = 0;

  memcpy(&word, p, size);
  return GUINT64_FROM_LE(word);
}

guint64
nb_sum(const void *bytes, gsize size, guint64 seed)
{
  const guint8 *p = bytes;
  guint64 a = 1, b = 2, c = 3, d = 4;
  gsize left = size;

  for (; left >= WORD * LANES; left -= WORD * LANES, p += WORD * LANES) {
    __builtin_prefetch(p + AHEAD);
    a = step(a, word_at(p, WORD));
    b = step(b, word_at(p + WORD, WORD));
    c = step(c, word_at(p + 2 * WORD, WORD));
    d = step(d, word_at(p + 3 * WORD, WORD));
  }
  for (; left >= WORD; left -= WORD, p += WORD)
    a = step(a, word_at(p, WORD));
  if (left > 0)
    b = step(b, word_at(p, left));
  guint64 sum = step(step(step(step(step(seed, size), a), b), c), d);

  return (sum ^ (sum >> 32)) * odd;
}
