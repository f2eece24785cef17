#include "metric/buckets.h"
#include "metric/plan.h"
#include "metric/span.h"
#include <string.h>

/* What was asked for, in one piece. */
typedef struct {
  const NbStore *store;
  const NbPeriod *period;
  const GPtrArray *extra, *exclude;
  const GArray *keys;
  gint64 limit;
  gboolean by_key;
} Asked;

static NbBucket
single_bucket(const GArray *keys)
{
  return keys->len == 1 ? g_array_index(keys, NbKey, 0).bucket : NB_BUCKET_NONE;
}

static gboolean
is_filled(NbBucket bucket)
{
  return bucket >= NB_BUCKET_YEAR && bucket <= NB_BUCKET_HOUR;
}

static const NbTable *
find_table(const NbMetric *metric, const NbStore *store, GError **error)
{
  const NbTable *table = nb_store_get(store, metric->dataset->id);

  if (table && nb_table_rows(table) > 0)
    return table;
  nb_fail(error, NB_ERROR_LATE, NULL, _("add the file that holds them"),
          _("there are no rows of %s (%s), which “%s” is made of"), metric->dataset->zh,
          metric->dataset->id, metric->zh);
  return NULL;
}

/* `month` means the month of the time that the metric itself goes by. */
static void
add_keys(NbPlan *plan, const NbMetric *metric, const GArray *keys)
{
  for (guint i = 0; i < keys->len; i++) {
    NbKey key = g_array_index(keys, NbKey, i);
    int own = metric->time ? nb_dataset_role(metric->dataset, metric->time) : -1;

    if (own >= 0 && g_strcmp0(key.role, metric->dataset->time) == 0 &&
        metric->dataset->roles[own].type == NB_TYPE_TIME)
      key.role = metric->dataset->roles[own].id;
    g_array_append_val(plan->keys, key);
    /* of an edition, its author is told by its first row */
    plan->first_rows |= key.bucket == NB_BUCKET_EDITION || key.bucket == NB_BUCKET_WORK;
  }
}

static NbPlan *
plan_for(const NbMetric *metric, const Asked *asked)
{
  NbPlan *plan = nb_metric_plan_for(metric, asked->period, asked->extra);

  nb_filters_append(plan->exclude, asked->exclude);
  add_keys(plan, metric, asked->keys);
  plan->limit = asked->limit;
  plan->order =
      asked->by_key || is_filled(single_bucket(asked->keys)) ? NB_ORDER_KEY : NB_ORDER_VALUE;
  return plan;
}

static NbRatio
nothing_of(const NbMetric *metric)
{
  return nb_aggregate_adds(metric->aggregate.kind) ? NB_RATIO_INT(0) : NB_RATIO_NONE;
}

static NbResult *
run_plan(const NbMetric *metric, const NbTable *table, const NbPlan *plan, GError **error)
{
  NbResult *result = nb_query_run(table, plan, error);

  if (!result)
    g_prefix_error(error, "%s (%s): ", metric->zh, metric->id);
  return result;
}

/* ---- states: one question for the end of each bucket ---- */

static gboolean
add_state(const NbMetric *metric, const NbTable *table, const Asked *asked, gint32 day,
          NbBucket bucket, NbResult *into, GError **error)
{
  NbPeriod until = {NB_DAY_NONE, MIN(nb_buckets_last_day(bucket, day), into->last_day)};
  g_autoptr(NbPlan) plan = nb_metric_plan_for(metric, &until, asked->extra);

  nb_filters_append(plan->exclude, asked->exclude);
  g_autoptr(NbResult) one = run_plan(metric, table, plan, error);

  if (!one)
    return FALSE;
  NbGroup *group = nb_group_copy(one->groups->pdata[0]);

  g_strfreev(group->keys);
  group->keys = g_new0(char *, 2);
  group->keys[0] = nb_buckets_key(bucket, day);
  group->place = into->groups->len + 1;
  g_ptr_array_add(into->groups, group);
  return TRUE;
}

/* Returns: the days between which states are told: the period, or the days that the rows have. */
static NbPeriod
state_span(const NbPlan *plan, const NbTable *table, const NbMetric *metric)
{
  const char *role = metric->time ? metric->time : metric->dataset->time;
  const NbColumn *time = role ? nb_table_column(table, role) : NULL;
  NbPeriod span = {plan->first_day, plan->last_day};

  for (gsize i = 0; time && nb_column_is_time(time) && i < nb_table_rows(table); i++) {
    gint32 day = nb_column_day(time, i);

    if (day == NB_DAY_NONE)
      continue;
    if (plan->first_day == NB_DAY_NONE && (span.first_day == NB_DAY_NONE || day < span.first_day))
      span.first_day = day;
    if (plan->last_day == NB_DAY_NONE)
      span.last_day = MAX(span.last_day, day);
  }
  return span;
}

