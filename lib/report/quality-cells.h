/* The cells of the tables of quality. Internal to report. */
#pragma once
#include "ingest/ingest.h"
#include "lang/terms.h"
#include "report/doc.h"

/** nb_quality_word: a term of the group `quality`. */
static inline const char *
nb_quality_word(const char *key, gboolean english)
{
  return nb_term("quality", key, english);
}

/** nb_quality_put: copies of @zh and @en (nullable). */
static inline void
nb_quality_put(NbCell *cell, const char *zh, const char *en)
{
  cell->zh = g_strdup(zh);
  cell->en = g_strdup(en);
}

/** nb_quality_put_word: a term; machines read its key. */
static inline void
nb_quality_put_word(NbCell *cell, const char *key)
{
  nb_quality_put(cell, nb_quality_word(key, FALSE), nb_quality_word(key, TRUE));
  cell->key = g_strdup(key);
}

/** nb_quality_put_number: a count. */
static inline void
nb_quality_put_number(NbCell *cell, gint64 number)
{
  cell->value = NB_RATIO_INT(number);
}
