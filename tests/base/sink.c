#include "base/sink.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct {
  char *folder;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp("nianbao-sink-XXXXXX", &error);
  g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name(dir))) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

    g_chmod(path, 0700);
    g_remove(path);
  }
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
}

static char *
path_in(const Fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

/* How many entries the folder has: a temporary file left behind would be one more. */
static guint
entries(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name(dir))
    n++;
  return n;
}

static void
assert_holds(const char *path, const char *want)
{
  g_autofree char *got = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents(path, &got, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(got, ==, want);
}

static void
save(const char *path, const char *text)
{
  g_autoptr(GError) error = NULL;

  nb_sink_save(path, text, strlen(text), &error);
  g_assert_no_error(error);
}

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
test_new(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "年报.csv");

  save(path, "whole");
  assert_holds(path, "whole");
  g_assert_cmpuint(entries(fixture->folder), ==, 1);
}

static void
test_over(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.csv");

  save(path, "a much longer first version");
  save(path, "short");
  assert_holds(path, "short");
  g_assert_cmpuint(entries(fixture->folder), ==, 1);
}

static void
test_pieces(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.csv");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) rest = g_bytes_new_static("rest", 4);
  NbSink *sink = nb_sink_open(path, &error);

  g_assert_true(nb_sink_write(sink, "one ", 4));
  g_assert_true(nb_sink_write(sink, "", 0));
  g_assert_true(nb_sink_take(sink, rest));
  g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS)); /* nothing before commit */
  g_assert_true(nb_sink_commit(sink, &error));
  g_assert_no_error(error);
  assert_holds(path, "one rest");
}

