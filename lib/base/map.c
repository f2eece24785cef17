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
