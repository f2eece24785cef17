#include "base/pool.h"
#include "query/order.h"
#include "query/pass.h"
#include "query/role.h"
#include <string.h>

void
nb_result_free(NbResult *result)
{
  if (!result)
    return;
  g_ptr_array_unref(result->groups);
  g_ptr_array_unref(result->unknown);
  g_array_unref(result->joins);
  nb_plan_free(result->plan);
  g_free(result);
}

static NbResult *
result_new(const NbTable *table, const NbPlan *plan)
{
  NbResult *result = g_new0(NbResult, 1);

  result->table = table;
  result->plan = nb_plan_copy(plan);
  result->first_day = plan->first_day;
  result->last_day = plan->last_day;
  result->order = plan->order;
  result->limit = plan->limit;
  result->groups = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);
  result->unknown = g_ptr_array_new_with_free_func(g_free);
  result->joins = g_array_new(FALSE, FALSE, sizeof(NbResultJoin));
  return result;
}

static gboolean
names_readers(const NbTable *table, const NbPlan *plan)
{
  for (guint i = 0; i < plan->filters->len; i++) {
    const NbFilter *filter = plan->filters->pdata[i];
    const NbRole *role = nb_role_in(nb_table_dataset(table), filter->role);
    gboolean picks =
        filter->op == NB_OP_EQ || filter->op == NB_OP_PREFIX || filter->op == NB_OP_CONTAINS;

    if (picks && role && role->flags & NB_ROLE_IDENTITY)
      return TRUE;
  }
  return FALSE;
}

/* The plan at @i of a pass, and what becomes of it. */
typedef struct {
  const NbPass *pass;
  guint i;
  NbResult *result;
} Answer;

static void
find_first_rows(const Answer *answer, const GArray *shown)
{
  const GPtrArray *groups = answer->result->groups;
  g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GPtrArray) without = g_ptr_array_new();

  for (guint i = 0; i < groups->len; i++) {
    NbGroup *group = groups->pdata[i];

    if (group->first_row != G_MAXSIZE)
      continue;
    g_array_append_val(wanted, g_array_index(shown, guint32, i));
    g_ptr_array_add(without, group);
  }
  g_autofree gsize *rows = g_new(gsize, MAX(wanted->len, 1));

  nb_pass_first_rows(answer->pass, answer->i, (const guint32 *)(gconstpointer)wanted->data,
                     wanted->len, rows);
  for (guint i = 0; i < without->len; i++)
    ((NbGroup *)without->pdata[i])->first_row = rows[i];
}

static void
add_one_group(const Answer *answer, gsize witness)
{
  NbResult *result = answer->result;
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_new0(char *, 1);
  group->value = result->total;
  group->rows = result->rows_kept;
  group->place = 1;
  group->first_row = witness;
  if (witness == G_MAXSIZE && result->rows_kept > 0 && result->plan->first_rows)
    nb_pass_first_rows(answer->pass, answer->i, NULL, 1, &group->first_row);
  g_ptr_array_add(result->groups, group);
  result->n_groups = 1;
}

/* Rows whose first key is empty are counted, and no group of a ranking by value. */
static void
drop_no_key(const NbGrouping *grouping, gint64 *rows, NbResult *result)
{
  guint32 last = nb_grouping_keyless(grouping);

  for (guint32 i = 0; i < last; i++) {
    if (rows[i] == 0 || nb_grouping_code(grouping, 0, i) != 0)
      continue;
    result->rows_no_key += rows[i];
    if (result->order == NB_ORDER_VALUE)
      rows[i] = 0;
  }
}

static gboolean
add_groups(const Answer *answer, const NbValue *values, GError **error)
{
  const NbGrouping *grouping = nb_pass_grouping(answer->pass, answer->i);
  g_autofree gint64 *rows = nb_pass_counts(answer->pass, answer->i);

  drop_no_key(grouping, rows, answer->result);
  const NbTally tally = {
      .grouping = grouping,
      .rows = rows,
      .values = values,
      .unit = nb_pass_unit(answer->pass, answer->i),
  };
  g_autoptr(GArray) shown = nb_order_groups(&tally, answer->result, error);

  if (!shown)
    return FALSE;
  if (answer->result->plan->first_rows)
    find_first_rows(answer, shown);
  return TRUE;
}

static void
fill_rows(const Answer *answer)
{
  NbPassRows rows = nb_pass_rows(answer->pass, answer->i);
  NbResult *result = answer->result;

  result->rows_seen = (gint64)nb_table_rows(result->table);
  result->rows_kept = rows.kept;
  result->rows_filtered = rows.filtered;
  result->rows_excluded = rows.excluded;
  result->rows_out_of_period = result->rows_seen - rows.kept - rows.filtered - rows.excluded;
  result->names_readers = names_readers(result->table, result->plan);
}

static gboolean
fill(const Answer *answer, GError **error)
{
  NbResult *result = answer->result;
  const GPtrArray *unknown = nb_pass_unknown(answer->pass, answer->i);
  g_autofree NbValue *values = nb_pass_values(answer->pass, answer->i);
  const NbValue total = nb_pass_total(answer->pass, answer->i, values);
  const NbValue excluded = nb_pass_excluded(answer->pass, answer->i);
  gint64 unit = nb_pass_unit(answer->pass, answer->i);

  for (guint i = 0; i < unknown->len; i++)
    g_ptr_array_add(result->unknown, g_strdup(unknown->pdata[i]));
  fill_rows(answer);
  nb_pass_joins(answer->pass, answer->i, result->joins);
  if (!nb_order_ratio(&total, unit, &result->total, error) ||
      !nb_order_ratio(&excluded, unit, &result->total_excluded, error))
    return FALSE;
  if (nb_pass_grouping(answer->pass, answer->i))
    return add_groups(answer, values, error);
  add_one_group(answer, total.row);
  return TRUE;
}

