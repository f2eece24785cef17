#include "zipf.h"

enum { BITS = 32 };

/* Returns: the root of @x, rounded down. */
static guint64
root(guint64 x)
{
  guint64 found = 0;

  for (int bit = 31; bit >= 0; bit--) {
    guint64 next = found | G_GUINT64_CONSTANT(1) << bit;

    if (next * next <= x)
      found = next;
  }
  return found;
}

/* Returns: log2(@x) with 32 bits after the point: each square moves one bit of it before the point.
 */
static guint64
logarithm(guint64 x)
{
  guint64 whole = g_bit_storage(x) - 1;
  guint64 mantissa = whole > 31 ? x >> (whole - 31) : x << (31 - whole);
  guint64 result = whole;

  for (int i = 0; i < BITS; i++) {
    mantissa = (mantissa * mantissa) >> 31;
    guint64 bit = mantissa >> 32;

    mantissa >>= bit;
    result = result << 1 | bit;
  }
  return result;
}

/* roots[k] = 2^(-1/2^(k+1)), 32 bits after the point. */
static void
make_roots(guint64 *roots)
{
  roots[0] = root(G_GUINT64_CONSTANT(1) << 63);
  for (int i = 1; i < BITS; i++)
    roots[i] = root(roots[i - 1] << 32);
}

static guint64
power(const guint64 *roots, guint64 x, guint32 thousandths)
{
  guint64 exponent = logarithm(x) * thousandths / 1000;
  guint64 product = G_GUINT64_CONSTANT(1) << 31;

  for (int i = 0; i < BITS; i++)
    if (exponent >> (31 - i) & 1)
      product = (product * roots[i]) >> 32;
  return (product << 5) >> (exponent >> 32);
}

guint64
sample_power(guint64 x, guint32 thousandths)
{
  guint64 roots[BITS];

  make_roots(roots);
  return power(roots, x, thousandths);
}

/* Small ones fill up from a large one, until each slot holds the mean. @scaled are the weights
 * times n, @sum is their mean. */
static void
fill_slots(SampleSlot *slots, guint64 *scaled, guint32 n, guint64 sum)
{
  g_autofree guint32 *small = g_new(guint32, n);
  g_autofree guint32 *large = g_new(guint32, n);
  guint32 n_small = 0, n_large = 0;
  guint shift = g_bit_storage(sum) > 32 ? g_bit_storage(sum) - 32 : 0;

  for (guint32 i = 0; i < n; i++) {
    slots[i] = (SampleSlot){.below = G_MAXUINT32, .other = i};
    if (scaled[i] < sum)
      small[n_small++] = i;
    else
      large[n_large++] = i;
  }
  while (n_small > 0 && n_large > 0) {
    guint32 low = small[--n_small], high = large[n_large - 1];

    guint64 below = ((scaled[low] >> shift) << 32) / (sum >> shift);

    slots[low].below = (guint32)MIN(below, G_MAXUINT32);
    slots[low].other = high;
    scaled[high] -= sum - scaled[low];
    if (scaled[high] < sum) {
      n_large--;
      small[n_small++] = high;
    }
  }
}

SampleZipf
sample_zipf_of(const guint64 *weights, guint32 n)
{
  SampleZipf zipf = {.n = n, .slots = g_new(SampleSlot, n)};
  g_autofree guint64 *scaled = g_new(guint64, n);
  guint64 sum = 0;

  for (guint32 i = 0; i < n; i++) {
    sum += weights[i];
    scaled[i] = weights[i] * n;
  }
  fill_slots(zipf.slots, scaled, n, sum);
  return zipf;
}

SampleZipf
sample_zipf(guint32 n, guint32 shift, guint32 thousandths)
{
  g_autofree guint64 *weights = g_new(guint64, n);
  guint64 roots[BITS];

  make_roots(roots);
  for (guint32 i = 0; i < n; i++)
    weights[i] = power(roots, (guint64)i + 1 + shift, thousandths);
  return sample_zipf_of(weights, n);
}

void
sample_zipf_clear(SampleZipf *zipf)
{
  g_clear_pointer(&zipf->slots, g_free);
}
