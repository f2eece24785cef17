#include "privacy/secret.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_BYTES = 32, CODE_BYTES = 5, OWNER_ONLY = 0600 };

struct _NbSecret {
  guint8 key[KEY_BYTES];
};

static gboolean
fail_make(const char *path, int code, GError **error)
{
  const NbPlace at = {.file = path};

  return nb_fail(error, NB_ERROR_OUTPUT, &at,
                 _("make the folder writable once, or show readers by the tail of their cards"),
                 _("the key of the project could not be made: %s"), nb_reason(code));
}

static gboolean
make_key(const char *path, guint8 *key, GError **error)
{
  if (getrandom(key, KEY_BYTES, 0) != KEY_BYTES)
    return fail_make(path, errno, error);
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, OWNER_ONLY);
  gboolean done = fd >= 0 && write(fd, key, KEY_BYTES) == KEY_BYTES && fsync(fd) == 0;
  int code = errno;

  if (fd >= 0)
    close(fd);
  if (!done && fd >= 0)
    unlink(path);
  return done || fail_make(path, code, error);
}

static gboolean
fail_key(const char *path, const char *found, GError **error)
{
  const NbPlace at = {.file = path};

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("bring the old file back and chmod 600 it; without it all codes change"), "%s",
                 found);
}

static gboolean
read_key(int fd, const char *path, guint8 *key, GError **error)
{
  struct stat info;
  guint8 more;

  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
    return fail_key(path, _("the key of the project is no file"), error);
  if (info.st_mode & (S_IRWXG | S_IRWXO))
    return fail_key(path, _("others may read the key of the project"), error);
  if (read(fd, key, KEY_BYTES) != KEY_BYTES || read(fd, &more, 1) != 0)
    return fail_key(path, _("the key of the project has not 32 bytes"), error);
  return TRUE;
}

NbSecret *
nb_secret_open(const char *path, GError **error)
{
  g_autoptr(NbSecret) secret = g_new0(NbSecret, 1);
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gboolean done;

  if (fd >= 0) {
    done = read_key(fd, path, secret->key, error);
    close(fd);
  } else {
    done = errno == ENOENT ? make_key(path, secret->key, error)
                           : fail_key(path, nb_reason(errno), error);
  }
  return done ? g_steal_pointer(&secret) : NULL;
}

void
nb_secret_free(NbSecret *secret)
{
  if (!secret)
    return;
  explicit_bzero(secret->key, KEY_BYTES);
  g_free(secret);
}

/* Crockford's alphabet: no letter that is taken for a digit. */
char *
nb_secret_code(const NbSecret *secret, const char *reader)
{
  static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA256, secret->key, KEY_BYTES);
  guint8 digest[32];
  gsize size = sizeof digest;
  char code[CODE_BYTES * 8 / 5 + 1] = {0};
  guint64 bits = 0;

  g_hmac_update(hmac, (const guchar *)reader, (gssize)strlen(reader));
  g_hmac_get_digest(hmac, digest, &size);
  g_hmac_unref(hmac);
  for (gsize i = 0; i < CODE_BYTES; i++)
    bits = bits << 8 | digest[i];
  for (gsize i = sizeof code - 1; i-- > 0; bits >>= 5)
    code[i] = letters[bits & 31];
  return g_strdup(code);
}
