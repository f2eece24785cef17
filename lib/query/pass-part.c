/* What one thread does: it selects the rows of each block, counts them and folds them. */
#include "query/pass-kind.h"
#include <string.h>

/* Few groups are counted in four rows, by turns: one number that is always the same would wait for
 * itself, and rows that follow each other are of the same hour. */
enum { FEW = 1 << 12, TURNS = 4, HAS_FIRST = 1 << 10 };

static gboolean
is_few(const NbCounter *counter)
{
  return counter->n <= FEW;
}

gboolean
nb_counter_has_first(const NbPass *pass, const NbCounter *counter)
{
  return pass->first_rows && counter->n <= HAS_FIRST;
}

guint
nb_pass_block(const NbPass *pass, guint32 block, gsize *first)
{
  *first = (gsize)block * NB_BLOCK_ROWS;
  return (guint)MIN((gsize)NB_BLOCK_ROWS, nb_table_rows(pass->table) - *first);
}

static void
count_many(guint8 *bytes, GArray *spills, const guint32 *groups, guint n)
{
  for (gsize i = 0; i < n; i++) {
    if (G_UNLIKELY(++bytes[groups[i]] == 0))
      g_array_append_val(spills, groups[i]);
  }
}

static void
count_by_turns(guint32 *counts, guint32 n_groups, const guint32 *groups, guint n)
{
  guint32 *second = counts + n_groups, *third = second + n_groups, *fourth = third + n_groups;
  gsize i = 0;

  for (; i + TURNS <= n; i += TURNS) {
    counts[groups[i]]++;
    second[groups[i + 1]]++;
    third[groups[i + 2]]++;
    fourth[groups[i + 3]]++;
  }
  for (; i < n; i++)
    counts[groups[i]]++;
}

static void
note_first(guint32 *first, const guint32 *counts, guint32 n, guint32 block)
{
  const guint32 *second = counts + n, *third = second + n, *fourth = third + n;

  for (gsize i = 0; i < n; i++) {
    if (first[i] == G_MAXUINT32 && (counts[i] | second[i] | third[i] | fourth[i]))
      first[i] = block;
  }
}

/* Empty cells are counted as well. */
static const guint32 *
groups_for(const NbCounter *counter, NbBlock *kept, guint32 *room)
{
  const NbGrouping *grouping = counter->grouping;

  if (counter->lane)
    return nb_block_values(kept, counter->lane);
  return grouping->axes->len == 1 && !grouping->ids
             ? nb_axis_codes(grouping->axes->pdata[0], kept, room)
             : nb_grouping_codes(grouping, kept, room);
}

static gboolean
is_one(const NbCounter *counter, const NbBlock *kept, guint32 *group)
{
  const NbGrouping *grouping = counter->grouping;

  return grouping && grouping->axes->len == 1 && !grouping->ids &&
         nb_axis_is_one(grouping->axes->pdata[0], kept, group);
}

static void
count_block(const NbScan *scan, NbTaken *taken, NbBlock *kept, guint32 block)
{
  guint32 room[NB_BLOCK_ROWS], group;

  for (guint i = 0; i < scan->counters->len; i++) {
    const NbCounter *counter = &g_array_index(scan->counters, NbCounter, i);

    if (is_few(counter) && is_one(counter, kept, &group))
      taken->counts[i][group] += kept->n;
    else if (is_few(counter))
      count_by_turns(taken->counts[i], counter->n, groups_for(counter, kept, room), kept->n);
    else
      count_many(taken->bytes[i], taken->spills[i], groups_for(counter, kept, room), kept->n);
    if (taken->first[i])
      note_first(taken->first[i], taken->counts[i], counter->n, block);
  }
}

static void
fold_block(const NbAsk *ask, const NbFolded *folded, const NbPicked *picked)
{
  static const guint32 zeros[NB_BLOCK_ROWS];
  const NbAggregateType *type = ask->fold->type;
  guint32 room[NB_BLOCK_ROWS];

  if (folded->groups)
    type->scan(ask->fold, folded->groups, picked->kept,
               nb_grouping_codes(ask->grouping, picked->kept, room));
  if (folded->total)
    type->scan(ask->fold, folded->total, picked->kept, zeros);
  if (folded->excluded && picked->excluded->n > 0)
    type->scan(ask->fold, folded->excluded, picked->excluded, zeros);
}

static void
scan_block(const NbPass *pass, NbPart *part, guint32 block, NbPicked *picked)
{
  gsize first = 0;
  guint size = nb_pass_block(pass, block, &first);

  for (guint s = 0; s < pass->scans->len; s++) {
    const NbScan *scan = pass->scans->pdata[s];
    NbTaken *taken = &part->taken[s];

    nb_selection_pick(scan->selection, first, size, picked);
    taken->kept += picked->kept->n;
    taken->filtered += picked->filtered;
    taken->excluded += picked->excluded->n;
    if (picked->kept->n > 0)
      count_block(scan, taken, picked->kept, block);
    for (guint a = 0; a < pass->asks->len && picked->kept->n + picked->excluded->n > 0; a++) {
      const NbAsk *ask = pass->asks->pdata[a];

      if (ask->scan == s)
        fold_block(ask, &part->folded[a], picked);
    }
  }
}

