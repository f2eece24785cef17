#include "privacy/audit.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OWNER_ONLY = 0600 };

char *
nb_audit_path(const char *folder)
{
  return g_build_filename(folder, ".nianbao-release.log", NULL);
}

/* One release is one line, whatever the reason holds. */
static void
append_field(GString *line, const char *text)
{
  g_string_append_c(line, '\t');
  for (const char *p = text ? text : ""; *p; p++)
    g_string_append_c(line, (guint8)*p < ' ' || *p == 0x7f ? ' ' : *p);
}

static char *
line_of(const NbRelease *release)
{
  time_t when = (time_t)release->when;
  struct tm utc;
  char text[32] = "";
  GString *line = g_string_new(NULL);

  gmtime_r(&when, &utc);
  strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  g_string_append_printf(line, "%s\tuid=%u", text, (guint)geteuid());
  append_field(line, release->what);
  append_field(line, release->reason);
  append_field(line, release->to);
  g_string_append_printf(line, "\tnamed=%" G_GINT64_FORMAT "\tunconsented=%" G_GINT64_FORMAT "\n",
                         release->named, release->unconsented);
  return g_string_free(line, FALSE);
}

static gboolean
fail_log(const char *path, int code, GError **error)
{
  const NbPlace at = {.file = path};

  return nb_fail(error, NB_ERROR_OUTPUT, &at,
                 _("make the log writable for you alone; no readers are named without it"),
                 _("the log of releases could not be written: %s"), nb_reason(code));
}

static gboolean
append(int fd, const char *line)
{
  gsize size = strlen(line);
  struct stat info;

  if (fstat(fd, &info) != 0)
    return FALSE;
  if (!S_ISREG(info.st_mode) || info.st_mode & (S_IRWXG | S_IRWXO)) {
    errno = EPERM;
    return FALSE;
  }
  return write(fd, line, size) == (ssize_t)size && fsync(fd) == 0;
}

gboolean
nb_audit_write(const char *folder, const NbRelease *release, GError **error)
{
  g_autofree char *path = nb_audit_path(folder);
  g_autofree char *line = line_of(release);
  int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, OWNER_ONLY);
  gboolean done = fd >= 0 && append(fd, line);
  int code = errno;

  if (fd >= 0)
    close(fd);
  return done || fail_log(path, code, error);
}
