/* Values of a lane in as few bits as they need.
 *
 * In blocks of 1024 values: either each less the smallest of them, or each less the one before and
 * less the smallest such step, whichever is shorter, in the width that the largest needs. Times go
 * by steps, codes by themselves. General compression (zstd) makes codes no shorter than this and
 * takes ten times as long to open.
 */
#pragma once
#include <glib.h>

enum {
  NB_SQUEEZE_BLOCK = 1024,
  NB_SQUEEZE_LEAST = 20
}; /* values of a block; bytes that it has at least */

/** nb_squeeze: adds @n values to @bytes. @width: of a value: 4 or 8 bytes. */
void nb_squeeze(gconstpointer values, gsize n, guint width, GByteArray *bytes);

/** nb_unsqueeze: @values: (out caller-allocates): room for @n. The bytes may be hostile. Returns:
 * %FALSE when they do not hold @n values. */
gboolean nb_unsqueeze(const guint8 *bytes, gsize size, gsize n, guint width, gpointer values);
