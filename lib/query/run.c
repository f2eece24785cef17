#include "base/pool.h"
#include "query/order.h"
#include "query/role.h"
#include "query/select.h"
#include <string.h>

enum { PART_ROWS = 1 << 14, STATE_BUDGET = 1 << 23 };

/* One stretch of rows, scanned by one thread. */
typedef struct {
  gsize first, last; /* last is not included */
  gint64 verdicts[NB_ROW_VERDICTS];
  gint64 no_key;
  gint64 *rows;  /* by group */
  gsize *firsts; /* by group: first row */
  gpointer groups, total, excluded;
} Part;

typedef struct {
  const NbTable *table;
  const NbPlan *plan;
  NbSelection *selection;
  NbGrouping *grouping;
  NbAxis *first_key; /* NULL without keys */
  NbFold *fold;
  Part *parts;
  guint n_parts;
} Run;

void
nb_result_free(NbResult *result)
{
  if (!result)
    return;
  g_ptr_array_unref(result->groups);
  g_ptr_array_unref(result->rest);
  g_ptr_array_unref(result->unknown);
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
  result->rest = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);
  result->unknown = g_ptr_array_new_with_free_func(g_free);
  return result;
}

/* ---- scanning ---- */

static void
count_no_key(const Run *run, Part *part, const guint8 *verdicts, gsize first, gsize n)
{
  guint32 codes[NB_SELECT_BLOCK];

  if (!run->first_key)
    return;
  nb_axis_read(run->first_key, first, n, codes);
  for (gsize i = 0; i < n; i++)
    part->no_key += verdicts[i] == NB_ROW_KEPT && codes[i] == 0;
}

static void
note_rows(Part *part, const guint32 *groups, gsize first, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    if (groups[i] == NB_GROUP_SKIP)
      continue;
    if (part->rows[groups[i]]++ == 0)
      part->firsts[groups[i]] = first + i;
  }
}

/* All rows with @verdict in the one group 0. */
static void
scan_whole(const Run *run, gpointer state, const guint8 *verdicts, NbVerdict verdict, gsize first,
           gsize n)
{
  guint32 groups[NB_SELECT_BLOCK];

  for (gsize i = 0; i < n; i++)
    groups[i] = verdicts[i] == verdict ? 0 : NB_GROUP_SKIP;
  run->fold->type->scan(run->fold, state, groups, first, n);
}

static void
scan_block(const Run *run, Part *part, gsize first, gsize n)
{
  guint8 verdicts[NB_SELECT_BLOCK];
  guint32 groups[NB_SELECT_BLOCK];

  nb_selection_judge(run->selection, first, n, verdicts);
  for (gsize i = 0; i < n; i++)
    part->verdicts[verdicts[i]]++;
  count_no_key(run, part, verdicts, first, n);
  nb_grouping_read(run->grouping, first, n, groups);
  for (gsize i = 0; i < n; i++) {
    if (verdicts[i] != NB_ROW_KEPT)
      groups[i] = NB_GROUP_SKIP;
  }
  note_rows(part, groups, first, n);
  if (run->first_key)
    run->fold->type->scan(run->fold, part->groups, groups, first, n);
  scan_whole(run, part->total, verdicts, NB_ROW_KEPT, first, n);
  if (run->plan->exclude->len > 0)
    scan_whole(run, part->excluded, verdicts, NB_ROW_EXCLUDED, first, n);
}

static void
scan_part(gpointer data, guint i)
{
  const Run *run = data;
  Part *part = &run->parts[i];

  part->rows = g_new0(gint64, run->grouping->n);
  part->firsts = g_new0(gsize, run->grouping->n);
  part->groups = run->fold->type->make(run->fold, run->first_key ? run->grouping->n : 1);
  part->total = run->fold->type->make(run->fold, 1);
  part->excluded = run->fold->type->make(run->fold, 1);
  for (gsize first = part->first; first < part->last; first += NB_SELECT_BLOCK)
    scan_block(run, part, first, MIN((gsize)NB_SELECT_BLOCK, part->last - first));
}

/* ---- joining ---- */

static void
part_clear(const Run *run, Part *part)
{
  g_free(part->rows);
  g_free(part->firsts);
  run->fold->type->free(part->groups);
  run->fold->type->free(part->total);
  run->fold->type->free(part->excluded);
}

static void
join_part(const Run *run, Part *into, const Part *from)
{
  for (gsize i = 0; i < NB_ROW_VERDICTS; i++)
    into->verdicts[i] += from->verdicts[i];
  into->no_key += from->no_key;
  for (guint32 i = 0; i < run->grouping->n; i++) {
    if (into->rows[i] == 0)
      into->firsts[i] = from->firsts[i];
    into->rows[i] += from->rows[i];
  }
  run->fold->type->merge(into->groups, from->groups);
  run->fold->type->merge(into->total, from->total);
  run->fold->type->merge(into->excluded, from->excluded);
}

