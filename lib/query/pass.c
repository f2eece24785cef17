#include "base/pool.h"
#include "query/join.h"
#include "query/pass-kind.h"
#include <string.h>

enum {
  PART_BLOCKS = 8,        /* of a part at least */
  STATE_BUDGET = 1 << 23, /* groups of all parts */
  MANY_ENTRIES = 1 << 16,
  ENTRIES_OF_A_GROUP = 8,
  PART_MOST = 1 << 20 /* blocks: counts are of 32 bits */
};

static void
scan_free(gpointer data)
{
  NbScan *scan = data;

  g_free(scan->name);
  nb_selection_free(scan->selection);
  g_ptr_array_unref(scan->unknown);
  g_array_unref(scan->counters);
  g_free(scan);
}

static void
ask_free(gpointer data)
{
  NbAsk *ask = data;

  nb_grouping_free(ask->grouping);
  nb_fold_free(ask->fold);
  g_array_unref(ask->joins);
  g_free(ask);
}

NbPass *
nb_pass_new(const NbTable *table)
{
  NbPass *pass = g_new0(NbPass, 1);

  pass->table = table;
  pass->scans = g_ptr_array_new_with_free_func(scan_free);
  pass->asks = g_ptr_array_new_with_free_func(ask_free);
  pass->blocks = g_array_new(FALSE, FALSE, sizeof(guint32));
  return pass;
}

void
nb_pass_free(NbPass *pass)
{
  if (!pass)
    return;
  for (guint i = 0; i < pass->n_parts; i++)
    nb_part_clear(pass, &pass->parts[i]);
  g_free(pass->parts);
  g_array_unref(pass->blocks);
  g_ptr_array_unref(pass->asks);
  g_ptr_array_unref(pass->scans);
  g_free(pass);
}

/* ---- plans ---- */

static gboolean
find_scan(NbPass *pass, const NbPlan *plan, guint *index, GError **error)
{
  g_autofree char *name = nb_selection_name(plan);

  for (*index = 0; *index < pass->scans->len; (*index)++) {
    if (strcmp(((const NbScan *)pass->scans->pdata[*index])->name, name) == 0)
      return TRUE;
  }
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func(g_free);
  NbSelection *selection = nb_selection_new(pass->table, plan, unknown, error);

  if (!selection)
    return FALSE;
  NbScan *scan = g_new0(NbScan, 1);

  scan->name = g_steal_pointer(&name);
  scan->selection = selection;
  scan->unknown = g_steal_pointer(&unknown);
  scan->counters = g_array_new(FALSE, FALSE, sizeof(NbCounter));
  g_ptr_array_add(pass->scans, scan);
  return TRUE;
}

/* By entries, where there are not many more of them than groups. */
static NbCounter
counter_for(const NbGrouping *grouping)
{
  const NbAxis *axis = grouping->axes->len == 1 ? grouping->axes->pdata[0] : NULL;
  const NbLane *lane = axis && !grouping->ids ? nb_axis_lane(axis) : NULL;
  guint32 entries = lane ? nb_axis_entries(axis) : 0;

  if (lane && (entries <= MANY_ENTRIES || entries / ENTRIES_OF_A_GROUP <= grouping->n))
    return (NbCounter){.lane = lane, .n = entries};
  return (NbCounter){.grouping = grouping, .n = grouping->n};
}

/* A lane that is counted anyway is taken in any case. */
static guint
find_counter(NbPass *pass, guint scan, const NbGrouping *grouping)
{
  GArray *counters = ((const NbScan *)pass->scans->pdata[scan])->counters;
  const NbCounter wanted = counter_for(grouping);
  const NbAxis *axis = grouping->axes->len == 1 ? grouping->axes->pdata[0] : NULL;
  const NbLane *lane = axis && !grouping->ids ? nb_axis_lane(axis) : NULL;

  for (guint i = 0; lane && i < counters->len; i++) {
    if (g_array_index(counters, NbCounter, i).lane == lane)
      return i;
  }
  g_array_append_val(counters, wanted);
  return counters->len - 1;
}

/* Before the groups are counted: both may be the same counter. */
static void
count_joins(NbPass *pass, NbAsk *ask)
{
  for (guint i = 0; i < ask->grouping->axes->len; i++) {
    const NbJoin *join = nb_axis_join(ask->grouping->axes->pdata[i]);
    NbPassJoin found = {.key = i};

    if (!join)
      continue;
    found.counter = find_counter(pass, ask->scan, join->cells);
    g_array_append_val(ask->joins, found);
  }
}

static gboolean
is_rows(const NbFold *fold)
{
  return fold->type->kind == NB_AGGREGATE_ROWS ||
         (fold->type->kind == NB_AGGREGATE_COUNT && !fold->weight);
}

static gboolean
is_seen(const NbAsk *ask)
{
  const NbGrouping *combination = ask->fold->combination;

  return !ask->grouping && ask->fold->type->kind == NB_AGGREGATE_DISTINCT &&
         combination->axes->len == 1 && !combination->ids;
}

