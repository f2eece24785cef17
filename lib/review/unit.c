#include "review/passage.h"

const NbUnit *
nb_unit_at(const NbReview *review, const NbPassage *passage, guint i)
{
  const NbUnit *best = NULL, *unit;

  for (guint u = 0; (unit = nb_unit_nth(review->units, u)); u++) {
    const char *const list[] = {unit->word, NULL};

    if (nb_words_at(passage, i, list) == unit->length && (!best || unit->length > best->length))
      best = unit;
  }
  return best;
}
