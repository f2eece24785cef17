/* What a pass has found. */
#include "query/join.h"
#include "query/pass-kind.h"
#include <string.h>

enum {
  STRETCH = 1 << 10, /* entries whose counts are added up near the processor */
  STEP = 16,         /* a loop of known length is done by vectors */
  FEW_GROUPS = 64,
  FEW_TURNS = 4,
};

static const NbAsk *
ask_at(const NbPass *pass, guint plan)
{
  return pass->asks->pdata[plan];
}

static const NbScan *
scan_of(const NbPass *pass, const NbAsk *ask)
{
  return pass->scans->pdata[ask->scan];
}

const GPtrArray *
nb_pass_unknown(const NbPass *pass, guint plan)
{
  return scan_of(pass, ask_at(pass, plan))->unknown;
}

const NbGrouping *
nb_pass_grouping(const NbPass *pass, guint plan)
{
  return ask_at(pass, plan)->grouping;
}

gint64
nb_pass_unit(const NbPass *pass, guint plan)
{
  const NbFold *fold = ask_at(pass, plan)->fold;

  return fold->unit * fold->parts;
}

NbPassRows
nb_pass_rows(const NbPass *pass, guint plan)
{
  NbPassRows rows = {0};

  for (guint i = 0; i < pass->n_parts; i++) {
    const NbTaken *taken = &pass->parts[i].taken[ask_at(pass, plan)->scan];

    rows.kept += taken->kept;
    rows.filtered += taken->filtered;
    rows.excluded += taken->excluded;
  }
  return rows;
}

static void
add_bytes(guint32 *counts, const guint8 *bytes, guint32 n)
{
  gsize i = 0;

  for (; i + STEP <= n; i += STEP) {
    for (gsize k = 0; k < STEP; k++)
      counts[i + k] += bytes[i + k];
  }
  for (; i < n; i++)
    counts[i] += bytes[i];
}

/* What all parts have found of entries @first … @first+@n-1. */
static void
read_counts(const NbPass *pass, const NbAsk *ask, guint number, guint32 first, guint32 n,
            guint32 *counts)
{
  memset(counts, 0, n * sizeof *counts);
  for (guint p = 0; p < pass->n_parts; p++) {
    const NbTaken *taken = &pass->parts[p].taken[ask->scan];
    const guint32 *few = taken->counts[number];
    const guint8 *many = taken->bytes[number];

    for (gsize i = 0; few && i < n; i++)
      counts[i] += few[first + i];
    if (many)
      add_bytes(counts, many + first, n);
  }
}

static void
add_spills(const NbPass *pass, const NbAsk *ask, guint number, const guint32 *table, gint64 *counts)
{
  for (guint p = 0; p < pass->n_parts; p++) {
    const GArray *spills = pass->parts[p].taken[ask->scan].spills[number];

    for (guint i = 0; spills && i < spills->len; i++) {
      guint32 entry = g_array_index(spills, guint32, i);

      counts[table ? table[entry] : entry] += G_MAXUINT8 + 1;
    }
  }
}

/* Few groups are added up in turns: a number that comes again at once would wait for itself. */
static void
add_to_few(gint64 *counts, guint32 n_groups, const guint32 *table, const guint32 *some, guint32 n)
{
  gint64 turns[FEW_TURNS][FEW_GROUPS] = {{0}};

  for (gsize i = 0; i < n; i++)
    turns[i % FEW_TURNS][table[i]] += some[i];
  for (guint32 i = 0; i < n_groups; i++) {
    for (guint turn = 0; turn < FEW_TURNS; turn++)
      counts[i] += turns[turn][i];
  }
}

