#include "query/aggregate.h"
#include "query/role.h"
#include <string.h>

enum { MINUTES_PER_DAY = 1440 };

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

gboolean
nb_aggregate_adds(NbAggregateKind kind)
{
  return kind <= NB_AGGREGATE_DISTINCT ||
         (kind >= NB_AGGREGATE_ROWS && kind <= NB_AGGREGATE_REACHED);
}

gboolean
nb_aggregate_is_additive(NbAggregateKind kind)
{
  return nb_aggregate_adds(kind) && kind != NB_AGGREGATE_DISTINCT && kind != NB_AGGREGATE_BOUTS;
}

static gboolean
is_span(NbAggregateKind kind)
{
  return kind >= NB_AGGREGATE_DAYS && kind <= NB_AGGREGATE_MEDIAN;
}

static NbType
type_of_pair(NbAggregateKind kind)
{
  return kind == NB_AGGREGATE_DIFFER    ? NB_TYPE_TEXT
         : kind == NB_AGGREGATE_REACHED ? NB_TYPE_COUNT
                                        : NB_TYPE_TIME;
}

static gboolean
check_pair(const NbAggregate *aggregate, const NbDataset *dataset, GError **error)
{
  for (guint i = 0; i < aggregate->over->len; i++) {
    const NbKey *key = &g_array_index(aggregate->over, NbKey, i);
    const char *id = key->role;
    const NbRole *role = nb_role_in(dataset, id);

    if (!role || key->attribute || role->type != type_of_pair(aggregate->kind))
      return nb_fail(
          error, NB_ERROR_USAGE, NULL,
          _("name two columns: of dates for days, late, longest and median, of texts for "
            "differ, of numbers for reached"),
          _("“%s” cannot compare %s"), nb_aggregate_name(aggregate->kind), id);
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

    if (!role || key->attribute || role->type < NB_TYPE_COUNT)
      return nb_fail(error, NB_ERROR_USAGE, NULL, _("name a column of numbers"),
                     _("“%s” works on numbers, but %s holds none"), type->name, key->role);
  }
  return !is_span(aggregate->kind) || check_pair(aggregate, dataset, error);
}

