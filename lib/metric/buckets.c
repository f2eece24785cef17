#include "metric/buckets.h"
#include "metric/span.h"
#include <string.h>

enum { MOST_LINES = 4000 };

gboolean
nb_buckets_is_time(NbBucket bucket)
{
  return bucket >= NB_BUCKET_YEAR && bucket <= NB_BUCKET_DAY;
}

gint32
nb_buckets_last_day(NbBucket bucket, gint32 day)
{
  NbDate date = nb_day_to_date(day);
  int month = bucket == NB_BUCKET_YEAR      ? 12
              : bucket == NB_BUCKET_QUARTER ? (date.month - 1) / 3 * 3 + 3
                                            : date.month;

  return bucket == NB_BUCKET_DAY
             ? day
             : nb_day_from_date(date.year, month, nb_days_in_month(date.year, month));
}

char *
nb_buckets_key(NbBucket bucket, gint32 day)
{
  NbDate date = nb_day_to_date(day);

  switch (bucket) {
  case NB_BUCKET_YEAR:
    return g_strdup_printf("%04d", date.year);
  case NB_BUCKET_QUARTER:
    return g_strdup_printf("%04dQ%d", date.year, (date.month - 1) / 3 + 1);
  case NB_BUCKET_MONTH:
    return g_strdup_printf("%04d-%02d", date.year, date.month);
  default:
    return nb_day_format(day);
  }
}

gint32
nb_buckets_first_day(NbBucket bucket, const char *key)
{
  NbPeriod period;

  return nb_buckets_is_time(bucket) && nb_period_parse(key, &period, NULL) ? period.first_day
                                                                           : NB_DAY_NONE;
}

char *
nb_buckets_year_before(NbBucket bucket, const char *key)
{
  gint32 first = nb_buckets_first_day(bucket, key);

  return first == NB_DAY_NONE ? g_strdup(key)
                              : nb_buckets_key(bucket, nb_day_add_months(first, -12));
}

/* The first group that has a key: rows without a time make one too. */
static const char *
first_key(const NbResult *result)
{
  for (guint i = 0; i < result->groups->len; i++) {
    const NbGroup *group = result->groups->pdata[i];

    if (*group->keys[0])
      return group->keys[0];
  }
  return NULL;
}

static const char *
last_key(const NbResult *result)
{
  const NbGroup *last = result->groups->pdata[result->groups->len - 1];

  return last->keys[0];
}

static void
add_key(GPtrArray *keys, char *key)
{
  g_ptr_array_add(keys, key);
}

static void
list_time(const NbResult *result, NbBucket bucket, GPtrArray *keys)
{
  const char *from = first_key(result);
  gint32 first = result->first_day, last = result->last_day;

  if (first == NB_DAY_NONE && from)
    first = nb_buckets_first_day(bucket, from);
  if (last == NB_DAY_NONE && from)
    last = nb_buckets_first_day(bucket, last_key(result));
  if (first == NB_DAY_NONE || last == NB_DAY_NONE)
    return;
  while (first <= last && keys->len <= MOST_LINES) {
    add_key(keys, nb_buckets_key(bucket, first));
    gint32 end = nb_buckets_last_day(bucket, first);

    if (end >= last)
      break;
    first = end + 1;
  }
}

static void
list_cycle(const NbResult *result, NbBucket bucket, GPtrArray *keys)
{
  const char *from = first_key(result);
  guint64 low = 0, high = 0;

  if (bucket == NB_BUCKET_WEEKDAY) {
    for (int i = 1; i <= 7; i++)
      add_key(keys, g_strdup_printf("%d", i));
    return;
  }
  if (!from || !g_ascii_string_to_unsigned(from, 10, 0, 23, &low, NULL) ||
      !g_ascii_string_to_unsigned(last_key(result), 10, 0, 23, &high, NULL))
    return;
  for (guint64 i = low; i <= high; i++)
    add_key(keys, g_strdup_printf("%02d", (int)i));
}

static NbGroup *
empty_group(const char *key, NbRatio value)
{
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_new0(char *, 2);
  group->keys[0] = g_strdup(key);
  group->value = value;
  group->first_row = G_MAXSIZE;
  return group;
}

/* Both lists are in order: a merge. */
static void
merge_keys(NbResult *result, const GPtrArray *keys, NbRatio value)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);
  guint old = 0;

  for (guint i = 0; i <= keys->len; i++) {
    const char *key = i < keys->len ? keys->pdata[i] : NULL;
    gboolean found = FALSE;

    while (old < result->groups->len) {
      NbGroup *group = result->groups->pdata[old];
      int order = key ? strcmp(group->keys[0], key) : -1;

      if (order > 0)
        break;
      g_ptr_array_add(merged, nb_group_copy(group));
      old++;
      found = order == 0;
    }
    if (key && !found)
      g_ptr_array_add(merged, empty_group(key, value));
  }
  g_ptr_array_unref(result->groups);
  result->groups = merged;
}

void
nb_buckets_fill(NbResult *result, NbBucket bucket, NbRatio empty)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

  if (nb_buckets_is_time(bucket))
    list_time(result, bucket, keys);
  else if (bucket == NB_BUCKET_WEEKDAY || bucket == NB_BUCKET_HOUR)
    list_cycle(result, bucket, keys);
  if (keys->len == 0 || keys->len > MOST_LINES)
    return;
  merge_keys(result, keys, empty);
  for (guint i = 0; i < result->groups->len; i++)
    ((NbGroup *)result->groups->pdata[i])->place = i + 1;
  result->n_groups = result->groups->len;
}
