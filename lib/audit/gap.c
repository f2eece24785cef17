/* Days without a row on which the library is usually open. */
#include "audit/faults.h"
#include <string.h>

enum { LONGEST = 3 * 366, FEWEST_DAYS = 60, DAYS_OF_WEEK = 7 };

static gboolean
is_daily(const NbAudit *audit)
{
  const char *id = nb_table_dataset(audit->table)->id;

  return g_str_equal(id, "loans") || g_str_equal(id, "visits");
}

static guint8 *
active_days(const NbAudit *audit, gsize n_days)
{
  const NbColumn *times = audit->times;
  guint8 *active = g_new0(guint8, n_days);

  for (gsize row = 0; row < nb_table_rows(audit->table); row++)
    if (nb_column_day(times, row) != NB_DAY_NONE && nb_audit_in_period(audit, row))
      active[nb_column_day(times, row) - audit->period.first_day] = 1;
  return active;
}

/* Weekdays that are active in more than half of the weeks. */
static guint
open_weekdays(const guint8 *active, gint32 first_day, gsize n_days)
{
  guint all[DAYS_OF_WEEK + 1] = {0}, open[DAYS_OF_WEEK + 1] = {0}, mask = 0;

  for (gsize i = 0; i < n_days; i++) {
    int weekday = nb_day_weekday(first_day + (gint32)i);

    all[weekday]++;
    open[weekday] += active[i];
  }
  for (int weekday = 1; weekday <= DAYS_OF_WEEK; weekday++)
    if (open[weekday] * 2 > all[weekday])
      mask |= 1u << weekday;
  return mask;
}

static NbAuditFault *
gap_new(const NbAudit *audit)
{
  NbAuditFault *fault = g_new0(NbAuditFault, 1);

  fault->kind = "gap";
  fault->dataset = nb_table_dataset(audit->table);
  fault->places = g_ptr_array_new_with_free_func(g_free);
  fault->effects = g_ptr_array_new_with_free_func(g_free);
  return fault;
}

/* 2024-02-10 or 2024-02-10..2024-02-17 */
static void
add_run(NbAuditFault *fault, gint32 first, gint32 last)
{
  g_autofree char *from = nb_day_format(first), *to = nb_day_format(last);

  if (fault->places->len < NB_AUDIT_PLACES)
    g_ptr_array_add(fault->places,
                    first == last ? g_strdup(from) : g_strdup_printf("%s..%s", from, to));
}

void
nb_audit_find_gaps(NbAudit *audit)
{
  const NbColumn *times = audit->times;
  gint32 first = audit->period.first_day, last = audit->period.last_day, from = NB_DAY_NONE,
         until = 0;
  guint n_active = 0;

  if (!is_daily(audit) || !times || !nb_column_is_time(times) || first == NB_DAY_NONE ||
      last == NB_DAY_NONE || last - first >= LONGEST)
    return;

  gsize n = (gsize)(last - first) + 1;
  g_autofree guint8 *active = active_days(audit, n);

  for (gsize i = 0; i < n; i++)
    n_active += active[i];
  if (n_active < FEWEST_DAYS)
    return;

  guint open = open_weekdays(active, first, n);
  NbAuditFault *fault = gap_new(audit);

  for (gsize i = 0; i <= n; i++) {
    gint32 day = first + (gint32)i;
    gboolean missing = i < n && !active[i] && (open & (1u << nb_day_weekday(day)));

    fault->count += missing;
    if (missing && from == NB_DAY_NONE)
      from = day;
    if (missing)
      until = day;
    if (!missing && from != NB_DAY_NONE && (i == n || active[i])) {
      add_run(fault, from, until);
      from = NB_DAY_NONE;
    }
  }
  if (fault->count > 0) {
    g_ptr_array_add(audit->faults, fault);
    return;
  }
  g_ptr_array_unref(fault->places);
  g_ptr_array_unref(fault->effects);
  g_free(fault);
}
