#include "base/sha256.h"
#include <nettle/sha2.h>

char *
nb_sha256(gconstpointer bytes, gsize size)
{
  struct sha256_ctx context;
  guint8 digest[SHA256_DIGEST_SIZE];
  GString *text = g_string_sized_new((gsize)2 * SHA256_DIGEST_SIZE);

  sha256_init(&context);
  sha256_update(&context, size, bytes);
  sha256_digest(&context, sizeof digest, digest);
  for (gsize i = 0; i < sizeof digest; i++)
    g_string_append_printf(text, "%02x", digest[i]);
  return g_string_free(text, FALSE);
}