/* Returns: (transfer full): what a counter of entries or groups has found, by group. */
static gint64 *
fold_counter(const NbPass *pass, const NbAsk *ask, guint number, const NbGrouping *grouping)
{
  const NbCounter *counter = nb_scan_counter(pass, ask, number);
  const guint32 *table = counter->lane ? nb_axis_table(grouping->axes->pdata[0]) : NULL;
  gint64 *counts = g_new0(gint64, MAX(grouping->n, 1));
  guint32 some[STRETCH];

  for (guint32 first = 0; first < counter->n; first += STRETCH) {
    guint32 n = MIN(STRETCH, counter->n - first);

    read_counts(pass, ask, number, first, n, some);
    if (table && grouping->n <= FEW_GROUPS) {
      add_to_few(counts, grouping->n, table + first, some, n);
      continue;
    }
    for (gsize i = 0; i < n; i++)
      counts[table ? table[first + i] : first + i] += some[i];
  }
  add_spills(pass, ask, number, table, counts);
  return counts;
}

static gint64 *
fold_counts(const NbPass *pass, const NbAsk *ask, const NbGrouping *grouping)
{
  return fold_counter(pass, ask, ask->counter, grouping);
}

void
nb_pass_joins(const NbPass *pass, guint plan, GArray *into)
{
  const NbAsk *ask = ask_at(pass, plan);

  for (guint i = 0; i < ask->joins->len; i++) {
    const NbPassJoin *counted = &g_array_index(ask->joins, NbPassJoin, i);
    const NbJoin *join = nb_axis_join(ask->grouping->axes->pdata[counted->key]);
    g_autofree gint64 *counts = fold_counter(pass, ask, counted->counter, join->cells);
    NbResultJoin found = {.key = g_array_index(ask->plan->keys, NbKey, counted->key),
                          .to = nb_table_dataset(join->dimension),
                          .twice = join->twice};

    for (guint32 group = 0; group < join->cells->n; group++) {
      gboolean fails = counts[group] > 0 && nb_join_fails(join, group);

      found.rows += fails ? counts[group] : 0;
      found.cells += fails;
    }
    g_array_append_val(into, found);
  }
}

gint64 *
nb_pass_counts(const NbPass *pass, guint plan)
{
  const NbAsk *ask = ask_at(pass, plan);

  g_return_val_if_fail(ask->grouping, NULL);
  return fold_counts(pass, ask, ask->grouping);
}

NbValue *
nb_pass_values(const NbPass *pass, guint plan)
{
  const NbAsk *ask = ask_at(pass, plan);

  if (ask->is_rows || !ask->grouping)
    return NULL;
  NbValue *values = g_new0(NbValue, MAX(ask->grouping->n, 1));

  ask->fold->type->finish(pass->parts[0].folded[plan].groups, values, ask->grouping->n);
  return values;
}

static NbValue
value_of(const NbAsk *ask, gconstpointer state)
{
  NbValue value = {0};

  if (state) {
    ask->fold->type->finish(state, &value, 1);
    return value;
  }
  gpointer nothing = ask->fold->type->make(ask->fold, 1);

  ask->fold->type->finish(nothing, &value, 1);
  ask->fold->type->free(nothing);
  return value;
}

/* Different values: groups with rows, but for that of the empty cell. */
static NbValue
count_seen(const NbPass *pass, const NbAsk *ask)
{
  const NbGrouping *combination = ask->fold->combination;
  g_autofree gint64 *counts = fold_counts(pass, ask, combination);
  NbValue value = {.has = TRUE, .row = G_MAXSIZE};

  for (guint32 i = 1; i < combination->n; i++)
    value.value += counts[i] > 0;
  return value;
}

static NbValue
add_up(const NbAsk *ask, const NbValue *values)
{
  NbValue total = {.has = TRUE, .row = G_MAXSIZE};

  for (guint32 i = 0; i < ask->grouping->n; i++)
    total.value += values[i].value;
  return total;
}

static NbValue
unite(const NbAsk *ask, gconstpointer groups)
{
  gpointer all = ask->fold->type->unite(groups, ask->grouping->n);
  const NbValue value = value_of(ask, all);

  ask->fold->type->free(all);
  return value;
}

