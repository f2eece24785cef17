/* What an output may be written over: a plain file, and what a link leads to. */
#include "tests/base/folder.h"
#include <errno.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
assert_refused(const char *path, const char *found)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_sink_open(path, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
  g_assert_nonnull(strstr(error->message, found));
  g_assert_nonnull(strstr(error->message, "\nhint: "));
  g_assert_true(g_str_has_prefix(error->message, path));
}

static void
test_folder(Fixture *fixture, gconstpointer data)
{
  assert_refused(fixture->folder, "is a folder");
}

static void
test_device(Fixture *fixture, gconstpointer data)
{
  struct stat info;

  assert_refused("/dev/full", "is a device or pipe");
  assert_refused("/dev/null", "is a device or pipe");
  g_assert_cmpint(stat("/dev/full", &info), ==, 0);
  g_assert_true(S_ISCHR(info.st_mode));
}

static void
test_fifo(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "pipe");
  struct stat info;

  g_assert_cmpint(mkfifo(path, 0600), ==, 0);
  assert_refused(path, "is a device or pipe");
  g_assert_cmpint(stat(path, &info), ==, 0);
  g_assert_true(S_ISFIFO(info.st_mode));
}

static void
test_socket(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "socket");
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);

  g_strlcpy(address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  assert_refused(path, "is a device or pipe");
  close(fd);
}

static void
test_link_to_device(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "link");

  g_assert_cmpint(symlink("/dev/full", path), ==, 0);
  assert_refused(path, "is a device or pipe");
}

static void
test_link_through(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "link");
  g_autofree char *file = path_in(fixture, "file");

  save(file, "before");
  g_assert_cmpint(symlink("file", path), ==, 0);
  save(path, "after");
  assert_holds(file, "after");
  g_assert_true(g_file_test(path, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint(entries(fixture->folder), ==, 2);
}

static void
test_link_nowhere(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "link");

  g_assert_cmpint(symlink("nothing", path), ==, 0);
  assert_refused(path, "leads nowhere");
  g_assert_true(g_file_test(path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_no_folder(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "nothing/a.csv");
  g_autofree char *slash = path_in(fixture, "nothing/");

  assert_refused(path, g_strerror(ENOENT));
  assert_refused(slash, g_strerror(ENOENT));
}

static void
test_empty_name(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false(nb_sink_save("", "x", 1, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
}

/* Root may write anywhere, so it becomes nobody for a moment. */
static gboolean
become_nobody(void)
{
  return geteuid() != 0 || seteuid(65534) == 0;
}

static void
become_again(uid_t user)
{
  g_assert_cmpint(seteuid(user), ==, 0);
}

static void
test_read_only_folder(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.csv");
  uid_t user = geteuid();

  g_chmod(fixture->folder, 0555);
  if (become_nobody())
    assert_refused(path, g_strerror(EACCES));
  else
    g_test_skip("cannot become another user");
  become_again(user);
  g_chmod(fixture->folder, 0755);
  g_assert_cmpuint(entries(fixture->folder), ==, 0);
}

static void
test_read_only_file(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.csv");
  uid_t user = geteuid();

  save(path, "signed");
  g_chmod(path, 0444);
  g_chmod(fixture->folder, 0777);
  if (become_nobody())
    assert_refused(path, g_strerror(EACCES));
  else
    g_test_skip("cannot become another user");
  become_again(user);
  assert_holds(path, "signed");
}

static void
test_long_name(Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill(255, 'n');
  g_autofree char *path = path_in(fixture, name);

  save(path, "fits");
  assert_holds(path, "fits");
}

static void
test_planted_link(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.csv");
  g_autofree char *victim = path_in(fixture, "victim");
  g_autofree char *name = g_strdup_printf(".nianbao-%d-0.tmp", (int)getpid());
  g_autofree char *planted = path_in(fixture, name);

  save(victim, "untouched");
  g_assert_cmpint(symlink(victim, planted), ==, 0);
  save(path, "whole");
  assert_holds(path, "whole");
  assert_holds(victim, "untouched");
}

static const Row rows[] = {
    {"a folder is refused",                  test_folder          },
    {"a device is refused and stays",        test_device          },
    {"a FIFO is refused and stays",          test_fifo            },
    {"a socket is refused",                  test_socket          },
    {"a link to a device is refused",        test_link_to_device  },
    {"a link is written through",            test_link_through    },
    {"a link that leads nowhere is refused", test_link_nowhere    },
    {"a folder that is not there is named",  test_no_folder       },
    {"the empty name is an error",           test_empty_name      },
    {"a read-only folder is an error",       test_read_only_folder},
    {"a read-only file is not replaced",     test_read_only_file  },
    {"the longest name works",               test_long_name       },
    {"a planted link is not followed",       test_planted_link    },
};

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_all("/base/sink/", rows, G_N_ELEMENTS(rows));
  return g_test_run();
}
