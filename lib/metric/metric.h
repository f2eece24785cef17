/* Metrics as data: the ini files of templates/metrics.
 *
 * A metric is one number with a definition: names, unit, dataset, filter, aggregate and the
 * standard it follows. Measuring it for a period gives an exact value with its trail: what was
 * counted, over which files, how many rows were kept and dropped and why.
 */
#pragma once
#include "metric/pack.h"
#include "metric/period.h"
#include "query/query.h"
#include "store/store.h"

/** NbOperation: how a derived metric is made of others. */
typedef enum {
  NB_OPERATION_DIVIDE,     /* over ÷ under × scale */
  NB_OPERATION_ADD,        /* over + under */
  NB_OPERATION_SUBTRACT,   /* over − under */
  NB_OPERATION_PEAK,       /* the largest value of over among the groups of `by`: the busiest day */
  NB_OPERATION_PEAK_SHARE, /* that value ÷ over × scale */
  NB_OPERATION_ABOVE,      /* how many groups of `by` have more than `than` of over */
  NB_OPERATION_HIGHEST,    /* the largest key of `by`, a number, that over has at least `than` of */
  NB_OPERATION_LOWEST,     /* the smallest such key */
  NB_OPERATION_DAYS,       /* calendar days of the period, or of the groups of `by` that are time */
} NbOperation;

/**
 * NbMetric: one section of a file.
 * @id: section name, ASCII
 * @zh, @en: names; @aliases: further names, (array zero-terminated)
 * @unit_zh: 册次; @unit_en: "loans" plural, @unit_en_one: "loan"; the words of @unit_zh are words
 * of templates/units.tsv (lang/unit.h)
 * @dimension: of @unit_zh: `loan`, `loan/person`; "" without unit
 * @pack: (nullable): id of the definition pack that says something else than the catalogue does
 * @dataset: id; %NULL for a derived metric
 * @where: filters, already parsed
 * @parts: what a counted value is divided by: 100 for a hand-kept per cent, else 1. The value of a
 *   metric whose unit is % is the fraction: 0.816 prints as 81.6%
 * @window: months: the metric looks at so many up to the end of the period (readers active within
 *   three years: 36); 0: at the period
 * @as_of: the value of a state at the end of the period (sites, followers), not a sum over it;
 *   for datasets with roles opened/closed: rows open on the last day
 * @undated: rows without a time belong to any period (a list that is kept for one year)
 * @needs: (array zero-terminated): roles that a filter must name, for the generic metric `figure`
 * @over, @under: ids of two metrics, for a derived one (@operation; @under is %NULL for those of
 * one metric); @over_metric and @under_metric are these; they may be derived themselves
 * @by: (nullable): the key by which it is usually tabulated (各月外借: month), or that @operation
 *   groups by; @than: its bound
 * @instead: (nullable): id of the metric that is measured where this one has no rows at all: a
 *   register instead of a hand-kept figure
 * @definition_zh, @definition_en: in words; @standard: where it comes from; @note: what to mind
 */
typedef struct _NbMetric {
  char *id, *zh, *en;
  char **aliases;
  char *unit_zh, *unit_en, *unit_en_one;
  char *dimension;
  char *pack;
  const NbDataset *dataset;
  GPtrArray *where; /* of NbFilter* */
  NbAggregate aggregate;
  gboolean as_of;
  char *time; /* role that the period selects by; default: the dataset's */
  gboolean undated;
  char **needs;
  NbOperation operation;
  char *over, *under, *by, *instead;
  const struct _NbMetric *over_metric, *under_metric, *instead_metric;
  gint64 than;
  gint64 scale;
  gint64 parts;
  gint64 window;
  char *definition_zh, *definition_en, *standard, *note;
  char *file;
  gint64 line;
} NbMetric;

typedef struct _NbCatalogue NbCatalogue;

/**
 * nb_catalogue_load:
 * @folder: templates/metrics; all its *.ini are read, in byte order of their names. Their language
 *   is described in the README.md there.
 *
 * Returns: (transfer full) (nullable): %NULL with @error (NB_ERROR_TEMPLATE, file and line) for any
 *   fault: an unknown key, dataset or role, a bad filter or aggregate, a name that is used twice
 */
NbCatalogue *nb_catalogue_load(const char *folder, GError **error);

/**
 * nb_catalogue_load_all:
 * @folders: (array zero-terminated): templates/metrics, then a project's own; one that is not there
 *   is passed over, except the first
 * @pack: (transfer full) (nullable): whose settings and overrides hold
 *
 * Returns: (transfer full) (nullable): %NULL with @error, also for an override of no metric and a
 *   setting that no metric names
 */
