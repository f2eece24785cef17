/* Rows that are odd by themselves. */
#include "audit/faults.h"
#include "query/class.h"
#include <string.h>

enum { NIGHT_FROM = 30, NIGHT_TO = 330, OLDEST = 120 * 366 };

typedef gboolean (*Test)(const NbAudit *audit, gsize row);

static gint32
day_of(const NbColumn *times, gsize row)
{
  return times && nb_column_is_time(times) ? nb_column_day(times, row) : NB_DAY_NONE;
}

/* The year before is there to be compared with. */
static gboolean
is_outside(const NbAudit *audit, gsize row)
{
  gint32 day = day_of(audit->times, row);
  const NbPeriod before = nb_period_before(&audit->period);

  if (day == NB_DAY_NONE || nb_audit_in_period(audit, row))
    return FALSE;
  return day > audit->period.last_day ||
         (before.first_day != NB_DAY_NONE && day < before.first_day);
}

static gboolean
is_night(const NbAudit *audit, gsize row)
{
  const NbColumn *times = audit->times;

  return times && nb_column_is_time(times) && nb_column_minute(times, row) >= NIGHT_FROM &&
         nb_column_minute(times, row) < NIGHT_TO;
}

static gboolean
is_backwards(const NbAudit *audit, gsize row)
{
  gint32 lent = day_of(audit->times, row);
  gint32 returned = day_of(audit->by_role[NB_AUDIT_RETURNED], row);

  return lent != NB_DAY_NONE && returned != NB_DAY_NONE && returned < lent;
}

static gboolean
is_born_wrong(const NbAudit *audit, gsize row)
{
  gint32 born = day_of(audit->by_role[NB_AUDIT_BIRTH], row);
  gint32 day = day_of(audit->times, row);

  return born != NB_DAY_NONE && day != NB_DAY_NONE && (born > day || day - born > OLDEST);
}

static gboolean
is_negative(const NbAudit *audit, gsize row)
{
  for (guint i = 0; i < audit->counts->len; i++) {
    gint64 count = nb_column_count(audit->counts->pdata[i], row);

    if (count != NB_COUNT_NONE && count < 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_no_class(const NbAudit *audit, gsize row)
{
  const NbColumn *class = audit->by_role[NB_AUDIT_CLASS],
                 *number = audit->by_role[NB_AUDIT_CALL_NO];
  const NbColumn *one =
      class && nb_column_is_text(class) && nb_column_code(class, row) ? class : number;

  return one && nb_column_is_text(one) && nb_column_code(one, row) &&
         nb_class_code(nb_column_text(one, row), FALSE) == NB_CLASS_OTHER;
}

static gboolean
is_empty(const NbAudit *audit, NbAuditRole role, gsize row)
{
  const NbColumn *one = audit->by_role[role];

  return one && nb_column_is_text(one) && nb_column_code(one, row) == 0;
}

static gboolean
is_nameless(const NbAudit *audit, gsize row)
{
  const NbColumn *action = audit->by_role[NB_AUDIT_ACTION];
  const char *text = action && nb_column_is_text(action) ? nb_column_text(action, row) : "";

  return (!*text || g_str_equal(text, "loan")) && is_empty(audit, NB_AUDIT_READER, row);
}

static gboolean
is_placeless(const NbAudit *audit, gsize row)
{
  return is_empty(audit, NB_AUDIT_SITE, row);
}

/* @most: of a hundred rows; when more of them are so, it is how this library works. */
static const struct {
  const char *kind;
  Test test;
  guint most;
} tests[] = {
    {"outside",   is_outside,    100},
    {"night",     is_night,      1  },
    {"backwards", is_backwards,  100},
    {"birth",     is_born_wrong, 100},
    {"negative",  is_negative,   100},
    {"class",     has_no_class,  50 },
    {"nameless",  is_nameless,   50 },
    {"placeless", is_placeless,  50 },
};

void
nb_audit_find_odd(NbAudit *audit)
{
  gsize n = nb_table_rows(audit->table);

  if (!nb_audit_is_log(nb_table_dataset(audit->table)))
    return;

  for (gsize t = 0; t < G_N_ELEMENTS(tests); t++) {
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gsize));

    for (gsize row = 0; row < n; row++)
      if ((tests[t].test == is_outside || nb_audit_in_period(audit, row)) &&
          tests[t].test(audit, row))
        g_array_append_val(rows, row);
    if ((gsize)rows->len * 100 <= n * tests[t].most)
      nb_audit_add(audit, tests[t].kind, rows);
  }
}
