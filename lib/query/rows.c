#include "query/rows.h"
#include "query/aggregate.h"
#include "query/select.h"
#include <string.h>

typedef struct {
  const NbResult *result;
  NbSelection *selection;
  NbFold *fold;
  GByteArray *seen; /* by combination of a distinct count */
  gsize witness;    /* the row of a minimum, maximum or last value */
  NbRowFunc each;
  gpointer data;
} Walk;

static gint64
first_sight(const Walk *walk, gsize row)
{
  guint32 group = nb_grouping_of(walk->fold->combination, row);

  if (group == NB_GROUP_SKIP || walk->seen->data[group])
    return 0;
  walk->seen->data[group] = 1;
  return 1;
}

static gint64
part_of(const Walk *walk, gsize row)
{
  const NbFold *fold = walk->fold;
  gboolean has;

  switch (fold->type->kind) {
  case NB_AGGREGATE_COUNT: {
    gint64 weight = fold->weight ? nb_column_count(fold->weight, row) : 1;

    return weight == NB_COUNT_NONE ? 1 : weight;
  }
  case NB_AGGREGATE_DISTINCT:
    return first_sight(walk, row);
  case NB_AGGREGATE_SUM:
  case NB_AGGREGATE_HALF:
    return (gint64)nb_fold_number(fold, row, &has);
  case NB_AGGREGATE_ROWS:
    return 1;
  case NB_AGGREGATE_DAYS:
    return nb_fold_days(fold, row, &has);
  case NB_AGGREGATE_LATE:
    return nb_fold_days(fold, row, &has) > 0;
  case NB_AGGREGATE_DIFFER:
  case NB_AGGREGATE_REACHED:
    return nb_fold_pair(fold, row);
  case NB_AGGREGATE_LONGEST:
    return row == walk->witness ? nb_fold_days(fold, row, &has) : 0;
  default:
    return row == walk->witness ? (gint64)nb_fold_number(fold, row, &has) : 0;
  }
}

static gboolean
walk_block(const Walk *walk, gsize first, gsize n, NbPicked *picked)
{
  nb_selection_pick(walk->selection, first, (guint)n, picked);
  for (guint i = 0; i < picked->kept->n; i++) {
    gsize row = nb_block_row(picked->kept, i);
    const NbRowPart part = {.row = row, .part = part_of(walk, row)};

    if (!walk->each(&part, walk->data))
      return FALSE;
  }
  return TRUE;
}

static gboolean
walk_all(const Walk *walk)
{
  gsize n = nb_table_rows(walk->result->table);
  gboolean goes_on = TRUE;
  NbPicked picked;

  nb_picked_init(&picked);
  for (gsize first = 0; goes_on && first < n; first += NB_BLOCK_ROWS)
    goes_on = walk_block(walk, first, MIN(n - first, (gsize)NB_BLOCK_ROWS), &picked);
  nb_picked_clear(&picked);
  return goes_on;
}

static void
prepare(Walk *walk)
{
  const GPtrArray *groups = walk->result->groups;
  const NbGroup *whole =
      groups->len == 1 && walk->result->plan->keys->len == 0 ? groups->pdata[0] : NULL;

  walk->witness = whole ? whole->first_row : G_MAXSIZE;
  if (walk->fold->combination) {
    walk->seen = g_byte_array_new();
    g_byte_array_set_size(walk->seen, MAX(walk->fold->combination->n, 1));
    memset(walk->seen->data, 0, walk->seen->len);
  }
}

gboolean
nb_query_rows(const NbResult *result, gint64 *unit, NbRowFunc each, gpointer data, GError **error)
{
  g_return_val_if_fail(result && result->plan && unit && each, FALSE);
  const NbPlan *plan = result->plan;
  Walk walk = {.result = result, .each = each, .data = data};
  gboolean done = FALSE;

  walk.selection = nb_selection_new(result->table, plan, NULL, error);
  walk.fold =
      walk.selection ? nb_fold_new(result->table, &plan->aggregate, plan->time, error) : NULL;
  if (walk.fold) {
    *unit = walk.fold->unit;
    prepare(&walk);
    done = walk_all(&walk);
  }
  g_clear_pointer(&walk.seen, g_byte_array_unref);
  nb_selection_free(walk.selection);
  nb_fold_free(walk.fold);
  return done;
}