/* ---- conditions through other tables ---- */

/* What such a condition looks up is counted as the key would be, had the condition not been put.
 * @of: of guint: by plan: whose condition it is */
typedef struct {
  GPtrArray *plans;
  GArray *of;
} Asides;

static void
add_aside(Asides *asides, const NbPlan *plan, guint filter, const NbKey *key, guint of)
{
  NbPlan *aside = nb_plan_copy(plan);

  g_ptr_array_remove_index(aside->filters, filter);
  g_array_set_size(aside->keys, 0);
  g_array_append_val(aside->keys, *key);
  g_array_set_size(aside->aggregate.over, 0);
  aside->aggregate.kind = NB_AGGREGATE_ROWS;
  g_ptr_array_add(asides->plans, aside);
  g_array_append_val(asides->of, of);
}

static gboolean
find_asides(const NbTable *table, const GPtrArray *plans, Asides *asides, NbPass *pass,
            GError **error)
{
  for (guint i = 0; i < plans->len; i++) {
    const NbPlan *plan = plans->pdata[i];

    for (guint k = 0; k < plan->filters->len; k++) {
      const NbFilter *filter = plan->filters->pdata[k];
      NbKey key;

      if (strchr(filter->role, ':') &&
          nb_key_parse(filter->role, nb_table_dataset(table), &key, NULL) && key.attribute)
        add_aside(asides, plan, k, &key, i);
    }
  }
  for (guint i = 0; i < asides->plans->len; i++)
    if (!nb_pass_add(pass, asides->plans->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
fill_asides(const NbPass *pass, const Asides *asides, guint plan, guint n_plans, GArray *joins)
{
  for (guint i = 0; i < asides->plans->len; i++) {
    guint from = joins->len;

    if (g_array_index(asides->of, guint, i) != plan)
      continue;
    nb_pass_joins(pass, n_plans + i, joins);
    for (guint k = from; k < joins->len; k++)
      g_array_index(joins, NbResultJoin, k).is_filter = TRUE;
  }
}

/* The results of all plans, each made by one thread. @errors: by plan */
typedef struct {
  Answer *answers;
  GError **errors;
} Answers;

static void
fill_one(gpointer data, guint i)
{
  const Answers *all = data;

  fill(&all->answers[i], &all->errors[i]);
}

/* Returns: of the errors the first, as if one plan had been answered after the other. */
static gboolean
have_none_failed(GError **errors, guint n, guint *failed, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < n; i++) {
    if (errors[i] && done) {
      *failed = i;
      g_propagate_error(error, errors[i]);
      done = FALSE;
    } else {
      g_clear_error(&errors[i]);
    }
  }
  return done;
}

static GPtrArray *
answer_all(const NbPass *pass, const NbTable *table, const GPtrArray *plans, guint *failed,
           const Asides *asides, GError **error)
{
  g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func((GDestroyNotify)nb_result_free);
  g_autofree Answer *answers = g_new0(Answer, MAX(plans->len, 1));
  g_autofree GError **errors = g_new0(GError *, MAX(plans->len, 1));
  Answers all = {answers, errors};

  for (guint i = 0; i < plans->len; i++) {
    answers[i] = (Answer){pass, i, result_new(table, plans->pdata[i])};
    g_ptr_array_add(results, answers[i].result);
  }
  nb_pool_run(fill_one, &all, plans->len);
  *failed = plans->len;
  if (!have_none_failed(errors, plans->len, failed, error))
    return NULL;
  for (guint i = 0; i < plans->len; i++)
    fill_asides(pass, asides, i, plans->len, answers[i].result->joins);
  return g_steal_pointer(&results);
}

GPtrArray *
nb_query_many(const NbTable *table, const GPtrArray *plans, guint *failed, GError **error)
{
  g_return_val_if_fail(table && plans, NULL);
  g_autoptr(NbPass) pass = nb_pass_new(table);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func((GDestroyNotify)nb_plan_free);
  g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(guint));
  Asides asides = {.plans = kept, .of = of};
  guint at = 0;

  if (!failed)
    failed = &at;
  for (*failed = 0; *failed < plans->len; (*failed)++)
    if (!nb_pass_add(pass, plans->pdata[*failed], error))
      return NULL;
  *failed = 0;
  if (!find_asides(table, plans, &asides, pass, error))
    return NULL;
  nb_pass_run(pass);
  return answer_all(pass, table, plans, failed, &asides, error);
}

NbResult *
nb_query_run(const NbTable *table, const NbPlan *plan, GError **error)
{
  g_return_val_if_fail(table && plan, NULL);
  gpointer one[] = {(gpointer)plan};
  const GPtrArray plans = {.pdata = one, .len = 1};
  g_autoptr(GPtrArray) results = nb_query_many(table, &plans, NULL, error);

  return results ? g_ptr_array_steal_index(results, 0) : NULL;
}

GPtrArray *
nb_query_rest(const NbResult *result, gint64 n, GError **error)
{
  g_return_val_if_fail(result && n > 0, NULL);
  g_autoptr(NbPlan) plan = nb_plan_copy(result->plan);
  GPtrArray *rest = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);

  if (result->limit <= 0 || result->n_groups <= result->groups->len)
    return rest;
  plan->limit = (gint64)result->groups->len + n;
  g_autoptr(NbResult) more = nb_query_run(result->table, plan, error);

  for (guint i = result->groups->len; more && i < more->groups->len; i++)
    g_ptr_array_add(rest, nb_group_copy(more->groups->pdata[i]));
  if (!more)
    g_clear_pointer(&rest, g_ptr_array_unref);
  return rest;
}
