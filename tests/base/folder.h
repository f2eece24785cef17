/* A folder for each test, and what stands in it afterwards. */
#pragma once
#include "base/sink.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
} Fixture;

static inline void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp("nianbao-sink-XXXXXX", &error);
  g_assert_no_error(error);
}

static inline void
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

static inline char *
path_in(const Fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

/* How many entries the folder has: a temporary file left behind would be one more. */
static inline guint
entries(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name(dir))
    n++;
  return n;
}

static inline void
assert_holds(const char *path, const char *want)
{
  g_autofree char *got = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents(path, &got, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(got, ==, want);
}

static inline void
save(const char *path, const char *text)
{
  g_autoptr(GError) error = NULL;

  nb_sink_save(path, text, strlen(text), &error);
  g_assert_no_error(error);
}

/** Row: a test, named by its sentence. */
typedef struct {
  const char *name;
  void (*run)(Fixture *fixture, gconstpointer data);
} Row;

static inline void
add_all(const char *prefix, const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat(prefix, rows[i].name, NULL);

    g_test_add(path, Fixture, NULL, set_up, rows[i].run, tear_down);
  }
}
