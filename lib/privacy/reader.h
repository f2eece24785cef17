/* Readers of a list as they are shown. */
#pragma once
#include "privacy/minors.h"

/**
 * NbReaders: what masking needs to know of the list at hand.
 * @minors: (nullable)
 * @reader: the column of readers
 */
typedef struct {
  const NbPolicy *policy;
  const NbResult *result;
  const NbMinors *minors;
  const NbColumn *reader;
} NbReaders;

/** nb_readers_may_stand: Returns: whether a reader of that number may stand in the list at all. */
gboolean nb_readers_may_stand(const NbReaders *readers, const char *number);

/**
 * nb_readers_mask:
 * @key: index of the key that names readers
 *
 * Replaces the card number in each group of @cleared by what is shown of the reader, and counts
 * who was named, who did not consent and what was dropped.
 */
void nb_readers_mask(const NbReaders *readers, NbCleared *cleared, guint key);
