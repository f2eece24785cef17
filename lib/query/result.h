/* What is answered: the groups in their order, and which rows took part. */
#pragma once
#include "base/ratio.h"
#include "query/plan.h"
#include "store/table.h"

/**
 * NbGroup: one line of a result.
 * @keys: one text per key; "" is the group of empty cells
 * @place: 1-based rank with ties sharing it (1-2-2-4), in the chosen order
 * @first_row: the row that gave a minimum, maximum or last value, or the first row of the group in
 *   the table if the plan asks for it: leads back to file and line; else G_MAXSIZE
 */
typedef struct {
  char **keys;
  NbRatio value;
  gint64 rows;
  gint64 place;
  gsize first_row;
} NbGroup;

void nb_group_free(NbGroup *group);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbGroup, nb_group_free)
NbGroup *nb_group_copy(const NbGroup *group);

/**
 * NbResultJoin: what a key or a condition through a dimension did not find.
 * @is_filter: of a condition of the plan, not of a key
 * @to: the dimension
 * @rows: kept rows whose cell is not empty and points at nothing: they are in the group ""; of a
 *   condition: rows that it judged so, which all other conditions keep
 * @cells: different texts (or days) of these
 * @twice: keys that the dimension has several times and tells different things of: the first holds
 */
typedef struct {
  NbKey key;
  gboolean is_filter;
  const NbDataset *to;
  gint64 rows, cells, twice;
} NbResultJoin;

/**
 * NbResult:
 * @plan: what was asked, a copy: with it the same question can be asked again, row by row or cut
 *   otherwise
 * @unknown: of char*: values of filters that no row of the table has, as `type=中小学 (“中小学生”)`
 * with the nearest ones: the answer may be 0 because of a slip of the pen
 *
 * rows_seen = rows_kept + rows_out_of_period + rows_filtered + rows_excluded, in this order of
 * test: period, filters, exclude.
 */
typedef struct {
  const NbTable *table;
  NbPlan *plan;
  gint32 first_day, last_day; /* of the plan */
  gboolean names_readers;
  NbOrder order;
  gint64 limit;
  GPtrArray *groups; /* of NbGroup*, ordered and cut */
  GPtrArray *unknown;
  GArray *joins;    /* of NbResultJoin: of keys through dimensions, then of conditions */
  gint64 n_groups;  /* before the cut */
  gint64 tied;      /* groups kept beyond the limit because they tie with the last */
  NbRatio total;    /* the aggregate over all kept rows, whatever the cut */
  gint64 rows_seen; /* rows of the table */
  gint64 rows_kept; /* in the period, through the filters, not excluded */
  gint64 rows_out_of_period;
  gint64 rows_filtered;
  gint64 rows_excluded;   /* by plan->exclude */
  NbRatio total_excluded; /* the aggregate over the excluded rows */
  gint64 rows_no_key;     /* kept rows whose first key is empty: no group in a ranking by value */
} NbResult;

void nb_result_free(NbResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbResult, nb_result_free)
