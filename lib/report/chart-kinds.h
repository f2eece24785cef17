/* What each kind of chart is fed with. Internal to report.
 *
 * The kinds are drawn by lib/chart; here stands only which numbers they want.
 */
#pragma once
#include <glib.h>

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

/** nb_chart_kind: Returns: (transfer none): of a type not in the list: what any chart wants. */
const NbChartKind *nb_chart_kind(const char *type);
