/* The value of a derived form. */
#pragma once
#include "metric/derive.h"

/** NbDeriveAsked: what is asked for, in one piece; all lent. */
typedef struct {
  const NbCatalogue *catalogue;
  const NbMetric *metric;
  const NbDerive *derive;
  const NbStore *store;
  const NbPeriod *period;
  const GPtrArray *extra;
} NbDeriveAsked;

/** nb_derive_fill: sets value, parts, has_data and notes of @measure. Returns: %FALSE with @error.
 */
gboolean nb_derive_fill(NbMeasure *measure, const NbDeriveAsked *asked, GError **error);
