#include "privacy/minors.h"
#include "base/pool.h"
#include "query/role.h"
#include "store/zone.h"
#include <string.h>

enum { MAJORITY = 18, CHILDHOOD = 14 };

struct _NbMinors {
  const NbColumn *reader;
  guint8 *ages;   /* of NbAge, by code of the reader */
  gint32 *births; /* by code: the latest day of birth that a row states; NULL when none may */
  gint32 *latest; /* by code: the latest row; NULL with @births */
};

void
nb_minors_free(NbMinors *minors)
{
  if (!minors)
    return;
  g_free(minors->ages);
  g_free(minors->births);
  g_free(minors->latest);
  g_free(minors);
}

static int
age_on(gint32 birth, gint32 day)
{
  NbDate born = nb_day_to_date(birth), now = nb_day_to_date(day);
  gboolean before = now.month < born.month || (now.month == born.month && now.day < born.day);

  return now.year - born.year - before;
}

static gboolean
is_minor_type(char *const *words, const char *type)
{
  g_autofree char *lower = g_ascii_strdown(type, -1);

  for (; *words; words++) {
    if (**words && strstr(lower, *words))
      return TRUE;
  }
  return FALSE;
}

/* Returns: (transfer full): an NbAge for each text of the column; %NULL without a column. */
static guint8 *
judge_types(const NbPolicy *policy, const NbColumn *types)
{
  if (!types)
    return NULL;
  g_autofree char *lower = g_ascii_strdown(policy->minor_types ? policy->minor_types : "", -1);
  g_auto(GStrv) words = g_strsplit(lower, "|", -1);
  guint32 n = nb_dict_length(types->dict);
  guint8 *ages = g_new0(guint8, n);

  for (char **word = words; *word; word++)
    g_strstrip(*word);
  for (guint32 i = 1; i < n; i++)
    ages[i] = is_minor_type(words, nb_dict_text(types->dict, i)) ? NB_AGE_CHILD : NB_AGE_ADULT;
  return ages;
}

static gboolean
is_in_period(const NbResult *result, gint32 day)
{
  return (result->first_day == NB_DAY_NONE || day == NB_DAY_NONE || day >= result->first_day) &&
         (result->last_day == NB_DAY_NONE || day == NB_DAY_NONE || day <= result->last_day);
}

static void
note_row(NbMinors *minors, guint32 reader, NbAge age, gint32 birth, gint32 day)
{
  minors->ages[reader] = MAX(minors->ages[reader], (guint8)age);
  if (!minors->births)
    return;
  minors->births[reader] = MAX(minors->births[reader], birth);
  minors->latest[reader] = MAX(minors->latest[reader], day);
}

/* The usual log, without births: what an entry says of a reader holds for all of its rows. Mostly
 * all entries of a reader say the same, and no row need be looked at.
 * @types: (nullable); @ages: by type */
typedef struct {
  const NbColumn *reader, *types;
  const guint8 *ages;
  guint32 n;
} Entries;

static guint32
reader_of(const Entries *entries, guint32 i)
{
  return nb_column_entry_code(entries->reader, i);
}

static NbAge
entry_age(const Entries *entries, guint32 i)
{
  if (!entries->types)
    return NB_AGE_UNKNOWN;
  return (NbAge)entries->ages[nb_column_entry_code(entries->types, i)];
}

/* Returns: %FALSE when two entries of a reader differ; nothing is noted then. */
static gboolean
note_entries(NbMinors *minors, const Entries *entries, guint32 n_readers)
{
  enum { NOTED = 0x80 };
  guint32 i;

  for (i = 0; i < entries->n; i++) {
    guint8 *age = &minors->ages[reader_of(entries, i)], own = (guint8)entry_age(entries, i) | NOTED;

    if (*age && *age != own)
      break;
    *age = own;
  }
  for (guint32 k = 0; k < n_readers; k++)
    minors->ages[k] = i == entries->n ? minors->ages[k] & ~NOTED : 0;
  return i == entries->n;
}

/* Which entries occur in the period, and how late: by thread, joined afterwards.
 * @latest, @seen: by entry */
