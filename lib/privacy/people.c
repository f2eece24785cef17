#include "privacy/people.h"
#include <string.h>

struct _NbPeople {
  NbDict *readers; /* card numbers; the code leads to @persons */
  GArray *persons; /* of NbPerson */
};

void
nb_people_free(NbPeople *people)
{
  if (!people)
    return;
  nb_dict_free(people->readers);
  g_array_unref(people->persons);
  g_free(people);
}

static NbPerson *
need(NbPeople *people, const char *reader)
{
  guint32 code = nb_dict_add(people->readers, reader, strlen(reader));

  while (people->persons->len <= code) {
    const NbPerson nobody = {.birth = NB_DAY_NONE};

    g_array_append_val(people->persons, nobody);
  }
  return &g_array_index(people->persons, NbPerson, code);
}

static const char *
text_of(const NbTable *table, const char *role, gsize row)
{
  const NbColumn *column = nb_table_column(table, role);

  return column && nb_column_is_text(column) ? nb_column_text(column, row) : "";
}

static gint32
day_of(const NbTable *table, const char *role, gsize row)
{
  const NbColumn *column = nb_table_column(table, role);

  return column && nb_column_is_time(column) ? nb_column_day(column, row) : NB_DAY_NONE;
}

static void
read_roster(NbPeople *people, const NbTable *table)
{
  for (gsize i = 0; table && i < nb_table_rows(table); i++) {
    const char *reader = text_of(table, "reader", i), *name = text_of(table, "name", i);
    gint32 birth = day_of(table, "birth", i);

    if (!*reader)
      continue;
    NbPerson *person = need(people, reader);

    if (*name)
      person->name = name;
    /* of two births the later one: it makes a minor sooner */
    person->birth = MAX(person->birth, birth);
  }
}

static gboolean
is_for(const char *consent, const char *scope)
{
  return !*consent || g_str_equal(consent, "全部") || g_ascii_strcasecmp(consent, "all") == 0 ||
         (scope && *scope && (strstr(consent, scope) || strstr(scope, consent)));
}

static gboolean
is_yes(const char *word)
{
  static const char *const no[] = {"", "否", "无", "no", "0", NULL};

  return !g_strv_contains(no, word);
}

static void
read_consents(NbPeople *people, const NbTable *table, const char *scope, gint32 day)
{
  for (gsize i = 0; table && i < nb_table_rows(table); i++) {
    const char *reader = text_of(table, "reader", i);
    gint32 until = day_of(table, "until", i);

    if (!*reader || !is_for(text_of(table, "scope", i), scope) ||
        (until != NB_DAY_NONE && until < day))
      continue;
    NbPerson *person = need(people, reader);

    person->consents = TRUE;
    person->guardian |= is_yes(text_of(table, "guardian", i));
    if (!person->name && *text_of(table, "name", i))
      person->name = text_of(table, "name", i);
  }
}

NbPeople *
nb_people_new(const NbStore *store, const char *scope, gint32 day)
{
  NbPeople *people = g_new0(NbPeople, 1);

  people->readers = nb_dict_new();
  people->persons = g_array_new(FALSE, TRUE, sizeof(NbPerson));
  read_roster(people, nb_store_get(store, "readers"));
  read_consents(people, nb_store_get(store, "consents"), scope, day);
  return people;
}

gboolean
nb_people_are_known(const NbPeople *people)
{
  return people && people->persons->len > 0;
}

NbPerson
nb_people_find(const NbPeople *people, const char *reader)
{
  const NbPerson nobody = {.birth = NB_DAY_NONE};
  guint32 code = people ? nb_dict_find(people->readers, reader, strlen(reader)) : G_MAXUINT32;

  return code < (people ? people->persons->len : 0) ? g_array_index(people->persons, NbPerson, code)
                                                    : nobody;
}
