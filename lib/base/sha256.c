#include "base/sha256.h"
#include "base/map.h"
#include <nettle/sha2.h>

enum { PIECE = 4 << 20 };

struct _NbSha256 {
  struct sha256_ctx context;
};

NbSha256 *
nb_sha256_begin(void)
{
  NbSha256 *sum = g_new(NbSha256, 1);

  sha256_init(&sum->context);
  return sum;
}

void
nb_sha256_add(NbSha256 *sum, gconstpointer bytes, gsize size)
{
  sha256_update(&sum->context, size, bytes);
}

void
nb_sha256_end(NbSha256 *sum, guint8 digest[32])
{
  sha256_digest(&sum->context, SHA256_DIGEST_SIZE, digest);
  g_free(sum);
}

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
