/* What is asked: conditions, keys, what becomes of a group, the order and the cut.
 *
 * A plan names roles, not columns, and holds nothing that only our kernels understand, so that a
 * SQL engine can run it one day.
 */
#pragma once
#include "base/error.h"
#include "store/schema.h"

typedef enum {
  NB_OP_EQ,       /* = any of the values */
  NB_OP_NE,       /* != none of the values */
  NB_OP_PREFIX,   /* ^= begins with any */
  NB_OP_CONTAINS, /* *= contains any */
  NB_OP_EXCLUDES, /* !*= contains none */
  NB_OP_LT,
  NB_OP_LE,
  NB_OP_GT,
  NB_OP_GE, /* counts, or dates as 2024-04-23 */
} NbOp;

/**
 * NbFilter: one condition. A text role compares text; the empty value matches the empty cell (also
 * beside a comparison: `closed>2024-12-31|` takes rows that are not closed).
 * @role: id of a role of the dataset, or a derived key: `class`, `class2`, `month`, `weekday` …
 *   `class=I` and `class=other` compare the main class, `class^=I2` the number itself.
 * @alternatives: the values are other words for one thing (微信粉丝|粉丝): it is no slip of the pen
 *   when some of them occur nowhere, only when none does
 * @joined: it stands behind an ` and `: in an exclusion it must hold together with the one before
 *
 * A condition through another table (`site:type=分馆`) is put to the row that is pointed at; where
 * there is none, all that could be told is empty.
 *
 * A date stands for all of its days: `time<=2024-03` ends with March 31. The action of a loan row
 * is `loan` when the cell is empty or there is no such column.
 */
typedef struct {
  char *role;
  NbOp op;
  GPtrArray *values; /* of char* */
  gboolean alternatives, joined;
} NbFilter;

/** NbBucket: how a role is cut into groups: a time role by time, a call number by its class. */
typedef enum {
  NB_BUCKET_NONE,    /* a text as it is; a time by day */
  NB_BUCKET_YEAR,    /* 2024 */
  NB_BUCKET_QUARTER, /* 2024Q1 */
  NB_BUCKET_MONTH,   /* 2024-04 */
  NB_BUCKET_DAY,     /* 2024-04-23 */
  NB_BUCKET_WEEKDAY, /* 1 … 7 */
  NB_BUCKET_HOUR,    /* 00 … 23 */
  NB_BUCKET_CLASS,   /* CLC main class: A … Z, "other" (L M W Y, digits, Han …), "" for none */
  NB_BUCKET_CLASS2,  /* the same, and T by its second letter: TP, TN, O, I */
  NB_BUCKET_AGE,     /* full years between the birth and the time of the row: 0 … 120 */
  NB_BUCKET_AGE_END, /* the years reached by the end of the row's year */
  NB_BUCKET_DECADE,  /* of the birth: 1980 for 80后 */
  NB_BUCKET_EDITION, /* a title in all its editions: equal ISBN, else equal title and author; parts
                        of a set apart (query/edition.h) */
  NB_BUCKET_WORK,    /* the same, and the parts of a set together */
} NbBucket;

/**
 * NbKey: what rows are grouped by.
 * @role: (transfer none): id of the role, a static string of the schema; `class` for the classes,
 *   even when the dataset has only call numbers
 * @attribute: (nullable) (transfer none): id of a role of the dataset that @role points at: what is
 *   told there of the row (`site:type`); @bucket is then how that is cut. %NULL for @role itself
 */
typedef struct {
  const char *role;
  NbBucket bucket;
  const char *attribute;
} NbKey;

/** nb_key_dimension: Returns: (nullable): the dataset that @key, of @dataset, goes through; %NULL
 * when it does not go through any. */
const NbDataset *nb_key_dimension(const NbKey *key, const NbDataset *dataset);

typedef enum {
  NB_AGGREGATE_COUNT,    /* rows, or the sum of the weight role when the table has one */
  NB_AGGREGATE_SUM,      /* of one role, or of several added up */
  NB_AGGREGATE_DISTINCT, /* different combinations of one or more keys, none of them empty */
  NB_AGGREGATE_MIN,
  NB_AGGREGATE_MAX,
  NB_AGGREGATE_LAST,    /* value of the row with the latest time, the last such in file order */
  NB_AGGREGATE_ROWS,    /* rows, whatever they weigh */
  NB_AGGREGATE_HALF,    /* half of the sum of one role or several: (in + out) / 2, exactly */
  NB_AGGREGATE_BOUTS,   /* of each combination of keys: stretches of one day without a pause longer
                           than `gap` minutes */
  NB_AGGREGATE_DAYS,    /* sum of the days from the first time to the second */
  NB_AGGREGATE_LATE,    /* rows whose second time is later than the first */
  NB_AGGREGATE_DIFFER,  /* rows with two texts that differ */
  NB_AGGREGATE_REACHED, /* rows whose second number is not below the first */
  NB_AGGREGATE_LONGEST, /* most days from the first time to the second, none below 0 */
  NB_AGGREGATE_MEDIAN,  /* the middle of these days; of two in the middle their mean */
  NB_AGGREGATE_PERCENTILE, /* the smallest number of a role that `gap` of a hundred do not exceed */
} NbAggregateKind;

/** nb_aggregate_adds: is the value over nothing 0, not no value? */
gboolean nb_aggregate_adds(NbAggregateKind kind);

