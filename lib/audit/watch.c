/* Signs of a count that was helped along. */
#include "audit/faults.h"
#include "privacy/mask.h"
#include <string.h>

enum {
  BOUNCE_MINUTES = 5,
  RUSH_ROWS = 100,
  BATCH_MONTHS = 4,
  BATCH_THINGS = 20,
  SPIKE_TIMES = 6,
  FEWEST_DAYS = 100
};

static void
sign_free(gpointer data)
{
  g_free(((NbAuditSign *)data)->who);
  g_free(data);
}

static void
add(GPtrArray *signs, const char *kind, const char *reader, gint32 day, gint64 count, gint64 times)
{
  NbAuditSign *sign = g_new0(NbAuditSign, 1);

  *sign =
      (NbAuditSign){kind, reader ? nb_mask_text(NB_MASK_TAIL, reader, 0) : NULL, day, count, times};
  g_ptr_array_add(signs, sign);
}

static gboolean
is_in(const NbPeriod *period, gint64 minute)
{
  gint64 day = minute / 1440;

  return (period->first_day == NB_DAY_NONE || day >= period->first_day) &&
         (period->last_day == NB_DAY_NONE || day <= period->last_day);
}

/* Lent and brought back at once, again and again. */
static void
find_bounces(const GArray *all, const NbPeriod *period, GPtrArray *signs)
{
  gint64 n = 0, first = G_MAXINT64;

  for (guint i = 0; i + 1 < all->len; i++) {
    const NbHandling *lent = &g_array_index(all, NbHandling, i), *back = lent + 1;

    if (!lent->is_loan || back->is_loan || back->key != lent->key ||
        back->minute - lent->minute > BOUNCE_MINUTES || !is_in(period, lent->minute))
      continue;
    n++;
    first = MIN(first, lent->minute);
  }
  if (n > 0)
    add(signs, "bounce", NULL, (gint32)(first / 1440), n, n);
}

static int
by_reader(gconstpointer a, gconstpointer b)
{
  const NbHandling *x = a, *y = b;
  guint32 one = x->reader, other = y->reader;

  if (one != other)
    return one < other ? -1 : 1;
  return x->minute < y->minute ? -1 : x->minute > y->minute;
}

static const char *
reader_of(const NbTable *table, guint32 code)
{
  const NbColumn *reader = nb_table_column(table, "reader");

  return reader && reader->dict ? nb_dict_text(reader->dict, code) : "";
}

/* Hundreds by one reader within an hour; @all is by reader. */
static void
find_rushes(const NbTable *table, const GArray *all, const NbPeriod *period, GPtrArray *signs)
{
  guint start = 0;

  for (guint i = 0; i < all->len; i++) {
    const NbHandling *one = &g_array_index(all, NbHandling, i);
    const NbHandling *from = &g_array_index(all, NbHandling, start);
    guint n = 0;

    while (from->reader != one->reader || one->minute - from->minute >= 60)
      from = &g_array_index(all, NbHandling, ++start);
    n = i - start + 1;
    if (n < RUSH_ROWS || one->reader == 0 || !is_in(period, one->minute))
      continue;

    gboolean ends =
        i + 1 == all->len || one[1].reader != one->reader || one[1].minute - from->minute >= 60;

    if (ends)
      add(signs, "rush", reader_of(table, one->reader), (gint32)(one->minute / 1440), n, 1);
  }
}

static gint32
month_of(gint64 minute)
{
  const NbDate date = nb_day_to_date((gint32)(minute / 1440));

  return date.year * 12 + date.month;
}

/* How many months one thing was lent to one reader; @end gets past its rows. */
static guint
months_of(const GArray *all, guint i, const NbPeriod *period, guint *end)
{
  guint64 key = g_array_index(all, NbHandling, i).key;
  gint32 last = 0;
  guint months = 0;

  for (; i < all->len && g_array_index(all, NbHandling, i).key == key; i++) {
    const NbHandling *one = &g_array_index(all, NbHandling, i);

    if (!one->is_loan || !is_in(period, one->minute) || month_of(one->minute) == last)
      continue;
    last = month_of(one->minute);
    months++;
  }
  *end = i;
  return months;
}

