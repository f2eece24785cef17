#include "query/aggregate.h"
#include "query/role.h"

static const NbAggregateType *const types[] = {
#define NB_AGGREGATE(name) &nb_aggregate_##name,
#include "query/aggregates.def"
#undef NB_AGGREGATE
};

const NbAggregateType *
nb_aggregate_type(NbAggregateKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
    if (types[i]->kind == kind)
      return types[i];
  }
  g_return_val_if_reached(NULL);
}

const char *
nb_aggregate_name(NbAggregateKind kind)
{
  return nb_aggregate_type(kind)->name;
}

static gboolean
add_named(const char *text, const NbDataset *dataset, NbAggregate *into, GError **error)
{
  g_auto(GStrv) parts = g_strsplit_set(text, "+,", -1);

  for (gsize i = 0; parts[i]; i++) {
    NbKey key;

    if (!nb_key_parse(parts[i], dataset, &key, error))
      return FALSE;
    g_array_append_val(into->over, key);
  }
  return TRUE;
}

static gboolean
check(const NbAggregate *aggregate, const NbDataset *dataset, GError **error)
{
  const NbAggregateType *type = nb_aggregate_type(aggregate->kind);
  guint n = aggregate->over ? aggregate->over->len : 0;

  if (n < type->least)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: sum persons"),
                   _("“%s” needs a column"), type->name);
  if (n > type->most && (type->most > 0 || type->least == 0))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("name one column at most, for count none"),
                   _("“%s” has too many columns"), type->name);
  for (guint i = 0; type->numeric && i < n; i++) {
    const NbKey *key = &g_array_index(aggregate->over, NbKey, i);
    const NbRole *role = nb_role_in(dataset, key->role);

    if (!role || role->type < NB_TYPE_COUNT)
      return nb_fail(error, NB_ERROR_USAGE, NULL, _("name a column of numbers"),
                     _("“%s” works on numbers, but %s holds none"), type->name, key->role);
  }
  return TRUE;
}

gboolean
nb_aggregate_parse(const char *text, const NbDataset *dataset, NbAggregate *aggregate,
                   GError **error)
{
  g_return_val_if_fail(text && dataset && aggregate && aggregate->over, FALSE);
  g_autofree char *copy = g_strstrip(g_strdup(text));
  gsize size = 0;

  while (copy[size] && !g_ascii_isspace(copy[size]))
    size++;
  g_autofree char *word = g_strndup(copy, size);
  const char *rest = copy + size;

  g_array_set_size(aggregate->over, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
    if (g_ascii_strcasecmp(types[i]->name, word) != 0)
      continue;
    aggregate->kind = types[i]->kind;
    return (!*rest || add_named(rest, dataset, aggregate, error)) &&
           check(aggregate, dataset, error);
  }
  g_autofree char *shown = nb_quote(word, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL,
                 _("use count, sum, distinct, min, max or last, then the columns"),
                 _("“%s” is no aggregate"), shown);
}

/* ---- bound to a table ---- */

void
nb_fold_free(NbFold *fold)
{
  if (!fold)
    return;
  g_ptr_array_unref(fold->columns);
  nb_grouping_free(fold->combination);
  g_free(fold);
}

static gboolean
bind_numbers(NbFold *fold, const NbTable *table, const GArray *over, GError **error)
{
  for (guint i = 0; i < over->len; i++) {
    const NbColumn *column = nb_table_column(table, g_array_index(over, NbKey, i).role);

    if (!column)
      continue;
    if (column->role->type == NB_TYPE_DECIMAL)
      fold->unit = NB_DECIMAL_ONE;
    g_ptr_array_add(fold->columns, (gpointer)column);
  }
  return fold->columns->len > 0 ||
         nb_role_missing(table, g_array_index(over, NbKey, 0).role, error);
}

static const NbColumn *
weight_of(const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);

  for (guint i = 0; i < dataset->n_roles; i++) {
    if (dataset->roles[i].flags & NB_ROLE_WEIGHT)
      return nb_table_column(table, dataset->roles[i].id);
  }
  return NULL;
}

NbFold *
nb_fold_new(const NbTable *table, const NbAggregate *aggregate, const char *time, GError **error)
{
  g_autoptr(NbFold) fold = g_new0(NbFold, 1);
  const NbDataset *dataset = nb_table_dataset(table);
  const char *role = time ? time : dataset->time;

  fold->type = nb_aggregate_type(aggregate->kind);
  fold->columns = g_ptr_array_new();
  fold->unit = 1;
  fold->weight = weight_of(table);
  fold->time = role ? nb_table_column(table, role) : NULL;
  if (!check(aggregate, dataset, error))
    return NULL;
  if (fold->type->numeric && !bind_numbers(fold, table, aggregate->over, error))
    return NULL;
  if (aggregate->kind == NB_AGGREGATE_DISTINCT) {
    fold->combination = nb_grouping_new(table, aggregate->over, NB_EMPTY_ANY, error);
    if (!fold->combination)
      return NULL;
  }
  return g_steal_pointer(&fold);
}

NbWide
nb_fold_number(const NbFold *fold, gsize row, gboolean *has)
{
  NbWide sum = 0;

  *has = FALSE;
  for (guint i = 0; i < fold->columns->len; i++) {
    const NbColumn *column = fold->columns->pdata[i];
    gint64 number = column->counts[row];

    if (number == NB_COUNT_NONE)
      continue;
    *has = TRUE;
    sum += column->role->type == NB_TYPE_DECIMAL ? number : (NbWide)number * fold->unit;
  }
  return sum;
}
