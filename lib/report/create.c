#include "base/near.h"
#include "base/paths.h"
#include "report/report.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { DEEPEST_FOLDER = 8 };

static gboolean
fail_write(GError **error, const char *path)
{
  const NbPlace at = {.file = path};
  int saved = errno;

  return nb_fail(error, NB_ERROR_OUTPUT, &at, _("choose a folder that can be written"),
                 _("cannot be written: %s"), nb_reason(saved));
}

static gboolean
copy_file(const char *from, const char *to, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autoptr(GError) cause = NULL;
  const NbPlace at = {.file = from};
  gsize size = 0;

  if (!g_file_get_contents(from, &bytes, &size, &cause))
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("put the file back from the distribution"),
                   _("the template cannot be read: %s"), nb_file_reason(cause));
  if (!g_file_set_contents_full(to, bytes, (gssize)size, G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &cause)) {
    const NbPlace target = {.file = to};

    return nb_fail(error, NB_ERROR_OUTPUT, &target, _("choose a folder that can be written"),
                   _("cannot be written: %s"), nb_file_reason(cause));
  }
  return TRUE;
}

static gboolean
copy_tree(const char *from, const char *to, int depth, GError **error)
{
  g_autoptr(GPtrArray) names = nb_paths_names(from);

  if (g_mkdir(to, 0755) != 0)
    return fail_write(error, to);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *source = g_build_filename(from, names->pdata[i], NULL);
    g_autofree char *target = g_build_filename(to, names->pdata[i], NULL);
    gboolean is_folder = g_file_test(source, G_FILE_TEST_IS_DIR);

    if (is_folder ? depth > 0 && !copy_tree(source, target, depth - 1, error)
                  : !copy_file(source, target, error))
      return FALSE;
  }
  return TRUE;
}

static void
remove_tree(const char *folder, int depth)
{
  g_autoptr(GPtrArray) names = nb_paths_names(folder);

  for (guint i = 0; i < names->len && depth > 0; i++) {
    g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);

    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
      remove_tree(path, depth - 1);
    else
      g_unlink(path);
  }
  g_rmdir(folder);
}

/* What git does not keep: folders that wait for files. */
static gboolean
add_folders(const char *folder, GError **error)
{
  static const char *const names[] = {"数据", "馆务表", "照片"};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(folder, names[i], NULL);

    if (g_mkdir(path, 0755) != 0 && errno != EEXIST)
      return fail_write(error, path);
  }
  return TRUE;
}

static char *
find_template(const char *name, GError **error)
{
  g_autofree char *reports = nb_paths_data("templates/reports", error);

  if (!reports)
    return NULL;

  g_autofree char *path = g_build_filename(reports, name, NULL);
  g_autofree char *settings = g_build_filename(path, "nianbao.ini", NULL);

  if (*name && *name != '.' && !strchr(name, '/') && g_file_test(settings, G_FILE_TEST_EXISTS))
    return g_steal_pointer(&path);

  g_autoptr(GPtrArray) names = nb_paths_names(reports);
  g_autoptr(GString) all = g_string_new(NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf(all, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);

  g_autofree char *shown = nb_quote(name, -1);
  g_autofree char *hint = g_strdup_printf(_("the templates are %s"), all->str);

  nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("there is no template “%s”"), shown);
  return NULL;
}

static gboolean
check_target(const char *folder, GError **error)
{
  const NbPlace at = {.file = folder};
  g_autofree char *parent = g_path_get_dirname(folder);
  g_autofree char *inside = g_build_filename(parent, ".", NULL);

  /* here, so that the message names what the user wrote and not the folder that is filled first */
  if (g_access(inside, W_OK) != 0)
    return fail_write(error, folder);
  if (!g_file_test(folder, G_FILE_TEST_EXISTS) && !g_file_test(folder, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (g_file_test(folder, G_FILE_TEST_IS_DIR) && !g_file_test(folder, G_FILE_TEST_IS_SYMLINK)) {
    g_autoptr(GPtrArray) names = nb_paths_names(folder);

    if (names->len == 0)
      return TRUE;
  }
  return nb_fail(error, NB_ERROR_OUTPUT, &at, _("choose a name that is not there yet"),
                 _("is there already and not an empty folder; nothing was changed"));
}

/* The folder is filled under another name beside its place, and then takes it: rename() replaces an
 * empty folder and refuses a full one, whoever filled it meanwhile. */
gboolean
nb_project_create(const char *folder, const char *template_name, GError **error)
{
  g_autofree char *from = find_template(template_name, error);
  gsize size = strlen(folder);
  g_autofree char *target =
      g_strndup(folder, size > 1 && folder[size - 1] == '/' ? size - 1 : size);

  if (!from || !check_target(target, error))
    return FALSE;

  g_autofree char *part = g_strdup_printf("%s.part-%d", target, (int)getpid());
  gboolean done = copy_tree(from, part, DEEPEST_FOLDER, error) && add_folders(part, error);

  if (done && g_rename(part, target) != 0)
    done = fail_write(error, target);
  if (!done)
    remove_tree(part, DEEPEST_FOLDER + 1);
  return done;
}
