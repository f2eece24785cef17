#include "report/words.h"
#include "lang/terms.h"
#include "lang/when.h"
#include <string.h>

static const char *const ops[] = {
    [NB_OP_EQ] = "=",        [NB_OP_NE] = "!=",        [NB_OP_PREFIX] = "^=",
    [NB_OP_CONTAINS] = "*=", [NB_OP_EXCLUDES] = "!*=", [NB_OP_LT] = "<",
    [NB_OP_LE] = "<=",       [NB_OP_GT] = ">",         [NB_OP_GE] = ">=",
};

static const char *const buckets[] = {
    [NB_BUCKET_NONE] = NULL,         [NB_BUCKET_YEAR] = "year",
    [NB_BUCKET_QUARTER] = "quarter", [NB_BUCKET_MONTH] = "month",
    [NB_BUCKET_DAY] = "day",         [NB_BUCKET_WEEKDAY] = "weekday",
    [NB_BUCKET_HOUR] = "hour",       [NB_BUCKET_CLASS] = "class",
    [NB_BUCKET_CLASS2] = "class2",   [NB_BUCKET_AGE] = "age",
    [NB_BUCKET_AGE_END] = "age_end", [NB_BUCKET_DECADE] = "decade",
    [NB_BUCKET_EDITION] = "edition", [NB_BUCKET_WORK] = "work",
};

static const char *
role_name(const char *role, const NbDataset *dataset, gboolean english)
{
  int i = dataset ? nb_dataset_role(dataset, role) : -1;

  if (i < 0)
    return nb_term("key", role, english);
  return english ? dataset->roles[i].en : dataset->roles[i].zh;
}

/* Values that the program itself knows are said in words: loan is 外借. */
static const char *
value_words(const char *role, const char *value, gboolean english)
{
  static const char *const groups[] = {"action", "kind", "level", "scope", NULL};

  return g_strv_contains(groups, role) ? nb_term(role, value, english) : value;
}

/* 馆藏地的类型, Site: Type; 馆藏地的启用日期（年份）, Site: Opened (Year) */
static const char *
told_name(const NbKey *key, const NbDataset *dataset, gboolean english)
{
  const NbKey told = {.role = key->attribute, .bucket = key->bucket};
  const NbDataset *to = nb_key_dimension(key, dataset);
  gboolean is_class = key->bucket == NB_BUCKET_CLASS || key->bucket == NB_BUCKET_CLASS2;
  gboolean is_cut = key->bucket != NB_BUCKET_NONE && key->bucket != NB_BUCKET_DAY && !is_class;
  const char *cut = is_cut ? nb_key_name(&told, to, english) : "";
  const char *what =
      is_class ? nb_key_name(&told, to, english) : role_name(key->attribute, to, english);
  g_autofree char *name =
      english ? g_strdup_printf("%s: %s%s%s%s", role_name(key->role, dataset, TRUE), what,
                                is_cut ? " (" : "", cut, is_cut ? ")" : "")
              : g_strdup_printf("%s的%s%s%s%s", role_name(key->role, dataset, FALSE), what,
                                is_cut ? "（" : "", cut, is_cut ? "）" : "");

  return g_intern_string(name);
}

char *
nb_filter_words(const NbFilter *filter, const NbDataset *dataset, gboolean english)
{
  const char *space = english ? " " : "";
  NbKey key = {0};
  gboolean told = dataset && strchr(filter->role, ':') &&
                  nb_key_parse(filter->role, dataset, &key, NULL) && key.attribute;
  GString *out = g_string_new(told ? told_name(&key, dataset, english)
                                   : role_name(filter->role, dataset, english));

  g_string_append_printf(out, "%s%s%s", space, nb_term("op", ops[filter->op], english), space);
  for (guint i = 0; i < filter->values->len; i++) {
    const char *value = filter->values->pdata[i];

    if (i > 0)
      g_string_append_printf(out, "%s%s%s", space, nb_term("op", "or", english), space);
    if (*value)
      g_string_append_printf(out, "“%s”", value_words(filter->role, value, english));
    else
      g_string_append(out, nb_term("op", "empty", english));
  }
  return g_string_free(out, FALSE);
}

