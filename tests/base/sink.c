#include "tests/base/folder.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

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

static const Row rows[] = {
    {"a new file appears whole",                         test_new    },
    {"an old file is replaced",                          test_over   },
    {"pieces are joined, and seen at commit only",       test_pieces },
    {"a cancelled sink leaves nothing",                  test_cancel },
    {"bytes are written over",                           test_patch  },
    {"a private file is its owner's alone",              test_private},
    {"permissions stay",                                 test_mode   },
    {"a full disk leaves the old file and nothing else", test_full   },
};

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_all("/base/sink/", rows, G_N_ELEMENTS(rows));
  g_test_add_func("/base/sink/a full standard output is an error", test_full_stdout);
  g_test_add_func("/base/sink/standard output gets the bytes", test_stdout);
  g_test_add_func("/base/sink/a cancelled sink prints nothing", test_stdout_cancelled);
  return g_test_run();
}
