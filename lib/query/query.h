/* One plan for everything above: filter, group, aggregate, order, limit.
 *
 * A plan names roles, not columns, and holds nothing that only our kernels understand, so that a
 * SQL engine can run it one day. Results do not depend on threads or hash order: groups are ordered
 * by value, then by key text in code-point order.
 */
#pragma once
#include "base/ratio.h"
#include "store/table.h"

typedef enum {
  NB_OP_EQ,       /* = any of the values */
  NB_OP_NE,       /* != none of the values */
  NB_OP_PREFIX,   /* ^= begins with any */
  NB_OP_CONTAINS, /* *= contains any */
  NB_OP_EXCLUDES, /* !*= contains none */
  NB_OP_LT, NB_OP_LE, NB_OP_GT, NB_OP_GE, /* counts, or dates as 2024-04-23 */
} NbOp;

/**
 * NbFilter: one condition. A text role compares text; the empty value matches the empty cell.
 */
typedef struct {
  char *role;
  NbOp op;
  GPtrArray *values; /* of char* */
} NbFilter;

/** NbBucket: how a time role is cut into groups. */
typedef enum {
  NB_BUCKET_NONE,
  NB_BUCKET_YEAR,    /* 2024 */
  NB_BUCKET_QUARTER, /* 2024Q1 */
  NB_BUCKET_MONTH,   /* 2024-04 */
  NB_BUCKET_DAY,     /* 2024-04-23 */
  NB_BUCKET_WEEKDAY, /* 1 … 7 */
  NB_BUCKET_HOUR,    /* 00 … 23 */
} NbBucket;

typedef struct {
  char *role;
  NbBucket bucket;
} NbKey;

typedef enum {
  NB_AGGREGATE_COUNT,    /* rows, or the sum of the weight role when the table has one */
  NB_AGGREGATE_SUM,      /* of one role */
  NB_AGGREGATE_DISTINCT, /* different combinations of one or more keys, none of them empty */
  NB_AGGREGATE_MIN,
  NB_AGGREGATE_MAX,
  NB_AGGREGATE_LAST,     /* value of the row with the latest time, the last such in file order */
} NbAggregateKind;

typedef struct {
  NbAggregateKind kind;
  GArray *over; /* of NbKey: sum/min/max/last: one; distinct: one or more; count: none */
} NbAggregate;

typedef enum { NB_ORDER_VALUE, NB_ORDER_KEY } NbOrder; /* value: descending; key: ascending */

typedef struct {
  gint32 first_day, last_day; /* both included; NB_DAY_NONE for no bound */
  GPtrArray *filters;         /* of NbFilter* */
  GArray *keys;               /* of NbKey; empty: one group of all rows */
  NbAggregate aggregate;
  NbOrder order;
  gint64 limit;               /* groups; 0 all. Groups tied with the last are kept too. */
  GPtrArray *exclude;         /* of NbFilter*: rows taken out of the ranking, but counted */
} NbPlan;

NbPlan *nb_plan_new(void);
void nb_plan_free(NbPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPlan, nb_plan_free)

/**
 * nb_filter_parse:
 * @text: `role=a|b`, `role!=a`, `role^=I2`, `role*=研修室`, `role!*=研修室`, `人次>=100`; several are
 *   joined by `;` or ` and `. Role names in either language; full-width ＝｜；≥≤≠ equal ASCII. A value
 *   may be in quotes.
 * @dataset: whose roles
 * @into: (element-type NbFilter): where they are added
 */
gboolean nb_filter_parse(const char *text, const NbDataset *dataset, GPtrArray *into,
                         GError **error);
NbFilter *nb_filter_copy(const NbFilter *filter);
void nb_filter_free(NbFilter *filter);
/** nb_filter_format: Returns: (transfer full): the filter as text again. */
char *nb_filter_format(const NbFilter *filter);

/**
 * nb_key_parse:
 * @text: a role, or a bucket of the time role: `month`, `月`, `weekday`, `hour`, `year`, `quarter`,
 *   `day`, or `class` (derived from call_no when the table has no class column)
 */
gboolean nb_key_parse(const char *text, const NbDataset *dataset, NbKey *key, GError **error);

/**
 * NbGroup: one line of a result.
 * @keys: one text per key; "" is the group of empty cells
 * @place: 1-based rank with ties sharing it (1-2-2-4), in the chosen order
 */
typedef struct {
  char **keys;
  NbRatio value;
  gint64 rows;
  gint64 place;
  gsize first_row; /* first row of the group in the table: leads back to file and line */
} NbGroup;

typedef struct {
  const NbTable *table;
  GPtrArray *groups;     /* of NbGroup*, ordered and cut */
  gint64 n_groups;       /* before the cut */
  gint64 tied;           /* groups kept beyond the limit because they tie with the last */
  NbRatio total;         /* the aggregate over all kept rows, whatever the cut */
  gint64 rows_seen;      /* rows of the table */
  gint64 rows_kept;      /* in the period, through the filters, not excluded */
  gint64 rows_out_of_period;
  gint64 rows_filtered;
  gint64 rows_excluded;  /* by plan->exclude */
  NbRatio total_excluded; /* the aggregate over the excluded rows */
  gint64 rows_no_key;    /* kept rows whose first key is empty: no group in a ranking by value */
} NbResult;

void nb_result_free(NbResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbResult, nb_result_free)

/**
 * nb_query_run:
 * @table: unchanged
 * @plan: names of roles that the dataset has; a role without a column in the table is an error
 *   that lists the columns there are
 *
 * Rows whose key is empty form a group with the key "" when ordered by key, and no group when
 * ordered by value (they are counted in rows_no_key and in total).
 *
 * Time O(rows + groups log groups).
 */
NbResult *nb_query_run(const NbTable *table, const NbPlan *plan, GError **error);