NbCatalogue *nb_catalogue_load_all(const char *const *folders, NbPack *pack, GError **error);
/** nb_catalogue_pack: Returns: (transfer none) (nullable): the pack that was loaded. */
const NbPack *nb_catalogue_pack(const NbCatalogue *catalogue);
void nb_catalogue_free(NbCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbCatalogue, nb_catalogue_free)
guint nb_catalogue_length(const NbCatalogue *catalogue);
const NbMetric *nb_catalogue_nth(const NbCatalogue *catalogue, guint i);
/** nb_catalogue_find: Returns: (nullable). @name: id, name or alias; case and spaces ignored. */
const NbMetric *nb_catalogue_find(const NbCatalogue *catalogue, const char *name);
/** nb_catalogue_near: Returns: (transfer full) (nullable): the three nearest names. */
char *nb_catalogue_near(const NbCatalogue *catalogue, const char *name);
/** nb_catalogue_need: what nb_catalogue_find() returns, or an error that names the nearest. */
const NbMetric *nb_catalogue_need(const NbCatalogue *catalogue, const char *name, GError **error);

/** nb_metric_dataset: Returns: (transfer none) (nullable): the dataset whose columns conditions on
 * the metric name: its own, or that of what it is made of. */
const NbDataset *nb_metric_dataset(const NbMetric *metric);

/** nb_metric_formula: Returns: (transfer full): what is counted, in one line, without names and
 * words: two metrics of one formula give one value. What is frozen keeps it, so that a comparison
 * with another definition (another pack, another year) is noticed. */
char *nb_metric_formula(const NbMetric *metric);

/**
 * nb_metric_plan:
 * @plan: (inout): gets the metric's own filters and aggregate added; the rest is left as it is
 *
 * For callers that rank or tabulate a metric in their own way.
 */
void nb_metric_plan(const NbMetric *metric, NbPlan *plan);

/**
 * NbMeasure: one value with its trail.
 * @has_data: %FALSE when the dataset has no rows at all in the store (value is none then)
 * @result: the query's counts (with its single group); %NULL for a derived metric or without data
 * @pack: (nullable): the definition pack that it was measured under, lent by the catalogue; a
 *   figure prints its pack->zh
 * @own: (nullable): a metric made for this measure alone (外借册次 同比); @metric points to it
 * @over, @under: (nullable): the two parts of a derived metric
 * @witness: (nullable): key of the group that gave a peak: 2024-07-15
 * @note_zh, @note_en: (nullable): why there is no value, or what to mind when comparing
 */
typedef struct _NbMeasure {
  const NbMetric *metric;
  const NbPack *pack;
  NbMetric *own;
  NbPeriod period;
  GPtrArray *filters; /* of NbFilter*: the extra ones asked for */
  gboolean has_data;
  NbRatio value;
  NbResult *result;
  struct _NbMeasure *over, *under;
  char *witness, *note_zh, *note_en;
} NbMeasure;

void nb_measure_free(NbMeasure *measure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbMeasure, nb_measure_free)

/**
 * nb_metric_measure:
 * @period: (nullable): %NULL for all days
 * @extra: (nullable) (element-type NbFilter): further conditions, as in {{新办读者证
 * 证类=中小学生}}; for a derived metric both parts are held to them
 *
 * A derived value divided by nothing is no value.
 *
 * Returns: (transfer full) (nullable): %NULL with @error: a column that the data lack, a filter
 * that the metric needs and did not get
 */
NbMeasure *nb_metric_measure(const NbCatalogue *catalogue, const NbMetric *metric,
                             const NbStore *store, const NbPeriod *period, const GPtrArray *extra,
                             GError **error);

/**
 * nb_metric_series:
 * The metric for each value of a key: months (with the months that have no rows as 0), sites,
 * classes, titles. @limit 0 for all; a bucket of time gives NB_ORDER_KEY, another key
 * NB_ORDER_VALUE unless @by_key.
 *
 * A single bucket key is filled: every year, quarter, month or day of the period, the seven
 * weekdays, the hours between the first and the last (not when that makes more than 4,000 lines).
 * The months of a state (@as_of) each hold the state at their end. A derived metric divides group
 * by group.
 *
 * Returns: (transfer full) (nullable): the groups; %NULL with @error: no rows at all
 * (NB_ERROR_LATE), a column that the data lack
 */
NbResult *nb_metric_series(const NbMetric *metric, const NbStore *store, const NbPeriod *period,
                           const GPtrArray *extra, const GPtrArray *exclude, const GArray *keys,
                           gint64 limit, gboolean by_key, GError **error);

/**
 * nb_metric_series_plan: for who asks many questions at once.
 * @counted: (out): the metric that is counted, which may stand in for @metric
 *
 * Returns: (transfer full) (nullable): the plan over the table of the dataset of @counted that
 *   nb_metric_series() without limit would ask, by key; %NULL when it is not one plan
 */
NbPlan *nb_metric_series_plan(const NbMetric *metric, const NbStore *store, const NbPeriod *period,
                              const GPtrArray *extra, const GPtrArray *exclude, const GArray *keys,
                              const NbMetric **counted);
/** nb_metric_series_finish: makes the result of that plan what nb_metric_series() gives. */
void nb_metric_series_finish(const NbMetric *counted, const GArray *keys, NbResult *result);
