/* SHA-256 of bytes by nettle, which takes the processor's own instructions (four times as fast as
 * GLib, which serves for short texts): every file that is read is known by its digest. */
#pragma once
#include <glib.h>

/** nb_sha256: @mapped: the bytes are a map (map.h), which is let go behind what was read. Returns:
 * (transfer full): 64 hex digits in lower case. */
char *nb_sha256(gconstpointer bytes, gsize size, gboolean mapped);

/* ---- of many pieces ---- */
typedef struct _NbSha256 NbSha256;

NbSha256 *nb_sha256_begin(void);
void nb_sha256_add(NbSha256 *sum, gconstpointer bytes, gsize size);
/** nb_sha256_end: @sum: (transfer full); @digest: (out). */
void nb_sha256_end(NbSha256 *sum, guint8 digest[32]);
