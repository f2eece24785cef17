/* Exact sums of numbers. Internal to report. */
#pragma once
#include "base/ratio.h"

/** nb_ratio_add: @sign: 1 or -1. Returns: @a + @sign × @b, reduced; no value when either has none
 * or the sum does not fit. */
NbRatio nb_ratio_add(NbRatio a, NbRatio b, int sign);

/** nb_ratio_compare: Returns: below, equal to or above 0. Both have a value. */
int nb_ratio_compare(NbRatio a, NbRatio b);
