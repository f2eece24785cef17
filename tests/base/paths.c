#include "base/paths.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
} Fixture;

static void
put(const Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);

  g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
  g_assert_true(g_file_set_contents(path, "", 0, NULL));
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp("nianbao-paths-XXXXXX", &error);
  g_assert_no_error(error);
  put(fixture, "templates/metrics/zeta.ini");
  put(fixture, "templates/metrics/alpha.ini");
  put(fixture, "templates/metrics/馆情.ini");
  put(fixture, "templates/metrics/README.md");
  put(fixture, "templates/metrics/.#alpha.ini");
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {"zeta.ini", "alpha.ini", "馆情.ini", "README.md",
                                      ".#alpha.ini"};
  g_autofree char *metrics = g_build_filename(fixture->folder, "templates/metrics", NULL);
  g_autofree char *templates = g_path_get_dirname(metrics);

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(metrics, names[i], NULL);

    g_remove(path);
  }
  g_rmdir(metrics);
  g_rmdir(templates);
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
}

static void
test_names(Fixture *fixture, gconstpointer data)
{
  static const char *const want[] = {".#alpha.ini", "README.md", "alpha.ini", "zeta.ini",
                                     "馆情.ini"};
  g_autofree char *folder = g_build_filename(fixture->folder, "templates/metrics", NULL);
  g_autoptr(GPtrArray) names = nb_paths_names(folder);

  g_assert_cmpuint(names->len, ==, G_N_ELEMENTS(want));
  for (gsize i = 0; i < G_N_ELEMENTS(want); i++)
    g_assert_cmpstr(names->pdata[i], ==, want[i]);
}

static void
test_data(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *want = g_build_filename(fixture->folder, "templates/metrics", NULL);

  g_setenv("NIANBAO_DATA", fixture->folder, TRUE);
  g_autofree char *got = nb_paths_data("templates/metrics", &error);

  g_unsetenv("NIANBAO_DATA");
  g_assert_no_error(error);
  g_assert_cmpstr(got, ==, want);
}

static void
test_missing(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_setenv("NIANBAO_DATA", fixture->folder, TRUE);
  g_assert_null(nb_paths_data("templates/nothing", &error));
  g_unsetenv("NIANBAO_DATA");
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, "“templates/nothing”"));
  g_assert_nonnull(strstr(error->message, "NIANBAO_DATA"));
}

static void
test_list(Fixture *fixture, gconstpointer data)
{
  static const char *const want[] = {"alpha.ini", "zeta.ini", "馆情.ini"};
  g_autofree char *folder = g_build_filename(fixture->folder, "templates/metrics", NULL);
  g_auto(GStrv) got = nb_paths_list(folder, ".ini");

  g_assert_cmpuint(g_strv_length(got), ==, G_N_ELEMENTS(want));
  for (gsize i = 0; i < G_N_ELEMENTS(want); i++) {
    g_autofree char *name = g_path_get_basename(got[i]);

    g_assert_cmpstr(name, ==, want[i]);
  }
}

static void
test_no_folder(Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename(fixture->folder, "nothing", NULL);
  g_auto(GStrv) got = nb_paths_list(folder, ".ini");

  g_assert_cmpuint(g_strv_length(got), ==, 0);
}

static void
test_locale(Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = nb_paths_locale();

  g_assert_true(g_path_is_absolute(folder));
}

static void
test_part(Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname(program);
  g_autofree char *name = g_path_get_basename(program);
  g_autofree char *beside = nb_paths_part(name), *installed = nb_paths_part("nothing.so");

  g_assert_cmpstr(beside, ==, program);
  g_assert_false(g_str_has_prefix(installed + strlen(folder), "/nothing.so"));
  g_assert_true(g_str_has_suffix(installed, "/nianbao/nothing.so"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add("/base/paths/" name, Fixture, NULL, set_up, function, tear_down)
  ADD("names of a folder stand in byte order", test_names);
  ADD("NIANBAO_DATA comes first", test_data);
  ADD("what is missing is named", test_missing);
  ADD("a list is in byte order, without hidden files", test_list);
  ADD("no folder, no files", test_no_folder);
  ADD("a part of the program stands beside it, or where it is installed", test_part);
  ADD("the folder of translations does not depend on the working folder", test_locale);
  return g_test_run();
}
