#include "cmd/part.h"
#include "base/paths.h"
#include <dlfcn.h>
#include <string.h>

static gpointer
fail(const char *what, GError **error)
{
  nb_fail(error, NB_ERROR_TEMPLATE, NULL, _("install nianbao again, all of its files"),
          _("a part of the program cannot be used: %s"), what);
  return NULL;
}

gpointer
nb_part_open(const char *file, const char *symbol, GError **error)
{
  g_autofree char *path = nb_paths_part(file);
  void *part = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  const char *version = part ? dlsym(part, "nb_part_version") : NULL;
  gpointer found = version ? dlsym(part, symbol) : NULL;

  if (!found)
    return fail(dlerror(), error);
  if (strcmp(version, NB_VERSION) != 0)
    return fail(_("it belongs to another version"), error);
  return found;
}
