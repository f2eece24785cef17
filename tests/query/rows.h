/* Small tables for tests, written as text: a head of role ids, then rows; fields parted by | */
#pragma once
#include "query/query.h"
#include "store/store.h"
#include <stdio.h>
#include <string.h>

static inline void
rows_set(NbTable *table, guint role, const char *cell)
{
  NbType type = nb_table_dataset(table)->roles[role].type;
  int year, month, day, hour, minute;

  if (!*cell)
    return;
  if (type == NB_TYPE_TEXT) {
    nb_table_set_text(table, role, cell, strlen(cell));
  } else if (type == NB_TYPE_TIME) {
    int n = sscanf(cell, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute);

    nb_table_set_time(table, role, nb_day_from_date(year, month, day),
                      n == 5 ? hour * 60 + minute : NB_MINUTE_NONE);
  } else {
    nb_table_set_count(table, role, g_ascii_strtoll(cell, NULL, 10));
  }
}

/* Adds the rows of @text; decimals are written in millionths. */
static inline void
rows_add(NbTable *table, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_auto(GStrv) head = g_strsplit(lines[0], "|", -1);

  nb_table_begin_file(table, "rows.csv");
  for (gsize k = 0; head[k]; k++)
    nb_table_add_column(table, (guint)nb_dataset_role(nb_table_dataset(table), head[k]));
  for (gsize i = 1; lines[i]; i++) {
    g_auto(GStrv) cells = g_strsplit(lines[i], "|", -1);

    if (!*lines[i])
      continue;
    g_assert_cmpuint(g_strv_length(cells), ==, g_strv_length(head));
    for (gsize k = 0; head[k]; k++)
      rows_set(table, (guint)nb_dataset_role(nb_table_dataset(table), head[k]), cells[k]);
    nb_table_end_row(table, (gint64)i + 1);
  }
}

static inline NbTable *
rows_table(const char *dataset, const char *text)
{
  NbTable *table = nb_table_new(nb_dataset_find(dataset));

  rows_add(table, text);
  return table;
}

/* “month” “class,site”: keys parted by commas, added to @keys. */
static inline void
rows_keys(GArray *keys, const char *dataset, const char *text)
{
  g_auto(GStrv) names = g_strsplit(text, ",", -1);

  for (gsize i = 0; names[i] && *names[i]; i++) {
    NbKey key;
    g_autoptr(GError) error = NULL;

    nb_key_parse(names[i], nb_dataset_find(dataset), &key, &error);
    g_assert_no_error(error);
    g_array_append_val(keys, key);
  }
}

static inline NbPlan *
rows_plan(const char *dataset, const char *filters, const char *keys, const char *aggregate)
{
  NbPlan *plan = nb_plan_new();
  const NbDataset *of = nb_dataset_find(dataset);
  g_autoptr(GError) error = NULL;

  nb_filter_parse(filters, of, plan->filters, &error);
  g_assert_no_error(error);
  nb_aggregate_parse(aggregate, of, &plan->aggregate, &error);
  g_assert_no_error(error);
  rows_keys(plan->keys, dataset, keys);
  plan->first_rows = TRUE;
  return plan;
}

static inline char *
rows_value(NbRatio value)
{
  if (value.den == 0)
    return g_strdup("-");
  if (value.den == 1)
    return g_strdup_printf("%" G_GINT64_FORMAT, value.num);
  return g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, value.num, value.den);
}

/* Groups as “key=value”, keys joined by +, parted by blanks; a place in front when @places. */
static inline char *
rows_text(const GPtrArray *groups, gboolean places)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < groups->len; i++) {
    const NbGroup *group = groups->pdata[i];
    g_autofree char *keys = g_strjoinv("+", group->keys);
    g_autofree char *value = rows_value(group->value);

    if (places)
      g_string_append_printf(out, "%s%d.", i ? " " : "", (int)group->place);
    else if (i)
      g_string_append_c(out, ' ');
    g_string_append_printf(out, "%s=%s", keys, value);
  }
  return g_string_free(out, FALSE);
}

/* Returns: (transfer full): a query that must succeed, its groups ordered by key. */
static inline NbResult *
rows_result(const NbTable *table, const char *filters, const char *keys, const char *aggregate)
{
  g_autoptr(NbPlan) plan = rows_plan(nb_table_dataset(table)->id, filters, keys, aggregate);
  g_autoptr(GError) error = NULL;

  plan->order = NB_ORDER_KEY;
  NbResult *result = nb_query_run(table, plan, &error);

  g_assert_no_error(error);
  return result;
}

/** RowsRow: a query and its groups, named by its sentence. */
typedef struct {
  const char *name;
  const char *filters, *keys, *aggregate;
  const char *want; /* groups, ordered by key */
} RowsRow;

static inline void
rows_check(const NbTable *table, const RowsRow *row)
{
  g_autoptr(NbResult) result = rows_result(table, row->filters, row->keys, row->aggregate);
  g_autofree char *groups = rows_text(result->groups, FALSE);

  g_assert_cmpstr(groups, ==, row->want);
}
