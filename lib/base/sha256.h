/* SHA-256 of bytes, by the processor's own instructions where it has them (five times as fast as
 * GLib's, which does it elsewhere): every file that is read is known by its digest. */
#pragma once
#include <glib.h>

/** nb_sha256: Returns: (transfer full): 64 hex digits in lower case. */
char *nb_sha256(gconstpointer bytes, gsize size);
