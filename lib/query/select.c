#include "query/select.h"
#include "query/role.h"
#include "query/sieve.h"
#include "store/zone.h"
#include <string.h>

enum { LAST_DAY = (1 << (32 - NB_STAMP_SHIFT)) - 1 - NB_STAMP_ORIGIN };

/* What a group of rows has to do with the period. */
typedef enum { ZONE_OUT, ZONE_IN, ZONE_SOME } Zone;

struct _NbSelection {
  const NbKernels *kernels;
  const NbColumn *time; /* NULL when the period does not select */
  gint64 low, high;     /* days, or years when @time holds counts; both included */
  NbStamp from, to;     /* the same as stamps */
  const NbZones *zones; /* of stamps */
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

/* One word of one thing is as any word. */
static gboolean
has_alternatives(const NbFilter *filter)
{
  return filter->alternatives && filter->values->len > 1;
}

/* A metric's condition may be put again by who asks: it takes no further row. */
static gboolean
is_repeated(const GPtrArray *filters, guint i)
{
  g_autofree char *own = nb_filter_format(filters->pdata[i]);

  for (guint k = 0; k < i; k++) {
    g_autofree char *other = nb_filter_format(filters->pdata[k]);

    if (strcmp(own, other) == 0 &&
        has_alternatives(filters->pdata[i]) == has_alternatives(filters->pdata[k]))
      return TRUE;
  }
  return FALSE;
}

static GPtrArray *
bind_filters(const NbTable *table, const GPtrArray *filters, gboolean absorb, GPtrArray *unknown,
             GError **error)
{
  g_autoptr(GPtrArray) sieves = g_ptr_array_new_with_free_func((GDestroyNotify)nb_sieve_free);

  for (guint i = 0; filters && i < filters->len; i++) {
    if (absorb && is_repeated(filters, i))
      continue;
    NbSieve *sieve = nb_sieve_new(table, filters->pdata[i], unknown, error);

    if (!sieve)
      return NULL;
    NbSieve *last = absorb && sieves->len ? sieves->pdata[sieves->len - 1] : NULL;

    if (last && nb_sieve_absorb(last, sieve))
      nb_sieve_free(sieve);
    else
      g_ptr_array_add(sieves, sieve);
  }
  return g_steal_pointer(&sieves);
}

/* Returns: the first stamp of a day, 1 for days before all stamps. */
static NbStamp
stamp_from(gint64 day)
{
  gint64 shifted = CLAMP(day, -NB_STAMP_ORIGIN, LAST_DAY) + NB_STAMP_ORIGIN;

  return MAX((NbStamp)shifted << NB_STAMP_SHIFT, 1);
}

/* Returns: the last stamp of a day, 0 for days before all stamps. */
static NbStamp
stamp_to(gint64 day)
{
  if (day < -NB_STAMP_ORIGIN)
    return 0;
  return (NbStamp)(MIN(day, LAST_DAY) + NB_STAMP_ORIGIN) << NB_STAMP_SHIFT | NB_STAMP_MINUTES;
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
  if (years)
    return;
  selection->from = stamp_from(selection->low);
  selection->to = stamp_to(selection->high);
  selection->zones = nb_zones_of(selection->time->lane);
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
  selection->time = known->type == NB_TYPE_TIME ? nb_table_bare_column(table, role)
                                                : nb_table_column(table, role);
  if (!selection->time)
    return selection->undated || nb_role_missing(table, role, error);
  set_bounds(selection, first, plan->last_day);
  return TRUE;
}

NbSelection *
nb_selection_new(const NbTable *table, const NbPlan *plan, GPtrArray *unknown, GError **error)
{
  g_autoptr(NbSelection) selection = g_new0(NbSelection, 1);

  selection->kernels = nb_kernels_best();
  if (!bind_period(selection, table, plan, error))
    return NULL;
  selection->filters = bind_filters(table, plan->filters, TRUE, unknown, error);
  if (!selection->filters)
    return NULL;
  selection->exclude = bind_filters(table, plan->exclude, FALSE, NULL, error);
  return selection->exclude ? g_steal_pointer(&selection) : NULL;
}

char *
nb_selection_name(const NbPlan *plan)
{
  GString *name = g_string_new(NULL);
  const GPtrArray *const lists[] = {plan->filters, plan->exclude};

  g_string_append_printf(name, "%d %d %s %d %d", plan->first_day, plan->last_day,
                         plan->time ? plan->time : "", plan->as_of, plan->undated);
  for (gsize k = 0; k < G_N_ELEMENTS(lists); k++) {
    g_string_append_c(name, '\n');
    for (guint i = 0; i < lists[k]->len; i++) {
      if (k == 0 && is_repeated(lists[k], i))
        continue;
      const NbFilter *filter = lists[k]->pdata[i];
      g_autofree char *text = nb_filter_format(filter);

      g_string_append_printf(name, "%s\t%d%d;", text, has_alternatives(filter),
                             k > 0 && filter->joined);
    }
  }
  return g_string_free(name, FALSE);
}

void
nb_picked_init(NbPicked *picked)
{
  picked->kept = nb_block_new();
  picked->excluded = nb_block_new();
  picked->filtered = 0;
}

void
nb_picked_clear(NbPicked *picked)
{
  nb_block_free(picked->kept);
  nb_block_free(picked->excluded);
}

static Zone
zone_of(const NbSelection *selection, gsize group)
{
  if (!selection->time)
    return ZONE_IN;
  if (!selection->zones)
    return ZONE_SOME;
  const NbZone *zone = &selection->zones->zones[group];
  gboolean any = zone->low <= selection->to && zone->high >= selection->from &&
                 selection->from <= selection->to;

  if (!any && !(zone->empties && selection->undated))
    return ZONE_OUT;
  return zone->low >= selection->from && zone->high <= selection->to &&
                 (!zone->empties || selection->undated)
             ? ZONE_IN
             : ZONE_SOME;
}

gboolean
nb_selection_may_take(const NbSelection *selection, gsize group)
{
  return zone_of(selection, group) != ZONE_OUT;
}

static void
take_years(const NbSelection *selection, NbBlock *block)
{
  const gint64 *years = nb_block_counts(block, selection->time->lane);
  guint8 pass[NB_BLOCK_ROWS];

  for (guint i = 0; i < block->n; i++) {
    gint64 year = years[i];

    pass[i] = year == NB_COUNT_NONE ? selection->undated != 0
                                    : year >= selection->low && year <= selection->high;
  }
  nb_block_keep(block, selection->kernels, pass);
}

static void
take_days(const NbSelection *selection, NbBlock *block)
{
  const NbStamp *stamps = nb_block_values(block, selection->time->lane);
  guint8 pass[NB_BLOCK_ROWS];

  if (!selection->undated) {
    nb_block_take(block, selection->kernels->range(stamps, block->n, selection->from, selection->to,
                                                   block->rows));
    return;
  }
  for (guint i = 0; i < block->n; i++)
    pass[i] = stamps[i] == 0 || (stamps[i] >= selection->from && stamps[i] <= selection->to);
  nb_block_keep(block, selection->kernels, pass);
}

static void
take_open(const NbSelection *selection, NbBlock *block)
{
  const NbStamp *stamps = nb_block_values(block, selection->closed->lane);
  NbStamp last = stamp_to(selection->last_day);
  guint8 pass[NB_BLOCK_ROWS];

  for (guint i = 0; i < block->n; i++)
    pass[i] = stamps[i] == 0 || stamps[i] > last;
  nb_block_keep(block, selection->kernels, pass);
}

static void
take_period(const NbSelection *selection, NbBlock *block)
{
  Zone zone = zone_of(selection, block->first >> NB_LANE_SHIFT);

  if (zone == ZONE_OUT)
    nb_block_take(block, 0);
  else if (zone == ZONE_SOME && nb_column_is_time(selection->time))
    take_days(selection, block);
  else if (zone == ZONE_SOME)
    take_years(selection, block);
  if (selection->closed && block->n > 0)
    take_open(selection, block);
}

/* Any one of the conditions takes the row out, those joined by “and” only together. */
static void
find_excluded(const NbSelection *selection, NbBlock *block, guint8 *out)
{
  const GPtrArray *exclude = selection->exclude;
  guint8 pass[NB_BLOCK_ROWS];

  memset(out, 0, block->n);
  for (guint k = 0; k < exclude->len; k++) {
    if (k == 0 || !nb_sieve_is_joined(exclude->pdata[k]))
      memset(pass, 1, block->n);
    nb_sieve_pass(exclude->pdata[k], block, pass);
    if (k + 1 < exclude->len && nb_sieve_is_joined(exclude->pdata[k + 1]))
      continue;
    for (guint i = 0; i < block->n; i++)
      out[i] |= pass[i];
  }
}

static void
part_excluded(const NbSelection *selection, NbPicked *picked)
{
  NbBlock *kept = picked->kept, *excluded = picked->excluded;
  guint8 out[NB_BLOCK_ROWS];

  find_excluded(selection, kept, out);
  memcpy(excluded->rows, kept->rows, kept->n * sizeof *kept->rows);
  nb_block_take(excluded, kept->n);
  nb_block_keep(excluded, selection->kernels, out);
  for (guint i = 0; i < kept->n; i++)
    out[i] ^= 1;
  nb_block_keep(kept, selection->kernels, out);
}

void
nb_selection_pick(const NbSelection *selection, gsize first, guint size, NbPicked *picked)
{
  NbBlock *kept = picked->kept;

  nb_block_begin_bare(kept, first, size);
  nb_block_begin_empty(picked->excluded, first, size);
  take_period(selection, kept);
  guint in_period = kept->n;

  for (guint k = 0; k < selection->filters->len && kept->n > 0; k++)
    nb_sieve_keep(selection->filters->pdata[k], kept, selection->kernels);
  nb_block_number(kept);
  picked->filtered = in_period - kept->n;
  if (selection->exclude->len > 0 && kept->n > 0)
    part_excluded(selection, picked);
}
