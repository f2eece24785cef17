/* The middle of the days from the first time to the second, told in halves. */
#include "query/aggregate.h"
#include <stdlib.h>

typedef struct {
  guint32 group;
  gint32 days;
} Wait;

static gpointer
make(const NbFold *fold, guint32 n_groups)
{
  return g_array_new(FALSE, FALSE, sizeof(Wait));
}

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  for (guint i = 0; i < block->n; i++) {
    gboolean has = FALSE;

    if (groups[i] == NB_GROUP_SKIP)
      continue;
    Wait wait = {groups[i], (gint32)nb_fold_days(fold, nb_block_row(block, i), &has)};

    if (has && wait.days >= 0)
      g_array_append_val((GArray *)state, wait);
  }
}

static void
merge(gpointer into, gconstpointer from)
{
  const GArray *other = from;

  g_array_append_vals(into, other->data, other->len);
}

static int
by_days(const void *a, const void *b)
{
  const Wait *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return (x->days > y->days) - (x->days < y->days);
}

static void
finish(gconstpointer data, NbValue *values, guint32 n_groups)
{
  const GArray *state = data;
  g_autofree Wait *waits = g_memdup2(state->data, state->len * sizeof(Wait));

  for (guint32 i = 0; i < n_groups; i++)
    values[i] = (NbValue){.row = G_MAXSIZE};
  if (state->len > 0)
    qsort(waits, state->len, sizeof(Wait), by_days);
  for (guint from = 0, to = 0; from < state->len; from = to) {
    while (to < state->len && waits[to].group == waits[from].group)
      to++;
    guint low = from + (to - from - 1) / 2, high = from + (to - from) / 2;
    NbValue *value = &values[waits[from].group];

    value->value = (NbWide)waits[low].days + waits[high].days;
    value->has = TRUE;
  }
}

static void
release(gpointer state)
{
  g_array_unref(state);
}

const NbAggregateType nb_aggregate_median = {
    .kind = NB_AGGREGATE_MEDIAN,
    .name = "median",
    .least = 2,
    .most = 2,
    .make = make,
    .scan = scan,
    .merge = merge,
    .finish = finish,
    .free = release,
};
