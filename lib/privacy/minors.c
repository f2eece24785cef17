#include "privacy/minors.h"
#include "store/zone.h"
#include <string.h>

enum { MAJORITY = 18, CHILDHOOD = 14 };

struct _NbMinors {
  const NbColumn *reader;
  guint8 *ages;   /* of NbAge, by code of the reader */
  gint32 *births; /* by code: the latest day of birth that a row states */
  gint32 *latest; /* by code: the latest row */
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
  minors->births[reader] = MAX(minors->births[reader], birth);
  minors->latest[reader] = MAX(minors->latest[reader], day);
}

/* The usual log, without births: what an entry says of a reader holds for all of its rows, so a row
 * only tells that its entry occurs, and how late.
 * @latest: by entry: of its rows in the period; @seen: whether there are any */
typedef struct {
  NbStamp from, to;
  NbStamp *latest;
  guint8 *seen;
} Entries;

static void
note_entries(const Entries *into, const NbStamp *stamps, const guint32 *entries, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    NbStamp stamp = stamps ? stamps[i] : 0;
    guint8 in = stamp == 0 || (stamp >= into->from && stamp <= into->to);
    NbStamp counted = in ? stamp : 0;

    into->seen[entries[i]] |= in;
    into->latest[entries[i]] = MAX(into->latest[entries[i]], counted);
  }
}

static void
look_at_entries(const Entries *into, const NbColumn *reader, const NbColumn *time)
{
  const NbZones *zones = time ? nb_zones_of(time->lane) : NULL;

  for (gsize first = 0, n; first < reader->lane->rows; first += n) {
    n = reader->lane->rows - first;
    const guint32 *entries = nb_lane_run(reader->lane, first, &n);
    const NbStamp *stamps = time ? nb_lane_run(time->lane, first, &n) : NULL;
    const NbZone *zone = zones ? &zones->zones[first >> NB_LANE_SHIFT] : NULL;

    if (!zone || zone->empties || (zone->low <= into->to && zone->high >= into->from))
      note_entries(into, stamps, entries, n);
  }
}

static void
note_by_entry(NbMinors *minors, const NbResult *result, const NbColumn *time, const NbColumn *types,
              const guint8 *type_ages)
{
  const NbColumn *reader = minors->reader;
  guint32 n = reader->map ? reader->n_map : nb_dict_length(reader->dict);
  g_autofree NbStamp *latest = g_new0(NbStamp, n);
  g_autofree guint8 *seen = g_new0(guint8, n);
  const Entries entries = {
      .from = result->first_day == NB_DAY_NONE ? 1 : nb_stamp_of(result->first_day, -1),
      .to = result->last_day == NB_DAY_NONE ? G_MAXUINT32
                                            : nb_stamp_of(result->last_day, -1) | NB_STAMP_MINUTES,
      .latest = latest,
      .seen = seen,
  };

  look_at_entries(&entries, reader, time);
  for (guint32 i = 0; i < n; i++) {
    guint32 type = types && types->map ? types->map[i] : i;

    if (seen[i])
      note_row(minors, reader->map ? reader->map[i] : i,
               types ? (NbAge)type_ages[type] : NB_AGE_UNKNOWN, NB_DAY_NONE,
               nb_stamp_day(latest[i]));
  }
}

static void
note_rows(NbMinors *minors, const NbPolicy *policy, const NbResult *result)
{
  const NbTable *table = result->table;
  const NbDataset *dataset = nb_table_dataset(table);
  const NbColumn *time = dataset->time ? nb_table_column(table, dataset->time) : NULL;
  const NbColumn *birth = nb_table_column(table, "birth");
  const NbColumn *types = nb_table_column(table, "reader_type");

  if (!types && strcmp(dataset->id, "cards") == 0)
    types = nb_table_column(table, "type");
  g_autofree guint8 *type_ages = judge_types(policy, types);
  gboolean plain_time = !time || nb_column_is_time(time);

  if (!birth && plain_time && (!types || types->lane == minors->reader->lane)) {
    note_by_entry(minors, result, time, types, type_ages);
    return;
  }
  for (gsize i = 0; i < nb_table_rows(table); i++) {
    gint32 day = time ? nb_column_day(time, i) : NB_DAY_NONE;

    if (is_in_period(result, day))
      note_row(minors, nb_column_code(minors->reader, i),
               type_ages ? (NbAge)type_ages[nb_column_code(types, i)] : NB_AGE_UNKNOWN,
               birth ? nb_column_day(birth, i) : NB_DAY_NONE, day);
  }
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

NbMinors *
nb_minors_new(const NbPolicy *policy, const NbResult *result, const NbColumn *reader)
{
  NbMinors *minors = g_new0(NbMinors, 1);
  guint32 n = nb_dict_length(reader->dict);

  minors->reader = reader;
  minors->ages = g_new0(guint8, n);
  minors->births = g_new(gint32, n);
  minors->latest = g_new(gint32, n);
  for (guint32 i = 0; i < n; i++)
    minors->births[i] = minors->latest[i] = NB_DAY_NONE;
  note_rows(minors, policy, result);
  judge_births(minors, policy, result, n);
  return minors;
}

NbAge
nb_minors_age(const NbMinors *minors, const char *reader)
{
  guint32 code = nb_dict_find(minors->reader->dict, reader, strlen(reader));

  return code == G_MAXUINT32 || code == 0 ? NB_AGE_UNKNOWN : (NbAge)minors->ages[code];
}
