#include "base/big.h"
#include <string.h>
#include <sys/mman.h>

enum { LEAST = 2 << 20 }; /* a huge page; below that the heap is as good */

void
nb_big_advise(gpointer at, gsize size)
{
  gsize from = ((gsize)at + LEAST - 1) & ~((gsize)LEAST - 1);
  gsize to = ((gsize)at + size) & ~((gsize)LEAST - 1);

  if (from < to)
    madvise((void *)from, to - from, MADV_HUGEPAGE);
}

static gpointer
map(gsize size)
{
  void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (at == MAP_FAILED)
    g_error("no memory for %" G_GSIZE_FORMAT " bytes", size);
  madvise(at, size, MADV_HUGEPAGE);
  return at;
}

void
nb_big_resize(NbBig *big, gsize size)
{
  const NbBig before = *big;

  big->size = size;
  if (size < LEAST && before.size < LEAST) {
    big->at = g_realloc(before.at, size);
    if (size > before.size)
      memset((guint8 *)big->at + before.size, 0, size - before.size);
    return;
  }
  if (size >= LEAST && before.size >= LEAST) {
    big->at = mremap(before.at, before.size, size, MREMAP_MAYMOVE);
    if (big->at == MAP_FAILED)
      g_error("no memory for %" G_GSIZE_FORMAT " bytes", size);
    madvise(big->at, size, MADV_HUGEPAGE);
    return;
  }
  big->at = size >= LEAST ? map(size) : size ? g_malloc0(size) : NULL;
  if (size > 0 && before.size > 0)
    memcpy(big->at, before.at, MIN(size, before.size));
  if (before.size >= LEAST)
    munmap(before.at, before.size);
  else
    g_free(before.at);
}
