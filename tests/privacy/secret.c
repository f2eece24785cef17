/* The key of a project and its codes. */
#include "privacy/secret.h"
#include "tests/add.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *
folder_new(void)
{
  char *folder = g_dir_make_tmp("nianbao-secret-XXXXXX", NULL);

  g_assert_nonnull(folder);
  return folder;
}

static void
folder_remove(char *folder, const char *path)
{
  g_unlink(path);
  g_rmdir(folder);
  g_free(folder);
}

/* Made for its owner alone, then the same for ever; another project has other codes. */
static void
test_first_use(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, ".nianbao.key", NULL);
  g_autofree char *second = g_build_filename(folder, ".other.key", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbSecret) made = nb_secret_open(path, &error);
  g_autoptr(NbSecret) again = nb_secret_open(path, &error);
  g_autoptr(NbSecret) other = nb_secret_open(second, &error);
  struct stat info;

  g_assert_no_error(error);
  g_assert_cmpint(stat(path, &info), ==, 0);
  g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
  g_assert_cmpint(info.st_size, ==, 32);
  g_autofree char *a = nb_secret_code(made, "R0012345");
  g_autofree char *b = nb_secret_code(again, "R0012345");
  g_autofree char *c = nb_secret_code(other, "R0012345");
  g_autofree char *d = nb_secret_code(made, "R0012346");

  g_assert_cmpuint(strlen(a), ==, 8);
  g_assert_cmpuint(strspn(a, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), ==, 8);
  g_assert_cmpstr(a, ==, b);
  g_assert_cmpstr(a, !=, c);
  g_assert_cmpstr(a, !=, d);
  g_unlink(second);
  folder_remove(folder, path);
}

typedef struct {
  const char *name;
  gsize size;
  int mode;
  const char *want;
} Row;

static const Row rows[] = {
    {"a key that others may read", 32, 0644, "others may read" },
    {"a key that is cut",          31, 0600, "has not 32 bytes"},
    {"a key that is too long",     33, 0600, "has not 32 bytes"},
    {"an empty key",               0,  0600, "has not 32 bytes"},
};

static void
test_bad(gconstpointer data)
{
  const Row *row = data;
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "key", NULL);
  g_autofree char *bytes = g_strnfill(row->size, 'k');
  g_autoptr(GError) error = NULL;

  g_assert_true(g_file_set_contents(path, bytes, (gssize)row->size, NULL));
  g_assert_cmpint(g_chmod(path, row->mode), ==, 0);
  g_assert_null(nb_secret_open(path, &error));
  g_assert_nonnull(error);
  g_assert_cmpint(error->code, ==, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, row->want));
  folder_remove(folder, path);
}

static void
test_no_folder(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_secret_open("/nonexistent/folder/key", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/secret/made on first use", test_first_use);
  NB_ADD_ROWS("/secret/", rows, test_bad);
  g_test_add_func("/secret/no folder for it", test_no_folder);
  return g_test_run();
}