/* As many parts as threads, but none too small to be worth one, and not too much memory. */
static void
scan_all(Run *run)
{
  gsize rows = nb_table_rows(run->table);
  gsize by_rows = MAX(rows / PART_ROWS, 1), by_memory = STATE_BUDGET / MAX(run->grouping->n, 1);

  run->n_parts = (guint)MIN((gsize)nb_pool_size(), MIN(by_rows, MAX(by_memory, 1)));
  run->parts = g_new0(Part, run->n_parts);
  for (guint i = 0; i < run->n_parts; i++) {
    run->parts[i].first = rows / run->n_parts * i;
    run->parts[i].last = i + 1 == run->n_parts ? rows : rows / run->n_parts * (i + 1);
  }
  nb_pool_run(scan_part, run, run->n_parts);
  for (guint i = 1; i < run->n_parts; i++)
    join_part(run, &run->parts[0], &run->parts[i]);
}

/* ---- the result ---- */

static gboolean
whole_value(const Run *run, gconstpointer state, NbRatio *ratio, gsize *row, GError **error)
{
  NbValue value = {0};

  run->fold->type->finish(state, &value, 1);
  if (row)
    *row = value.row;
  return nb_order_ratio(&value, run->fold->unit * run->fold->parts, ratio, error);
}

static gboolean
one_group(const Run *run, NbResult *result, gsize witness)
{
  const Part *part = &run->parts[0];
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_new0(char *, 1);
  group->value = result->total;
  group->rows = result->rows_kept;
  group->place = 1;
  group->first_row = witness != G_MAXSIZE ? witness : part->rows[0] ? part->firsts[0] : G_MAXSIZE;
  g_ptr_array_add(result->groups, group);
  result->n_groups = 1;
  return TRUE;
}

static gboolean
is_identity(const Run *run, const char *id)
{
  const NbRole *role = nb_role_in(nb_table_dataset(run->table), id);

  return role && role->flags & NB_ROLE_IDENTITY;
}

static gboolean
has_identity(const Run *run)
{
  for (guint i = 0; i < run->plan->keys->len; i++) {
    if (is_identity(run, g_array_index(run->plan->keys, NbKey, i).role))
      return TRUE;
  }
  return FALSE;
}

static gboolean
names_readers(const Run *run)
{
  for (guint i = 0; i < run->plan->filters->len; i++) {
    const NbFilter *filter = run->plan->filters->pdata[i];
    gboolean picks =
        filter->op == NB_OP_EQ || filter->op == NB_OP_PREFIX || filter->op == NB_OP_CONTAINS;

    if (picks && is_identity(run, filter->role))
      return TRUE;
  }
  return FALSE;
}

static gboolean
all_groups(const Run *run, NbResult *result, GError **error)
{
  g_autofree NbValue *values = g_new0(NbValue, MAX(run->grouping->n, 1));
  const NbTally tally = {
      .grouping = run->grouping,
      .rows = run->parts[0].rows,
      .first = run->parts[0].firsts,
      .values = values,
      .unit = run->fold->unit * run->fold->parts,
  };

  run->fold->type->finish(run->parts[0].groups, values, run->grouping->n);
  return nb_order_groups(&tally, has_identity(run), result, error);
}

static gboolean
fill_result(const Run *run, NbResult *result, GError **error)
{
  const Part *all = &run->parts[0];
  gsize witness = G_MAXSIZE;

  result->rows_seen = (gint64)nb_table_rows(run->table);
  result->rows_kept = all->verdicts[NB_ROW_KEPT];
  result->rows_out_of_period = all->verdicts[NB_ROW_OUT_OF_PERIOD];
  result->rows_filtered = all->verdicts[NB_ROW_FILTERED];
  result->rows_excluded = all->verdicts[NB_ROW_EXCLUDED];
  result->rows_no_key = all->no_key;
  result->names_readers = names_readers(run);
  if (!whole_value(run, all->total, &result->total, &witness, error) ||
      !whole_value(run, all->excluded, &result->total_excluded, NULL, error))
    return FALSE;
  return run->first_key ? all_groups(run, result, error) : one_group(run, result, witness);
}

static gboolean
prepare(Run *run, GPtrArray *unknown, GError **error)
{
  const NbPlan *plan = run->plan;
  NbEmpty empty = plan->order == NB_ORDER_VALUE ? NB_EMPTY_FIRST : NB_EMPTY_KEEP;

  run->selection = nb_selection_new(run->table, plan, unknown, error);
  run->fold = run->selection ? nb_fold_new(run->table, &plan->aggregate, plan->time, error) : NULL;
  run->grouping = run->fold ? nb_grouping_new(run->table, plan->keys, empty, error) : NULL;
  if (!run->grouping)
    return FALSE;
  if (plan->keys->len > 0)
    run->first_key = nb_axis_new(run->table, &g_array_index(plan->keys, NbKey, 0), error);
  return plan->keys->len == 0 || run->first_key;
}

static void
run_clear(Run *run)
{
  for (guint i = 0; i < run->n_parts; i++)
    part_clear(run, &run->parts[i]);
  g_free(run->parts);
  nb_selection_free(run->selection);
  nb_grouping_free(run->grouping);
  nb_axis_free(run->first_key);
  nb_fold_free(run->fold);
}

NbResult *
nb_query_run(const NbTable *table, const NbPlan *plan, GError **error)
{
  g_return_val_if_fail(table && plan, NULL);
  g_autoptr(NbResult) result = result_new(table, plan);
  Run run = {.table = table, .plan = plan};
  gboolean done = prepare(&run, result->unknown, error);

  if (done) {
    scan_all(&run);
    done = fill_result(&run, result, error);
  }
  run_clear(&run);
  return done ? g_steal_pointer(&result) : NULL;
}
