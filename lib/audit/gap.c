#include "audit/faults.h"
#include "audit/gaps.h"
#include "metric/span.h"
#include <string.h>

enum { FEWEST_DAYS = 20, FAR = 366, DAYS_OF_WEEK = 7, MONTHS_OF_TABLE = 3, BATCH = 1024 };

typedef enum { NONE, SOME, SHUT } Day; /* SHUT: no rows are expected */

/* Which days of a stretch have rows. @state: by day, of Day. */
typedef struct {
  gint32 first;
  gsize n;
  guint8 *state;
} Days;

static gboolean
is_daily(const NbDataset *dataset)
{
  return g_str_equal(dataset->id, "loans") || g_str_equal(dataset->id, "visits");
}

/* The first and the last stamp of a column, 0 when all are empty. */
static void
find_ends(const NbColumn *times, gsize rows, NbStamp *first, NbStamp *last)
{
  NbStamp stamps[BATCH];

  *first = *last = 0;
  for (gsize at = 0; at < rows; at += BATCH) {
    gsize n = MIN(rows - at, BATCH);

    nb_column_stamps(times, at, n, stamps);
    for (gsize i = 0; i < n; i++) {
      *first = stamps[i] && (*first == 0 || stamps[i] < *first) ? stamps[i] : *first;
      *last = MAX(*last, stamps[i]);
    }
  }
}

static void
mark_days(const NbColumn *times, gsize rows, Days *days)
{
  NbStamp stamps[BATCH];

  for (gsize at = 0; at < rows; at += BATCH) {
    gsize n = MIN(rows - at, BATCH);

    nb_column_stamps(times, at, n, stamps);
    for (gsize i = 0; i < n; i++) {
      gint64 day = stamps[i] ? (gint64)nb_stamp_day(stamps[i]) - days->first : -1;

      if (day >= 0 && day < (gint64)days->n)
        days->state[day] = SOME;
    }
  }
}

/* Cuts the days to the stretch with the most of them; a year without any parts two. */
static void
keep_densest(Days *days)
{
  gsize start = 0, last = 0, best = 0, best_start = 0, best_end = 0, n = 0;

  for (gsize i = 0; i < days->n; i++) {
    if (days->state[i] != SOME)
      continue;
    if (n == 0 || i - last > FAR) {
      start = i;
      n = 0;
    }
    last = i;
    if (++n > best) {
      best = n;
      best_start = start;
      best_end = i + 1;
    }
  }
  days->first += (gint32)best_start;
  days->n = best_end - best_start;
  memmove(days->state, days->state + best_start, days->n);
}

/* A day on which the calendar has every place shut. */
static void
mark_shut(const NbStore *store, Days *days)
{
  const NbTable *calendar = nb_store_get(store, "calendar");
  const NbColumn *time = calendar ? nb_table_column(calendar, "time") : NULL;
  const NbColumn *state = calendar ? nb_table_column(calendar, "state") : NULL;
  g_autofree guint8 *open = g_new0(guint8, days->n + 1), *shut = g_new0(guint8, days->n + 1);

  for (gsize row = 0; time && state && row < nb_table_rows(calendar); row++) {
    gint64 day = (gint64)nb_column_day(time, row) - days->first;

    if (nb_column_day(time, row) == NB_DAY_NONE || day < 0 || day >= (gint64)days->n)
      continue;
    gboolean is_open = strcmp(nb_column_text(state, row), "开") == 0;

    open[day] |= is_open;
    shut[day] |= !is_open;
  }
  for (gsize i = 0; i < days->n; i++)
    if (days->state[i] == NONE && shut[i] && !open[i])
      days->state[i] = SHUT;
}

/* Returns: the day number of the first day of the month behind the one of day @i. */
static gsize
next_month(const Days *days, gsize i)
{
  NbDate date = nb_day_to_date(days->first + (gint32)i);
  gint32 next = date.month == 12 ? nb_day_from_date(date.year + 1, 1, 1)
                                 : nb_day_from_date(date.year, date.month + 1, 1);

  return MIN((gsize)(next - days->first), days->n);
}

/* Is the first day of the month the only one with rows? */
static gboolean
is_sum(const Days *days, gsize from, gsize to)
{
  gboolean is_first = nb_day_to_date(days->first + (gint32)from).day == 1;

  for (gsize i = from + 1; i < to; i++)
    if (days->state[i] == SOME)
      return FALSE;
  return is_first && days->state[from] == SOME;
}

