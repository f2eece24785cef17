#include "base/sha256.h"
#include "base/map.h"
#include <nettle/sha2.h>

enum { PIECE = 1 << 20 };

char *
nb_sha256(gconstpointer bytes, gsize size, gboolean mapped)
{
  struct sha256_ctx context;
  guint8 digest[SHA256_DIGEST_SIZE];
  GString *text = g_string_sized_new((gsize)2 * SHA256_DIGEST_SIZE);

  sha256_init(&context);
  for (gsize at = 0, piece; at < size; at += piece) {
    piece = MIN(size - at, (gsize)PIECE);
    sha256_update(&context, piece, (const guint8 *)bytes + at);
    if (mapped)
      nb_map_release((const guint8 *)bytes + at, piece);
  }
  sha256_digest(&context, sizeof digest, digest);
  for (gsize i = 0; i < sizeof digest; i++)
    g_string_append_printf(text, "%02x", digest[i]);
  return g_string_free(text, FALSE);
}
