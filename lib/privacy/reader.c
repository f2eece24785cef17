#include "privacy/reader.h"
#include "privacy/mask.h"
#include "privacy/person.h"
#include <string.h>

enum { MOST_PIECES = 8 };

static NbAge
age_of(const NbReaders *readers, const char *number)
{
  return readers->minors ? nb_minors_age(readers->minors, number) : NB_AGE_UNKNOWN;
}

/* By name, for a reason, with a consent; a minor with a guardian's. */
static gboolean
may_be_named(const NbReaders *readers, const char *number)
{
  const NbPolicy *policy = readers->policy;
  NbPerson person = nb_people_find(policy->people, number);

  if (policy->mask != NB_MASK_FULL || !policy->identify || !person.consents)
    return FALSE;
  return age_of(readers, number) < NB_AGE_MINOR || (policy->minors_consented && person.guardian);
}

gboolean
nb_readers_may_stand(const NbReaders *readers, const char *number)
{
  NbAge age = age_of(readers, number);

  return age < NB_AGE_MINOR || (age == NB_AGE_MINOR && readers->policy->show_minors) ||
         may_be_named(readers, number);
}

/* ---- pieces: what an outsider could recognise a reader by ---- */

/* The last row of each reader, by code; G_MAXSIZE for none. */
static gsize *
last_rows(const NbReaders *readers)
{
  const NbTable *table = readers->result->table;
  const NbColumn *reader = nb_table_column(table, readers->reader->role->id);
  guint32 n = nb_dict_length(readers->reader->dict);
  gsize *rows = g_new(gsize, n);

  memset(rows, 0xff, n * sizeof *rows);
  for (gsize i = 0; i < nb_table_rows(readers->result->table); i++)
    rows[nb_column_code(reader, i)] = i;
  return rows;
}

static char *
attribute(const NbReaders *readers, const char *role, const NbPerson *person, gsize row)
{
  const NbColumn *column = nb_table_column(readers->result->table, role);
  gboolean is_birth = g_str_equal(role, "birth");

  if (is_birth) {
    gint32 birth = column && nb_column_is_time(column) && row != G_MAXSIZE
                       ? nb_column_day(column, row)
                       : NB_DAY_NONE;

    return nb_mask_decade(MAX(birth, person->birth), FALSE);
  }
  if (!column || !nb_column_is_text(column) || column->role->flags & NB_ROLE_IDENTITY ||
      row == G_MAXSIZE)
    return g_strdup("");
  return g_strdup(nb_column_text(column, row));
}

/* Returns: how many pieces there are: the mask's own first, when it tells something of a person. */
static guint
read_pieces(const NbReaders *readers, const char *number, gsize row, char **pieces)
{
  const NbPolicy *policy = readers->policy;
  NbPerson person = nb_people_find(policy->people, number);
  guint n = 0;

  if (policy->mask == NB_MASK_SURNAME)
    pieces[n++] = nb_mask_person(person.name ? person.name : "");
  if (policy->mask == NB_MASK_DECADE)
    pieces[n++] = attribute(readers, "birth", &person, row);
  for (gsize i = 0; policy->attributes && policy->attributes[i] && n < MOST_PIECES; i++)
    pieces[n++] = attribute(readers, policy->attributes[i], &person, row);
  return n;
}

static char *
join(char *const *pieces, guint n)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf(out, "%s\x1f", pieces[i]);
  return g_string_free(out, FALSE);
}

/* How many readers share the first one, two, three … pieces. */
static GHashTable *
count_crowds(const NbReaders *readers, const gsize *rows)
{
  GHashTable *crowds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint32 n = nb_dict_length(readers->reader->dict);

  for (guint32 code = 1; code < n; code++) {
    char *pieces[MOST_PIECES + 1] = {NULL};
    guint m =
        rows[code] == G_MAXSIZE
            ? 0
            : read_pieces(readers, nb_dict_text(readers->reader->dict, code), rows[code], pieces);

    for (guint i = 1; i <= m; i++) {
      char *crowd = join(pieces, i);
      gsize size = GPOINTER_TO_SIZE(g_hash_table_lookup(crowds, crowd));

      g_hash_table_insert(crowds, crowd, GSIZE_TO_POINTER(size + 1));
    }
    for (guint i = 0; i < m; i++)
      g_free(pieces[i]);
  }
  return crowds;
}