static NbResult *
series_of_states(const NbMetric *metric, const NbTable *table, const Asked *asked, GError **error)
{
  NbBucket bucket = single_bucket(asked->keys);
  g_autoptr(NbPlan) plan = nb_metric_plan_for(metric, asked->period, asked->extra);

  nb_filters_append(plan->exclude, asked->exclude);
  g_autoptr(NbResult) result = run_plan(metric, table, plan, error);

  if (!result)
    return NULL;
  NbPeriod span = state_span(plan, table, metric);

  g_ptr_array_set_size(result->groups, 0);
  result->order = NB_ORDER_KEY;
  result->first_day = span.first_day;
  result->last_day = span.last_day;
  if (span.first_day == NB_DAY_NONE || span.last_day == NB_DAY_NONE)
    return g_steal_pointer(&result);
  for (gint32 day = span.first_day; day <= span.last_day && result->groups->len < 4000;) {
    if (!add_state(metric, table, asked, day, bucket, result, error))
      return NULL;
    day = nb_buckets_last_day(bucket, day) + 1;
  }
  result->n_groups = result->groups->len;
  return g_steal_pointer(&result);
}

/* ---- counted ---- */

static NbResult *
series_of_rows(const NbMetric *metric, const Asked *asked, GError **error)
{
  const NbTable *table = find_table(metric, asked->store, error);
  NbBucket bucket = single_bucket(asked->keys);

  if (!table)
    return NULL;
  if (metric->as_of && nb_buckets_is_time(bucket))
    return series_of_states(metric, table, asked, error);
  g_autoptr(NbPlan) plan = plan_for(metric, asked);
  g_autoptr(NbResult) result = run_plan(metric, table, plan, error);

  if (result && is_filled(bucket) && asked->limit == 0)
    nb_buckets_fill(result, bucket, nothing_of(metric));
  return g_steal_pointer(&result);
}

/* ---- derived: group by group ---- */

static char *
group_name(const NbGroup *group)
{
  return g_strjoinv("\x1f", group->keys);
}

/* Returns: (transfer container): the groups by the code that their names get in @names. */
static GPtrArray *
by_name(const NbResult *result, NbDict *names)
{
  GPtrArray *groups = g_ptr_array_new();

  for (guint i = 0; i < result->groups->len; i++) {
    g_autofree char *name = group_name(result->groups->pdata[i]);
    guint32 code = nb_dict_add(names, name, strlen(name));

    if (code >= groups->len)
      g_ptr_array_set_size(groups, (int)code + 1);
    groups->pdata[code] = result->groups->pdata[i];
  }
  return groups;
}

static void
combine_groups(const NbMetric *metric, const NbResult *over, const NbResult *under)
{
  NbDict *names = nb_dict_new();
  g_autoptr(GPtrArray) parts = by_name(under, names);

  for (guint i = 0; i < over->groups->len; i++) {
    NbGroup *group = over->groups->pdata[i];
    g_autofree char *name = group_name(group);
    guint32 code = nb_dict_find(names, name, strlen(name));
    const NbGroup *part = code < parts->len ? parts->pdata[code] : NULL;

    group->value = nb_metric_combine(metric, group->value, part ? part->value : NB_RATIO_NONE);
  }
  nb_dict_free(names);
}

/* A hand-kept per cent is a fraction. */
static void
divide_parts(const NbMetric *metric, NbResult *result)
{
  for (guint i = 0; result && metric->parts > 1 && i < result->groups->len; i++) {
    NbGroup *group = result->groups->pdata[i];

    group->value = nb_metric_part_of(metric, group->value);
  }
  if (result)
    result->total = nb_metric_part_of(metric, result->total);
}

static NbResult *series_of(const NbMetric *metric, const Asked *asked, GError **error);

/* The days of each group of time; any other group has all days of the period. */
static gint64
days_of_group(const NbGroup *group, NbBucket bucket, const NbPeriod *span)
{
  gint32 first = nb_buckets_first_day(bucket, group->keys[0]);

  if (first == NB_DAY_NONE)
    return nb_period_days(span);
  gint32 last = nb_buckets_last_day(bucket, first);

  if (span->first_day != NB_DAY_NONE)
    first = MAX(first, span->first_day);
  if (span->last_day != NB_DAY_NONE)
    last = MIN(last, span->last_day);
  return MAX((gint64)last - first + 1, 0);
}

