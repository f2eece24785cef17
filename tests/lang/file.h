/* A table for those who read tables. */
#pragma once
#include <glib.h>
#include <glib/gstdio.h>

/** write_file: Returns: (transfer full): the path of a new file with @text in it; remove it. */
static inline char *
write_file(const char *text)
{
  char *path = NULL;
  int fd = g_file_open_tmp("nianbao-table-XXXXXX.tsv", &path, NULL);

  g_assert_cmpint(fd, >=, 0);
  g_assert_true(g_close(fd, NULL));
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  return path;
}
