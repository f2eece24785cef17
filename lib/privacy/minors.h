/* Which readers are minors, as far as the rows tell. */
#pragma once
#include "privacy/privacy.h"

typedef struct _NbMinors NbMinors;

/** nb_minors_new: @reader: the column of readers. Reads all rows of the result's period. */
NbMinors *nb_minors_new(const NbPolicy *policy, const NbResult *result, const NbColumn *reader);
void nb_minors_free(NbMinors *minors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbMinors, nb_minors_free)

/** NbAge: @NB_AGE_CHILD: under 14, or of a minor's type and of unknown age. */
typedef enum { NB_AGE_UNKNOWN, NB_AGE_ADULT, NB_AGE_MINOR, NB_AGE_CHILD } NbAge;

/** nb_minors_age: what is known of the reader with this number. */
NbAge nb_minors_age(const NbMinors *minors, const char *reader);
