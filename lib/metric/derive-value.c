#include "metric/derive-value.h"
#include "metric/plan.h"
#include <string.h>

enum { USUAL_YEARS = 4 };

static NbMeasure *
part(const NbDeriveAsked *asked, const NbPeriod *period, const GPtrArray *extra, GError **error)
{
  return nb_metric_measure(asked->catalogue, asked->metric, asked->store, period, extra, error);
}

/* Has the log rows before the period and after it? Then none within it is none. */
static gboolean
is_covered(const NbResult *result)
{
  const char *role =
      result->plan->time ? result->plan->time : nb_table_dataset(result->table)->time;
  const NbColumn *time = role ? nb_table_column(result->table, role) : NULL;
  gboolean before = FALSE, after = FALSE;

  for (gsize i = 0; time && nb_column_is_time(time) && i < nb_table_rows(result->table); i++) {
    gint32 day = nb_column_day(time, i);

    before |= day != NB_DAY_NONE && day < result->first_day;
    after |= day != NB_DAY_NONE && result->last_day != NB_DAY_NONE && day > result->last_day;
  }
  return before && after;
}

/* Rows there are, but none in these days: nothing is known of them. */
static gboolean
is_known(const NbMeasure *measure)
{
  const NbResult *result = measure->result;

  if (!measure->has_data || measure->value.den <= 0)
    return FALSE;
  if (!result)
    return !measure->over || is_known(measure->over);
  return measure->metric->as_of || result->rows_out_of_period < result->rows_seen ||
         is_covered(result);
}

static void
set_note(NbMeasure *measure, const char *zh, const char *en)
{
  g_free(measure->note_zh);
  g_free(measure->note_en);
  measure->note_zh = g_strdup(zh);
  measure->note_en = g_strdup(en);
}

/* ---- against another period ---- */

static NbPeriod
other_period(const NbDeriveAsked *asked)
{
  const NbPeriod *period = asked->period;

  switch (asked->derive->kind) {
  case NB_DERIVE_MOM:
    return nb_period_previous(period);
  case NB_DERIVE_FESTIVAL:
    return nb_period_aligned(period);
  case NB_DERIVE_INDEX:
    return asked->derive->base;
  case NB_DERIVE_CAGR:
    return asked->derive->years > 0 ? nb_period_shift(period, -12 * asked->derive->years)
                                    : asked->derive->base;
  default:
    return nb_period_before(period);
  }
}

static int
years_between(const NbPeriod *from, const NbPeriod *to)
{
  return nb_day_to_date(to->last_day).year - nb_day_to_date(from->last_day).year;
}

static NbRatio
compare(const NbDeriveAsked *asked, const NbPeriod *other, NbRatio now, NbRatio then)
{
  switch (asked->derive->kind) {
  case NB_DERIVE_INDEX:
    return nb_ratio_divide(now, then, 100);
  case NB_DERIVE_CAGR:
    return nb_growth_rate(then, now, years_between(other, asked->period));
  default:
    return nb_ratio_divide(nb_ratio_plus(now, then, -1), then, 1);
  }
}

static gboolean
fill_comparison(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  NbPeriod other = nb_period_is_bounded(asked->period) ? other_period(asked)
                                                       : (NbPeriod){NB_DAY_NONE, NB_DAY_NONE};

  measure->over = part(asked, asked->period, asked->extra, error);
  if (!measure->over)
    return FALSE;
  measure->has_data = measure->over->has_data;
  if (!nb_period_is_bounded(&other)) {
    set_note(measure, "没有可比的期间", "there is no period to compare with");
    return TRUE;
  }
  measure->under = part(asked, &other, asked->extra, error);
  if (!measure->under)
    return FALSE;
  g_autofree char *span = nb_period_format(&other);

  if (!is_known(measure->under)) {
    g_autofree char *zh = g_strdup_printf("%s没有数据，不能比较", span);
    g_autofree char *en = g_strdup_printf("no data for %s to compare with", span);

    set_note(measure, zh, en);
    return TRUE;
  }
  measure->value = compare(asked, &other, measure->over->value, measure->under->value);
  if (measure->value.den == 0) {
    g_autofree char *zh = g_strdup_printf("%s为0，不能作分母", span);
    g_autofree char *en = g_strdup_printf("%s has 0, which cannot divide", span);

    set_note(measure, zh, en);
  }
  return TRUE;
}