/* `bouts 120 reader, site`, `percentile 90 persons`: the number comes first. */
static gboolean
read_number(const char **rest, NbAggregate *aggregate, GError **error)
{
  const char *first = *rest + strspn(*rest, " \t");
  char *end = NULL;
  gint64 number = g_ascii_strtoll(first, &end, 10);

  aggregate->gap = 0;
  if (aggregate->kind != NB_AGGREGATE_BOUTS && aggregate->kind != NB_AGGREGATE_PERCENTILE)
    return TRUE;
  if (aggregate->kind == NB_AGGREGATE_PERCENTILE && (number < 1 || number > 100))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: percentile 90 persons"),
                   _("“percentile” needs a number from 1 to 100, then a column"));
  if (aggregate->kind == NB_AGGREGATE_BOUTS &&
      (end == first || number < 0 || number > MINUTES_PER_DAY)) {
    g_autofree char *found = nb_quote(first, (gssize)strcspn(first, " \t"));

    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: bouts 60 reader, site"),
                   _("“bouts” needs the minutes of a pause, from 0 to 1440, then columns; found "
                     "“%s”"),
                   found);
  }
  aggregate->gap = number;
  *rest = end;
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
    if (!read_number(&rest, aggregate, error))
      return FALSE;
    return (!*rest || add_named(rest, dataset, aggregate, error)) &&
           check(aggregate, dataset, error);
  }
  g_autofree char *shown = nb_quote(word, -1);

  return nb_fail(
      error, NB_ERROR_USAGE, NULL,
      _("use count, rows, sum, half, distinct, bouts, min, max, last, days, late, longest, "
        "median, percentile, differ or reached, then the columns"),
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

static gboolean
bind_span(NbFold *fold, const NbTable *table, const GArray *over, GError **error)
{
  for (guint i = 0; i < 2; i++) {
    const char *role = g_array_index(over, NbKey, i).role;

    fold->span[i] = nb_table_column(table, role);
    if (!fold->span[i])
      return nb_role_missing(table, role, error);
  }
  return TRUE;
}

static gboolean
is_combining(NbAggregateKind kind)
{
  return kind == NB_AGGREGATE_DISTINCT || kind == NB_AGGREGATE_BOUTS;
}

static gboolean
needs_time(NbAggregateKind kind)
{
  return kind == NB_AGGREGATE_LAST || kind == NB_AGGREGATE_BOUTS;
}

/* Has every text one entry? */
static gboolean
is_one_to_one(const NbAxis *axis)
{
  const guint32 *table = nb_axis_table(axis);
  guint32 n = nb_axis_entries(axis);
  g_autofree guint8 *seen = g_new0(guint8, nb_axis_length(axis));

  for (guint32 i = 0; table && i < n; i++) {
    if (table[i] != 0 && seen[table[i]]++)
      return FALSE;
  }
  return TRUE;
}

static const NbLane *
entries_of(const NbGrouping *of)
{
  const NbAxis *axis = of->axes->len == 1 && !of->ids ? of->axes->pdata[0] : NULL;
  const NbLane *lane = axis ? nb_axis_lane(axis) : NULL;

  return lane && is_one_to_one(axis) ? lane : NULL;
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
  fold->parts = 1;
  fold->weight = weight_of(table);
  fold->time = role && needs_time(aggregate->kind) ? nb_table_column(table, role) : NULL;
  fold->gap = aggregate->gap;
  if (!check(aggregate, dataset, error))
    return NULL;
  if (fold->type->numeric && !bind_numbers(fold, table, aggregate->over, error))
    return NULL;
  if (is_span(aggregate->kind) && !bind_span(fold, table, aggregate->over, error))
    return NULL;
  if (aggregate->kind == NB_AGGREGATE_HALF || aggregate->kind == NB_AGGREGATE_MEDIAN)
    fold->parts = 2;
  if (is_combining(aggregate->kind)) {
    fold->combination = nb_grouping_new(table, aggregate->over, NB_EMPTY_ANY, error);
    if (!fold->combination)
      return NULL;
  }
  if (aggregate->kind == NB_AGGREGATE_DISTINCT)
    fold->entries = entries_of(fold->combination);
  return g_steal_pointer(&fold);
}

NbWide
nb_fold_number(const NbFold *fold, gsize row, gboolean *has)
{
  NbWide sum = 0;

  *has = FALSE;
  for (guint i = 0; i < fold->columns->len; i++) {
    const NbColumn *column = fold->columns->pdata[i];
    gint64 number = nb_column_count(column, row);

    if (number == NB_COUNT_NONE)
      continue;
    *has = TRUE;
    sum += column->role->type == NB_TYPE_DECIMAL ? number : (NbWide)number * fold->unit;
  }
  return sum;
}

gint64
nb_fold_days(const NbFold *fold, gsize row, gboolean *has)
{
  gint32 from = nb_column_day(fold->span[0], row), to = nb_column_day(fold->span[1], row);

  *has = from != NB_DAY_NONE && to != NB_DAY_NONE;
  return *has ? (gint64)to - from : 0;
}

gboolean
nb_fold_pair(const NbFold *fold, gsize row)
{
  const NbColumn *a = fold->span[0], *b = fold->span[1];

  if (!nb_column_is_text(a))
    return nb_column_count(a, row) != NB_COUNT_NONE && nb_column_count(b, row) != NB_COUNT_NONE &&
           nb_column_count(b, row) >= nb_column_count(a, row);
  const char *x = nb_column_text(a, row), *y = nb_column_text(b, row);

  return *x && *y && strcmp(x, y) != 0;
}