static NbResult *
series_of_days(const NbMetric *metric, const Asked *asked, GError **error)
{
  g_autoptr(NbResult) result = series_of(metric->over_metric, asked, error);
  NbBucket bucket = single_bucket(asked->keys);
  NbPeriod span = {NB_DAY_NONE, NB_DAY_NONE};

  if (!result)
    return NULL;
  if (asked->period)
    span = *asked->period;
  for (guint i = 0; i < result->groups->len; i++) {
    NbGroup *group = result->groups->pdata[i];
    gint64 days = days_of_group(group, bucket, &span);

    group->value = days > 0 ? NB_RATIO_INT(days) : NB_RATIO_NONE;
  }
  gint64 all = nb_period_days(&span);

  result->total = all > 0 ? NB_RATIO_INT(all) : NB_RATIO_NONE;
  return g_steal_pointer(&result);
}

static NbResult *
series_of_parts(const NbMetric *metric, const Asked *asked, GError **error)
{
  const Asked all = {
      .store = asked->store,
      .period = asked->period,
      .extra = asked->extra,
      .exclude = asked->exclude,
      .keys = asked->keys,
      .by_key = TRUE,
  };

  if (metric->operation == NB_OPERATION_DAYS)
    return series_of_days(metric, &all, error);
  if (!metric->under_metric) {
    nb_fail(error, NB_ERROR_TEMPLATE, NULL, _("tabulate the metric that it looks at"),
            _("“%s” is one number of many groups and has no table"), metric->zh);
    return NULL;
  }
  g_autoptr(NbResult) over = series_of(metric->over_metric, &all, error);
  g_autoptr(NbResult) under = over ? series_of(metric->under_metric, &all, error) : NULL;

  if (!under)
    return NULL;
  combine_groups(metric, over, under);
  over->total = nb_metric_combine(metric, over->total, under->total);
  over->total_excluded = NB_RATIO_NONE;
  if (asked->limit > 0 && asked->limit < over->groups->len)
    g_ptr_array_set_size(over->groups, (int)asked->limit);
  return g_steal_pointer(&over);
}

static gboolean
has_rows(const NbMetric *metric, const NbStore *store)
{
  const NbTable *table = metric->dataset ? nb_store_get(store, metric->dataset->id) : NULL;

  return metric->over_metric || (table && nb_table_rows(table) > 0);
}

static NbResult *
series_of(const NbMetric *metric, const Asked *asked, GError **error)
{
  if (!has_rows(metric, asked->store) && metric->instead_metric &&
      has_rows(metric->instead_metric, asked->store))
    return series_of(metric->instead_metric, asked, error);
  if (metric->over_metric)
    return series_of_parts(metric, asked, error);
  NbResult *result = series_of_rows(metric, asked, error);

  divide_parts(metric, result);
  return result;
}

NbResult *
nb_metric_series(const NbMetric *metric, const NbStore *store, const NbPeriod *period,
                 const GPtrArray *extra, const GPtrArray *exclude, const GArray *keys, gint64 limit,
                 gboolean by_key, GError **error)
{
  g_return_val_if_fail(metric && store && keys, NULL);
  const Asked asked = {
      .store = store,
      .period = period,
      .extra = extra,
      .exclude = exclude,
      .keys = keys,
      .limit = limit,
      .by_key = by_key,
  };

  return series_of(metric, &asked, error);
}

/* Returns: (nullable): what is counted when @metric is asked for. */
static const NbMetric *
counted_metric(const NbMetric *metric, const NbStore *store)
{
  while (!has_rows(metric, store) && metric->instead_metric &&
         has_rows(metric->instead_metric, store))
    metric = metric->instead_metric;
  return metric->over_metric || !has_rows(metric, store) ? NULL : metric;
}

NbPlan *
nb_metric_series_plan(const NbMetric *metric, const NbStore *store, const NbPeriod *period,
                      const GPtrArray *extra, const GPtrArray *exclude, const GArray *keys,
                      const NbMetric **counted)
{
  g_return_val_if_fail(metric && store && keys && counted, NULL);
  const Asked asked = {
      .store = store,
      .period = period,
      .extra = extra,
      .exclude = exclude,
      .keys = keys,
      .by_key = TRUE,
  };

  *counted = counted_metric(metric, store);
  if (!*counted || ((*counted)->as_of && nb_buckets_is_time(single_bucket(keys))))
    return NULL;
  return plan_for(*counted, &asked);
}

void
nb_metric_series_finish(const NbMetric *counted, const GArray *keys, NbResult *result)
{
  NbBucket bucket = single_bucket(keys);

  if (is_filled(bucket))
    nb_buckets_fill(result, bucket, nothing_of(counted));
  divide_parts(counted, result);
}
