/* What bytes that are not UTF-8 may be, by what they cannot be. */
#pragma once
#include "ingest/ingest.h"

/**
 * nb_eliminate: tries GB18030, Big5 and Windows-1252 (see encoding.h for the rules).
 * @encoding: (out)
 * @why: (out) (nullable): what to say of the choice, or why there is none; a message in English;
 *   %NULL for GB18030 that leaves no doubt
 *
 * Returns: %FALSE when none fits, or several do
 */
gboolean nb_eliminate(const char *bytes, gsize size, NbEncoding *encoding, const char **why);
