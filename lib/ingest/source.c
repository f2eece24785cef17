#include "ingest/source.h"
#include "base/map.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 1 << 20, LEAST_MAPPED = 1 << 20 };

typedef struct {
  const char *magic;
  gsize size;
  const char *what;
  const char *hint;
} Kind;

static const Kind kinds[] = {
    {"PK\003\004",                       4,  N_("an office document or an archive in an archive"),
     N_("save the table as CSV")                                                                                                    },
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8,  N_("an old Excel or Office file (.xls)"),
     N_("open it and save the sheet as CSV")                                                                                        },
    {"%PDF-",                            5,  N_("a PDF file"),                                     N_("export the table as CSV")    },
    {"\x1f\x8b",                         2,  N_("a gzip archive in an archive"),                   N_("unpack it first")            },
    {"7z\xbc\xaf\x27\x1c",               6,  N_("a 7-Zip archive"),                                N_("unpack it first")            },
    {"Rar!",                             4,  N_("a RAR archive"),                                  N_("unpack it first")            },
    {"\xfd"
     "7zXZ",                        5,  N_("an XZ archive"),                                  N_("unpack it first")            },
    {"\x89PNG\r\n",                      6,  N_("a PNG image"),                                    N_("give a table, not a picture")},
    {"\xff\xd8\xff",                     3,  N_("a JPEG image"),                                   N_("give a table, not a picture")},
    {"SQLite format 3",                  15, N_("an SQLite database"),                             N_("export the table as CSV")    },
    {"\x7f"
     "ELF",                         4,  N_("a program"),                                      N_("give a table")               },
    {"{\\rtf",                           5,  N_("an RTF document"),                                N_("save the table as CSV")      },
    {"\xff\xfe\0\0",                     4,  N_("UTF-32 text"),                                    N_("save it as UTF-8")           },
    {"\0\0\xfe\xff",                     4,  N_("UTF-32 text"),                                    N_("save it as UTF-8")           },
};

static gboolean
fail_kind(const char *path, const char *what, const char *hint, GError **error)
{
  NbPlace at = {.file = path};

  return nb_fail(error, NB_ERROR_INPUT, &at, hint, _("this is %s; a table as text was expected"),
                 what);
}

/* Some systems write a page of HTML or XML and call it .xls. A BOM and blanks may stand before. */
static const Kind *
find_markup(const char *bytes, gsize size)
{
  static const Kind markup[] = {
      {"<!doctype", 9, N_("a web page (HTML)"),
       N_("open it in a spreadsheet program and save it as CSV")                                         },
      {"<html",     5, N_("a web page (HTML)"),
       N_("open it in a spreadsheet program and save it as CSV")                                         },
      {"<table",    6, N_("a web page (HTML)"),
       N_("open it in a spreadsheet program and save it as CSV")                                         },
      {"<?xml",     5, N_("an XML file"),       N_("open it in a spreadsheet program and save it as CSV")},
  };
  gsize i = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < size && g_ascii_isspace(bytes[i]))
    i++;
  for (gsize k = 0; k < G_N_ELEMENTS(markup); k++) {
    if (size - i >= markup[k].size &&
        g_ascii_strncasecmp(bytes + i, markup[k].magic, markup[k].size) == 0)
      return &markup[k];
  }
  return NULL;
}

static gboolean
check_kind(const char *path, const char *bytes, gsize size, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (size >= kinds[i].size && memcmp(bytes, kinds[i].magic, kinds[i].size) == 0)
      return fail_kind(path, _(kinds[i].what), _(kinds[i].hint), error);
  }
  const Kind *markup = find_markup(bytes, size);

  return !markup || fail_kind(path, _(markup->what), _(markup->hint), error);
}

static gboolean
fail_system(const char *path, int code, GError **error)
{
  NbPlace at = {.file = path};
  const char *hint = code == ENOENT   ? _("check the name and the folder")
                     : code == EACCES ? _("ask for the right to read it")
                                      : _("copy the file to another place and try again");

  return nb_fail(error, NB_ERROR_INPUT, &at, hint, _("the file could not be read: %s"),
                 nb_reason(code));
}

static int
open_input(const char *path, GError **error)
{
  struct stat info;
  NbPlace at = {.file = path};

  if (strcmp(path, "-") == 0)
    return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  int fd = open(path, O_RDONLY | O_CLOEXEC);

  if (fd < 0) {
    fail_system(path, errno, error);
    return -1;
  }
  if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    close(fd);
    nb_fail(error, NB_ERROR_INPUT, &at, _("name the files in it, for example with *.csv"),
            _("this is a folder, a file was expected"));
    return -1;
  }
  return fd;
}

/* Room for the size that the system tells, and a byte more to see the end in one read. */
static gsize
expected_size(int fd)
{
  struct stat info;

  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < 0)
    return BLOCK;
  return (gsize)info.st_size + 1;
}

static char *
read_all(int fd, const char *path, gsize *size, GError **error)
{
  gsize room = expected_size(fd);
  g_autofree char *bytes = g_try_malloc(room);
  NbPlace at = {.file = path};

  *size = 0;
  while (bytes) {
    gssize n = read(fd, bytes + *size, room - *size);

    if (n == 0)
      return g_steal_pointer(&bytes);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      fail_system(path, errno, error);
      return NULL;
    }
    *size += (gsize)n;
    if (*size == room) {
      char *more = room > G_MAXSSIZE / 2 ? NULL : g_try_realloc(bytes, room * 2);

      if (!more)
        break;
      bytes = more;
      room *= 2;
    }
  }
  nb_fail(error, NB_ERROR_INPUT, &at, _("split it into smaller files"),
          _("the file is too large for the memory of this machine"));
  return NULL;
}

static GBytes *
map_file(int fd)
{
  struct stat info;

  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < LEAST_MAPPED ||
      lseek(fd, 0, SEEK_CUR) != 0)
    return NULL;
  return nb_map_new(fd, (gsize)info.st_size);
}

GBytes *
nb_source_read(const char *path, gboolean *mapped, GError **error)
{
  int fd = open_input(path, error);
  gsize size = 0;

  if (fd < 0)
    return NULL;
  GBytes *whole = map_file(fd);
  g_autofree char *bytes = whole ? NULL : read_all(fd, path, &size, error);

  close(fd);
  *mapped = whole != NULL;
  if (whole)
    return whole;
  return bytes ? g_bytes_new_take(g_steal_pointer(&bytes), size) : NULL;
}

gboolean
nb_source_check(GBytes *table, const char *path, GError **error)
{
  NbPlace at = {.file = path};
  gsize size;
  const char *bytes = g_bytes_get_data(table, &size);

  if (size == 0)
    return nb_fail(error, NB_ERROR_INPUT, &at, _("export it again"),
                   _("the file is empty, a table was expected"));
  return check_kind(path, bytes, size, error);
}
