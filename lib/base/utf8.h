/* Many bytes of UTF-8 looked at at once; ingest/utf8.h has the definition of right. */
#pragma once
#include <glib.h>

/**
 * NbUtf8Check:
 * @lost: (out): whether U+FFFD stands in it: characters that somebody lost before us
 *
 * Returns: bytes from the start of @bytes that are well-formed characters: all but less than 40 at
 *   the end, or 0 when there is a fault anywhere, or nothing but an end
 */
typedef gsize (*NbUtf8Check)(const guint8 *bytes, gsize size, gboolean *lost);

/** nb_utf8_check_avx2, nb_utf8_check_neon: (nullable): %NULL when the program was built for another
 * machine. */
extern const NbUtf8Check nb_utf8_check_avx2, nb_utf8_check_neon;

/** nb_utf8_best: Returns: (nullable): the check for this machine, if NB_CPU allows it. Whoever
 * checks short texts one after the other asks for it once. */
NbUtf8Check nb_utf8_best(void);
