/* How many different combinations of some keys. A row where one of them is empty does not count. */
#include "query/aggregate.h"
#include "query/intern.h"

enum { BLOCK = 2048 };

static gpointer new (guint32 n_groups)
{
  return nb_intern_new();
}

static void
scan(const NbFold *fold, gpointer state, const guint32 *groups, gsize first, gsize n)
{
  guint32 ids[BLOCK];

  for (gsize done = 0; done < n; done += BLOCK) {
    gsize size = MIN((gsize)BLOCK, n - done);

    nb_grouping_read(fold->combination, first + done, size, ids);
    for (gsize i = 0; i < size; i++) {
      guint32 group = groups[done + i];

      if (group != NB_GROUP_SKIP && ids[i] != NB_GROUP_SKIP)
        nb_intern_add(state, (guint64)group << 32 | ids[i], NULL);
    }
  }
}

static void
merge(gpointer into, gconstpointer from)
{
  guint32 n = nb_intern_length(from);

  for (guint32 i = 0; i < n; i++)
    nb_intern_add(into, nb_intern_value(from, i), NULL);
}

static void
finish(gconstpointer state, NbValue *values, guint32 n_groups)
{
  guint32 n = nb_intern_length(state);

  for (guint32 i = 0; i < n_groups; i++)
    values[i] = (NbValue){.value = 0, .has = TRUE, .row = G_MAXSIZE};
  for (guint32 i = 0; i < n; i++)
    values[nb_intern_value(state, i) >> 32].value++;
}

static void
release(gpointer state)
{
  nb_intern_free(state);
}

const NbAggregateType nb_aggregate_distinct = {
    .kind = NB_AGGREGATE_DISTINCT,
    .name = "distinct",
    .least = 1,
    .new = new,
    .scan = scan,
    .merge = merge,
    .finish = finish,
    .free = release,
};