NbValue
nb_pass_total(const NbPass *pass, guint plan, const NbValue *values)
{
  const NbAsk *ask = ask_at(pass, plan);

  if (ask->is_rows)
    return (NbValue){.value = nb_pass_rows(pass, plan).kept, .has = TRUE, .row = G_MAXSIZE};
  if (ask->is_seen)
    return count_seen(pass, ask);
  if (values && ask->adds)
    return add_up(ask, values);
  if (ask->grouping && ask->fold->type->unite)
    return unite(ask, pass->parts[0].folded[plan].groups);
  return value_of(ask, pass->parts[0].folded[plan].total);
}

NbValue
nb_pass_excluded(const NbPass *pass, guint plan)
{
  const NbAsk *ask = ask_at(pass, plan);

  if (ask->is_rows)
    return (NbValue){.value = nb_pass_rows(pass, plan).excluded, .has = TRUE, .row = G_MAXSIZE};
  return value_of(ask, pass->parts[0].folded[plan].excluded);
}

/* ---- first rows ---- */

/* Groups that are looked for: @slots: by group: its index plus 1, 0 when it is not or no more. */
typedef struct {
  const NbPass *pass;
  const NbAsk *ask;
  guint32 *slots;
  gsize *rows;
  guint left;
} Search;

static void
search_block(Search *search, guint32 block, NbPicked *picked)
{
  const NbGrouping *grouping = search->ask->grouping;
  guint32 room[NB_BLOCK_ROWS];
  gsize first = 0;
  guint size = nb_pass_block(search->pass, block, &first);

  nb_selection_pick(scan_of(search->pass, search->ask)->selection, first, size, picked);
  if (picked->kept->n == 0)
    return;
  if (!grouping)
    memset(room, 0, sizeof room);
  const guint32 *groups = grouping ? nb_grouping_codes(grouping, picked->kept, room) : room;

  for (guint i = 0; i < picked->kept->n && search->left > 0; i++) {
    guint32 slot = search->slots[groups[i]];

    if (slot == 0)
      continue;
    search->rows[slot - 1] = nb_block_row(picked->kept, i);
    search->slots[groups[i]] = 0;
    search->left--;
  }
}

/* Returns: (transfer full) (nullable): by block of the pass: may a first row stand in it? %NULL
 * when that was not noted. */
static guint8 *
marked_blocks(const Search *search)
{
  const NbAsk *ask = search->ask;
  const NbCounter *counter = ask->grouping ? nb_ask_counter(search->pass, ask) : NULL;

  if (!counter || !nb_counter_has_first(search->pass, counter))
    return NULL;
  gsize n = nb_table_rows(search->pass->table) / NB_BLOCK_ROWS + 1;
  guint8 *marks = g_new0(guint8, n);

  for (guint p = 0; p < search->pass->n_parts; p++) {
    const guint32 *first = search->pass->parts[p].taken[ask->scan].first[ask->counter];

    for (guint32 i = 0; i < counter->n; i++)
      if (first[i] != G_MAXUINT32)
        marks[first[i]] = 1;
  }
  return marks;
}

static void
search_blocks(Search *search)
{
  const GArray *blocks = search->pass->blocks;
  g_autofree guint8 *marks = marked_blocks(search);
  NbPicked picked;

  nb_picked_init(&picked);
  for (guint b = 0; b < blocks->len && search->left > 0; b++) {
    guint32 block = g_array_index(blocks, guint32, b);

    if (!marks || marks[block])
      search_block(search, block, &picked);
  }
  nb_picked_clear(&picked);
}

void
nb_pass_first_rows(const NbPass *pass, guint plan, const guint32 *groups, guint n, gsize *rows)
{
  const NbAsk *ask = ask_at(pass, plan);
  guint32 n_groups = ask->grouping ? ask->grouping->n : 1;
  g_autofree guint32 *slots = g_new0(guint32, MAX(n_groups, 1));
  Search search = {.pass = pass, .ask = ask, .slots = slots, .rows = rows, .left = n};

  for (guint i = 0; i < n; i++) {
    rows[i] = G_MAXSIZE;
    slots[groups ? groups[i] : 0] = i + 1;
  }
  search_blocks(&search);
}
