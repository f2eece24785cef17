#include "render/rest.h"
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGES = 64 };

/* How many pages of a mapping are in memory, by what the system tells of it; -1 when it does not.
 */
static gint64
resident_kb(const void *start)
{
  g_autofree char *smaps = NULL,
                  *head = g_strdup_printf("%" G_GINT64_MODIFIER "x-", (guint64)(gsize)start);

  if (!g_file_get_contents("/proc/self/smaps", &smaps, NULL, NULL))
    return -1;

  const char *line = strstr(smaps, head);
  const char *rss = line ? strstr(line, "Rss:") : NULL;

  return rss ? g_ascii_strtoll(rss + 4, NULL, 10) : -1;
}

static void
read_all(const volatile char *bytes, gsize size)
{
  for (gsize i = 0; i < size; i += 512)
    (void)bytes[i];
}

/* A font's pages go, and say the same when they come back; those of another file stay. */
static void
test_rest(gconstpointer data)
{
  gboolean is_font = g_str_has_suffix(data, ".ttc");
  g_autofree char *name = g_strconcat("nianbao-rest-XXXXXX", data, NULL);
  g_autofree char *path = NULL;
  gsize size = PAGES * (gsize)sysconf(_SC_PAGESIZE);
  g_autofree char *text = g_strnfill(size, 'x');
  int fd = g_file_open_tmp(name, &path, NULL);

  g_assert_true(g_file_set_contents(path, text, (gssize)size, NULL));
  close(fd);
  fd = g_open(path, O_RDONLY);

  char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);

  g_assert_true(bytes != MAP_FAILED);
  read_all(bytes, size);
  if (resident_kb(bytes) <= 0)
    g_test_skip("the system does not tell what is resident");
  else {
    nb_rest_fonts();
    g_assert_cmpint(resident_kb(bytes) == 0, ==, is_font);
    g_assert_cmpint(bytes[size - 1], ==, 'x');
  }
  munmap(bytes, size);
  close(fd);
  g_unlink(path);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/render/rest/a font gives its memory back", ".ttc", test_rest);
  g_test_add_data_func("/render/rest/no other file does", ".txt", test_rest);
  return g_test_run();
}
