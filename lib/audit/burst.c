/* Minutes with many times the usual rows: a batch that was booked at once, an import. */
#include "audit/faults.h"

enum { FEWEST = 60, TIMES = 20 };

typedef struct {
  gint64 minute;
  gsize row;
} Moment;

static int
compare(gconstpointer a, gconstpointer b)
{
  const Moment *x = a, *y = b;

  if (x->minute != y->minute)
    return x->minute < y->minute ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static GArray *
moments(const NbAudit *audit, const NbColumn *times)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Moment));

  for (gsize row = 0; row < nb_table_rows(audit->table); row++) {
    const Moment one = {(gint64)nb_column_day(times, row) * 1440 + nb_column_minute(times, row),
                        row};

    if (nb_column_day(times, row) != NB_DAY_NONE && nb_column_minute(times, row) > 0 &&
        nb_audit_in_period(audit, row))
      g_array_append_val(all, one);
  }
  g_array_sort(all, compare);
  return all;
}

static guint
run_from(const GArray *all, guint i)
{
  guint end = i + 1;

  while (end < all->len &&
         g_array_index(all, Moment, end).minute == g_array_index(all, Moment, i).minute)
    end++;
  return end;
}

void
nb_audit_find_bursts(NbAudit *audit)
{
  const NbColumn *times = audit->times;

  if (!times || !nb_column_is_time(times))
    return;

  g_autoptr(GArray) all = moments(audit, times);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gsize));
  guint minutes = 0;

  for (guint i = 0; i < all->len; i = run_from(all, i))
    minutes++;
  for (guint i = 0; i < all->len;) {
    guint end = run_from(all, i), n = end - i;

    for (; i < end; i++)
      if (n >= FEWEST && (guint64)n * minutes >= (guint64)TIMES * all->len)
        g_array_append_val(rows, g_array_index(all, Moment, i).row);
  }
  nb_audit_add(audit, "burst", rows);
}
