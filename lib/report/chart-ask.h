/* What a block 图 asks for, read: between the file that reads it and those that make its grid.
 * Internal to report. */
#pragma once
#include "report/chart-kinds.h"
#include "report/groups.h"

/**
 * NbChartAsk:
 * @type: "column"
 * @asked: (element-type NbAsked): one metric, or several that are drawn together
 * @metric: the first of them
 * @keys: of NbKey: one or two
 * @exclude: of NbFilter*
 * @limit: rows that are kept; 0 for all
 * @compare: with the year before
 */
typedef struct {
  NbEval *eval;
  const NbCall *call;
  char *type;
  const NbChartKind *kind;
  GPtrArray *asked;
  const NbMetric *metric;
  GArray *keys;
  GPtrArray *exclude;
  gint64 limit;
  gboolean compare;
} NbChartAsk;

/** nb_chart_key: Returns: key @i. */
const NbKey *nb_chart_key(const NbChartAsk *chart, guint i);

/** nb_chart_run: groups @asked in @period. @whole: all of them, whatever the limit: a second column
 * looks its rows up. */
gboolean nb_chart_run(const NbChartAsk *chart, const NbAsked *asked, const NbPeriod *period,
                      gboolean whole, NbGrouped *out, GError **error);

/** nb_chart_joined: Returns: (transfer full) (nullable): the labels of the first series, and a
 * column for each: the years of @compare, or the metrics. */
NbGrid *nb_chart_joined(const NbChartAsk *chart, const char *zh, const char *en, GError **error);