typedef struct {
  const NbLane *reader, *time;
  const NbZones *zones;
  NbStamp from, to;
  guint32 n;
  guint n_parts;
  NbStamp **latest;
  guint8 **seen;
} Sight;

static void
look_at_rows(const Sight *sight, guint part, gsize first, gsize n)
{
  nb_lane_ask(sight->reader, first);
  if (sight->time)
    nb_lane_ask(sight->time, first);
  const guint32 *entries = nb_lane_run(sight->reader, first, &n);
  const NbStamp *stamps = sight->time ? nb_lane_run(sight->time, first, &n) : NULL;
  NbStamp *latest = sight->latest[part];
  guint8 *seen = sight->seen[part];

  for (gsize i = 0; i < n; i++) {
    NbStamp stamp = stamps ? stamps[i] : 0;
    guint8 in = stamp == 0 || (stamp >= sight->from && stamp <= sight->to);
    NbStamp counted = in ? stamp : 0;

    seen[entries[i]] |= in;
    latest[entries[i]] = MAX(latest[entries[i]], counted);
  }
}

static void
look_at_part(gpointer data, guint part)
{
  const Sight *sight = data;
  gsize rows = sight->reader->rows, groups = (rows + NB_LANE_MASK) >> NB_LANE_SHIFT;

  sight->latest[part] = g_new0(NbStamp, sight->n);
  sight->seen[part] = g_new0(guint8, sight->n);
  for (gsize g = groups * part / sight->n_parts; g < groups * (part + 1) / sight->n_parts; g++) {
    const NbZone *zone = sight->zones ? &sight->zones->zones[g] : NULL;
    gsize first = g << NB_LANE_SHIFT;

    if (!zone || zone->empties || (zone->low <= sight->to && zone->high >= sight->from))
      look_at_rows(sight, part, first, MIN(rows - first, (gsize)NB_LANE_ROWS));
  }
}

static void
note_sight(NbMinors *minors, const Entries *entries, const Sight *sight)
{
  for (guint32 i = 0; i < entries->n; i++) {
    NbStamp latest = 0;
    guint8 seen = 0;

    for (guint part = 0; part < sight->n_parts; part++) {
      latest = MAX(latest, sight->latest[part][i]);
      seen |= sight->seen[part][i];
    }
    if (seen)
      note_row(minors, reader_of(entries, i), entry_age(entries, i), NB_DAY_NONE,
               nb_stamp_day(latest));
  }
}

static void
note_by_rows(NbMinors *minors, const Entries *entries, const NbResult *result, const NbColumn *time)
{
  Sight sight = {
      .reader = entries->reader->lane,
      .time = time ? time->lane : NULL,
      .zones = time ? nb_zones_of(time->lane) : NULL,
      .from = result->first_day == NB_DAY_NONE ? 1 : nb_stamp_of(result->first_day, -1),
      .to = result->last_day == NB_DAY_NONE ? G_MAXUINT32
                                            : nb_stamp_of(result->last_day, -1) | NB_STAMP_MINUTES,
      .n = entries->n,
      .n_parts = nb_pool_size(),
  };

  sight.latest = g_new0(NbStamp *, sight.n_parts);
  sight.seen = g_new0(guint8 *, sight.n_parts);
  nb_pool_run(look_at_part, &sight, sight.n_parts);
  note_sight(minors, entries, &sight);
  for (guint part = 0; part < sight.n_parts; part++) {
    g_free(sight.latest[part]);
    g_free(sight.seen[part]);
  }
  g_free(sight.latest);
  g_free(sight.seen);
}

/* How late the last row of a reader is matters where there is a birth and no end of the period. */
static gboolean
needs_latest(const NbPolicy *policy, const NbResult *result)
{
  return result->last_day == NB_DAY_NONE && nb_people_are_known(policy->people);
}

