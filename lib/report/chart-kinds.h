/* What each kind of chart is fed with. Internal to report.
 *
 * The kinds are drawn by lib/chart; here stands only which numbers they want.
 */
#pragma once
#include "metric/metric.h"

/**
 * NbChartKind:
 * @type: the name that lib/chart knows it by
 * @by: the keys when the story names none
 * @keys: at most so many
 * @series: columns at most; what goes beyond is gathered under 其他
 * @rows: rows at most when the story says no 前=, of a key that is no time; 0 for all
 * @is_parts: shows parts of a whole: only of numbers that add up
 * @in_time: the columns go from the earlier to the later period
 */
typedef struct {
  const char *type;
  const char *by;
  guint keys;
  guint series;
  guint rows;
  gboolean is_parts;
  gboolean in_time;
} NbChartKind;

/** nb_chart_type: Returns: (transfer none) (nullable): the type that @word names in either
 * language: 柱, 折线, column. */
const char *nb_chart_type(const char *word);

/** nb_chart_type_fail: the error for a @word that names no type: the nearest ones, or all. @code:
 * NB_ERROR_TEMPLATE or NB_ERROR_USAGE. Always FALSE. */
gboolean nb_chart_type_fail(const char *word, NbErrorCode code, const NbPlace *at, GError **error);

/** nb_chart_keeps_order: Returns: do the values of @key have an order of their own, as months and
 * ages have? Others go by size. */
gboolean nb_chart_keeps_order(const NbKey *key);

/** nb_chart_adds_up: Returns: may values of @metric be added up? The same reader may be in two
 * groups, a loan is in one. */
gboolean nb_chart_adds_up(const NbMetric *metric);

/** nb_chart_kind: Returns: (transfer none): of a type not in the list: what any chart wants. */
const NbChartKind *nb_chart_kind(const char *type);
