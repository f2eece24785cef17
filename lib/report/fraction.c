#include "report/fraction.h"

typedef __int128 Wide;

static Wide
common_divisor(Wide a, Wide b)
{
  while (b != 0) {
    Wide rest = a % b;

    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

NbRatio
nb_ratio_add(NbRatio a, NbRatio b, int sign)
{
  Wide num, x, y;

  if (a.den <= 0 || b.den <= 0)
    return NB_RATIO_NONE;
  x = (Wide)a.num * b.den;
  y = (Wide)b.num * a.den * sign;
  if (__builtin_add_overflow(x, y, &num))
    return NB_RATIO_NONE;

  Wide den = (Wide)a.den * b.den;
  Wide divisor = common_divisor(num, den);

  num /= divisor;
  den /= divisor;
  if (num > G_MAXINT64 || num < -(Wide)G_MAXINT64 || den > G_MAXINT64)
    return NB_RATIO_NONE;
  return (NbRatio){(gint64)num, (gint64)den};
}

int
nb_ratio_compare(NbRatio a, NbRatio b)
{
  Wide x = (Wide)a.num * b.den, y = (Wide)b.num * a.den;

  return (x > y) - (x < y);
}
