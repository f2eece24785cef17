#include "base/map.h"
#include <pthread.h>
#include <signal.h>
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

/* Nothing else may be called here than what is safe in a signal handler. */
static void
end_program(int signal)
{
  static const char message[] =
      "nianbao: an input file became shorter while it was read 读取时文件变短了\n"
      "  copy it to another place first 请先复制到别处再读\n";
  gssize written = write(STDERR_FILENO, message, sizeof message - 1);

  _exit(written < 0 ? 5 : 3);
}

static void
watch(void)
{
  struct sigaction action = {.sa_handler = end_program};

  sigaction(SIGBUS, &action, NULL);
}

GBytes *
nb_map_new(int fd, gsize size)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  void *at = size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;

  if (at == MAP_FAILED)
    return NULL;
  pthread_once(&once, watch);
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
