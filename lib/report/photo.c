#include "report/photo.h"
#include "base/near.h"
#include "base/paths.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_BYTES = 1 << 20, MEGAPIXELS_MAX = 50, BYTES_MAX_MIB = 64 };

static const char photos[] = "照片";

static gboolean
leaves_folder(const char *name)
{
  g_auto(GStrv) parts = g_strsplit(name, "/", -1);

  return g_path_is_absolute(name) || strchr(name, '\\') ||
         g_strv_contains((const char *const *)parts, "..");
}

/* The one file that @name means: itself, or with an ending. NULL when there is none; @several: more
 * than one. */
static char *
find_file(const char *folder, const char *name, gboolean *several)
{
  static const char *const endings[] = {"", ".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG"};
  char *found = NULL;

  *several = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
    g_autofree char *file = g_strconcat(name, endings[i], NULL);
    g_autofree char *path = g_build_filename(folder, photos, file, NULL);
    struct stat info;

    if (lstat(path, &info) != 0 || S_ISDIR(info.st_mode))
      continue;
    if (found)
      *several = TRUE;
    else
      found = g_steal_pointer(&path);
    if (i == 0)
      break;
  }
  return found;
}

static gboolean
fail_missing(const char *folder, const char *name, const NbPlace *at, GError **error)
{
  g_autofree char *path = g_build_filename(folder, photos, NULL);
  g_autoptr(GPtrArray) names = nb_paths_names(path);

  for (guint i = names->len; i-- > 0;)
    if (*(char *)names->pdata[i] == '.' || !g_utf8_validate(names->pdata[i], -1, NULL))
      g_ptr_array_remove_index(names, i);
  g_ptr_array_add(names, NULL);

  g_autofree char *near = nb_near_list(name, (const char *const *)names->pdata, 3);
  g_autofree char *shown = nb_quote(name, -1);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("put the picture into 照片/, or mend its name"));

  return nb_fail(error, NB_ERROR_TEMPLATE, at, hint, _("there is no picture “%s” in 照片/"), shown);
}

static gboolean
is_inside(const char *folder, const char *path)
{
  g_autofree char *root = realpath(folder, NULL);
  g_autofree char *real = realpath(path, NULL);
  gsize size = root ? strlen(root) : 0;

  return real && root && strncmp(real, root, size) == 0 && real[size] == '/';
}

/* Reads the head of a regular file; a FIFO or a device is never opened to be waited for. */
static gboolean
read_head(const char *path, guchar *bytes, gsize *size, gint64 *whole)
{
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  gssize got = 0;

  *size = 0;
  if (fd < 0)
    return FALSE;
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
    *whole = info.st_size;
    while (*size < HEAD_BYTES && (got = read(fd, bytes + *size, HEAD_BYTES - *size)) > 0)
      *size += (gsize)got;
  } else {
    got = -1;
  }
  close(fd);
  return got >= 0;
}

static gboolean
check_picture(const char *path, const char *name, const NbPlace *at, GError **error)
{
  g_autofree guchar *bytes = g_malloc(HEAD_BYTES);
  g_autofree char *shown = nb_quote(name, -1);
  guint width, height;
  gint64 whole = 0;
  gsize size;

  if (!read_head(path, bytes, &size, &whole))
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("give a picture that can be read"),
                   _("“%s” is no file that can be read"), shown);
  if (!nb_picture_size(bytes, size, &width, &height))
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("save it as JPEG or PNG"),
                   _("“%s” is no PNG or JPEG, whatever its name says"), shown);
  if ((guint64)width * height > MEGAPIXELS_MAX * G_GUINT64_CONSTANT(1000000) ||
      whole > (gint64)BYTES_MAX_MIB << 20)
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("save it smaller; 4000 pixels are plenty"),
                   _("“%s” has %u × %u pixels, expected at most %d megapixels and %d MiB"), shown,
                   width, height, MEGAPIXELS_MAX, BYTES_MAX_MIB);
  return TRUE;
}

char *
nb_photo_find(const char *folder, const char *name, const NbPlace *at, GError **error)
{
  g_autofree char *shown = nb_quote(name, -1);
  gboolean several = FALSE;

  if (leaves_folder(name)) {
    nb_fail(error, NB_ERROR_TEMPLATE, at, _("put the picture into 照片/ and give its name alone"),
            _("the picture “%s” lies outside 照片/"), shown);
    return NULL;
  }

  g_autofree char *path = find_file(folder, name, &several);

  if (!path) {
    fail_missing(folder, name, at, error);
    return NULL;
  }
  if (several) {
    nb_fail(error, NB_ERROR_TEMPLATE, at, _("give the name with its ending"),
            _("several pictures are called “%s”"), shown);
    return NULL;
  }
  if (!is_inside(folder, path)) {
    nb_fail(error, NB_ERROR_TEMPLATE, at, _("put the picture itself into 照片/"),
            _("“%s” is a link that leads out of the project"), shown);
    return NULL;
  }
  return check_picture(path, name, at, error) ? g_steal_pointer(&path) : NULL;
}
