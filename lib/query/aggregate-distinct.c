/* How many different combinations of some keys. A row where one of them is empty does not count. */
#include "query/aggregate.h"
#include "query/intern.h"

enum { WORD = 64 };

#define MOST_BITS (G_GUINT64_CONSTANT(1) << 27) /* 16 MiB */

/* A bit for each group and combination while that is small, else the set of pairs there are.
 * @lane: (nullable): of the entries that @bits are of, in place of combinations */
typedef struct {
  const NbAxis *axis;
  const NbLane *lane;
  guint64 *bits;
  gsize n_bits; /* of a group: whole words */
  gsize n_words;
  NbIntern *pairs;
} State;

static gpointer
make(const NbFold *fold, guint32 n_groups)
{
  State *state = g_new0(State, 1);
  guint32 n = fold->combination->n;

  state->lane = fold->entries;
  if (state->lane) {
    state->axis = fold->combination->axes->pdata[0];
    n = nb_axis_entries(state->axis);
  }
  state->n_bits = ((gsize)n + WORD - 1) / WORD * WORD;
  if ((guint64)n_groups * state->n_bits > MOST_BITS) {
    state->pairs = nb_intern_new();
    state->lane = NULL;
    return state;
  }
  state->n_words = n_groups * state->n_bits / WORD;
  state->bits = g_new0(guint64, MAX(state->n_words, 1));
  return state;
}

static void
add_pairs(const State *state, const guint32 *groups, const guint32 *ids, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (groups[i] != NB_GROUP_SKIP && ids[i] != NB_GROUP_SKIP)
      nb_intern_add(state->pairs, (guint64)groups[i] << 32 | ids[i], NULL);
  }
}

/* Are all rows of one group, as they mostly are where groups are months and rows follow each other?
 */
static gboolean
are_alike(const guint32 *groups, guint n)
{
  return memcmp(groups, groups + 1, (n - 1) * sizeof *groups) == 0;
}

static void
add_bits_of_one(guint64 *bits, const guint32 *ids, guint n)
{
  for (gsize i = 0; i < n; i++)
    bits[ids[i] / WORD] |= G_GUINT64_CONSTANT(1) << ids[i] % WORD;
}

static void
add_bits(const State *state, const guint32 *groups, const guint32 *ids, guint n)
{
  guint64 *bits = state->bits;
  gsize n_bits = state->n_bits;

  /* entries, unlike groups, are never passed over */
  if (state->lane && n > 0 && groups[0] != NB_GROUP_SKIP && are_alike(groups, n)) {
    add_bits_of_one(bits + groups[0] * (n_bits / WORD), ids, n);
    return;
  }

  for (guint i = 0; i < n; i++) {
    gsize bit = groups[i] * n_bits + ids[i];

    if (groups[i] != NB_GROUP_SKIP && ids[i] != NB_GROUP_SKIP)
      bits[bit / WORD] |= G_GUINT64_CONSTANT(1) << bit % WORD;
  }
}

static void
scan(const NbFold *fold, gpointer data, NbBlock *block, const guint32 *groups)
{
  guint32 room[NB_BLOCK_ROWS];
  const State *state = data;
  const guint32 *ids = state->lane ? nb_block_values(block, state->lane)
                                   : nb_grouping_codes(fold->combination, block, room);

  if (state->pairs)
    add_pairs(state, groups, ids, block->n);
  else
    add_bits(state, groups, ids, block->n);
}

static void
merge(gpointer into, gconstpointer from)
{
  State *state = into;
  const State *other = from;

  for (gsize i = 0; i < state->n_words; i++)
    state->bits[i] |= other->bits[i];
  for (guint32 i = 0; state->pairs && i < nb_intern_length(other->pairs); i++)
    nb_intern_add(state->pairs, nb_intern_value(other->pairs, i), NULL);
}

static gpointer
unite(gconstpointer data, guint32 n_groups)
{
  const State *state = data;
  State *all = g_memdup2(state, sizeof *state);

  all->pairs = state->pairs ? nb_intern_new() : NULL;
  all->n_words = state->pairs ? 0 : state->n_bits / WORD;
  all->bits = state->pairs ? NULL : g_new0(guint64, MAX(all->n_words, 1));
  for (gsize i = 0; i < state->n_words; i++)
    all->bits[i % all->n_words] |= state->bits[i];
  for (guint32 i = 0; state->pairs && i < nb_intern_length(state->pairs); i++)
    nb_intern_add(all->pairs, (guint32)nb_intern_value(state->pairs, i), NULL);
  return all;
}

static void
take_out_empty(const State *state, NbValue *values, guint32 n_groups)
{
  const guint32 *table = nb_axis_table(state->axis);
  guint32 n = nb_axis_entries(state->axis);

  for (guint32 entry = 0; entry < n; entry++) {
    if (table ? table[entry] : entry)
      continue;
    for (guint32 i = 0; i < n_groups; i++) {
      gsize bit = i * state->n_bits + entry;

      values[i].value -= state->bits[bit / WORD] >> bit % WORD & 1;
    }
  }
}

static void
finish(gconstpointer data, NbValue *values, guint32 n_groups)
{
  const State *state = data;

  for (guint32 i = 0; i < n_groups; i++)
    values[i] = (NbValue){.value = 0, .has = TRUE, .row = G_MAXSIZE};
  for (gsize i = 0; i < state->n_words; i++)
    values[i * WORD / state->n_bits].value += __builtin_popcountll(state->bits[i]);
  for (guint32 i = 0; state->pairs && i < nb_intern_length(state->pairs); i++)
    values[nb_intern_value(state->pairs, i) >> 32].value++;
  if (state->lane)
    take_out_empty(state, values, n_groups);
}

static void
release(gpointer data)
{
  State *state = data;

  g_free(state->bits);
  nb_intern_free(state->pairs);
  g_free(state);
}

const NbAggregateType nb_aggregate_distinct = {
    .kind = NB_AGGREGATE_DISTINCT,
    .name = "distinct",
    .least = 1,
    .make = make,
    .scan = scan,
    .merge = merge,
    .finish = finish,
    .unite = unite,
    .free = release,
};