/* The same things month after month; @all is by thing and reader. */
static void
find_batches(const NbTable *table, const GArray *all, const NbPeriod *period, GPtrArray *signs)
{
  g_autoptr(GHashTable) things = g_hash_table_new(NULL, NULL);
  g_autoptr(GArray) readers = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint end = 0;

  for (guint i = 0; i < all->len; i = end) {
    const NbHandling *one = &g_array_index(all, NbHandling, i);
    guint32 reader = one->reader;
    guint n = 0;

    if (months_of(all, i, period, &end) < BATCH_MONTHS || reader == 0)
      continue;
    n = GPOINTER_TO_UINT(g_hash_table_lookup(things, GUINT_TO_POINTER(reader)));
    if (n == 0)
      g_array_append_val(readers, reader);
    g_hash_table_insert(things, GUINT_TO_POINTER(reader), GUINT_TO_POINTER(n + 1));
  }
  for (guint i = 0; i < readers->len; i++) {
    guint32 reader = g_array_index(readers, guint32, i);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(things, GUINT_TO_POINTER(reader)));

    if (n >= BATCH_THINGS)
      add(signs, "batch", reader_of(table, reader), NB_DAY_NONE, n, BATCH_MONTHS);
  }
}

/* ---- the gate ---- */

static gint64 *
sums_by_day(const NbTable *table, const char *role, const NbPeriod *period, gsize n)
{
  gint64 *sums = g_new0(gint64, n);
  const NbColumn *times = table ? nb_audit_times(table) : NULL;
  const NbColumn *counts = table && role ? nb_table_column(table, role) : NULL;

  for (gsize row = 0; times && nb_column_is_time(times) && row < nb_table_rows(table); row++) {
    gint32 day = nb_column_day(times, row);

    if (day == NB_DAY_NONE || day < period->first_day || day > period->last_day)
      continue;
    if (!counts || nb_column_count(counts, row) != NB_COUNT_NONE)
      sums[day - period->first_day] += counts ? nb_column_count(counts, row) : 1;
  }
  return sums;
}

static int
compare_counts(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

static gint64
median(const gint64 *sums, gsize n, guint *days)
{
  g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(gint64));

  for (gsize i = 0; i < n; i++)
    if (sums[i] > 0)
      g_array_append_val(some, sums[i]);
  *days = some->len;
  g_array_sort(some, compare_counts);
  return some->len ? g_array_index(some, gint64, some->len / 2) : 0;
}

static void
find_gate(const NbStore *store, const NbPeriod *period, GPtrArray *signs)
{
  if (period->first_day == NB_DAY_NONE || period->last_day == NB_DAY_NONE)
    return;

  gsize n = (gsize)(period->last_day - period->first_day) + 1;
  g_autofree gint64 *visits = sums_by_day(nb_store_get(store, "visits"), "count", period, n);
  g_autofree gint64 *loans = sums_by_day(nb_store_get(store, "loans"), NULL, period, n);
  guint visit_days = 0, loan_days = 0;
  gint64 usual = median(visits, n, &visit_days);

  median(loans, n, &loan_days);
  for (gsize i = 0; visit_days >= FEWEST_DAYS && i < n; i++) {
    gint32 day = period->first_day + (gint32)i;

    if (loan_days >= FEWEST_DAYS && loans[i] == 0 && visits[i] * 4 > usual)
      add(signs, "closed", NULL, day, visits[i], 1);
    else if (visits[i] > usual * SPIKE_TIMES)
      add(signs, "spike", NULL, day, visits[i], visits[i] / MAX(usual, 1));
  }
}

GPtrArray *
nb_audit_watch(const NbStore *store, const NbPeriod *period)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func(sign_free);
  const NbTable *table = nb_store_get(store, "loans");
  g_autoptr(GArray) all = table ? nb_audit_handlings(table, TRUE) : NULL;

  g_autoptr(GArray) things = table ? nb_audit_handlings(table, FALSE) : NULL;

  if (things)
    find_bounces(things, period, signs);
  if (all) {
    find_batches(table, all, period, signs);
    g_array_sort(all, by_reader);
    find_rushes(table, all, period, signs);
  }
  find_gate(store, period, signs);
  return signs;
}
