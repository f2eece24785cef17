#include "base/sink.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OWNER_ONLY = 0600 };

struct _NbSink {
  char *name;      /* as the user wrote it, for messages */
  char *target;    /* NULL for standard output */
  char *temporary; /* NULL for standard output */
  GByteArray *memory;
  int fd;
  int failed; /* errno of the first failure, 0 while all is well */
  gsize size;
};

static gboolean
fail_output(GError **error, const char *path, int code)
{
  NbPlace at = {.file = path};
  const char *hint = code == ENOSPC || code == EDQUOT || code == EFBIG
                         ? _("free some space and run it again")
                     : code == EACCES || code == EPERM || code == EROFS
                         ? _("choose a folder that you may write to, with -o")
                         : _("check the folder and the name given with -o");

  return nb_fail(error, NB_ERROR_OUTPUT, &at, hint, _("the output could not be written: %s"),
                 nb_reason(code));
}

static NbSink *
sink_new(const char *name)
{
  NbSink *sink = g_new0(NbSink, 1);

  sink->name = g_strdup(name);
  sink->fd = -1;
  return sink;
}

static gboolean
target_is_fit(const char *path, GError **error)
{
  struct stat info;
  NbPlace at = {.file = path};

  if (lstat(path, &info) != 0 || S_ISREG(info.st_mode))
    return TRUE;
  if (S_ISLNK(info.st_mode) && stat(path, &info) != 0)
    return nb_fail(error, NB_ERROR_OUTPUT, &at, _("remove the link, or give another name"),
                   _("the output is a link that leads nowhere, a file was expected"));
  if (S_ISREG(info.st_mode))
    return TRUE;
  return nb_fail(error, NB_ERROR_OUTPUT, &at, _("give the name of a file, or - for the screen"),
                 S_ISDIR(info.st_mode) ? _("the output is a folder, a file was expected")
                                       : _("the output is a device or pipe, a file was expected"));
}

/* A fixed name would let two runs meet; the process id keeps them apart and O_EXCL the symlinks.
 * The name of the target is left out: with it a long one would pass the limit of the file system.
 */
static gboolean
open_temporary(NbSink *sink)
{
  g_autofree char *folder = g_path_get_dirname(sink->target);

  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strdup_printf(".nianbao-%d-%u.tmp", (int)getpid(), i);
    g_autofree char *path = g_build_filename(folder, name, NULL);

    sink->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (sink->fd >= 0) {
      sink->temporary = g_steal_pointer(&path);
      return TRUE;
    }
    if (errno != EEXIST)
      return FALSE;
  }
  return FALSE;
}

/* What others may do with a file stays as it was when it is written anew. */
static void
keep_mode(NbSink *sink)
{
  struct stat info;

  if (stat(sink->target, &info) == 0 && fchmod(sink->fd, info.st_mode & 0777) != 0)
    sink->failed = errno;
}

NbSink *
nb_sink_open(const char *path, GError **error)
{
  g_autoptr(NbSink) sink = sink_new(path);

  if (strcmp(path, "-") == 0) {
    sink->memory = g_byte_array_new();
    return g_steal_pointer(&sink);
  }
  if (!target_is_fit(path, error))
    return NULL;
  /* a symbolic link is written through, not replaced */
  char *real = realpath(path, NULL);

  sink->target = g_strdup(real ? real : path);
  free(real);
  /* a rename would pass over a file that its owner made read-only */
  gboolean is_locked = faccessat(AT_FDCWD, sink->target, W_OK, AT_EACCESS) != 0 && errno != ENOENT;

  if (is_locked || !open_temporary(sink)) {
    fail_output(error, path, errno);
    return NULL;
  }
  keep_mode(sink);
  return g_steal_pointer(&sink);
}

void
nb_sink_make_private(NbSink *sink)
{
  if (sink->fd >= 0 && fchmod(sink->fd, OWNER_ONLY) != 0)
    sink->failed = errno;
}

static gboolean
write_all(int fd, const guint8 *bytes, gsize size, int *failed)
{
  while (size > 0) {
    ssize_t n = write(fd, bytes, size);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      *failed = n < 0 ? errno : EIO;
      return FALSE;
    }
    bytes += n;
    size -= (gsize)n;
  }
  return TRUE;
}

gboolean
nb_sink_write(NbSink *sink, const void *bytes, gsize size)
{
  if (sink->failed)
    return FALSE;
  sink->size += size;
  if (sink->memory) {
    if (size > G_MAXUINT - sink->memory->len) {
      sink->failed = EFBIG;
      return FALSE;
    }
    g_byte_array_append(sink->memory, bytes, (guint)size);
    return TRUE;
  }
  return write_all(sink->fd, bytes, size, &sink->failed);
}

gboolean
nb_sink_patch(NbSink *sink, gsize at, const void *bytes, gsize size)
{
  if (sink->failed)
    return FALSE;
  g_return_val_if_fail(at + size <= sink->size, FALSE);
  if (sink->memory) {
    memcpy(sink->memory->data + at, bytes, size);
    return TRUE;
  }
  ssize_t n = pwrite(sink->fd, bytes, size, (off_t)at);

  if (n != (ssize_t)size)
    sink->failed = n < 0 ? errno : EIO;
  return sink->failed == 0;
}

gboolean
nb_sink_take(NbSink *sink, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data(bytes, &size);

  return nb_sink_write(sink, data, size);
}

/* A folder that one may write to but not list cannot be synced; the file is there all the same. */
static int
sync_folder(const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return errno == EACCES ? 0 : errno;
  int failed = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;

  close(fd);
  return failed;
}

static int
finish_file(NbSink *sink)
{
  struct stat info;
  int fd = sink->fd;

  if (sink->failed)
    return sink->failed;
  if (fsync(fd) != 0 && errno != EINVAL)
    return errno;
  sink->fd = -1;
  if (close(fd) != 0)
    return errno;
  if (stat(sink->temporary, &info) != 0)
    return errno;
  if ((gsize)info.st_size != sink->size)
    return EIO;
  if (rename(sink->temporary, sink->target) != 0)
    return errno;
  g_clear_pointer(&sink->temporary, g_free);
  return sync_folder(sink->target);
}

gboolean
nb_sink_commit(NbSink *owned, GError **error)
{
  g_autoptr(NbSink) sink = owned;
  int failed = 0;

  if (sink->memory && sink->failed)
    failed = sink->failed;
  else if (sink->memory)
    write_all(STDOUT_FILENO, sink->memory->data, sink->memory->len, &failed);
  else
    failed = finish_file(sink);
  return failed ? fail_output(error, sink->name, failed) : TRUE;
}

void
nb_sink_cancel(NbSink *sink)
{
  if (!sink)
    return;
  if (sink->fd >= 0)
    close(sink->fd);
  if (sink->temporary)
    unlink(sink->temporary);
  if (sink->memory)
    g_byte_array_unref(sink->memory);
  g_free(sink->temporary);
  g_free(sink->target);
  g_free(sink->name);
  g_free(sink);
}

gboolean
nb_sink_save(const char *path, const void *bytes, gsize size, GError **error)
{
  NbSink *sink = nb_sink_open(path, error);

  if (!sink)
    return FALSE;
  nb_sink_write(sink, bytes, size);
  return nb_sink_commit(sink, error);
}
