/* The number that so many of a hundred do not exceed, and the row that has it: by nearest rank, so
 * that it is a number that occurs. Empty cells do not count. */
#include "query/aggregate.h"
#include <stdlib.h>

typedef struct {
  guint32 group;
  gint64 number;
  gsize row;
} Found;

static gpointer
make(const NbFold *fold, guint32 n_groups)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Found));
  /* the first entry tells finish() which percentile, which it is not given */
  const Found percent = {.number = fold->gap};

  g_array_append_val(all, percent);
  return all;
}

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  for (guint i = 0; i < block->n; i++) {
    gboolean has = FALSE;
    gsize row = nb_block_row(block, i);
    const Found found = {groups[i], (gint64)nb_fold_number(fold, row, &has), row};

    if (has && groups[i] != NB_GROUP_SKIP)
      g_array_append_val((GArray *)state, found);
  }
}

static void
merge(gpointer into, gconstpointer from)
{
  const GArray *other = from;

  g_array_append_vals(into, &g_array_index(other, Found, 1), other->len - 1);
}

static int
by_number(const void *a, const void *b)
{
  const Found *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->number != y->number)
    return x->number < y->number ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* Returns: which of @n numbers in order is the one: the first that has @percent of a hundred up to
 * itself. */
static guint
rank_of(gint64 percent, guint n)
{
  gint64 within = (percent * n + 99) / 100;

  return (guint)MAX(within, 1) - 1;
}

static void
finish(gconstpointer data, NbValue *values, guint32 n_groups)
{
  const GArray *state = data;
  gint64 percent = g_array_index(state, Found, 0).number;
  guint n = state->len - 1;
  g_autofree Found *all = g_memdup2(&g_array_index(state, Found, 1), n * sizeof(Found));

  for (guint32 i = 0; i < n_groups; i++)
    values[i] = (NbValue){.row = G_MAXSIZE};
  if (n > 0)
    qsort(all, n, sizeof(Found), by_number);
  for (guint from = 0, to = 0; from < n; from = to) {
    while (to < n && all[to].group == all[from].group)
      to++;
    guint first = from + rank_of(percent, to - from);
    const Found *one = &all[first];

    /* of equal numbers the first row stands for them */
    while (first > from && all[first - 1].number == one->number)
      first--;
    values[one->group] = (NbValue){.value = one->number, .has = TRUE, .row = all[first].row};
  }
}

static void
release(gpointer state)
{
  g_array_unref(state);
}

const NbAggregateType nb_aggregate_percentile = {
    .kind = NB_AGGREGATE_PERCENTILE,
    .name = "percentile",
    .least = 1,
    .most = 1,
    .numeric = TRUE,
    .make = make,
    .scan = scan,
    .merge = merge,
    .finish = finish,
    .free = release,
};
