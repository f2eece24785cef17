/* Big5, as Taiwan and Hong Kong write it: with the extensions of ETEN and HKSCS.
 *
 * The table (big5.txt) was compared, form by form, with its neighbours: it is WHATWG's but for F9FE
 * (U+2593, as Windows has it; WHATWG has U+FFED) and the forms 8862, 8864, 88A3 and 88A5, which are
 * two characters each and faults here. Every form that glibc's CP950 reads as other than a private
 * character is the same.
 */
#pragma once
#include "ingest/fault.h"

/**
 * nb_big5_decode:
 * @size: (inout): of @bytes, then of the text
 *
 * A byte that is no character becomes `?` and a fault. Of two bytes that are none only the first is
 * taken when the second is ASCII, so that no delimiter is swallowed.
 *
 * Returns: (transfer full): UTF-8
 */
char *nb_big5_decode(const char *bytes, gsize *size, NbFaults *faults);

/** nb_big5_is_clean: Returns: whether every byte from 80 on is part of a character. */
gboolean nb_big5_is_clean(const char *bytes, gsize size);
