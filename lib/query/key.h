/* Names of keys: a role, a bucket of a role, a class. */
#pragma once
#include "query/query.h"

/** nb_key_find: as nb_key_parse(), without a message. */
gboolean nb_key_find(const char *text, const NbDataset *dataset, NbKey *key);

/** nb_key_format: Returns: (transfer full): the shortest text that nb_key_find() reads as @key. */
char *nb_key_format(const NbKey *key, const NbDataset *dataset);

/** nb_key_list_derived: Returns: (transfer full): what @dataset can be grouped by besides its
 * roles, in both languages: `, year 年, quarter 季`; empty when there is nothing. */
char *nb_key_list_derived(const NbDataset *dataset);

/** nb_key_add_derived: adds the names of buckets and classes that @dataset can be grouped by. */
void nb_key_add_derived(const NbDataset *dataset, GPtrArray *names);
