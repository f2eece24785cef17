/* Keys, filters and numbers in words, in either language. Internal to report. */
#pragma once
#include "report/grid.h"

/** nb_filter_words: Returns: (transfer full): `题名含“研修室”` / `Title contains “研修室”`. */
char *nb_filter_words(const NbFilter *filter, const NbDataset *dataset, gboolean english);

/** nb_filters_words: Returns: (transfer full): the conditions of @filters, joined; "" for none. */
char *nb_filters_words(const GPtrArray *filters, const NbDataset *dataset, gboolean english);

/** nb_key_name: Returns: (transfer none): the head of the key's column: 月份 / Month, 题名 / Title.
 */
const char *nb_key_name(const NbKey *key, const NbDataset *dataset, gboolean english);

/** nb_key_id: Returns: (transfer none): id of the key's column, ASCII: month, title. */
const char *nb_key_id(const NbKey *key);

/** nb_quantity: Returns: (transfer full): the exact value with the metric's unit: 6203册次 /
 * 6,203 loans; @grouped: 6,203册次 as beside a table. */
char *nb_quantity(const NbMetric *metric, NbRatio value, gboolean grouped, gboolean english);

/** nb_metric_unit_en: Returns: (transfer none): the English unit for a number written @number. */
const char *nb_metric_unit_en(const NbMetric *metric, const char *number);

/** nb_metric_form: Returns: the form of @value where the author gave none: exact; a metric whose
 * unit is % is a percentage with one decimal. */
NbNumberForm nb_metric_form(const NbMetric *metric, NbRatio value);

/** nb_groups_span_years: Returns: do the values of key @k begin with different years? Months of
 * several years need their year in words, months of one year do not. */
gboolean nb_groups_span_years(const GPtrArray *groups, guint k);

/** nb_key_label_dated: Returns: (transfer full): nb_key_label(), with the year when @years. */
char *nb_key_label_dated(const NbKey *key, const char *value, gboolean years, gboolean english);

/** nb_cell_set_key: fills an empty cell with a key's value, for people and for machines. */
void nb_cell_set_key(NbCell *cell, const NbKey *key, const char *value, gboolean years);