gboolean
nb_pass_add(NbPass *pass, const NbPlan *plan, GError **error)
{
  NbAsk *ask = g_new0(NbAsk, 1);

  ask->plan = plan;
  pass->first_rows |= plan->first_rows;
  ask->counter = G_MAXUINT;
  ask->joins = g_array_new(FALSE, FALSE, sizeof(NbPassJoin));
  g_ptr_array_add(pass->asks, ask);
  if (!find_scan(pass, plan, &ask->scan, error))
    return FALSE;
  ask->fold = nb_fold_new(pass->table, &plan->aggregate, plan->time, error);
  if (!ask->fold)
    return FALSE;
  if (plan->keys->len > 0) {
    ask->grouping = nb_grouping_new(pass->table, plan->keys, NB_EMPTY_KEEP, error);
    if (!ask->grouping)
      return FALSE;
    count_joins(pass, ask);
    ask->counter = find_counter(pass, ask->scan, ask->grouping);
  }
  ask->is_rows = is_rows(ask->fold);
  ask->adds = nb_aggregate_is_additive(plan->aggregate.kind);
  ask->is_seen = is_seen(ask);
  if (ask->is_seen)
    ask->counter = find_counter(pass, ask->scan, ask->fold->combination);
  return TRUE;
}

const NbCounter *
nb_scan_counter(const NbPass *pass, const NbAsk *ask, guint i)
{
  const NbScan *scan = pass->scans->pdata[ask->scan];

  return &g_array_index(scan->counters, NbCounter, i);
}

const NbCounter *
nb_ask_counter(const NbPass *pass, const NbAsk *ask)
{
  return nb_scan_counter(pass, ask, ask->counter);
}

/* ---- the rows ---- */

static gboolean
may_take(const NbPass *pass, gsize group)
{
  for (guint s = 0; s < pass->scans->len; s++) {
    if (nb_selection_may_take(((const NbScan *)pass->scans->pdata[s])->selection, group))
      return TRUE;
  }
  return FALSE;
}

static void
find_blocks(NbPass *pass)
{
  gsize rows = nb_table_rows(pass->table);

  for (gsize first = 0; first < rows; first += NB_LANE_ROWS) {
    gsize last = MIN(first + NB_LANE_ROWS, rows);

    if (!may_take(pass, first >> NB_LANE_SHIFT))
      continue;
    for (gsize row = first; row < last; row += NB_BLOCK_ROWS) {
      guint32 block = (guint32)(row / NB_BLOCK_ROWS);

      g_array_append_val(pass->blocks, block);
    }
  }
}

static gsize
groups_of(const NbPass *pass)
{
  gsize n = 1;

  for (guint s = 0; s < pass->scans->len; s++) {
    const GArray *counters = ((const NbScan *)pass->scans->pdata[s])->counters;

    for (guint i = 0; i < counters->len; i++)
      n += g_array_index(counters, NbCounter, i).n;
  }
  for (guint a = 0; a < pass->asks->len; a++) {
    const NbAsk *ask = pass->asks->pdata[a];

    n += ask->grouping && !ask->is_rows ? ask->grouping->n : 0;
  }
  return n;
}

static void
join_folded(const NbAsk *ask, NbFolded *into, const NbFolded *from)
{
  const NbAggregateType *type = ask->fold->type;

  if (into->groups)
    type->merge(into->groups, from->groups);
  if (into->total)
    type->merge(into->total, from->total);
  if (into->excluded)
    type->merge(into->excluded, from->excluded);
}

/* States of the others are joined in the order of the rows. */
static gboolean
is_any_order(const NbPass *pass)
{
  gboolean any = pass->blocks->len <= PART_MOST;

  for (guint a = 0; a < pass->asks->len; a++) {
    const NbAsk *ask = pass->asks->pdata[a];
    NbAggregateKind kind = ask->fold->type->kind;

    any &= ask->is_rows || kind == NB_AGGREGATE_DISTINCT || kind == NB_AGGREGATE_COUNT ||
           kind == NB_AGGREGATE_SUM || kind == NB_AGGREGATE_HALF;
  }
  return any;
}

/* As many parts as threads, but none too small to be worth one, and not too much memory. */
void
nb_pass_run(NbPass *pass)
{
  find_blocks(pass);
  gsize blocks = pass->blocks->len, by_memory = STATE_BUDGET / groups_of(pass);
  gsize threads = MIN((gsize)nb_pool_size(), MAX(by_memory, 1));
  gsize n = MAX(MIN(threads, MAX(blocks / PART_BLOCKS, 1)), blocks / PART_MOST + 1);

  pass->n_parts = (guint)n;
  pass->any_order = is_any_order(pass);
  pass->parts = g_new0(NbPart, n);
  for (gsize i = 0; i < n; i++) {
    pass->parts[i].first = blocks * i / n;
    pass->parts[i].last = blocks * (i + 1) / n;
  }
  nb_pool_run(nb_part_scan, pass, pass->n_parts);
  for (guint i = 1; i < pass->n_parts; i++) {
    for (guint a = 0; a < pass->asks->len; a++)
      join_folded(pass->asks->pdata[a], &pass->parts[0].folded[a], &pass->parts[i].folded[a]);
  }
}