static void
test_cancel(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.csv");
  g_autoptr(GError) error = NULL;

  save(path, "before");
  NbSink *sink = nb_sink_open(path, &error);

  nb_sink_write(sink, "after", 5);
  nb_sink_cancel(sink);
  nb_sink_cancel(NULL);
  assert_holds(path, "before");
  g_assert_cmpuint(entries(fixture->folder), ==, 1);
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

/* What is known only at the end may stand at the beginning. */
static void
test_patch(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.txt");
  g_autoptr(GError) error = NULL;
  NbSink *sink = nb_sink_open(path, &error);

  g_assert_no_error(error);
  nb_sink_write(sink, "????, then", 10);
  g_assert_true(nb_sink_patch(sink, 0, "head", 4));
  nb_sink_write(sink, " more", 5);
  g_assert_true(nb_sink_commit(sink, &error));
  assert_holds(path, "head, then more");
}

static void
test_private(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename(fixture->folder, "rejects.csv", NULL);
  struct stat info;

  for (guint round = 0; round < 2; round++) {
    g_autoptr(GError) error = NULL;
    NbSink *sink = nb_sink_open(path, &error);

    g_assert_no_error(error);
    nb_sink_make_private(sink);
    nb_sink_write(sink, "x", 1);
    nb_sink_commit(sink, &error);
    g_assert_no_error(error);
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    g_assert_cmpint(chmod(path, 0644), ==, 0); /* what it replaces may be open to all */
  }
}

static void
test_mode(Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in(fixture, "a.csv");
  struct stat info;

  save(path, "before");
  g_chmod(path, 0660);
  save(path, "after");
  g_assert_cmpint(stat(path, &info), ==, 0);
  g_assert_cmpint(info.st_mode & 0777, ==, 0660);
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

/* A file size limit fails the write like a full disk: after some bytes, in the middle of a call. */
static void
test_full(Fixture *fixture, gconstpointer data)
{
  enum { LIMIT = 4096, SIZE = 10000 };
  g_autofree char *path = path_in(fixture, "a.csv");
  g_autofree char *text = g_strnfill(SIZE, 'x');
  g_autoptr(GError) error = NULL;
  struct rlimit before, small;

  save(path, "before");
  g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){.rlim_cur = LIMIT, .rlim_max = before.rlim_max};
  signal(SIGXFSZ, SIG_IGN);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
  NbSink *sink = nb_sink_open(path, &error);
  gboolean first = nb_sink_write(sink, text, SIZE);
  gboolean second = nb_sink_write(sink, "y", 1); /* the failure sticks */
  gboolean done = nb_sink_commit(sink, &error);

  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false(first);
  g_assert_false(second);
  g_assert_false(done);
  g_assert_error(error, NB_ERROR, NB_ERROR_OUTPUT);
  g_assert_nonnull(strstr(error->message, g_strerror(EFBIG)));
  assert_holds(path, "before");
  g_assert_cmpuint(entries(fixture->folder), ==, 1);
}

/* Runs in a process of its own, whose standard output is a full device. */
static void
test_full_stdout(void)
{
  if (g_test_subprocess()) {
    g_autoptr(GError) error = NULL;
    int full = open("/dev/full", O_WRONLY);

    dup2(full, STDOUT_FILENO);
    gboolean done = nb_sink_save("-", "x", 1, &error);

    _exit(!done && g_error_matches(error, NB_ERROR, NB_ERROR_OUTPUT) &&
                  strstr(error->message, g_strerror(ENOSPC))
              ? 0
              : 1);
  }
  if (g_access("/dev/full", W_OK) != 0) {
    g_test_skip("/dev/full cannot be written here");
    return;
  }
  g_test_trap_subprocess(NULL, 0, 0);
  g_test_trap_assert_passed();
}

static void
test_stdout(void)
{
  if (g_test_subprocess()) {
    NbSink *sink = nb_sink_open("-", NULL);

    nb_sink_write(sink, "册次", strlen("册次"));
    nb_sink_write(sink, "\n", 1);
    _exit(nb_sink_commit(sink, NULL) ? 0 : 1);
  }
  g_test_trap_subprocess(NULL, 0, 0);
  g_test_trap_assert_passed();
  g_test_trap_assert_stdout("*册次\n");
}

static void
test_stdout_cancelled(void)
{
  if (g_test_subprocess()) {
    NbSink *sink = nb_sink_open("-", NULL);

    nb_sink_write(sink, "half a table", 12);
    nb_sink_cancel(sink);
    _exit(0);
  }
  g_test_trap_subprocess(NULL, 0, 0);
  g_test_trap_assert_passed();
  g_test_trap_assert_stdout_unmatched("*half a table*");
}

typedef struct {
  const char *name;
  void (*run)(Fixture *fixture, gconstpointer data);
} Row;

static const Row rows[] = {
    {"a new file appears whole",                         test_new             },
    {"an old file is replaced",                          test_over            },
    {"pieces are joined, and seen at commit only",       test_pieces          },
    {"a cancelled sink leaves nothing",                  test_cancel          },
    {"a folder is refused",                              test_folder          },
    {"a device is refused and stays",                    test_device          },
    {"a FIFO is refused and stays",                      test_fifo            },
    {"a socket is refused",                              test_socket          },
    {"a link to a device is refused",                    test_link_to_device  },
    {"a link is written through",                        test_link_through    },
    {"a link that leads nowhere is refused",             test_link_nowhere    },
    {"a folder that is not there is named",              test_no_folder       },
    {"the empty name is an error",                       test_empty_name      },
    {"a read-only folder is an error",                   test_read_only_folder},
    {"a read-only file is not replaced",                 test_read_only_file  },
    {"permissions stay",                                 test_mode            },
    {"a private file is its owner's alone",              test_private         },
    {"bytes are written over",                           test_patch           },
    {"the longest name works",                           test_long_name       },
    {"a planted link is not followed",                   test_planted_link    },
    {"a full disk leaves the old file and nothing else", test_full            },
};

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = g_strconcat("/base/sink/", rows[i].name, NULL);

    g_test_add(path, Fixture, NULL, set_up, rows[i].run, tear_down);
  }
  g_test_add_func("/base/sink/a full standard output is an error", test_full_stdout);
  g_test_add_func("/base/sink/standard output gets the bytes", test_stdout);
  g_test_add_func("/base/sink/a cancelled sink prints nothing", test_stdout_cancelled);
  return g_test_run();
}
