#include "query/select.h"
#include "query/role.h"
#include "query/sieve.h"
#include <string.h>

struct _NbSelection {
  const NbColumn *time; /* NULL when the period does not select */
  gint64 low, high;     /* days, or years when @time holds counts; both included */
  gboolean undated;
  const NbColumn *closed; /* as of: rows that were over by then */
  gint32 last_day;
  GPtrArray *filters; /* of NbSieve* */
  GPtrArray *exclude; /* of NbSieve* */
};

void
nb_selection_free(NbSelection *selection)
{
  if (!selection)
    return;
  g_clear_pointer(&selection->filters, g_ptr_array_unref);
  g_clear_pointer(&selection->exclude, g_ptr_array_unref);
  g_free(selection);
}

static GPtrArray *
bind_filters(const NbTable *table, const GPtrArray *filters, GPtrArray *unknown, GError **error)
{
  g_autoptr(GPtrArray) sieves = g_ptr_array_new_with_free_func((GDestroyNotify)nb_sieve_free);

  for (guint i = 0; filters && i < filters->len; i++) {
    NbSieve *sieve = nb_sieve_new(table, filters->pdata[i], unknown, error);

    if (!sieve)
      return NULL;
    g_ptr_array_add(sieves, sieve);
  }
  return g_steal_pointer(&sieves);
}

static void
set_bounds(NbSelection *selection, gint32 first, gint32 last)
{
  gboolean years = nb_column_is_count(selection->time);

  selection->low = selection->high = 0;
  if (first != NB_DAY_NONE)
    selection->low = years ? nb_day_to_date(first).year : first;
  else
    selection->low = G_MININT64;
  if (last != NB_DAY_NONE)
    selection->high = years ? nb_day_to_date(last).year : last;
  else
    selection->high = G_MAXINT64;
}

static gboolean
bind_period(NbSelection *selection, const NbTable *table, const NbPlan *plan, GError **error)
{
  const NbDataset *dataset = nb_table_dataset(table);
  const char *role = plan->time ? plan->time : dataset->time;
  gint32 first = plan->as_of ? NB_DAY_NONE : plan->first_day;
  gboolean bounded = first != NB_DAY_NONE || plan->last_day != NB_DAY_NONE;
  const NbRole *known = role ? nb_role_in(dataset, role) : NULL;

  selection->last_day = plan->last_day == NB_DAY_NONE ? G_MAXINT32 : plan->last_day;
  selection->undated = plan->undated || plan->as_of;
  if (plan->as_of && nb_role_in(dataset, "closed"))
    selection->closed = nb_table_column(table, "closed");
  if (!bounded || !role)
    return TRUE;
  if (!known || (known->type != NB_TYPE_TIME && known->type != NB_TYPE_COUNT))
    return nb_role_unknown(dataset, role, error);
  selection->time = nb_table_column(table, role);
  if (!selection->time)
    return selection->undated || nb_role_missing(table, role, error);
  set_bounds(selection, first, plan->last_day);
  return TRUE;
}

NbSelection *
nb_selection_new(const NbTable *table, const NbPlan *plan, GPtrArray *unknown, GError **error)
{
  g_autoptr(NbSelection) selection = g_new0(NbSelection, 1);

  if (!bind_period(selection, table, plan, error))
    return NULL;
  selection->filters = bind_filters(table, plan->filters, unknown, error);
  if (!selection->filters)
    return NULL;
  selection->exclude = bind_filters(table, plan->exclude, NULL, error);
  return selection->exclude ? g_steal_pointer(&selection) : NULL;
}

static void
judge_period(const NbSelection *selection, gsize first, gsize n, guint8 *verdicts)
{
  const NbColumn *time = selection->time;

  for (gsize i = 0; time && i < n; i++) {
    gint64 value =
        nb_column_is_time(time) ? nb_column_day(time, first + i) : nb_column_count(time, first + i);
    gboolean is_empty = value == (nb_column_is_time(time) ? NB_DAY_NONE : NB_COUNT_NONE);
    gboolean is_in =
        is_empty ? selection->undated : value >= selection->low && value <= selection->high;

    if (!is_in)
      verdicts[i] = NB_ROW_OUT_OF_PERIOD;
  }
  for (gsize i = 0; selection->closed && i < n; i++) {
    gint32 day = nb_column_day(selection->closed, first + i);

    if (day != NB_DAY_NONE && day <= selection->last_day)
      verdicts[i] = NB_ROW_OUT_OF_PERIOD;
  }
}

static void
judge_filters(const NbSelection *selection, gsize first, gsize n, guint8 *verdicts)
{
  guint8 pass[NB_SELECT_BLOCK];

  memset(pass, 1, n);
  for (guint k = 0; k < selection->filters->len; k++)
    nb_sieve_pass(selection->filters->pdata[k], first, n, pass);
  for (gsize i = 0; i < n; i++) {
    if (!pass[i] && verdicts[i] == NB_ROW_KEPT)
      verdicts[i] = NB_ROW_FILTERED;
  }
}

/* Any one of the conditions takes the row out, those joined by “and” only together. */
static void
judge_exclude(const NbSelection *selection, gsize first, gsize n, guint8 *verdicts)
{
  guint8 pass[NB_SELECT_BLOCK];

  for (guint k = 0; k < selection->exclude->len; k++) {
    if (!nb_sieve_is_joined(selection->exclude->pdata[k]))
      memset(pass, 1, n);
    nb_sieve_pass(selection->exclude->pdata[k], first, n, pass);
    if (k + 1 < selection->exclude->len && nb_sieve_is_joined(selection->exclude->pdata[k + 1]))
      continue;
    for (gsize i = 0; i < n; i++) {
      if (pass[i] && verdicts[i] == NB_ROW_KEPT)
        verdicts[i] = NB_ROW_EXCLUDED;
    }
  }
}

void
nb_selection_judge(const NbSelection *selection, gsize first, gsize n, guint8 *verdicts)
{
  g_return_if_fail(n <= NB_SELECT_BLOCK);
  memset(verdicts, NB_ROW_KEPT, n);
  judge_period(selection, first, n, verdicts);
  judge_filters(selection, first, n, verdicts);
  judge_exclude(selection, first, n, verdicts);
}