/* A monthly table stands on the first of each month: three such months in a row are no days. */
static void
mark_sums(Days *days)
{
  gsize run = 0, start = 0;

  for (gsize from = 0, to; from < days->n; from = to) {
    to = next_month(days, from);
    gboolean sum = is_sum(days, from, to);

    start = run == 0 ? from : start;
    run = sum ? run + 1 : 0;
    if (run == MONTHS_OF_TABLE)
      memset(days->state + start, SHUT, to - start);
    else if (run > MONTHS_OF_TABLE)
      memset(days->state + from, SHUT, to - from);
  }
}

/* Weekdays that are active in more than half of the weeks; shut days do not count. */
static guint
open_weekdays(const Days *days)
{
  guint all[DAYS_OF_WEEK + 1] = {0}, open[DAYS_OF_WEEK + 1] = {0}, mask = 0;

  for (gsize i = 0; i < days->n; i++) {
    int weekday = nb_day_weekday(days->first + (gint32)i);

    all[weekday] += days->state[i] != SHUT;
    open[weekday] += days->state[i] == SOME;
  }
  for (int weekday = 1; weekday <= DAYS_OF_WEEK; weekday++)
    if (open[weekday] * 2 > all[weekday])
      mask |= 1u << weekday;
  return mask;
}

/* A run ends with the next day that has rows: days that are usually closed do not part it. */
static void
find_runs(NbGaps *gaps, const Days *days)
{
  NbGap run = {0};

  for (gsize i = 0; i <= days->n; i++) {
    gint32 day = days->first + (gint32)i;
    gboolean missing =
        i < days->n && days->state[i] == NONE && (gaps->weekdays & 1u << nb_day_weekday(day));

    if (missing) {
      run.first = run.days == 0 ? day : run.first;
      run.last = day;
      run.days++;
      gaps->days++;
    }
    if (run.days > 0 && (i == days->n || days->state[i] == SOME)) {
      g_array_append_val(gaps->runs, run);
      run.days = 0;
    }
  }
}

static gsize
count_active(const Days *days)
{
  gsize n = 0;

  for (gsize i = 0; i < days->n; i++)
    n += days->state[i] == SOME;
  return n;
}

NbGaps *
nb_gaps_find(const NbStore *store, const NbTable *table, const NbPeriod *period)
{
  const NbDataset *dataset = nb_table_dataset(table);
  const NbColumn *times = nb_audit_times(table);
  gboolean bounded = nb_period_is_bounded(period);
  NbStamp first = 0, last = 0;

  if (!is_daily(dataset) || !times)
    return NULL;
  find_ends(times, nb_table_rows(table), &first, &last);
  gint32 from = bounded ? period->first_day : nb_stamp_day(first);
  gint32 to = bounded ? period->last_day : nb_stamp_day(last);

  if (first == 0 || to < from)
    return NULL;
  gsize n = (gsize)(to - from) + 1;
  g_autofree guint8 *state = g_new0(guint8, n + 1);
  Days days = {.first = from, .n = n, .state = state};

  mark_days(times, nb_table_rows(table), &days);
  mark_sums(&days);
  if (!bounded)
    keep_densest(&days);
  if (count_active(&days) < FEWEST_DAYS)
    return NULL;
  mark_shut(store, &days);
  NbGaps *gaps = g_new0(NbGaps, 1);

  gaps->dataset = dataset;
  gaps->first_day = days.first;
  gaps->last_day = days.first + (gint32)days.n - 1;
  gaps->weekdays = open_weekdays(&days);
  gaps->runs = g_array_new(FALSE, FALSE, sizeof(NbGap));
  find_runs(gaps, &days);
  return gaps;
}

void
nb_gaps_free(NbGaps *gaps)
{
  if (!gaps)
    return;
  g_array_unref(gaps->runs);
  g_free(gaps);
}

char *
nb_gap_format(const NbGap *gap)
{
  g_autofree char *from = nb_day_format(gap->first), *to = nb_day_format(gap->last);

  return gap->first == gap->last ? g_strdup(from) : g_strdup_printf("%s..%s", from, to);
}

/* ---- as a fault ---- */

void
nb_audit_find_gaps(NbAudit *audit)
{
  gboolean bounded = nb_period_is_bounded(&audit->period);
  g_autoptr(NbGaps) gaps =
      bounded ? nb_gaps_find(audit->store, audit->table, &audit->period) : NULL;

  if (!gaps || gaps->days == 0)
    return;
  NbAuditFault *fault = g_new0(NbAuditFault, 1);

  fault->kind = "gap";
  fault->dataset = gaps->dataset;
  fault->count = gaps->days;
  fault->places = g_ptr_array_new_with_free_func(g_free);
  fault->effects = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < MIN(gaps->runs->len, NB_AUDIT_PLACES); i++)
    g_ptr_array_add(fault->places, nb_gap_format(&g_array_index(gaps->runs, NbGap, i)));
  g_ptr_array_add(audit->faults, fault);
}
