/* The n-th root of a ratio, by integers alone, so that every machine writes the same digits. */
#include "metric/derive.h"
#include "metric/plan.h"

enum { LIMBS = 320, MOST_YEARS = 100, SCALE = 1000000, MOST_FACTOR = 1000 };

/* A whole number of any size, in 32-bit limbs, the least first. */
typedef struct {
  guint32 limbs[LIMBS];
  guint n;
} Big;

static void
big_set(Big *big, guint64 value)
{
  big->n = 0;
  for (; value > 0; value >>= 32)
    big->limbs[big->n++] = (guint32)value;
}

static void
big_multiply(Big *big, guint32 by)
{
  guint64 carry = 0;

  for (guint i = 0; i < big->n; i++) {
    carry += (guint64)big->limbs[i] * by;
    big->limbs[i] = (guint32)carry;
    carry >>= 32;
  }
  if (carry > 0)
    big->limbs[big->n++] = (guint32)carry;
}

/* @value below 2⁶⁴, as two factors would not do: schoolbook. */
static void
big_multiply_wide(Big *big, guint64 value)
{
  Big high = *big;

  big_multiply(big, (guint32)value);
  if (value >> 32 == 0)
    return;
  big_multiply(&high, (guint32)(value >> 32));
  guint64 carry = 0;

  for (guint i = 0; i < high.n || carry > 0; i++) {
    while (big->n <= i + 1)
      big->limbs[big->n++] = 0;
    carry += (guint64)big->limbs[i + 1] + (i < high.n ? high.limbs[i] : 0);
    big->limbs[i + 1] = (guint32)carry;
    carry >>= 32;
  }
  while (big->n > 0 && big->limbs[big->n - 1] == 0)
    big->n--;
}

static int
big_compare(const Big *a, const Big *b)
{
  if (a->n != b->n)
    return a->n < b->n ? -1 : 1;
  for (guint i = a->n; i > 0; i--) {
    if (a->limbs[i - 1] != b->limbs[i - 1])
      return a->limbs[i - 1] < b->limbs[i - 1] ? -1 : 1;
  }
  return 0;
}

/* Is (root / SCALE)^years not above to / from? */
static gboolean
is_within(guint32 root, NbRatio from, NbRatio to, int years)
{
  Big left, right;

  big_set(&left, 1);
  big_set(&right, 1);
  for (int i = 0; i < years; i++) {
    big_multiply(&left, root);
    big_multiply(&right, SCALE);
  }
  big_multiply_wide(&left, (guint64)from.num);
  big_multiply_wide(&left, (guint64)to.den);
  big_multiply_wide(&right, (guint64)to.num);
  big_multiply_wide(&right, (guint64)from.den);
  return big_compare(&left, &right) <= 0;
}

NbRatio
nb_growth_rate(NbRatio from, NbRatio to, int years)
{
  guint32 low = 0, high = (guint32)SCALE * MOST_FACTOR;

  if (from.den <= 0 || to.den <= 0 || from.num <= 0 || to.num <= 0 || years < 1 ||
      years > MOST_YEARS || is_within(high, from, to, years))
    return NB_RATIO_NONE;
  while (high - low > 1) {
    guint32 middle = low + (high - low) / 2;

    if (is_within(middle, from, to, years))
      low = middle;
    else
      high = middle;
  }
  return nb_ratio_divide(NB_RATIO_INT((gint64)low - SCALE), NB_RATIO_INT(SCALE), 1);
}
