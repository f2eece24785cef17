#include "render/rest.h"
#include <glib.h>
#include <string.h>
#include <sys/mman.h>

static gboolean
is_font(const char *line)
{
  return g_str_has_suffix(line, ".ttc") || g_str_has_suffix(line, ".otf") ||
         g_str_has_suffix(line, ".ttf");
}

/* @line: 7f0a12345000-7f0a13345000 r--p 00000000 08:01 1234 /usr/share/fonts/… Only what nobody can
 * have written to is dropped, so that the file says the same again. */
static void
rest_mapping(const char *line)
{
  char *end = NULL;
  guint64 start = g_ascii_strtoull(line, &end, 16);
  guint64 stop = *end == '-' ? g_ascii_strtoull(end + 1, &end, 16) : 0;

  if (stop <= start || strncmp(end, " r--p ", 6) != 0 || !is_font(line))
    return;
  /* else a look at one outline may bring 2 MB */
  madvise((void *)(gsize)start, (gsize)(stop - start), MADV_NOHUGEPAGE);
  madvise((void *)(gsize)start, (gsize)(stop - start), MADV_DONTNEED);
}

void
nb_rest_fonts(void)
{
  g_autofree char *maps = NULL;

  if (!g_file_get_contents("/proc/self/maps", &maps, NULL, NULL))
    return;

  g_auto(GStrv) lines = g_strsplit(maps, "\n", -1);

  for (gsize i = 0; lines[i]; i++)
    rest_mapping(lines[i]);
}