/* Returns: as many of the first pieces as at least k readers share. */
static guint
keep_crowded(const NbPolicy *policy, GHashTable *crowds, char *const *pieces, guint n)
{
  for (; n > 0; n--) {
    g_autofree char *crowd = join(pieces, n);
    gint64 size = (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(crowds, crowd));

    if (size >= policy->threshold)
      return n;
  }
  return 0;
}

/* “张*（女，80后）” */
static char *
say(const char *mask, char *const *pieces, guint n)
{
  GString *out = g_string_new(mask);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++) {
    if (!*pieces[i])
      continue;
    g_string_append_printf(out, "%s%s", any ? "，" : "（", pieces[i]);
    any = TRUE;
  }
  if (any)
    g_string_append(out, "）");
  return g_string_free(out, FALSE);
}

/* ---- one reader ---- */

static char *
plain_mask(const NbReaders *readers, const char *number, gint64 ordinal)
{
  const NbPolicy *policy = readers->policy;

  if (policy->mask == NB_MASK_CODE && policy->secret && *number) {
    g_autofree char *code = nb_secret_code(policy->secret, number);

    return g_strconcat("读者", code, NULL);
  }
  /* who does not consent is shown as if nobody had asked */
  return nb_mask_text(policy->mask == NB_MASK_FULL ? NB_MASK_TAIL : policy->mask, number, ordinal);
}

static char *
show(const NbReaders *readers, NbCleared *cleared, const char *number, gint64 ordinal,
     GHashTable *crowds, gsize row)
{
  const NbMask mask = readers->policy->mask;
  guint own = mask == NB_MASK_SURNAME || mask == NB_MASK_DECADE; /* its first piece */
  char *pieces[MOST_PIECES + 1] = {NULL};

  if (may_be_named(readers, number)) {
    NbPerson person = nb_people_find(readers->policy->people, number);

    cleared->named++;
    return g_strdup(person.name ? person.name : number);
  }
  cleared->unconsented += mask == NB_MASK_FULL && *number;
  g_autofree char *plain = plain_mask(readers, number, ordinal);
  guint n = crowds ? read_pieces(readers, number, row, pieces) : 0;
  guint kept = crowds ? keep_crowded(readers->policy, crowds, pieces, n) : 0;
  gboolean has_own = own && kept > 0 && *pieces[0];
  char *said = say(own ? (has_own ? pieces[0] : NB_MASKED) : plain, pieces + own,
                   kept > own ? kept - own : 0);

  cleared->dropped += n - kept;
  for (guint i = 0; i < n; i++)
    g_free(pieces[i]);
  return said;
}

void
nb_readers_mask(const NbReaders *readers, NbCleared *cleared, guint key)
{
  const NbPolicy *policy = readers->policy;
  gboolean tells =
      policy->attributes || policy->mask == NB_MASK_SURNAME || policy->mask == NB_MASK_DECADE;
  g_autofree gsize *rows = tells ? last_rows(readers) : NULL;
  g_autoptr(GHashTable) crowds = tells ? count_crowds(readers, rows) : NULL;
  /* one reader has one number throughout a table: his code, counted in order of first sight */
  NbDict *ordinals = nb_dict_new();

  for (guint i = 0; i < cleared->groups->len; i++) {
    char **text = &((NbGroup *)cleared->groups->pdata[i])->keys[key];
    guint32 ordinal = nb_dict_add(ordinals, *text, strlen(*text));
    guint32 code = nb_dict_find(readers->reader->dict, *text, strlen(*text));
    gsize row = rows && code != G_MAXUINT32 ? rows[code] : G_MAXSIZE;
    char *shown = show(readers, cleared, *text, ordinal, crowds, row);

    g_free(*text);
    *text = shown;
  }
  nb_dict_free(ordinals);
}
