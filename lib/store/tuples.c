#include "store/tuples.h"
#include "base/pool.h"
#include <string.h>

enum { FIRST_ROOM = 512, STRETCH = 1 << 13, AHEAD = 16 };

void
nb_tuples_init(NbTuples *tuples, guint width)
{
  *tuples = (NbTuples){.width = width, .key = nb_hash_key(), .room = FIRST_ROOM};
  tuples->codes = g_new(guint32, (gsize)width * FIRST_ROOM);
  tuples->n_slots = FIRST_ROOM * 2;
  tuples->slots = g_new0(guint32, tuples->n_slots);
}

void
nb_tuples_clear(NbTuples *tuples)
{
  g_clear_pointer(&tuples->codes, g_free);
  g_clear_pointer(&tuples->slots, g_free);
}

static guint64
hash_of(const NbTuples *tuples, const guint32 *codes)
{
  return nb_hash(&tuples->key, codes, tuples->width * sizeof(guint32));
}

/* Hashes: of the tuples that are added. */
typedef struct {
  const NbTuples *tuples;
  const guint32 *codes;
  guint32 n;
  guint64 *all;
} Hashes;

static void
hash_some(gpointer data, guint part)
{
  const Hashes *hashes = data;
  gsize width = hashes->tuples->width;
  guint32 first = part * STRETCH, last = MIN(first + STRETCH, hashes->n);

  for (guint32 i = first; i < last; i++)
    hashes->all[i] = hash_of(hashes->tuples, hashes->codes + i * width);
}

static guint32
first_slot(const NbTuples *tuples, guint64 hash)
{
  return (guint32)hash & (tuples->n_slots - 1);
}

static void
put(NbTuples *tuples, guint64 hash, guint32 number)
{
  guint32 at = first_slot(tuples, hash);

  while (tuples->slots[at] != 0)
    at = (at + 1) & (tuples->n_slots - 1);
  tuples->slots[at] = number + 1;
}

/* Room for @more tuples, and twice as many slots as there may be tuples. */
static void
grow(NbTuples *tuples, guint32 more)
{
  gsize width = tuples->width;
  guint32 room = tuples->room;

  while (tuples->n + more > room)
    room *= 2;
  if (room == tuples->room)
    return;
  tuples->room = room;
  tuples->codes = g_renew(guint32, tuples->codes, width * room);
  g_free(tuples->slots);
  tuples->n_slots = room * 2;
  tuples->slots = g_new0(guint32, tuples->n_slots);
  for (guint32 i = 0; i < tuples->n; i++)
    put(tuples, hash_of(tuples, tuples->codes + i * width), i);
}

static guint32
number_of(NbTuples *tuples, const guint32 *codes, guint64 hash)
{
  gsize width = tuples->width, size = width * sizeof(guint32);
  guint32 at = first_slot(tuples, hash), number;

  for (; (number = tuples->slots[at]) != 0; at = (at + 1) & (tuples->n_slots - 1)) {
    if (memcmp(tuples->codes + (number - 1) * width, codes, size) == 0)
      return number - 1;
  }
  memcpy(tuples->codes + tuples->n * width, codes, size);
  tuples->slots[at] = ++tuples->n;
  return tuples->n - 1;
}

static gboolean
is_zero(const guint32 *codes, guint width)
{
  guint32 any = 0;

  for (guint k = 0; k < width; k++)
    any |= codes[k];
  return any == 0;
}

void
nb_tuples_add(NbTuples *tuples, const guint32 *codes, guint32 n, guint32 *numbers)
{
  g_return_if_fail(n <= NB_TUPLES_MOST);
  gsize width = tuples->width;
  g_autofree guint64 *hashes = g_new(guint64, MAX(n, 1));
  Hashes work = {tuples, codes, n, hashes};

  grow(tuples, n);
  nb_pool_run(hash_some, &work, (n + STRETCH - 1) / STRETCH);
  for (guint32 i = 0; i < n; i++) {
    const guint32 *tuple = codes + i * width;

    if (i + AHEAD < n)
      __builtin_prefetch(&tuples->slots[first_slot(tuples, hashes[i + AHEAD])]);
    numbers[i] =
        is_zero(tuple, tuples->width) ? NB_TUPLE_NONE : number_of(tuples, tuple, hashes[i]);
  }
}

guint32 *
nb_tuples_column(const NbTuples *tuples, guint k)
{
  guint32 *column = g_new(guint32, MAX(tuples->n, 1));

  for (gsize i = 0; i < tuples->n; i++)
    column[i] = tuples->codes[i * tuples->width + k];
  return column;
}
