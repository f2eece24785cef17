/* NbSeries: the numbers of a grid as a chart wants them: labels, values, one way of writing. */
#pragma once
#include "chart/desk.h"

enum { NB_SERIES_MOST = 4 }; /* more cannot be told apart in print */

/**
 * NbSeries:
 * @label: (nullable): the column of labels
 * @columns: (element-type NbGridColumn): the series
 * @indices: (element-type guint): where they stand in the grid
 * @form: how every value is written: 万 with at most two decimals when the largest reaches 10 000
 *   and none would vanish, else in full; never mixed
 * @low, @high: of all values and zero
 * @first, @end, @n_beside: of a chart with a line an entry, those drawn, in so many columns
 */
struct _NbSeries {
  const NbGrid *grid;
  const NbGridColumn *label;
  guint label_index;
  GPtrArray *columns;
  GArray *indices;
  guint n_points;
  NbNumberForm form;
  double low, high;
  guint first, end, n_beside;
};

void nb_series_init(NbSeries *series, const NbGrid *grid, NbDocLanguages languages);
void nb_series_clear(NbSeries *series);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NbSeries, nb_series_clear)

/** nb_series_value: of point @i in series @s; den 0 for none. */
NbRatio nb_series_value(const NbSeries *series, guint i, guint s);

/** nb_series_number: the same for geometry; 0 for none. */
double nb_series_number(const NbSeries *series, guint i, guint s);

/** nb_series_is_empty: no value at all. */
gboolean nb_series_is_empty(const NbSeries *series);

/** nb_series_print: Returns: (transfer full): the value without 万, which the unit states. */
char *nb_series_print(const NbSeries *series, NbRatio value, NbDocLanguages languages);

/** nb_series_tick: Returns: (transfer full): a round number of a scale whose numbers are @step
 * apart, in the form of the values: 2 and 4 where these are 2.31 and 4.42. */
char *nb_series_tick(const NbSeries *series, double value, double step, NbDocLanguages languages);

/** nb_series_unit: Returns: (transfer full): “单位：万册次”, or “Unit: 10,000 loans”; "" for none.
 */
char *nb_series_unit(const NbSeries *series, gboolean english);

/** nb_series_units: Returns: (transfer full): what the languages ask for, both side by side. */
char *nb_series_units(const NbSeries *series, NbDocLanguages languages);

/** nb_series_label: Returns: (transfer full): of point @i. */
char *nb_series_label(const NbSeries *series, guint i, gboolean english);
