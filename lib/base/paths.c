#include "base/paths.h"
#include <unistd.h>

static char *
program_folder(void)
{
  g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);

  return self ? g_path_get_dirname(self) : g_strdup(".");
}

/* A program in build/ has the source tree above it, a test in build/tests two levels above. */
static char *
beside_program(const char *name)
{
  static const char *const up[] = {"..", "../..", "../share/nianbao"};
  g_autofree char *folder = program_folder();

  for (gsize i = 0; i < G_N_ELEMENTS(up); i++) {
    g_autofree char *path = g_build_filename(folder, up[i], name, NULL);

    if (g_file_test(path, G_FILE_TEST_EXISTS))
      return g_canonicalize_filename(path, NULL);
  }
  return NULL;
}

char *
nb_paths_data(const char *name, GError **error)
{
  const char *top = g_getenv("NIANBAO_DATA");
  g_autofree char *path = top && *top ? g_build_filename(top, name, NULL) : beside_program(name);

  if (path && g_file_test(path, G_FILE_TEST_EXISTS))
    return g_steal_pointer(&path);
  nb_fail(error, NB_ERROR_TEMPLATE, NULL,
          _("set NIANBAO_DATA to the folder that holds templates/ and fonts/"),
          _("the program's own files were not found: “%s”"), name);
  return NULL;
}

char *
nb_paths_locale(void)
{
  g_autofree char *folder = program_folder();
  g_autofree char *built = g_build_filename(folder, "cmd", "po", NULL);

  if (g_file_test(built, G_FILE_TEST_IS_DIR))
    return g_steal_pointer(&built);
  return g_build_filename(folder, "..", "share", "locale", NULL);
}

char *
nb_paths_part(const char *name)
{
  g_autofree char *folder = program_folder();
  g_autofree char *beside = g_build_filename(folder, name, NULL);

  if (g_file_test(beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer(&beside);
  if (g_path_is_absolute(NB_LIBDIR))
    return g_build_filename(NB_LIBDIR, "nianbao", name, NULL);
  return g_build_filename(folder, "..", NB_LIBDIR, "nianbao", name, NULL);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
  return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
nb_paths_names(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  const char *name;

  while (dir && (name = g_dir_read_name(dir)))
    g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  return names;
}

char **
nb_paths_list(const char *folder, const char *suffix)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new();
  const char *name;

  /* editors leave .#loans.ini and the like behind */
  while (dir && (name = g_dir_read_name(dir)))
    if (*name != '.' && g_str_has_suffix(name, suffix))
      g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(paths, by_name);
  g_ptr_array_add(paths, NULL);
  return (char **)g_ptr_array_free(paths, FALSE);
}