/* ---- one value of another period ---- */

static gboolean
fill_other(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  NbPeriod other = asked->derive->kind == NB_DERIVE_LAST ? nb_period_before(asked->period)
                                                         : nb_period_until(asked->period);

  measure->over = part(asked, &other, asked->extra, error);
  if (!measure->over)
    return FALSE;
  measure->has_data = measure->over->has_data;
  if (is_known(measure->over))
    measure->value = measure->over->value;
  else
    set_note(measure, "该期没有数据", "no data for that period");
  return TRUE;
}

/* ---- the mean of years ---- */

static gboolean
fill_average(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  int years = asked->derive->years > 0 ? asked->derive->years : USUAL_YEARS;
  NbRatio sum = NB_RATIO_INT(0);

  for (int i = 0; i < years; i++) {
    NbPeriod year = nb_period_shift(asked->period, -12 * i);
    g_autoptr(NbMeasure) one = part(asked, &year, asked->extra, error);

    if (!one)
      return FALSE;
    if (i == 0)
      measure->has_data = one->has_data;
    if (!is_known(one)) {
      g_autofree char *span = nb_period_format(&year);
      g_autofree char *zh = g_strdup_printf("%s没有数据，不算平均", span);
      g_autofree char *en = g_strdup_printf("no data for %s, so no mean", span);

      set_note(measure, zh, en);
      return TRUE;
    }
    sum = nb_ratio_plus(sum, one->value, 1);
    if (i == 0)
      measure->over = g_steal_pointer(&one);
  }
  measure->value = nb_ratio_divide(sum, NB_RATIO_INT(years), 1);
  return TRUE;
}

/* ---- against the whole ---- */

static gboolean
fill_share(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  if (!asked->extra || asked->extra->len == 0)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("add a condition, such as 馆藏地=总馆"),
                   _("a share of “%s” without a condition is the whole"), asked->metric->zh);
  measure->over = part(asked, asked->period, asked->extra, error);
  measure->under = measure->over ? part(asked, asked->period, NULL, error) : NULL;
  if (!measure->under)
    return FALSE;
  measure->has_data = measure->over->has_data;
  measure->value = nb_ratio_divide(measure->over->value, measure->under->value, 1);
  if (measure->value.den == 0)
    set_note(measure, "总量为0，没有占比", "the whole is 0, so there is no share");
  return TRUE;
}

static gboolean
fill_rank(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  const NbFilter *filter = asked->extra && asked->extra->len == 1 ? asked->extra->pdata[0] : NULL;
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  NbKey key = {0};

  if (!filter || filter->op != NB_OP_EQ || filter->values->len != 1 || !asked->metric->dataset)
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("write one condition with one value, 馆藏地=总馆"),
                   _("the place of “%s” is asked, but not whose"), asked->metric->zh);
  measure->over = part(asked, asked->period, asked->extra, error);
  if (!measure->over || !nb_key_parse(filter->role, asked->metric->dataset, &key, error))
    return FALSE;
  measure->has_data = measure->over->has_data;
  g_array_append_val(keys, key);
  g_autoptr(NbResult) all = measure->has_data
                                ? nb_metric_series(asked->metric, asked->store, asked->period, NULL,
                                                   NULL, keys, 0, FALSE, error)
                                : NULL;

  if (measure->has_data && !all)
    return FALSE;
  for (guint i = 0; all && i < all->groups->len; i++) {
    const NbGroup *group = all->groups->pdata[i];

    if (strcmp(group->keys[0], filter->values->pdata[0]) == 0)
      measure->value = NB_RATIO_INT(group->place);
  }
  if (measure->value.den == 0)
    set_note(measure, "未列入排名", "not in the ranking");
  return TRUE;
}

/* ---- against the plan ---- */

