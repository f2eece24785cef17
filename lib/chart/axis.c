#include "chart/axis.h"
#include <math.h>

NbAxis
nb_axis_init(double low, double high, double from, double to)
{
  NbAxis axis = {.low = MIN(low, 0), .high = MAX(high, 0), .from = from, .to = to};

  if (axis.low == axis.high)
    axis.high = 1;
  return axis;
}

double
nb_axis_at(const NbAxis *axis, double value)
{
  return axis->from + (value - axis->low) / (axis->high - axis->low) * (axis->to - axis->from);
}

double
nb_axis_step(const NbAxis *axis, guint n)
{
  static const double nice[] = {1, 2, 5, 10};
  double raw = (axis->high - axis->low) / n;
  double power = pow(10, floor(log10(raw)));

  for (gsize i = 0; i < G_N_ELEMENTS(nice); i++)
    if (raw <= nice[i] * power)
      return nice[i] * power;
  return 10 * power;
}
