/* Who is drawn how often: Zipf's law, the same on every machine.
 *
 * Index i has the weight 1 / (i + 1 + shift)^s. Powers are fixed-point and made of integer squares
 * and roots: libm may differ in the last bit from one machine to the next, and one bit is another
 * file. A draw is one step whatever the number of indexes (Walker's aliases).
 */
#pragma once
#include "random.h"

typedef struct {
  guint32 below; /* a ticket below this keeps the index … */
  guint32 other; /* … any other takes this one */
} SampleSlot;

typedef struct {
  guint32 n;
  SampleSlot *slots;
} SampleZipf;

/**
 * sample_power:
 * @x: at least 1, below 2^32
 * @thousandths: the exponent s in thousandths, at most 2000
 *
 * Returns: 2^36 / x^s, right to about one part in 2^28 until it gets too small for that
 */
guint64 sample_power(guint64 x, guint32 thousandths);

/** sample_zipf: @n: 1 … 2^26 indexes. Free with sample_zipf_clear(). */
SampleZipf sample_zipf(guint32 n, guint32 shift, guint32 thousandths);
/** sample_zipf_of: the same draw for weights of one's own, each below 2^36. */
SampleZipf sample_zipf_of(const guint64 *weights, guint32 n);
void sample_zipf_clear(SampleZipf *zipf);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SampleZipf, sample_zipf_clear)

/** sample_zipf_draw: Returns: 0 … n - 1. */
static inline guint32
sample_zipf_draw(const SampleZipf *zipf, SampleRandom *random)
{
  guint64 draw = sample_draw(random);
  guint32 i = (guint32)(((draw >> 32) * zipf->n) >> 32);
  const SampleSlot *slot = &zipf->slots[i];

  return (guint32)draw < slot->below ? i : slot->other;
}