char *
nb_filters_words(const GPtrArray *filters, const NbDataset *dataset, gboolean english)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; filters && i < filters->len; i++) {
    const NbFilter *filter = filters->pdata[i];
    g_autofree char *words = nb_filter_words(filter, dataset, english);
    const char *joint = filter->joined ? (english ? " and " : "，且") : (english ? "; " : "；");

    g_string_append_printf(out, "%s%s", i == 0 ? "" : joint, words);
  }
  return g_string_free(out, FALSE);
}

const char *
nb_key_id(const NbKey *key)
{
  const char *role = key->attribute ? key->attribute : key->role;
  const char *id = key->bucket == NB_BUCKET_NONE ? role : buckets[key->bucket];

  if (!key->attribute)
    return id;
  g_autofree char *pair = g_strdup_printf("%s:%s", key->role, id);

  return g_intern_string(pair);
}

const char *
nb_key_name(const NbKey *key, const NbDataset *dataset, gboolean english)
{
  if (key->attribute && dataset)
    return told_name(key, dataset, english);
  if (key->bucket != NB_BUCKET_NONE)
    return nb_term("key", buckets[key->bucket], english);
  return role_name(key->role, dataset, english);
}

const char *
nb_metric_unit_en(const NbMetric *metric, const char *number)
{
  const char *unit = metric->unit_en;

  if (metric->unit_en_one && *metric->unit_en_one && g_str_equal(number, "1"))
    unit = metric->unit_en_one;
  return unit ? unit : "";
}

NbNumberForm
nb_metric_form(const NbMetric *metric, NbRatio value)
{
  if (metric && metric->unit_zh && g_str_equal(metric->unit_zh, "%"))
    return (NbNumberForm){.percent = TRUE, .places = 1};
  /* a rate rarely ends; a recorded decimal does, within its millionths */
  if (metric && metric->over)
    return (NbNumberForm){.places = MIN(nb_number_places(value), 2)};
  return (NbNumberForm){.places = nb_number_places(value)};
}

char *
nb_quantity(const NbMetric *metric, NbRatio value, gboolean grouped, gboolean english)
{
  NbNumberForm form = nb_metric_form(metric, value);

  form.grouped = grouped;

  g_autofree char *number = english ? nb_number_en(value, &form) : nb_number_zh(value, &form);
  const char *unit = form.percent ? ""
                     : english    ? nb_metric_unit_en(metric, number)
                                  : (metric->unit_zh ? metric->unit_zh : "");

  return g_strconcat(number, english && *unit ? " " : "", unit, NULL);
}

static gboolean
is_whole_year(NbDate first, NbDate last)
{
  return first.year == last.year && first.month == 1 && first.day == 1 && last.month == 12 &&
         last.day == 31;
}

static gboolean
is_whole_month(NbDate first, NbDate last)
{
  return first.year == last.year && first.month == last.month && first.day == 1 &&
         last.day == nb_days_in_month(last.year, last.month);
}

char *
nb_period_words(const NbPeriod *period, gboolean english)
{
  if (period->first_day == NB_DAY_NONE || period->last_day == NB_DAY_NONE)
    return nb_period_format(period);

  NbDate first = nb_day_to_date(period->first_day);
  NbDate last = nb_day_to_date(period->last_day);

  if (is_whole_year(first, last))
    return g_strdup_printf(english ? "%d" : "%d年", first.year);
  if (is_whole_month(first, last))
    return english ? g_strdup_printf("%s %d", nb_month_name(first.month, TRUE), first.year)
                   : g_strdup_printf("%d年%s", first.year, nb_month_name(first.month, FALSE));

  g_autofree char *from = nb_day_words(period->first_day, TRUE, english);
  g_autofree char *to = nb_day_words(period->last_day, TRUE, english);

  return g_strdup_printf(english ? "%s – %s" : "%s至%s", from, to);
}
