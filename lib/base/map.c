#include "base/map.h"
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
  void *at;
  gsize size;
} Map;

static void
map_free(gpointer data)
{
  Map *map = data;

  munmap(map->at, map->size);
  g_free(map);
}

GBytes *
nb_map_new(int fd, gsize size)
{
  void *at = size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;

  if (at == MAP_FAILED)
    return NULL;
  madvise(at, size, MADV_SEQUENTIAL);
  Map *map = g_new(Map, 1);

  *map = (Map){at, size};
  return g_bytes_new_with_free_func(at, size, map_free, map);
}

void
nb_map_ask(gconstpointer bytes, gsize size)
{
#ifdef MADV_POPULATE_READ
  gsize page = (gsize)sysconf(_SC_PAGESIZE), from = (gsize)bytes & ~(page - 1);

  madvise((void *)from, (gsize)bytes + size - from, MADV_POPULATE_READ);
#endif
}

void
nb_map_release(gconstpointer bytes, gsize size)
{
  gsize page = (gsize)sysconf(_SC_PAGESIZE);
  gsize from = ((gsize)bytes + page - 1) & ~(page - 1), to = ((gsize)bytes + size) & ~(page - 1);

  if (from < to)
    madvise((void *)from, to - from, MADV_DONTNEED);
}

gboolean
nb_map_window_open(NbMapWindow *window, int fd, gsize from, gsize size, gsize room)
{
  enum { WRITABLE = PROT_READ | PROT_WRITE };
  gsize page = (gsize)sysconf(_SC_PAGESIZE), lead = from & (page - 1);
  gsize filled = (lead + size + page - 1) & ~(page - 1);
  guint8 *base =
      mmap(NULL, filled + room, WRITABLE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (base == MAP_FAILED)
    return FALSE;
  *window = (NbMapWindow){.at = base + lead, .base = base, .size = filled + room};
  if (size == 0 ||
      mmap(base, filled, WRITABLE, MAP_PRIVATE | MAP_FIXED, fd, (off_t)(from - lead)) != MAP_FAILED)
    return TRUE;
  nb_map_window_close(window);
  return FALSE;
}

void
nb_map_window_close(NbMapWindow *window)
{
  if (window->base)
    munmap(window->base, window->size);
  *window = (NbMapWindow){0};
}
