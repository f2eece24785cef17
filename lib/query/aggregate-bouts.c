/* Visits: of each combination (reader and site), rows of one day with no pause longer than the gap
 * between them. A row without an hour stands at the beginning of its day; one without a day, or
 * with an empty key, does not count. */
#include "query/aggregate.h"
#include <stdlib.h>

enum { MINUTES_PER_DAY = 1440 };

typedef struct {
  guint32 group, combination;
  gint64 minute; /* since day 0 */
} Event;

static gpointer
make(const NbFold *fold, guint32 n_groups)
{
  GArray *events = g_array_new(FALSE, FALSE, sizeof(Event));
  /* the first entry tells finish() the gap, which it is not given */
  const Event gap = {.minute = fold->gap};

  g_array_append_val(events, gap);
  return events;
}

static void
scan(const NbFold *fold, gpointer state, NbBlock *block, const guint32 *groups)
{
  guint32 room[NB_BLOCK_ROWS];

  if (!fold->time || !nb_column_is_time(fold->time))
    return;
  const guint32 *ids = nb_grouping_codes(fold->combination, block, room);
  const NbStamp *stamps = nb_block_values(block, fold->time->lane);

  for (guint i = 0; i < block->n; i++) {
    gint32 day = nb_stamp_day(stamps[i]);
    int minute = nb_stamp_minute(stamps[i]);
    Event event = {groups[i], ids[i], (gint64)day * MINUTES_PER_DAY + MAX(minute, 0)};

    if (event.group != NB_GROUP_SKIP && event.combination != NB_GROUP_SKIP && stamps[i])
      g_array_append_val((GArray *)state, event);
  }
}

static void
merge(gpointer into, gconstpointer from)
{
  const GArray *other = from;

  g_array_append_vals(into, &g_array_index(other, Event, 1), other->len - 1);
}

static int
by_time(const void *a, const void *b)
{
  const Event *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->combination != y->combination)
    return x->combination < y->combination ? -1 : 1;
  return (x->minute > y->minute) - (x->minute < y->minute);
}

static gint64
day_of(const Event *event)
{
  gint64 day = event->minute / MINUTES_PER_DAY;

  return event->minute % MINUTES_PER_DAY < 0 ? day - 1 : day;
}

static gboolean
is_same_bout(const Event *before, const Event *next, gint64 gap)
{
  return before->group == next->group && before->combination == next->combination &&
         day_of(before) == day_of(next) && next->minute - before->minute <= gap;
}

static void
finish(gconstpointer data, NbValue *values, guint32 n_groups)
{
  const GArray *state = data;
  gint64 gap = g_array_index(state, Event, 0).minute;
  guint n = state->len - 1;
  g_autofree Event *events = g_memdup2(&g_array_index(state, Event, 1), n * sizeof(Event));

  for (guint32 i = 0; i < n_groups; i++)
    values[i] = (NbValue){.has = TRUE, .row = G_MAXSIZE};
  if (n > 0)
    qsort(events, n, sizeof(Event), by_time);
  for (guint i = 0; i < n; i++) {
    if (i == 0 || !is_same_bout(&events[i - 1], &events[i], gap))
      values[events[i].group].value++;
  }
}

static void
release(gpointer state)
{
  g_array_unref(state);
}

const NbAggregateType nb_aggregate_bouts = {
    .kind = NB_AGGREGATE_BOUTS,
    .name = "bouts",
    .least = 1,
    .make = make,
    .scan = scan,
    .merge = merge,
    .finish = finish,
    .free = release,
};
