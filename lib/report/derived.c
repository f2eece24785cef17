#include "report/derived.h"
#include "metric/buckets.h"
#include "metric/plan.h"
#include "report/fraction.h"
#include <string.h>

gboolean
nb_derived_parse(const char *text, GArray *kinds, GError **error)
{
  g_auto(GStrv) words = g_strsplit_set(text, ", ", -1);

  for (gsize i = 0; words[i]; i++) {
    g_auto(GStrv) parts = g_strsplit(words[i], "、", -1);

    for (gsize k = 0; parts[k]; k++) {
      NbDerive derive;
      gboolean known = nb_derive_find(parts[k], &derive);
      NbDeriveKind kind = derive.kind;

      if (!*parts[k])
        continue;
      if (!known || kind == NB_DERIVE_FESTIVAL || kind >= NB_DERIVE_TARGET)
        return nb_fail(error, NB_ERROR_USAGE, NULL,
                       _("use yoy 同比, last_year 上年, mom 环比, cumulative 累计, share 占比 or "
                         "rank 名次"),
                       _("a table has no column “%s”"), parts[k]);
      g_array_append_val(kinds, kind);
    }
  }
  return TRUE;
}

gboolean
nb_derived_needs_last(const GArray *kinds)
{
  for (guint i = 0; i < kinds->len; i++) {
    NbDeriveKind kind = g_array_index(kinds, NbDeriveKind, i);

    if (kind == NB_DERIVE_YOY || kind == NB_DERIVE_LAST)
      return TRUE;
  }
  return FALSE;
}

static const NbGroup *
find_group(const NbCleared *cleared, const char *key)
{
  for (guint i = 0; cleared && i < cleared->groups->len; i++) {
    const NbGroup *group = cleared->groups->pdata[i];

    if (strcmp(group->keys[0], key) == 0)
      return group;
  }
  return NULL;
}

static NbRatio
value_last_year(const NbCleared *last, NbBucket bucket, const char *key)
{
  g_autofree char *before = nb_buckets_year_before(bucket, key);
  const NbGroup *group = find_group(last, before);

  return group ? group->value : NB_RATIO_NONE;
}

static NbRatio
change(NbRatio now, NbRatio then)
{
  return now.den > 0 && then.den > 0 ? nb_ratio_divide(nb_ratio_add(now, then, -1), then, 1)
                                     : NB_RATIO_NONE;
}

/* 1-2-2-4 among all values of the table. */
static NbRatio
place_of(const NbCleared *now, NbRatio value)
{
  gint64 place = 1;

  if (value.den <= 0)
    return NB_RATIO_NONE;
  for (guint i = 0; i < now->groups->len; i++) {
    const NbGroup *group = now->groups->pdata[i];

    place += group->value.den > 0 && nb_ratio_compare(group->value, value) > 0;
  }
  return NB_RATIO_INT(place);
}

/* The sum up to group @i; none as soon as one is missing. */
static NbRatio
sum_until(const NbCleared *now, guint i)
{
  NbRatio sum = NB_RATIO_INT(0);

  for (guint k = 0; k <= i; k++)
    sum = nb_ratio_add(sum, ((const NbGroup *)now->groups->pdata[k])->value, 1);
  return sum;
}

typedef struct {
  const NbCleared *now, *last;
  NbBucket bucket;
  NbDeriveKind kind;
} Column;

static NbRatio
cell_value(const Column *column, guint i)
{
  const NbGroup *group = column->now->groups->pdata[i];
  const NbGroup *before = i > 0 ? column->now->groups->pdata[i - 1] : NULL;

  switch (column->kind) {
  case NB_DERIVE_YOY:
    return change(group->value, value_last_year(column->last, column->bucket, group->keys[0]));
  case NB_DERIVE_LAST:
    return value_last_year(column->last, column->bucket, group->keys[0]);
  case NB_DERIVE_MOM:
    return before && nb_buckets_is_time(column->bucket) ? change(group->value, before->value)
                                                        : NB_RATIO_NONE;
  case NB_DERIVE_CUMULATIVE:
    return sum_until(column->now, i);
  case NB_DERIVE_SHARE:
    return column->now->hidden > 0 ? NB_RATIO_NONE
                                   : nb_ratio_divide(group->value, column->now->result->total, 1);
  default:
    return place_of(column->now, group->value);
  }
}

static NbRatio
total_value(const Column *column)
{
  NbRatio now = column->now->result->total;
  NbRatio then =
      column->last && column->last->hidden == 0 ? column->last->result->total : NB_RATIO_NONE;

  switch (column->kind) {
  case NB_DERIVE_YOY:
    return change(now, then);
  case NB_DERIVE_LAST:
    return then;
  case NB_DERIVE_SHARE:
    return nb_ratio_divide(now, now, 1);
  default:
    return NB_RATIO_NONE;
  }
}

static void
set_form(NbGridColumn *column, NbDeriveKind kind, const NbMetric *metric)
{
  gboolean is_count = kind == NB_DERIVE_LAST || kind == NB_DERIVE_CUMULATIVE;

  column->form = is_count                 ? (NbNumberForm){.grouped = TRUE}
                 : kind == NB_DERIVE_RANK ? (NbNumberForm){0}
                                          : (NbNumberForm){.percent = TRUE, .places = 1};
  column->unit_zh = g_strdup(is_count ? metric->unit_zh : "");
  column->unit_en = g_strdup(is_count ? metric->unit_en : "");
}

void
nb_derived_add(NbGrid *grid, const NbCleared *now, const NbCleared *last, const NbKey *key,
               const NbMetric *metric, const GArray *kinds)
{
  for (guint k = 0; k < kinds->len; k++) {
    const Column column = {now, last, key->bucket, g_array_index(kinds, NbDeriveKind, k)};
    const NbDerive derive = {
        .kind = column.kind, .base = {NB_DAY_NONE, NB_DAY_NONE}
    };
    g_autofree char *id = nb_derive_id(&derive);
    guint at = grid->columns->len;
    NbGridColumn *added = nb_grid_insert_column(grid, at, id, nb_derive_word(column.kind, FALSE),
                                                nb_derive_word(column.kind, TRUE), NB_CELL_NUMBER);

    set_form(added, column.kind, metric);
    for (guint i = 0; i < grid->rows->len && i < now->groups->len; i++)
      ((NbCell *)grid->rows->pdata[i])[at].value = cell_value(&column, i);
    if (grid->total)
      grid->total[at].value = total_value(&column);
  }
}
