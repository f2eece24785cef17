/* NbAxis: from values to points, always with zero, and where hairlines may stand. */
#pragma once
#include <glib.h>

/**
 * NbAxis:
 * @low, @high: values at @from and @to; low ≤ 0 ≤ high, low < high
 * @from, @to: pt; from may be larger than to (columns grow upwards)
 */
typedef struct {
  double low, high;
  double from, to;
} NbAxis;

/** nb_axis_init: @low, @high: of the values; zero is put in, and an empty range is opened. */
NbAxis nb_axis_init(double low, double high, double from, double to);

/** nb_axis_at: Returns: pt of @value. */
double nb_axis_at(const NbAxis *axis, double value);

/** nb_axis_step: Returns: 1, 2 or 5 × a power of ten, so that about @n steps fill the range. */
double nb_axis_step(const NbAxis *axis, guint n);
