/* Columns that say more about the groups of a table: 同比, 占比, 累计 … Internal to report. */
#pragma once
#include "metric/derive.h"
#include "report/grid.h"

/**
 * nb_derived_parse:
 * @text: 同比,占比 or yoy,share; parted by , or 、
 * @kinds: (element-type NbDeriveKind): where they are added
 *
 * A table takes 同比 yoy, 上年 last_year, 环比 mom, 累计 cumulative, 占比 share and 名次 rank.
 *
 * Returns: %FALSE with @error (NB_ERROR_USAGE)
 */
gboolean nb_derived_parse(const char *text, GArray *kinds, GError **error);

/** nb_derived_needs_last: is one of @kinds about the year before? */
gboolean nb_derived_needs_last(const GArray *kinds);

/**
 * nb_derived_add:
 * @grid: made by nb_grid_series() from @now, one key
 * @last: (nullable): the same a year earlier
 *
 * Adds a column for each of @kinds. Where a value is hidden, missing or divides by nothing the cell
 * is empty.
 */
void nb_derived_add(NbGrid *grid, const NbCleared *now, const NbCleared *last, const NbKey *key,
                    const NbMetric *metric, const GArray *kinds);
