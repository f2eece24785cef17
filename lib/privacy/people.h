/* Who readers are, where a library says so: the roster and the consents.
 *
 * Logs keep card numbers only. Names come from a roster (读者名册, dataset `readers`), which a
 * report may lack; that somebody may be named comes from a sheet of consents (授权, dataset
 * `consents`): one row a reader, what for, until when, and for a minor that a guardian signed.
 */
#pragma once
#include "metric/metric.h"

typedef struct _NbPeople NbPeople;

/**
 * NbPerson: what is known of one reader.
 * @name: (nullable)
 * @birth: NB_DAY_NONE when it is not known
 * @consents: a consent for the purpose holds on the day asked for
 * @guardian: it is signed by a guardian too
 */
typedef struct {
  const char *name;
  gint32 birth;
  gboolean consents, guardian;
} NbPerson;

/**
 * nb_people_new:
 * @store: may have `readers` and `consents`; unchanged, outlives the people
 * @scope: what the list is for; a consent whose scope is empty, 全部 or `all` holds for anything,
 *   another one for a purpose that it contains or is contained in
 * @day: on which a consent must hold; one without an end holds for ever
 *
 * Returns: (transfer full): perhaps nobody
 */
NbPeople *nb_people_new(const NbStore *store, const char *scope, gint32 day);
void nb_people_free(NbPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPeople, nb_people_free)

/** nb_people_are_known: Returns: whether anything is known of anybody. @people: (nullable). */
gboolean nb_people_are_known(const NbPeople *people);

/** nb_people_find: Returns: what is known; of a stranger nothing. @people: (nullable). */
NbPerson nb_people_find(const NbPeople *people, const char *reader);
