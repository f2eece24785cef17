/* What a thing looks like, kept in a file: a change that is meant is written anew with
 * NIANBAO_POPULATE=1, after a look at the pictures. */
#pragma once
#include <glib.h>

static inline guint
golden_line(const char *a, const char *b)
{
  guint line = 1;

  for (; *a && *a == *b; a++, b++)
    line += *a == '\n';
  return line;
}

/* @path: below the source folder */
static inline void
golden_check(const char *path, const char *got)
{
  g_autofree char *full = g_build_filename(g_getenv("NIANBAO_SOURCE"), path, NULL);
  g_autofree char *want = NULL;

  if (g_getenv("NIANBAO_POPULATE")) {
    g_assert_true(g_file_set_contents(full, got, -1, NULL));
    return;
  }
  g_assert_true(g_file_get_contents(full, &want, NULL, NULL));
  if (!g_str_equal(got, want))
    g_error("%s differs from line %u on", path, golden_line(got, want));
}