static void
make_taken(const NbPass *pass, const NbScan *scan, NbTaken *taken)
{
  guint n = scan->counters->len;

  taken->counts = g_new0(guint32 *, MAX(n, 1));
  taken->first = g_new0(guint32 *, MAX(n, 1));
  taken->bytes = g_new0(guint8 *, MAX(n, 1));
  taken->spills = g_new0(GArray *, MAX(n, 1));
  for (guint i = 0; i < n; i++) {
    const NbCounter *counter = &g_array_index(scan->counters, NbCounter, i);

    if (is_few(counter)) {
      taken->counts[i] = g_new0(guint32, (gsize)counter->n * TURNS);
    } else {
      taken->bytes[i] = g_new0(guint8, counter->n);
      taken->spills[i] = g_array_new(FALSE, FALSE, sizeof(guint32));
    }
    if (!nb_counter_has_first(pass, counter))
      continue;
    taken->first[i] = g_new(guint32, counter->n);
    memset(taken->first[i], 0xff, counter->n * sizeof(guint32));
  }
}

static void
make_folded(const NbAsk *ask, NbFolded *folded)
{
  const NbAggregateType *type = ask->fold->type;

  if (ask->is_rows)
    return;
  if (ask->grouping)
    folded->groups = type->make(ask->fold, ask->grouping->n);
  if (!ask->is_seen && !(ask->grouping && (ask->adds || type->unite)))
    folded->total = type->make(ask->fold, 1);
  if (ask->plan->exclude->len > 0)
    folded->excluded = type->make(ask->fold, 1);
}

/* All rows of turns into the first. */
static void
join_turns(const NbScan *scan, const NbTaken *taken)
{
  for (guint k = 0; k < scan->counters->len; k++) {
    const NbCounter *counter = &g_array_index(scan->counters, NbCounter, k);

    for (guint turn = 1; is_few(counter) && turn < TURNS; turn++) {
      for (guint32 i = 0; i < counter->n; i++)
        taken->counts[k][i] += taken->counts[k][turn * counter->n + i];
    }
  }
}

/* Returns: whether there are blocks for the part: those from @first to @last. A thread that was
 * held up takes fewer, where it does not matter who takes which. */
static gboolean
next_blocks(NbPass *pass, NbPart *part)
{
  if (!pass->any_order)
    return !part->done;
  part->first = (gsize)g_atomic_int_add(&pass->next, 1) * NB_PASS_STEP;
  part->last = MIN(part->first + NB_PASS_STEP, (gsize)pass->blocks->len);
  return part->first < part->last;
}

void
nb_part_scan(gpointer data, guint i)
{
  const NbPass *pass = data;
  NbPart *part = &pass->parts[i];
  NbPicked picked;

  part->taken = g_new0(NbTaken, MAX(pass->scans->len, 1));
  part->folded = g_new0(NbFolded, MAX(pass->asks->len, 1));
  for (guint s = 0; s < pass->scans->len; s++)
    make_taken(pass, pass->scans->pdata[s], &part->taken[s]);
  for (guint a = 0; a < pass->asks->len; a++)
    make_folded(pass->asks->pdata[a], &part->folded[a]);
  nb_picked_init(&picked);
  while (next_blocks((NbPass *)data, part)) {
    for (gsize b = part->first; b < part->last; b++)
      scan_block(pass, part, g_array_index(pass->blocks, guint32, b), &picked);
    part->done = TRUE;
  }
  nb_picked_clear(&picked);
  for (guint s = 0; s < pass->scans->len; s++)
    join_turns(pass->scans->pdata[s], &part->taken[s]);
}

static void
free_state(const NbAsk *ask, gpointer state)
{
  if (state)
    ask->fold->type->free(state);
}

void
nb_part_clear(const NbPass *pass, NbPart *part)
{
  for (guint s = 0; s < pass->scans->len && part->taken; s++) {
    for (guint i = 0; i < ((const NbScan *)pass->scans->pdata[s])->counters->len; i++) {
      g_free(part->taken[s].counts[i]);
      g_free(part->taken[s].first[i]);
      g_free(part->taken[s].bytes[i]);
      g_clear_pointer(&part->taken[s].spills[i], g_array_unref);
    }
    g_free(part->taken[s].counts);
    g_free(part->taken[s].first);
    g_free(part->taken[s].bytes);
    g_free(part->taken[s].spills);
  }
  for (guint a = 0; a < pass->asks->len && part->folded; a++) {
    free_state(pass->asks->pdata[a], part->folded[a].groups);
    free_state(pass->asks->pdata[a], part->folded[a].total);
    free_state(pass->asks->pdata[a], part->folded[a].excluded);
  }
  g_free(part->taken);
  g_free(part->folded);
}
