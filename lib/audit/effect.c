/* What figures lose without some rows: the metric of these rows alone, as long as it adds up. */
#include "audit/faults.h"
#include "query/query.h"
#include <string.h>

static void
copy_cell(NbTable *copy, const NbTable *table, guint role, gsize row)
{
  const NbColumn *column = nb_table_column(table, nb_table_dataset(table)->roles[role].id);

  if (!column)
    return;
  if (nb_column_is_text(column) && nb_column_code(column, row)) {
    const char *text = nb_column_text(column, row);

    nb_table_set_text(copy, role, text, strlen(text));
  } else if (nb_column_is_time(column) && nb_column_day(column, row) != NB_DAY_NONE) {
    nb_table_set_time(copy, role, nb_column_day(column, row), nb_column_minute(column, row));
  } else if (nb_column_is_count(column) && nb_column_count(column, row) != NB_COUNT_NONE) {
    nb_table_set_count(copy, role, nb_column_count(column, row));
  }
}

/* A store with these rows alone. */
static NbStore *
part_of(const NbTable *table, const GArray *rows)
{
  const NbDataset *dataset = nb_table_dataset(table);
  NbStore *store = nb_store_new();
  NbTable *copy = nb_store_need(store, dataset);

  nb_table_begin_file(copy, "part");
  for (guint role = 0; role < dataset->n_roles; role++)
    if (nb_table_column(table, dataset->roles[role].id))
      nb_table_add_column(copy, role);
  for (guint i = 0; i < rows->len; i++) {
    for (guint role = 0; role < dataset->n_roles; role++)
      copy_cell(copy, table, role, g_array_index(rows, gsize, i));
    nb_table_end_row(copy, i + 1);
  }
  return store;
}

static gboolean
adds_up(const NbMetric *metric, const NbDataset *dataset)
{
  return metric->dataset == dataset && !metric->as_of && !metric->over_metric &&
         !(metric->needs && metric->needs[0]) && nb_aggregate_is_additive(metric->aggregate.kind);
}

static NbRatio
value_of(const NbAudit *audit, const NbMetric *metric, const NbStore *store)
{
  g_autoptr(NbMeasure) measure =
      nb_metric_measure(audit->catalogue, metric, store, &audit->period, NULL, NULL);

  return measure && measure->has_data ? measure->value : NB_RATIO_NONE;
}

/* The largest change first. */
static int
compare(gconstpointer a, gconstpointer b)
{
  const NbAuditEffect *x = *(NbAuditEffect *const *)a, *y = *(NbAuditEffect *const *)b;
  gint64 one = ABS(x->change.num), other = ABS(y->change.num);

  if (one != other)
    return one > other ? -1 : 1;
  return strcmp(x->metric->id, y->metric->id);
}

/* 外借册次 and 少儿外借册次 that lose the same rows are told once. */
static gboolean
is_told(const GPtrArray *effects, const NbAuditEffect *effect)
{
  for (guint i = 0; i < effects->len; i++) {
    const NbAuditEffect *one = effects->pdata[i];

    if (one->value.num == effect->value.num && one->change.num == effect->change.num)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
nb_audit_effects(const NbAudit *audit, const GArray *rows)
{
  const NbDataset *dataset = nb_table_dataset(audit->table);
  GPtrArray *effects = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(NbStore) part = part_of(audit->table, rows);

  for (guint i = 0; i < nb_catalogue_length(audit->catalogue); i++) {
    const NbMetric *metric = nb_catalogue_nth(audit->catalogue, i);
    NbRatio lost = adds_up(metric, dataset) ? value_of(audit, metric, part) : NB_RATIO_NONE;
    NbRatio value =
        lost.den > 0 && lost.num != 0 ? value_of(audit, metric, audit->store) : NB_RATIO_NONE;
    NbAuditEffect effect = {
        metric, value, {-lost.num, lost.den}
    };

    if (value.den > 0 && !is_told(effects, &effect))
      g_ptr_array_add(effects, g_memdup2(&effect, sizeof effect));
  }
  g_ptr_array_sort(effects, compare);
  if (effects->len > NB_AUDIT_EFFECTS)
    g_ptr_array_set_size(effects, NB_AUDIT_EFFECTS);
  return effects;
}