/** nb_aggregate_is_additive: is the value of the whole the sum of its parts, whatever the parts?
 * Not so for different readers, the latest value or a median. */
gboolean nb_aggregate_is_additive(NbAggregateKind kind);

typedef struct {
  NbAggregateKind kind;
  GArray *over; /* of NbKey: min/max/last: one; sum/distinct/bouts: one or more; days and its like:
                   two times; count: none, may be NULL */
  gint64 gap;   /* bouts: minutes; percentile: which, 1 to 100 */
} NbAggregate;

/** nb_aggregate_name: Returns: (transfer none): "count", "sum" … */
const char *nb_aggregate_name(NbAggregateKind kind);

/**
 * nb_aggregate_parse:
 * @text: `count`, `sum persons + online`, `distinct reader, day, site`, `last value`, `bouts 120
 *   reader, site`, `days time, returned`, `percentile 90 persons`
 * @aggregate: its array @over is filled
 */
gboolean nb_aggregate_parse(const char *text, const NbDataset *dataset, NbAggregate *aggregate,
                            GError **error);

typedef enum { NB_ORDER_VALUE, NB_ORDER_KEY } NbOrder; /* value: descending; key: ascending */

/**
 * NbPlan:
 * @time: (nullable): role that the period selects by; %NULL for the dataset's. A count role holds
 *   years. A row without time is out of any period, unless @undated.
 * @as_of: the state at the end of the period: rows dated up to @last_day or undated, whose role
 *   `closed` (if the dataset has one) is empty or later than @last_day; @first_day is not used
 * @exclude: rows for which any of these holds, or all that are @joined, are taken out of the
 *   result, but counted
 * @first_rows: say of each group shown which row is its first, which takes another look at the rows
 */
typedef struct {
  gint32 first_day, last_day; /* both included; NB_DAY_NONE for no bound */
  char *time;
  gboolean as_of, undated;
  GPtrArray *filters; /* of NbFilter* */
  GArray *keys;       /* of NbKey; empty: one group of all rows */
  NbAggregate aggregate;
  NbOrder order;
  gint64 limit;       /* groups; 0 all. Groups tied with the last are kept too. */
  GPtrArray *exclude; /* of NbFilter* */
  gboolean first_rows;
} NbPlan;

/** nb_plan_new: Returns: (transfer full): a count of all rows, arrays empty but there. */
NbPlan *nb_plan_new(void);
/** nb_plan_copy: Returns: (transfer full). */
NbPlan *nb_plan_copy(const NbPlan *plan);
void nb_plan_free(NbPlan *plan);
/** nb_plan_beside: adds the ids of the datasets that keys and filters of @plan go through. @into:
 * (element-type char*): static texts, each once. */
void nb_plan_beside(const NbPlan *plan, const NbDataset *dataset, GPtrArray *into);
/** nb_plan_roles: adds the ids of the roles that @plan looks at. @into: (element-type char*):
 * static texts, each once. Returns: %FALSE when that cannot be told. */
gboolean nb_plan_roles(const NbPlan *plan, const NbDataset *dataset, GPtrArray *into);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPlan, nb_plan_free)

/**
 * nb_filter_parse:
 * @text: `role=a|b`, `role!=a`, `role^=I2`, `role*=研修室`, `role!*=研修室`, `人次>=100`; several
 * are joined by `;` or ` and `. Role names in either language; full-width ＝｜；≥≤≠ equal ASCII, ／
 * parts values as | does. A value may be in quotes ("", '', “”), a quote inside them doubled. ` and
 * ` joins only where a role and an operator follow, so `title=War and Peace` needs no quotes.
 * @dataset: whose roles
 * @into: (element-type NbFilter): where they are added; unchanged on error
 *
 * NB_ERROR_USAGE: no operator, an unknown role (with the nearest names and the list), an operator
 * that the role cannot take, a value that is no number or date, a quote that is not closed.
 */
gboolean nb_filter_parse(const char *text, const NbDataset *dataset, GPtrArray *into,
                         GError **error);
/** nb_filter_new: Returns: (transfer full): for callers that know the role's id; no values yet. */
NbFilter *nb_filter_new(const char *role, NbOp op);
NbFilter *nb_filter_copy(const NbFilter *filter);
/** nb_filters_append: adds copies of the filters of @from (nullable) to @into. */
void nb_filters_append(GPtrArray *into, const GPtrArray *from);
void nb_filter_free(NbFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFilter, nb_filter_free)
/** nb_filter_format: Returns: (transfer full): the filter as text again; nb_filter_parse() gives
 * the same filter back. */
char *nb_filter_format(const NbFilter *filter);

/**
 * nb_key_parse:
 * @text: a role; a bucket of the time role: `year quarter month day weekday hour`, 年 季 月 日 星期
 * 时; a bucket of another one: `returned:month`, 归还日期:月; `class` or 大类 (from the class where
 * a row has one, else from its call number), `class2` or 二级类; of datasets with a birth `age`
 * 年龄, `age_end` 年末年龄, `decade` 年代; of those with title and author `edition` 版本, `work`
 * 著作; what another table tells of a role (query/join.h): `site:type`, 馆藏地:类型, `item:class`,
 * `time:state`
 *
 * NB_ERROR_USAGE: unknown name, with the nearest and the list.
 */
gboolean nb_key_parse(const char *text, const NbDataset *dataset, NbKey *key, GError **error);
