/* A window on a file is a copy of one's own, with room behind it. */
#include "base/map.h"
#include "tests/base/folder.h"
#include <fcntl.h>
#include <unistd.h>

enum { SIZE = 20000 };

static char *
make_file(const Fixture *fixture, guint8 *bytes)
{
  char *path = path_in(fixture, "a.bin");

  for (gsize i = 0; i < SIZE; i++)
    bytes[i] = (guint8)(i * 7 + i / 256);
  g_assert_true(g_file_set_contents(path, (const char *)bytes, SIZE, NULL));
  return path;
}

static void
test_window(Fixture *fixture, gconstpointer data)
{
  static const gsize starts[] = {0, 1, 4095, 4096, 4097, 12345, SIZE - 1},
                     sizes[] = {0, 1, 64, 4095, 4096, 5000, SIZE}, rooms[] = {0, 4, 4096, 100000};
  guint8 bytes[SIZE];
  g_autofree char *path = make_file(fixture, bytes), *after = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC);

  for (gsize i = 0; i < G_N_ELEMENTS(starts) * G_N_ELEMENTS(sizes) * G_N_ELEMENTS(rooms); i++) {
    gsize from = starts[i % G_N_ELEMENTS(starts)], left = i / G_N_ELEMENTS(starts);
    gsize size = MIN(sizes[left % G_N_ELEMENTS(sizes)], SIZE - from);
    gsize room = rooms[left / G_N_ELEMENTS(sizes)];
    NbMapWindow window;

    if (size + room == 0)
      continue;
    g_assert_true(nb_map_window_open(&window, fd, from, size, room));
    g_assert_cmpmem(window.at, size, bytes + from, size);
    memset((guint8 *)window.at + size, 0xee, room);
    g_assert_cmpmem(window.at, size, bytes + from, size);
    memset(window.at, 0xee, size);
    nb_map_window_close(&window);
    nb_map_window_close(&window); /* nothing happens */
  }
  close(fd);
  g_assert_true(g_file_get_contents(path, &after, NULL, NULL));
  g_assert_cmpmem(after, SIZE, bytes, SIZE);
}

static void
test_no_file(Fixture *fixture, gconstpointer data)
{
  NbMapWindow window = {0};

  g_assert_false(nb_map_window_open(&window, -1, 0, 100, 100));
  nb_map_window_close(&window);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add("/base/map/a window has the bytes, and room that never comes to the file", Fixture,
             NULL, set_up, test_window, tear_down);
  g_test_add("/base/map/without a file there is no window", Fixture, NULL, set_up, test_no_file,
             tear_down);
  return g_test_run();
}