static NbRatio
find_target(const NbDeriveAsked *asked)
{
  const NbTable *table = nb_store_get(asked->store, "plan");
  g_autoptr(NbPlan) plan = nb_plan_new();
  NbFilter *filter = nb_filter_new("metric", NB_OP_EQ);
  int year = asked->period ? nb_period_year(asked->period) : 0;
  const char *const names[] = {asked->metric->id, asked->metric->zh, asked->metric->en};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    g_ptr_array_add(filter->values, g_strdup(names[i]));
  for (char **alias = asked->metric->aliases; alias && *alias; alias++)
    g_ptr_array_add(filter->values, g_strdup(*alias));
  filter->alternatives = TRUE;
  g_ptr_array_add(plan->filters, filter);
  if (!table || !nb_aggregate_parse("sum target", nb_table_dataset(table), &plan->aggregate, NULL))
    return NB_RATIO_NONE;
  if (year > 0 && nb_table_column(table, "year")) {
    NbFilter *same = nb_filter_new("year", NB_OP_EQ);

    g_ptr_array_add(same->values, g_strdup_printf("%d", year));
    g_ptr_array_add(same->values, g_strdup(""));
    g_ptr_array_add(plan->filters, same);
  }
  g_autoptr(NbResult) result = nb_query_run(table, plan, NULL);

  return result && result->rows_kept > 0 ? result->total : NB_RATIO_NONE;
}

static gboolean
fill_target(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  NbRatio target = find_target(asked);

  measure->over = part(asked, asked->period, asked->extra, error);
  if (!measure->over)
    return FALSE;
  measure->has_data = measure->over->has_data;
  measure->value = nb_ratio_divide(measure->over->value, target, 1);
  if (measure->value.den == 0)
    set_note(measure, "计划表里没有这个指标的目标", "the plan has no target for this metric");
  return TRUE;
}

/* ---- among the sites ---- */

static int
by_value(gconstpointer a, gconstpointer b)
{
  const NbGroup *x = *(const NbGroup *const *)a, *y = *(const NbGroup *const *)b;

  return nb_ratio_order(x->value, y->value);
}

static NbRatio
middle_of(GPtrArray *groups)
{
  const NbGroup *low, *high;

  g_ptr_array_sort(groups, by_value);
  low = groups->pdata[(groups->len - 1) / 2];
  high = groups->pdata[groups->len / 2];
  return nb_ratio_divide(nb_ratio_plus(low->value, high->value, 1), NB_RATIO_INT(2), 1);
}

static NbRatio
mean_of(const GPtrArray *groups)
{
  NbRatio sum = NB_RATIO_INT(0);

  for (guint i = 0; i < groups->len; i++)
    sum = nb_ratio_plus(sum, ((const NbGroup *)groups->pdata[i])->value, 1);
  return nb_ratio_divide(sum, NB_RATIO_INT((gint64)groups->len), 1);
}

static gboolean
fill_sites(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  g_autoptr(GPtrArray) sites = g_ptr_array_new();
  const NbMetric *metric = asked->metric;
  NbKey key = {0};

  measure->over = part(asked, asked->period, asked->extra, error);
  if (!measure->over || !nb_key_parse("site", nb_metric_dataset(metric), &key, error))
    return FALSE;
  measure->has_data = measure->over->has_data;
  g_array_append_val(keys, key);
  g_autoptr(NbResult) all = measure->has_data
                                ? nb_metric_series(metric, asked->store, asked->period,
                                                   asked->extra, NULL, keys, 0, TRUE, error)
                                : NULL;

  if (measure->has_data && !all)
    return FALSE;
  for (guint i = 0; all && i < all->groups->len; i++) {
    NbGroup *group = all->groups->pdata[i];

    if (*group->keys[0] && group->value.den > 0)
      g_ptr_array_add(sites, group);
  }
  if (sites->len > 0)
    measure->value = asked->derive->kind == NB_DERIVE_SITE_MEAN ? mean_of(sites) : middle_of(sites);
  else
    set_note(measure, "没有分馆点的数据", "no data by site");
  return TRUE;
}

gboolean
nb_derive_fill(NbMeasure *measure, const NbDeriveAsked *asked, GError **error)
{
  switch (asked->derive->kind) {
  case NB_DERIVE_CUMULATIVE:
  case NB_DERIVE_LAST:
    return fill_other(measure, asked, error);
  case NB_DERIVE_AVERAGE:
    return fill_average(measure, asked, error);
  case NB_DERIVE_SHARE:
    return fill_share(measure, asked, error);
  case NB_DERIVE_RANK:
    return fill_rank(measure, asked, error);
  case NB_DERIVE_TARGET:
    return fill_target(measure, asked, error);
  case NB_DERIVE_SITE_MEAN:
  case NB_DERIVE_SITE_MEDIAN:
    return fill_sites(measure, asked, error);
  default:
    return fill_comparison(measure, asked, error);
  }
}