static void
note_each_row(NbMinors *minors, const NbResult *result, const NbColumn *types, const guint8 *ages)
{
  const NbTable *table = result->table;
  const char *role = nb_table_dataset(table)->time;
  const NbColumn *time = role ? nb_table_column(table, role) : NULL;
  const NbColumn *birth = nb_table_column(table, "birth");
  const NbColumn *reader = nb_table_column(table, minors->reader->role->id);

  types = types ? nb_table_column(table, types->role->id) : NULL;

  for (gsize i = 0; i < nb_table_rows(table); i++) {
    gint32 day = time ? nb_column_day(time, i) : NB_DAY_NONE;

    if (is_in_period(result, day))
      note_row(minors, nb_column_code(reader, i),
               ages ? (NbAge)ages[nb_column_code(types, i)] : NB_AGE_UNKNOWN,
               birth ? nb_column_day(birth, i) : NB_DAY_NONE, day);
  }
}

static void
note_rows(NbMinors *minors, const NbPolicy *policy, const NbResult *result)
{
  const NbTable *table = result->table;
  const NbDataset *dataset = nb_table_dataset(table);
  const NbRole *time = dataset->time ? nb_role_in(dataset, dataset->time) : NULL;
  const NbColumn *types = nb_table_bare_column(table, "reader_type");

  if (!types && strcmp(dataset->id, "cards") == 0)
    types = nb_table_bare_column(table, "type");
  g_autofree guint8 *ages = judge_types(policy, types);
  guint32 n_readers = nb_dict_length(minors->reader->dict);
  const Entries entries = {.reader = minors->reader,
                           .types = types,
                           .ages = ages,
                           .n = nb_column_entries(minors->reader)};

  if (nb_table_bare_column(table, "birth") || (time && time->type != NB_TYPE_TIME) ||
      (types && types->lane != minors->reader->lane))
    note_each_row(minors, result, types, ages);
  else if (needs_latest(policy, result) || !note_entries(minors, &entries, n_readers))
    note_by_rows(minors, &entries, result,
                 time ? nb_table_bare_column(table, dataset->time) : NULL);
}

/* A birth tells how old a minor is; a minor's type still makes one of whom it says that he is not.
 */
static NbAge
judge_birth(NbAge by_type, int age)
{
  if (age < CHILDHOOD)
    return NB_AGE_CHILD;
  return age < MAJORITY || by_type == NB_AGE_CHILD ? NB_AGE_MINOR : NB_AGE_ADULT;
}

static void
judge_births(NbMinors *minors, const NbPolicy *policy, const NbResult *result, guint32 n)
{
  for (guint32 i = 0; i < n; i++) {
    gint32 day = result->last_day != NB_DAY_NONE ? result->last_day : minors->latest[i];
    gint32 known = nb_people_find(policy->people, nb_dict_text(minors->reader->dict, i)).birth;
    gint32 birth = MAX(minors->births[i], known);

    if (birth != NB_DAY_NONE && day != NB_DAY_NONE)
      minors->ages[i] = (guint8)judge_birth((NbAge)minors->ages[i], age_on(birth, day));
  }
}

static void
expect_births(NbMinors *minors, guint32 n)
{
  minors->births = g_new(gint32, n);
  minors->latest = g_new(gint32, n);
  for (guint32 i = 0; i < n; i++)
    minors->births[i] = minors->latest[i] = NB_DAY_NONE;
}

NbMinors *
nb_minors_new(const NbPolicy *policy, const NbResult *result, const NbColumn *reader)
{
  NbMinors *minors = g_new0(NbMinors, 1);
  guint32 n = nb_dict_length(reader->dict);
  gboolean has_births =
      nb_people_are_known(policy->people) || nb_table_bare_column(result->table, "birth");

  minors->reader = reader;
  minors->ages = g_new0(guint8, n);
  if (has_births)
    expect_births(minors, n);
  note_rows(minors, policy, result);
  if (has_births)
    judge_births(minors, policy, result, n);
  return minors;
}

NbAge
nb_minors_age(const NbMinors *minors, const char *reader)
{
  guint32 code = nb_dict_find(minors->reader->dict, reader, strlen(reader));

  return code == G_MAXUINT32 || code == 0 ? NB_AGE_UNKNOWN : (NbAge)minors->ages[code];
}
